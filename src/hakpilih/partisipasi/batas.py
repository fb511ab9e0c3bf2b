"""Bounds of a ratio of sums: what turnout may be at least and at most, given what is not known.

Each unit (a TPS, a printed region) has a few possible points (users, voters), of which one is true.
A region's turnout is Σ users ÷ Σ voters; its bounds are the least and the greatest value over every
choice of one point per unit. That is a linear-fractional problem: the optimum r satisfies
Σ min(users − r · voters) = 0, found by Dinkelbach's iteration (Management Science 13, 1967), here
for all regions at once. Cost: a handful of passes over the points.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Angka = npt.NDArray[np.float64]
Indeks = npt.NDArray[np.int64]

_ULANG = 60  # the iteration converges superlinearly; real files need three or four


def batas_nisbah(
    titik_u: Angka, titik_v: Angka, kelompok: Indeks, n: int, *, atas: bool
) -> tuple[Angka, Angka]:
    """Users and voters whose ratio is the least (or with `atas` the greatest) per group.

    Both are NaN for a group without voters. They are sums over one point of every unit, so that a
    bound can be shown as the quotient it is.

    `titik_u`, `titik_v`: (units, points) users and voters, NaN where a unit has fewer points; every
    unit has at least one. `kelompok`: the group of each unit, below `n`.
    """
    tanda = -1.0 if atas else 1.0
    if not len(kelompok):
        return np.full(n, np.nan), np.full(n, np.nan)
    # Units of one point choose nothing: their sums are taken once, and only the others are asked again.
    ragu = ((titik_u != titik_u[:, :1]) | (titik_v != titik_v[:, :1])).any(axis=1)
    tetap = ~ragu
    pasti_u = np.bincount(kelompok[tetap], titik_u[tetap, 0], n)
    pasti_v = np.bincount(kelompok[tetap], titik_v[tetap, 0], n)
    kelompok, titik_u, titik_v = kelompok[ragu], titik_u[ragu], titik_v[ragu]
    kosong = np.isnan(titik_u)
    u, v = np.where(kosong, 0.0, titik_u), np.where(kosong, 0.0, titik_v)
    hukuman = np.where(kosong, np.inf, 0.0)
    baris = np.arange(len(kelompok))
    nisbah = np.zeros(n) if atas else np.ones(n)
    for _ in range(_ULANG):
        pilih = np.argmin(tanda * (u - nisbah[kelompok, None] * v) + hukuman, axis=1)
        jumlah_u = pasti_u + np.bincount(kelompok, u[baris, pilih], n)
        jumlah_v = pasti_v + np.bincount(kelompok, v[baris, pilih], n)
        baru = np.divide(jumlah_u, jumlah_v, out=np.zeros(n), where=jumlah_v > 0)
        ada = jumlah_v > 0
        if np.array_equal(baru[ada], nisbah[ada]):
            break
        nisbah = baru
    return np.where(ada, jumlah_u, np.nan), np.where(ada, jumlah_v, np.nan)
