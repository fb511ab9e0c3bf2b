"""Two records side by side: equal fields quiet, different ones marked to the character, and why.

Of a NIK or NKK the differing positions are marked, never the digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

import numpy as np
import pyarrow as pa

from hakpilih.matching.kolom import ALASAN_RAGU
from hakpilih.matching.lawan import BIT_TAMPAK, bit, saingan
from hakpilih.matching.satu_satu import BIT_TERBESAR
from hakpilih.nik import PANJANG
from hakpilih.publikasi.kalimat import bukti, kata_akibat, kata_lawan, kata_penentu, kata_ragu
from hakpilih.publikasi.tabel import UNSUR, Unsur

TERBANYAK = 50
SERUPA = 0.6  # share of equal characters below which single marks only confuse
TITIK_AWAL = "Titik awal"
SAINGAN = "Baris lain yang juga cocok"
SEORANG = "Catatan lain orang ini lebih cocok"

# Codes as words, on screens only; the workbook keeps the official codes.
KATA: dict[str, dict[str, str]] = {
    "jenis_kelamin": {"L": "Laki-laki", "P": "Perempuan"},
    "status_kawin": {"B": "Belum kawin", "S": "Sudah kawin", "P": "Pernah kawin"},
    "status_ktp_el": {"S": "Sudah", "B": "Belum"},
}

Potong = tuple[str, bool]  # a piece of text, and whether it differs


@dataclass(frozen=True, slots=True)
class Medan:
    """One field of both records."""

    judul: str
    kiri: Sequence[Potong]
    kanan: Sequence[Potong]

    @property
    def banding(self) -> str:
        """`sama`, `beda`, or `sebelah` where one record says nothing: that is no difference."""
        if not self.kiri or not self.kanan:
            return "sebelah"
        return "beda" if any(b for _, b in (*self.kiri, *self.kanan)) else "sama"


@dataclass(frozen=True, slots=True)
class Langkah:
    """One bar of the waterfall: from `dari` to `ke`, in bits; `bobot` is its length with sign."""

    kata: str
    bobot: float
    dari: float
    ke: float


@dataclass(frozen=True, slots=True)
class Telaah:
    """A pair on the work list, ready to be shown."""

    baris_dpt: int
    baris_dp4: int
    peluang: float
    alasan: str
    lawan: str  # what speaks most against it, a sentence
    penentu: str  # what would settle it, a sentence
    akibat: str  # what a wrong decision would do to a voter, a sentence
    kerugian: float
    medan: Sequence[Medan]
    langkah: Sequence[Langkah]
    dari: float  # the drawing's ends, in bits
    sampai: float


def pilih(alasan: Sequence[str], terbanyak: int = TERBANYAK) -> list[int]:
    """Positions to show: the first of each reason in turn, so that no reason is crowded out.

    Comes back in the order given.
    """
    kenal = [a for a in ALASAN_RAGU if a in set(alasan)]
    urutan = [*kenal, *sorted(set(alasan) - set(kenal))]
    antre = {a: [i for i, x in enumerate(alasan) if x == a] for a in urutan}
    ambil: dict[str, list[int]] = {a: [] for a in urutan}
    while sum(map(len, ambil.values())) < terbanyak and any(antre.values()):
        for a in urutan:
            if antre[a] and sum(map(len, ambil.values())) < terbanyak:
                ambil[a].append(antre[a].pop(0))
    return sorted(i for posisi in ambil.values() for i in posisi)


def teratas(ragu: pa.Table, terbanyak: int = TERBANYAK) -> list[Telaah]:
    """The top of the work list (`Meja.ragu`), in its order, each reason with its first pairs."""
    posisi = pilih(ragu.column("alasan").to_pylist(), terbanyak)
    return [telaah(b) for b in ragu.take(pa.array(posisi, pa.int64())).to_pylist()]


def telaah(baris: Mapping[str, Any]) -> Telaah:
    """One row of `Meja.ragu` ready to be shown."""
    urut = sorted(bukti(baris), key=lambda x: -x[1])
    langkah = waterfall(urut, float(baris["bobot_awal"] or 0), float(baris["peluang"]))
    ujung = [0.0, *(x for s in langkah for x in (s.dari, s.ke))]
    return Telaah(
        baris_dpt=baris["baris_dpt"],
        baris_dp4=baris["baris_dp4"],
        peluang=float(baris["peluang"]),
        alasan=kata_ragu(baris["alasan"]),
        lawan=kata_lawan(baris),
        penentu=kata_penentu(baris["penentu"]),
        akibat=kata_akibat(baris["akibat"]),
        kerugian=float(baris["kerugian"]),
        medan=list(_medan(baris)),
        langkah=langkah,
        dari=min(ujung),
        sampai=max(ujung),
    )


def waterfall(isi: Sequence[tuple[str, float]], awal: float, peluang: float) -> list[Langkah]:
    """From the starting point to the total: each piece of evidence begins where the last one ended.

    `awal` and the weights are in bits. What the probability holds beyond them comes from other
    rows: rivals that fit one of these two, or the best entry of a person written twice.
    """
    jumlah = sum(b for _, b in isi)
    lain = float(saingan(np.array(awal), np.array(jumlah), np.array(peluang)))
    akhir = float(bit(np.array(peluang)))
    bagian = [(TITIK_AWAL, awal), *isi]
    if abs(lain) >= BIT_TAMPAK:
        bagian.append((SAINGAN if lain < 0 else SEORANG, akhir - awal - jumlah))
    elif abs(awal + jumlah) > BIT_TERBESAR:
        akhir = awal + jumlah  # no probability tells such evidence from 30 bits
    langkah, kini = [], 0.0
    for kata, bobot in bagian:
        langkah.append(Langkah(kata, bobot, kini, kini + bobot))
        kini += bobot
    return [*langkah, Langkah("Jumlah", akhir, 0.0, akhir)]


def _medan(baris: Mapping[str, Any]) -> Iterator[Medan]:
    for u in UNSUR:
        kiri, kanan = baris[f"{u.kolom}_dpt"] or "", baris[f"{u.kolom}_dp4"] or ""
        if kiri and kanan:
            yield Medan(u.judul, *_banding(u, kiri, kanan, baris))
        elif kiri or kanan:
            kata = KATA.get(u.kolom, {})
            sisi = [_utuh(kata.get(t, t), False) for t in (kiri, kanan)]
            yield Medan(u.judul, *sisi)


def _banding(
    u: Unsur, kiri: str, kanan: str, baris: Mapping[str, Any]
) -> tuple[Sequence[Potong], Sequence[Potong]]:
    if u.kolom in ("nik", "nkk"):
        posisi = baris[f"posisi_{u.kolom}"]
        if posisi and posisi[0].isdigit():
            tanda = [int(p) for p in posisi.split(", ")]
            return _per_letak(kiri, tanda), _per_letak(kanan, tanda)
        return _utuh(kiri, bool(posisi)), _utuh(kanan, bool(posisi))
    kata = KATA.get(u.kolom)
    if kata:
        return _utuh(kata.get(kiri, kiri), kiri != kanan), _utuh(
            kata.get(kanan, kanan), kiri != kanan
        )
    return beda_huruf(kiri, kanan)


def beda_huruf(kiri: str, kanan: str) -> tuple[list[Potong], list[Potong]]:
    """Both texts cut where they begin or cease to differ; texts with little in common, not at all."""
    banding = SequenceMatcher(None, kiri, kanan, autojunk=False)
    if kiri and kanan and banding.ratio() < SERUPA:
        return _utuh(kiri, True), _utuh(kanan, True)
    a: list[Potong] = []
    b: list[Potong] = []
    for jenis, i, j, k, m in banding.get_opcodes():
        beda = jenis != "equal"
        a += [(kiri[i:j], beda)] if j > i else []
        b += [(kanan[k:m], beda)] if m > k else []
    return a, b


def _per_letak(teks: str, posisi: Sequence[int]) -> list[Potong]:
    """A number cut at `posisi` (1 to 16); a masked one has spaces after its 6th and 12th place."""
    sela = len(teks) > PANJANG
    tanda = {p - 1 + (sela and p > 6) + (sela and p > 12) for p in posisi}
    huruf = [(h, i in tanda) for i, h in enumerate(teks)]
    return [("".join(h for h, _ in isi), b) for b, isi in groupby(huruf, lambda x: x[1])]


def _utuh(teks: str, beda: bool) -> list[Potong]:
    return [(teks, beda)] if teks else []
