"""The sample: how many, how many from each place, who, and how many answered.

Size: W. G. Cochran, Sampling Techniques (3rd ed., 1977), ch. 4. Shares of the places: largest remainders.
Response rate: AAPOR, Standard Definitions (RR1: all who were drawn and may answer are in the denominator).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

from hakpilih.audit.selang import Z95
from hakpilih.errors import ArgumenKeliru
from hakpilih.wilayah import di_bawah, induk

I64 = npt.NDArray[np.int64]
TERKECIL = 5  # people of a place whose answers are told apart; fewer go with their kecamatan


def ukuran_contoh(
    populasi: int, galat: float = 0.05, bagian: float = 0.5, menjawab: float = 1.0
) -> int:
    """Jika sebuah bagian dari `populasi` orang hendak diketahui dengan galat paling banyak `galat` (selang
    95 %), maka sebanyak inilah yang ditarik; bila hanya sebagian (`menjawab`) yang akan menjawab, lebih
    banyak. Tidak pernah lebih dari populasinya.

    `ArgumenKeliru`: populasi kurang dari 1, atau angka lain di luar 0 sampai 1.

    Dasar: Cochran (1977), bab 4, dengan koreksi populasi terbatas.
    """
    if populasi < 1:
        raise ArgumenKeliru(
            "Kerangka contohnya kosong.", "Pilih daftar atau wilayah yang berisi pemilih."
        )
    if not 0 < galat < 1 or not 0 < bagian < 1 or not 0 < menjawab <= 1:
        raise ArgumenKeliru(
            "Galat, bagian, dan perkiraan yang menjawab adalah angka di antara 0 dan 1.",
            "Misalnya 5 persen, 50 persen, 60 persen.",
        )
    n0 = Z95**2 * bagian * (1 - bagian) / galat**2
    return min(populasi, ceil(n0 / (1 + (n0 - 1) / populasi) / menjawab - 1e-9))


def jatah(populasi: Mapping[str, int], n: int) -> dict[str, int]:
    """`n` shared over places in proportion to their people: whole parts first, the rest by largest remainder
    (of equal ones the earlier code). Never more than a place has. Raises `ArgumenKeliru`."""
    semua = sum(populasi.values())
    if not 0 <= n <= semua:
        raise ArgumenKeliru(
            f"Tidak dapat menarik {n} dari {semua} orang.",
            "Kurangi banyaknya, atau perluas wilayahnya.",
        )
    hasil = {k: n * p // semua if semua else 0 for k, p in populasi.items()}
    sisa = sorted(populasi, key=lambda k: (-(n * populasi[k] % semua if semua else 0), k))
    for k in sisa[: n - sum(hasil.values())]:
        hasil[k] += 1
    return hasil


def tarik(banyak: int, n: int, benih: int, lapis: str) -> list[int]:
    """Which positions of 0 … `banyak` − 1 are drawn, ascending. Anybody with the seed and the list can repeat
    it; each place (`lapis`, its code) has a stream of its own."""
    acak = np.random.default_rng([benih, *lapis.encode()])
    return sorted(int(i) for i in acak.choice(banyak, size=n, replace=False))


def lapis_kode(sampel: Mapping[str, int], puncak: str, terkecil: int = TERKECIL) -> dict[str, str]:
    """Place → the place that codes and answers of its people bear: itself, or a region above it, up to
    `puncak`, where fewer than `terkecil` were drawn, so that no code leads to one of a few people.

    Jika di sebuah kelurahan kurang dari lima orang terambil, maka kode dan jawabannya hanya menyebut
    kecamatannya, bersama kelurahan terkecil di situ bila masih kurang dari lima; bila itu pun kurang,
    kabupaten/kotanya.

    Dasar: rancangan proyek ini.
    """
    hasil = {k: k for k, n in sampel.items() if n}
    while True:
        jumlah: dict[str, int] = {}
        for k, tujuan in hasil.items():
            jumlah[tujuan] = jumlah.get(tujuan, 0) + sampel[k]
        kurang = [t for t, n in jumlah.items() if n < terkecil and t != puncak]
        if not kurang and jumlah.get(puncak, terkecil) >= terkecil:
            return hasil
        # The lowest first; what is too small at the top takes the smallest place along.
        kecil = max(kurang, key=lambda t: (len(t), t)) if kurang else puncak
        atas = (induk(kecil) or puncak) if kurang else puncak
        ikut = {kecil}
        lain = [t for t in jumlah if t not in (kecil, atas) and di_bawah(t, atas)]
        if jumlah[kecil] + (jumlah.get(atas, 0) if kurang else 0) < terkecil and lain:
            ikut.add(min(lain, key=lambda t: (jumlah[t], t)))
        elif not kurang:
            return hasil
        hasil = {k: atas if t in ikut else t for k, t in hasil.items()}


@dataclass(frozen=True, slots=True)
class Respons:
    """Of `ditarik` people `luar` may not answer (dead, moved), `menjawab` did; `bagian`: of the rest, None
    where nobody is left."""

    ditarik: int
    luar: int
    menjawab: int
    bagian: float | None


def respons(ditarik: int, luar: int, menjawab: int) -> Respons:
    """The response rate; more answers than people is a share of 1."""
    layak = ditarik - luar
    return Respons(ditarik, luar, menjawab, min(1.0, menjawab / layak) if layak > 0 else None)
