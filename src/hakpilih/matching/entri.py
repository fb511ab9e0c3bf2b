"""Rows that hold little: is one of them a second entry of somebody whom a number has settled?

A name and nothing else fits a namesake who moved, and fits just as well the neighbour of that name
whose full entry stands in the same list. The neighbour has his pair; unless he is asked as well, the
row goes to the namesake.
"""

from __future__ import annotations

import numpy as np

from hakpilih.matching.bobot import Model
from hakpilih.matching.bukti import amati
from hakpilih.matching.calon import SETEMPAT, bagian_kunci, gabung, serba_kurang
from hakpilih.matching.inti import Tanda, kunci
from hakpilih.matching.siap import F64, I64, Siap
from hakpilih.matching.satu_satu import BIT_TERBESAR

# Share of rows that are second entries, at least: of a list without a number written twice too.
TERKECIL = 1e-4


def entri_lagi(s: Siap, model: Model, sisi: int, sisa: I64) -> F64:
    """For each row of a list the odds that it is a second entry of a settled row of that list.

    Asked of rows of `sisa` that hold neither NKK nor birth date, about settled rows of the same name
    and RT (or TPS); 0 for all others.
    """
    n = s.n[sisi]
    hasil = np.zeros(n)
    bagian = bagian_kunci(s, sisi, None)
    sedikit = sisa[serba_kurang(bagian, sisa)]
    kolom = [bagian[k] for k in (*SETEMPAT, "urut")]
    i, k = kunci(kolom, sedikit, 0)
    if not len(i):
        return hasil
    selesai = np.ones(n, dtype=bool)
    selesai[sisa] = False
    j, h = kunci(kolom, None, n, tanda=Tanda(k))
    x, y = gabung(i, k, j[selesai[j]], h[selesai[j]])
    bit = model.bobot(amati(s, x, y, (sisi, sisi)))[1].sum(axis=1) + np.log2(_bagian_lagi(s, sisi) / n)
    np.add.at(hasil, x, np.exp2(np.clip(bit, -BIT_TERBESAR, BIT_TERBESAR)))
    return hasil


def _bagian_lagi(s: Siap, sisi: int) -> float:
    """Share of rows whose valid NIK stands in another row of the list already."""
    nik = s.nik[sisi][s.nik[sisi] > 0]
    return max(1.0 - len(np.unique(nik)) / max(len(nik), 1), TERKECIL)
