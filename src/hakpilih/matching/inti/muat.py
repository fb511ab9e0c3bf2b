"""Loading the compiled part, and handing it arrays."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.errors import ArgumenKeliru

AKHIRAN = {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")
BERKAS = Path(__file__).with_name("libinti" + AKHIRAN)
# Those that give back something else than a count (64 bits, negative for want of memory).
_LAIN: dict[str, Any] = {
    "hp_kamus_baru": ctypes.c_void_p,
    "hp_tingkat": ctypes.c_char_p,
}


class Teks(ctypes.Structure):
    """An Arrow string array as C sees it (`teks_t`); the array must live as long."""

    _fields_ = (("batas", ctypes.c_void_p), ("isi", ctypes.c_void_p))


@cache
def pustaka() -> ctypes.CDLL:
    """The compiled library; raises `ArgumenKeliru` where it was not built for this machine."""
    try:
        hasil = ctypes.CDLL(str(BERKAS))
    except OSError:
        raise ArgumenKeliru(
            "Bagian pemadanan yang dikompilasi belum ada untuk mesin ini.",
            "Pasang ulang programnya di mesin ini: make pasang (atau make setup).",
        ) from None
    for nama, jenis in _LAIN.items():
        getattr(hasil, nama).restype = jenis
    return hasil


def panggil(nama: str, *bahan: Any) -> int:
    """Call a function that gives back a count; a negative one is want of memory."""
    fungsi = getattr(pustaka(), nama)
    fungsi.restype = ctypes.c_int64
    hasil = int(fungsi(*(_bahan(b) for b in bahan)))
    if hasil < 0:
        raise MemoryError(nama)
    return hasil


def jalankan(nama: str, *bahan: Any) -> None:
    """Call a function that gives back nothing."""
    fungsi = getattr(pustaka(), nama)
    fungsi.restype = None
    fungsi(*(_bahan(b) for b in bahan))


def _bahan(b: Any) -> Any:
    if isinstance(b, np.ndarray):
        assert b.flags.c_contiguous
        return ctypes.c_void_p(alamat_larik(b))
    return ctypes.c_int64(b) if isinstance(b, int) else b


def alamat_larik(larik: npt.NDArray[Any]) -> int:
    """Where an array begins, which must live as long; seven times as quick as `larik.ctypes.data`."""
    return int(pa.py_buffer(larik).address)


def padat(larik: npt.ArrayLike, jenis: npt.DTypeLike) -> npt.NDArray[Any]:
    """An array as C wants it: that type, one after the other."""
    return np.ascontiguousarray(larik, dtype=jenis)


def alamat_teks(t: pa.StringArray) -> tuple[ctypes.c_void_p, ctypes.c_void_p]:
    """Where the offsets of a string array begin (its own first one), and its characters."""
    assert pa.types.is_string(t.type)  # other kinds have offsets of another width
    batas, isi = t.buffers()[1], t.buffers()[2]
    if batas is None:
        return ctypes.c_void_p(_NOL), ctypes.c_void_p(_NOL)
    return (
        ctypes.c_void_p(batas.address + 4 * t.offset),
        ctypes.c_void_p(isi.address if isi is not None else _NOL),
    )


def alamat_angka(t: pa.Array) -> ctypes.c_void_p:
    """Where the numbers of an array of them, or of dates, begin."""
    isi = t.buffers()[1]
    return ctypes.c_void_p(_NOL if isi is None else isi.address + t.type.byte_width * t.offset)


def alamat_sah(t: pa.Array) -> tuple[ctypes.c_void_p, int]:
    """The bits that tell which values are not null (none where all are), and where they begin."""
    sah = t.buffers()[0] if t.null_count else None
    return ctypes.c_void_p(sah.address if sah is not None else None), t.offset


def sebagai_teks(t: pa.StringArray) -> Teks:
    """A string array for a C structure."""
    batas, isi = alamat_teks(t)
    return Teks(batas, isi)


def larik_teks(batas: npt.NDArray[np.int32], isi: npt.NDArray[np.uint8]) -> pa.StringArray:
    """An Arrow array of what C wrote."""
    panjang = int(batas[-1])
    return pa.StringArray.from_buffers(
        len(batas) - 1, pa.py_buffer(batas), pa.py_buffer(isi[:panjang])
    )


_KOSONG: npt.NDArray[np.int64] = np.zeros(2, dtype=np.int64)
_NOL = alamat_larik(_KOSONG)
