"""Randomness that stays apart: one named stream per purpose, and details derived from a draw."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

Pecahan = npt.NDArray[np.float64]
Bulat = npt.NDArray[np.int64]
Tanda = npt.NDArray[np.bool_]
Larik = npt.NDArray[Any]

_A = np.uint64(0xBF58476D1CE4E5B9)
_B = np.uint64(0x94D049BB133111EB)
_LANGKAH = 0x9E3779B97F4A7C15


def aliran(benih: int, nama: str) -> np.random.Generator:
    """A generator for one purpose, so that changing one rate leaves everything else as it was."""
    return np.random.Generator(np.random.PCG64([benih, zlib.crc32(nama.encode())]))


def rincian(u: Pecahan, urutan: int, garam: int = 0) -> Pecahan:
    """Uniform numbers in [0, 1) derived from draws `u` (splitmix64 of their bits).

    The same draw gives the same details, which is what makes an error copied from one list to the
    other the same error; another `urutan` or `garam` gives independent ones.
    """
    langkah = (_LANGKAH * (urutan + 1 + 64 * garam)) % 2**64
    z = np.ascontiguousarray(u).view(np.uint64) + np.uint64(langkah)
    z = (z ^ (z >> np.uint64(30))) * _A
    z = (z ^ (z >> np.uint64(27))) * _B
    z ^= z >> np.uint64(31)
    return np.asarray((z >> np.uint64(11)) * (1.0 / 2**53), dtype=np.float64)


def pilih(bobot: Larik, u: Pecahan) -> Bulat:
    """Index drawn by weight for each uniform number."""
    tangga = np.cumsum(bobot, dtype=np.float64)
    hasil = np.searchsorted(tangga, u * tangga[-1], side="right")
    return np.asarray(np.minimum(hasil, len(tangga) - 1), dtype=np.int64)


def pilih_per_kelompok(
    tangga: Pecahan, akhir: Bulat, kelompok: Larik, u: Pecahan
) -> npt.NDArray[np.int64]:
    """Index into one long ladder that holds every group's cumulative weights, group by group.

    `tangga` climbs from g to g + 1 within group g; `akhir[g]` is the group's last index.
    """
    hasil = np.searchsorted(tangga, kelompok + u, side="right")
    return np.asarray(np.minimum(hasil, akhir[kelompok]), dtype=np.int64)


def tangga_kelompok(bobot: list[Pecahan]) -> tuple[Pecahan, Bulat]:
    """The ladder and last indices that `pilih_per_kelompok` wants. Every group needs a weight."""
    bagian = [g + np.cumsum(b) / np.sum(b) for g, b in enumerate(bobot)]
    akhir = np.cumsum([len(b) for b in bobot]) - 1
    return np.concatenate(bagian), akhir.astype(np.int64)


def tanpa_ulang(rng: np.random.Generator, bobot: Pecahan, n: int) -> Bulat:
    """`n` different indices, each the likelier the greater its weight; zero weights never."""
    calon = np.flatnonzero(bobot > 0)
    n = min(n, len(calon))
    if n == 0:
        return np.empty(0, np.int64)
    kunci = -np.log1p(-rng.random(len(calon))) / bobot[calon]
    ambil = np.argpartition(kunci, n - 1)[:n]
    return np.sort(calon[ambil])
