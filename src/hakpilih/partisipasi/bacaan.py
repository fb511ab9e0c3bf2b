"""Readings of one number: which one the cells decide, which are possible, which cannot be.

Several cells of a form claim to say the same number. Everything is done for all units at once: a row
of an array is a TPS or region, a column one reading. Plain words and cases: `docs/kaidah/hadir.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.intake.silang_hadir import angka

Angka = npt.NDArray[np.float64]
Ya = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bacaan:
    """Readings of some units. `pengguna`, `pemilih` are NaN where the cells do not decide them.

    `titik_u`, `titik_v`: (units, points) the possible pairs, NaN-padded; no point at all where
    nothing can be said. `hanya_atas` marks units whose points bound turnout from above only.
    """

    pengguna: Angka
    pemilih: Angka
    titik_u: Angka
    titik_v: Angka
    hanya_atas: Ya


def hitungan(tabel: pa.Table, kolom: str) -> Angka:
    """A count; a negative one is no count."""
    isi = angka(tabel, kolom)
    return np.where(isi < 0, np.nan, isi)


def jumlah_terisi(sel: list[Angka]) -> Angka:
    """Row sums over the columns that are filled anywhere; NaN where one of those is empty."""
    ada = [s for s in sel if not np.isnan(s).all()]
    return np.sum(ada, axis=0) if ada else np.full_like(sel[0], np.nan)


def terendah(calon: Angka) -> Angka:
    """The least reading per row, NaN where there is none."""
    return np.asarray(reduce(np.fmin, calon.T), dtype=np.float64)


def tertinggi(calon: Angka) -> Angka:
    """The greatest reading per row, NaN where there is none."""
    return np.asarray(reduce(np.fmax, calon.T), dtype=np.float64)


def isi(nilai: Angka, pengganti: Angka) -> Angka:
    """`nilai`, and `pengganti` where it is NaN."""
    return np.where(np.isnan(nilai), pengganti, nilai)


def putuskan(calon: Angka, semula: Angka | None = None) -> Angka:
    """Bacaan yang diputuskan.

    Jika satu nilai didukung lebih banyak bacaan daripada setiap nilai lain, maka nilai itu yang
    dipakai. Jika seri, maka tidak ada yang diputuskan (NaN). Jika dari beberapa bacaan `semula` hanya
    tersisa satu yang terbaca, maka juga tidak.

    Dasar: keputusan proyek ini; sel C.Hasil saling memeriksa karena ditulis terpisah.
    """
    kolom = list(calon.T)
    dukungan = np.stack([sum((a == b).astype(np.int8) for b in kolom) for a in kolom], axis=1)
    terbanyak = dukungan.max(axis=1)
    nilai = calon[np.arange(len(calon)), dukungan.argmax(axis=1)]
    seri = ((dukungan == terbanyak[:, None]) & (calon != nilai[:, None]) & ~np.isnan(calon)).any(1)
    lemah = terbanyak == 0
    if semula is not None:
        lemah |= (terbanyak == 1) & ((~np.isnan(semula)).sum(axis=1) > 1)
    return np.where(seri | lemah, np.nan, nilai)


def gugurkan(calon: Angka, mustahil: Ya) -> Angka:
    """`calon` without the impossible readings, but only where a possible one remains."""
    ada_sisa = np.any(~np.isnan(calon) & ~mustahil, axis=1, keepdims=True)
    return np.where(mustahil & ada_sisa, np.nan, calon)
