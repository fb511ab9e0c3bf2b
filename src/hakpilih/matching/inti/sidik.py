"""A hash of all that stands in a row (`sidik.c`)."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.inti.muat import alamat_angka, alamat_sah, alamat_teks, jalankan, padat

I64 = npt.NDArray[np.int64]
U64 = npt.NDArray[np.uint64]

_KOSONG = np.iinfo(np.int64).min


class _Potong(ctypes.Structure):
    _fields_ = (
        ("awal", ctypes.c_int64),
        ("batas", ctypes.c_void_p),
        ("isi", ctypes.c_void_p),
        ("sah", ctypes.c_void_p),
        ("geser", ctypes.c_int64),
        ("kode", ctypes.c_void_p),
    )


def sidik_baris(isi: pa.Table, baris: I64) -> U64:
    """A hash of each of some rows: texts (also dictionaries of them), and columns that are numbers.

    Equal rows have equal hashes, whether a column comes as text or as a dictionary.
    """
    baris = padat(baris, np.int64)
    h = np.full(len(baris), 0x9E3779B97F4A7C15, dtype=np.uint64)
    for kolom in isi.columns:
        if not (pa.types.is_dictionary(kolom.type) or _teks(kolom.type)):
            jalankan("hp_sidik_angka", _angka(kolom.take(pa.array(baris))), len(baris), h)
        elif len(baris):
            potong, pemilik = _potongan(kolom)
            jalankan("hp_sidik_teks", potong, len(potong), baris, len(baris), h)
            del pemilik
    return h


def _teks(jenis: pa.DataType) -> bool:
    return bool(pa.types.is_string(jenis) or pa.types.is_large_string(jenis))


def _angka(kolom: pa.ChunkedArray) -> I64:
    """Numbers, dates and truth values as int64."""
    if pa.types.is_date32(kolom.type):
        kolom = kolom.cast(pa.int32())
    hasil = pc.fill_null(kolom.cast(pa.int64()).combine_chunks(), _KOSONG)
    return padat(hasil.to_numpy(zero_copy_only=False), np.int64)


def _potongan(kolom: pa.ChunkedArray) -> tuple[ctypes.Array[_Potong], list[Any]]:
    """The pieces of a column that hold rows, and what must live as long as they."""
    hasil, pemilik, awal = [], [], 0
    for c in kolom.chunks:
        if not len(c):
            continue
        nilai = c.dictionary if pa.types.is_dictionary(c.type) else c
        nilai = nilai.cast(pa.string()) if not pa.types.is_string(nilai.type) else nilai
        kode = None
        if pa.types.is_dictionary(c.type):
            kode = c.indices.cast(pa.int32())  # what stands at a null is never looked at
        sah, geser = alamat_sah(c)
        hasil.append(
            _Potong(
                awal,
                *alamat_teks(nilai),
                sah,
                geser,
                None if kode is None else alamat_angka(kode),
            )
        )
        pemilik += [nilai, kode]
        awal += len(c)
    return (_Potong * len(hasil))(*hasil), pemilik
