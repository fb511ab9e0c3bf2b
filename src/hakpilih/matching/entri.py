"""Rows that hold little: is one of them a second entry of somebody whom a number has settled?

A name and nothing else fits a namesake who moved, and fits just as well the neighbour of that name
whose full entry stands in the same list. The neighbour has his pair; unless he is asked as well, the
row goes to the namesake.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hakpilih.matching.bobot import Model, Pola, kumpulkan
from hakpilih.matching.bukti import amati
from hakpilih.matching.calon import gabung, rt_atau_tps
from hakpilih.matching.inti import TANPA_TANGGAL, Kolom, Tanda, berulang, kunci
from hakpilih.matching.satu_satu import BIT_TERBESAR
from hakpilih.matching.siap import F64, I64, Siap

# Share of rows that are second entries, at least: of a list without a number written twice too.
TERKECIL = 1e-4


@dataclass(frozen=True, slots=True)
class Tetangga:
    """Rows that hold little (`x`), each with a settled row of its list that it may be a second entry of;
    the patterns of these pairs, and the share of rows of the list that are second entries."""

    n: int
    x: I64
    pola: Pola
    bagian: float

    def odds(self, model: Model) -> F64:
        """For each row of the list the odds that it is a second entry; 0 where nobody was asked."""
        bobot = model.bobot(self.pola.amatan)[1].sum(axis=1)[self.pola.dari]
        bit = np.clip(bobot + np.log2(self.bagian / max(self.n, 1)), -BIT_TERBESAR, BIT_TERBESAR)
        hasil: F64 = np.bincount(self.x, np.exp2(bit), minlength=self.n).astype(np.float64)
        return hasil


def cari_tetangga(s: Siap, sisi: int, sisa: I64) -> Tetangga:
    """For rows of `sisa` without NKK and birth date: settled rows of the same name and RT (or TPS)."""
    n = s.n[sisi]
    kurang = sisa[(s.nkk[sisi][sisa] == 0) & (s.hari[sisi][sisa] == TANPA_TANGGAL)]
    kolom = [
        Kolom(s.lipatan.kode["urut"], s.nama.kode[sisi]),
        Kolom(s.kelurahan.kode[sisi]),
        Kolom(rt_atau_tps(s.rt.kode[sisi], s.tps.kode[sisi])),
    ]
    i, k = kunci(kolom, kurang, 0)
    selesai = np.ones(n, dtype=bool)
    selesai[sisa] = False
    j, h = kunci(kolom, None, n, tanda=Tanda(k))
    x, y = gabung(i, k, j[selesai[j]], h[selesai[j]])
    return Tetangga(n, x, kumpulkan(amati(s, x, y, (sisi, sisi))), _bagian_lagi(s.nik[sisi]))


def _bagian_lagi(nik: I64) -> float:
    """Share of rows whose valid NIK stands in another row of the list already."""
    sah = nik[nik > 0]
    return max(berulang(sah) / max(len(sah), 1), TERKECIL)
