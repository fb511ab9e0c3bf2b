"""Which earlier texts say nearly the same: words without endings, weighed by how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

AMBANG = 0.30  # our own, on the examples of the test: below it texts share a topic, not a matter
_KATA = re.compile(r"[a-z0-9]+")
# Words that carry nothing in a complaint; written for this module.
_LUMRAH = frozenset(
    [
        "ada",
        "adalah",
        "agar",
        "akan",
        "aku",
        "anda",
        "apa",
        "atau",
        "bagi",
        "bahwa",
        "belum",
        "bila",
        "bisa",
        "buat",
        "dan",
        "dalam",
        "dapat",
        "dari",
        "dengan",
        "di",
        "dia",
        "hal",
        "hanya",
        "ingin",
        "ini",
        "itu",
        "jadi",
        "jika",
        "juga",
        "kalau",
        "kami",
        "karena",
        "ke",
        "kepada",
        "ketika",
        "kita",
        "lagi",
        "lalu",
        "mau",
        "mereka",
        "mohon",
        "namun",
        "nya",
        "oleh",
        "pada",
        "pak",
        "bu",
        "para",
        "pernah",
        "saat",
        "saja",
        "sampai",
        "sangat",
        "saya",
        "sebagai",
        "sedang",
        "sekali",
        "semua",
        "seperti",
        "setelah",
        "sudah",
        "supaya",
        "tapi",
        "telah",
        "tetapi",
        "tidak",
        "tolong",
        "untuk",
        "yaitu",
        "yang",
    ]
)
_AWAL = (
    "menge",
    "meng",
    "meny",
    "mem",
    "men",
    "me",
    "peng",
    "peny",
    "pem",
    "pen",
    "ber",
    "ter",
    "di",
    "pe",
)
_AKHIR = ("kannya", "annya", "nya", "kan", "lah", "kah", "an", "i")
_DASAR = 4  # letters that a word keeps


def kata(teks: str) -> Counter[str]:
    """The words of a text that carry something, without the commonest endings and beginnings."""
    return Counter(
        _pangkas(k) for k in _KATA.findall(teks.lower()) if k not in _LUMRAH and len(k) > 1
    )


def _pangkas(k: str) -> str:
    for akhir in _AKHIR:
        if k.endswith(akhir) and len(k) - len(akhir) >= _DASAR:
            k = k[: -len(akhir)]
            break
    for awal in _AWAL:
        if k.startswith(awal) and len(k) - len(awal) >= _DASAR:
            return k[len(awal) :]
    return k


def serupa(
    teks: str, calon: Sequence[tuple[int, str]], terbanyak: int = 3, ambang: float = AMBANG
) -> list[tuple[int, float]]:
    """The candidates (key, text) that say nearly the same, most alike first: key and likeness in 0..1.

    Likeness is the cosine of word weights; a word weighs more where few candidates have it. Numbers stand as
    they are, so a TPS of another number is another matter.
    """
    tanya = kata(teks)
    if not tanya or not calon:
        return []
    isi = [(kunci, kata(t)) for kunci, t in calon]
    banyak = Counter(k for _, c in isi for k in c)
    beban = {k: 1 + math.log((1 + len(isi)) / (1 + banyak[k])) for k in {*tanya, *banyak}}
    panjang = _panjang(tanya, beban)
    hasil = []
    for kunci, c in isi:
        sama = sum(min(n, c[k]) * beban[k] ** 2 for k, n in tanya.items() if k in c)
        if sama:
            nilai = sama / (panjang * _panjang(c, beban))
            if nilai >= ambang:
                hasil.append((kunci, min(1.0, nilai)))
    return sorted(hasil, key=lambda p: (-p[1], -p[0]))[:terbanyak]


def _panjang(c: Counter[str], beban: dict[str, float]) -> float:
    return math.sqrt(sum((n * beban[k]) ** 2 for k, n in c.items()))
