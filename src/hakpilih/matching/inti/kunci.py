"""Keys of rows from several columns, and marks that tell which are worth sorting (`kunci.c`)."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.matching.inti.muat import (
    alamat_larik,
    alamat_sah,
    alamat_teks,
    jalankan,
    padat,
    panggil,
)

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]
U64 = npt.NDArray[np.uint64]

PETAK = 2**20  # marks of `Tanda`
_JENIS = {np.dtype(np.int8): 0, np.dtype(np.int32): 1, np.dtype(np.int64): 2}
_LEWAT = 3


class _Kolom(ctypes.Structure):
    _fields_ = (
        ("isi", ctypes.c_void_p),
        ("kode", ctypes.c_void_p),
        ("jenis", ctypes.c_int64),
        ("panjang", ctypes.c_int64),
        ("langkah", ctypes.c_int64),
        ("terkecil", ctypes.c_int64),
    )


@dataclass(frozen=True, slots=True)
class Kolom:
    """Integers of every row, below `terkecil` where absent: int8, int32 or int64. With `kode` (-1: the last)
    they are `isi[kode[row]]`, int32, and `isi` may be a column of a matrix."""

    isi: npt.NDArray[Any]
    kode: I32 | None = None
    terkecil: int = 0

    def c(self) -> _Kolom:
        """As C sees it; this must live as long."""
        n, kecil = len(self.isi), self.terkecil
        if self.kode is None:
            return _Kolom(alamat_larik(self.isi), None, _JENIS[self.isi.dtype], n, 1, kecil)
        kode, langkah = alamat_larik(self.kode), self.isi.strides[0] // 4
        # A column of a matrix is no run of numbers.
        return _Kolom(self.isi.ctypes.data, kode, _LEWAT, n, langkah, kecil)

    def kosong(self, baris: I64 | slice = slice(None)) -> npt.NDArray[np.bool_]:
        """Where it is absent; of a column that is not looked up."""
        hasil: npt.NDArray[np.bool_] = self.isi[baris] < self.terkecil
        return hasil


class Tanda:
    """A mark for each of some keys: one that has none is not among them, one that has may be."""

    def __init__(self, kunci: U64) -> None:
        """Mark the keys."""
        self.sel = np.zeros(PETAK // 64, dtype=np.uint64)
        jalankan("hp_tandai", padat(kunci, np.uint64), len(kunci), self.sel)


def kunci(
    kolom: Sequence[Kolom],
    baris: I64 | None,
    n: int,
    *,
    tanda: Tanda | None = None,
    wajib: bool = True,
) -> tuple[I64, U64]:
    """The rows (of `baris`, or of 0 … n-1) that have every column, and a hash of the columns.

    With `tanda` only those whose hash has a mark; unless `wajib`, those too that lack a column.
    """
    if baris is not None:
        baris, n = padat(baris, np.int64), len(baris)
    susunan = (_Kolom * len(kolom))(*(k.c() for k in kolom))
    di, hasil = np.empty(n, dtype=np.int64), np.empty(n, dtype=np.uint64)
    sel = tanda.sel if tanda else None
    m = panggil("hp_kunci", susunan, len(kolom), baris, n, int(wajib), sel, di, hasil)
    return di[:m], hasil[:m]


def angka16(teks: pa.ChunkedArray) -> I64:
    """Text of exactly 16 ASCII digits as int64, anything else as 0."""
    hasil = np.zeros(len(teks), dtype=np.int64)
    letak = 0
    for c in teks.chunks if isinstance(teks, pa.ChunkedArray) else [teks]:
        if pa.types.is_large_string(c.type):
            c = c.cast(pa.string())
        if len(c) and c.null_count < len(c):
            di_sini = hasil[letak : letak + len(c)]
            jalankan("hp_angka16", *alamat_teks(c), len(c), *alamat_sah(c), di_sini)
        letak += len(c)
    return hasil
