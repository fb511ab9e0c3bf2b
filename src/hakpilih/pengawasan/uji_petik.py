"""Spot checks: what an item can come to, and shares with their interval, per kelurahan and in all.

A list-to-people sample is drawn from a list (`perubahan.contoh_acak.tarik`, a published seed); people-to-list
are households or persons met in the field, looked up in the list. Results with an interval are of random
samples only; what was met by the way says nothing about the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from hakpilih.audit.selang import wilson
from hakpilih.errors import ArgumenKeliru

KE_ORANG, KE_DAFTAR = "daftar_ke_orang", "orang_ke_daftar"
ARAH: dict[str, str] = {
    KE_ORANG: "Dari daftar ke orangnya",
    KE_DAFTAR: "Dari orang ke daftar",
}


@dataclass(frozen=True, slots=True)
class Hasil:
    """What an item came to. `sesuai`: the list is right there; None: nothing was learnt, a new visit is
    due."""

    judul: str
    arah: tuple[str, ...]
    sesuai: bool | None


HASIL: dict[str, Hasil] = {
    "ditemukan": Hasil("Ditemukan, datanya benar", (KE_ORANG,), True),
    "unsur_keliru": Hasil("Ditemukan, ada unsur keliru", (KE_ORANG, KE_DAFTAR), False),
    "pindah": Hasil("Pindah", (KE_ORANG,), False),
    "meninggal": Hasil("Meninggal", (KE_ORANG,), False),
    "tidak_dikenal": Hasil("Tidak dikenal", (KE_ORANG,), False),
    "salah_tps": Hasil("Terdaftar di TPS lain", (KE_ORANG, KE_DAFTAR), False),
    "terdaftar": Hasil("Terdaftar, datanya benar", (KE_DAFTAR,), True),
    "tidak_terdaftar": Hasil("Memenuhi syarat, tidak terdaftar", (KE_DAFTAR,), False),
    "tidak_di_tempat": Hasil("Tidak di tempat, perlu didatangi lagi", (KE_ORANG, KE_DAFTAR), None),
}


@dataclass(frozen=True, slots=True)
class Bagian:
    """`kena` of `dari` with the 95 % interval of the share (Wilson's score)."""

    kena: int
    dari: int
    bawah: float
    atas: float

    @property
    def pangsa(self) -> float | None:
        """The share, None of nothing."""
        return self.kena / self.dari if self.dari else None


@dataclass(frozen=True, slots=True)
class Rekap:
    """One place of a spot check: items drawn, visited with a result, per result, and how many fit."""

    banyak: int
    berhasil: int
    hasil: Mapping[str, int]
    sesuai: Bagian


def bagian(kena: int, dari: int) -> Bagian:
    """Jika sampelnya acak, maka pangsa dalam daftar ada di antara `bawah` dan `atas` pada 95 dari 100 sampel.

    Selang Wilson, tanpa koreksi populasi terhingga: pada sampel yang besar terhadap daftarnya, selangnya
    lebih lebar daripada perlu, tidak pernah terlalu sempit karenanya.

    Dasar: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212.
    """
    if not 0 <= kena <= dari:
        raise ValueError((kena, dari))
    bawah, atas = wilson(np.array([kena]), np.array([dari]))
    return Bagian(kena, dari, float(bawah[0]), float(atas[0]))


def rekap(butir: Iterable[tuple[str, str]]) -> dict[str, Rekap]:
    """Items as (place, result; "" not yet visited) → per place; "" is all of them together.

    Jika orangnya tidak di tempat, maka butirnya belum berhasil dan tidak ikut dalam pangsa; ia tetap
    disebut jumlahnya.

    Dasar: rancangan proyek ini.
    """
    per: dict[str, Counter[str]] = {"": Counter()}
    for tempat, hasil in butir:
        if hasil and hasil not in HASIL:
            raise ArgumenKeliru(f"Hasil “{hasil}” tidak dikenal.", f"Yang ada: {', '.join(HASIL)}.")
        per.setdefault(tempat, Counter())[hasil] += 1
        if tempat:
            per[""][hasil] += 1
    return {tempat: _satu(isi) for tempat, isi in sorted(per.items())}


def _satu(isi: Counter[str]) -> Rekap:
    tahu = {k: n for k, n in isi.items() if k and HASIL[k].sesuai is not None}
    cocok = sum(n for k, n in tahu.items() if HASIL[k].sesuai)
    berhasil = sum(tahu.values())
    return Rekap(
        sum(isi.values()), berhasil, {k: isi[k] for k in HASIL if isi[k]}, bagian(cocok, berhasil)
    )


@dataclass(frozen=True, slots=True)
class CoklitStiker:
    """Households by whether they were visited and bear a sticker."""

    stiker_saja: int  # a sticker, but nobody came
    coklit_saja: int  # visited, no sticker
    keduanya: int
    tanpa: int = 0  # neither

    @property
    def jumlah(self) -> int:
        """All households that were looked at."""
        return self.stiker_saja + self.coklit_saja + self.keduanya + self.tanpa


def coklit_stiker(butir: Iterable[tuple[bool | None, bool | None]]) -> CoklitStiker:
    """Jika sebuah KK diperiksa, maka ia masuk tepat satu dari empat: ditempel tanpa dicoklit, dicoklit
    tanpa ditempel, dicoklit dan ditempel, atau tidak keduanya. Yang salah satunya tidak diketahui tidak
    dihitung.

    `butir`: dicoklit, ditempel.

    Dasar: pengawasan coklit Pilkada 2024 oleh Bawaslu, yang menyebut tiga angka pertama.
    """
    per = Counter((c, s) for c, s in butir if c is not None and s is not None)
    return CoklitStiker(per[False, True], per[True, False], per[True, True], per[False, False])


def periksa_tiga_angka(angka: CoklitStiker, jumlah: int) -> int:
    """Jika jumlah KK yang diawasi disebut, maka bagian-bagiannya harus berjumlah itu; kembaliannya
    selisihnya.

    Dasar: 9.794 + 17.050 + 23.388.820 = 23.415.664 KK (Bawaslu, coklit Pilkada 2024).
    """
    return jumlah - angka.jumlah
