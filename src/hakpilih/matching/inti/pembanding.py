"""Rows of two lists compared element by element (`banding.c`)."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.matching.inti.muat import Teks, alamat_larik, jalankan, padat, panggil, sebagai_teks

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]
U8 = npt.NDArray[np.uint8]
U16 = npt.NDArray[np.uint16]

BANYAK_ELEMEN = 8
# The columns of a list in the order of `baris_t`, and their types.
KOLOM: dict[str, type[np.generic]] = {
    "nik": np.int64,
    "nkk": np.int64,
    **dict.fromkeys(
        (
            "nik_teks",
            "tbh",
            "hari",
            "nama",
            "tempat",
            "alamat",
            "kelurahan",
            "kecamatan",
            "rt",
            "rw",
        ),
        np.int32,
    ),
    "jk": np.int8,
}
TEKS = ("nik_teks", "tempat", "alamat", "rapat", "urut", "token")
CIRI = ("tempat", "alamat", "rapat", "urut")  # texts that are compared letter by letter
_PANJANG_CIRI = 16  # bytes of a ciri_t
_PANJANG_BARIS = 64  # bytes of a baris_t, and what a processor fetches at once
FREKUENSI = ("nama", "tempat", "hari")
TERLANGKA = 63


class _Kolom(ctypes.Structure):
    _fields_ = tuple((k, ctypes.c_void_p) for k in KOLOM)


class _Siap(ctypes.Structure):
    _fields_ = (
        ("baris", ctypes.c_void_p * 2),
        *((t, Teks) for t in TEKS),
        *((f"ciri_{t}", ctypes.c_void_p) for t in CIRI),
        ("kata", ctypes.c_void_p),
        ("lebar", ctypes.c_int64),
        ("banyak", ctypes.c_void_p),
        *((f"per_{f}", ctypes.c_void_p) for f in FREKUENSI),
        ("banyak_nama", ctypes.c_int64),
        ("banyak_tempat", ctypes.c_int64),
        ("hari_awal", ctypes.c_int64),
        ("banyak_hari", ctypes.c_int64),
        ("tempat_umum", ctypes.c_int64),
    )


class Pembanding:
    """One or two lists, ready to be compared; holds on to all it was given."""

    def __init__(
        self,
        baris: Sequence[U8],
        teks: Mapping[str, pa.StringArray],
        kata: tuple[I32, npt.NDArray[np.int8]],
        frekuensi: Mapping[str, I32],
        ciri: Mapping[str, U8],
        *,
        hari_awal: int,
        tempat_umum: float,
    ) -> None:
        """`baris`: of each list what `susun_baris` made. `teks`: the distinct values of `TEKS`. `kata`: the
        tokens of each name, how many. `frekuensi`: rows that bear each value, days from `hari_awal` on.
        `ciri`: the traits of the texts of `CIRI`. A birthplace of more than `tempat_umum` rows is common."""
        self._baris = list(baris)
        self._teks = dict(teks)
        self._kata = padat(kata[0], np.int32), padat(kata[1], np.int8)
        self._frekuensi = {f: padat(frekuensi[f], np.int32) for f in FREKUENSI}
        self._ciri = [ciri[t] for t in CIRI]
        terbanyak = max(int(f.max(initial=1)) for f in frekuensi.values())
        self._langka = _tabel_langka(terbanyak, sum(len(b) for b in self._baris))
        self._c = _Siap(
            (ctypes.c_void_p * 2)(*(alamat_larik(b) for b in self._baris)),
            *(sebagai_teks(self._teks[t]) for t in TEKS),
            *(alamat_larik(c) for c in self._ciri),
            alamat_larik(self._kata[0]),
            self._kata[0].shape[1],
            alamat_larik(self._kata[1]),
            *(alamat_larik(self._frekuensi[f]) for f in FREKUENSI),
            len(self._frekuensi["nama"]),
            len(self._frekuensi["tempat"]),
            hari_awal,
            len(self._frekuensi["hari"]),
            int(tempat_umum),
        )

    def bandingkan(self, ia: I64, ib: I64, sisi: tuple[int, int]) -> U8:
        """The level of each element (`tingkat.ELEMEN`) of pairs of rows; shape (pairs, elements)."""
        ia, ib = padat(ia, np.int64), padat(ib, np.int64)
        hasil = np.empty((len(ia), BANYAK_ELEMEN), dtype=np.uint8)
        panggil("hp_bandingkan", ctypes.byref(self._c), ia, ib, len(ia), *sisi, hasil)
        return hasil

    def langka(self, ia: I64, sisi: int) -> U8:
        """How rare the name, birth date and birthplace of each row are: −2·log2 of the share of all rows
        that bear them, whole and at most `TERLANGKA`; shape (rows, 3)."""
        ia = padat(ia, np.int64)
        hasil = np.empty((len(ia), len(FREKUENSI)), dtype=np.uint8)
        jalankan("hp_langka", ctypes.byref(self._c), ia, len(ia), sisi, self._langka, hasil)
        return hasil

    def beda(self, ia: I64, ib: I64, lain: Sequence[tuple[I32, I32]]) -> U16:
        """Of each pair what the second list states and the first does not state so, as bits: those of
        `BERUBAH`, then those of the columns `lain`."""
        ia, ib = padat(ia, np.int64), padat(ib, np.int64)
        kolom = [[padat(k[sisi], np.int32) for k in lain] for sisi in (0, 1)]
        alamat = [(ctypes.c_void_p * len(k))(*(alamat_larik(x) for x in k)) for k in kolom]
        hasil = np.empty(len(ia), dtype=np.uint16)
        jalankan("hp_beda", ctypes.byref(self._c), *alamat, len(lain), ia, ib, len(ia), hasil)
        return hasil


# What can have changed, in the order of `hp_beda`.
BERUBAH = (
    "nik", "nkk", "nama", "tanggal_lahir", "tempat_lahir", "jenis_kelamin", "alamat", "wilayah",
)  # fmt: skip


def _tabel_langka(terbanyak: int, n: int) -> U8:
    """Of each count up to `terbanyak` how rare, among n rows, a value is that so many bear (`langka`)."""
    bit = np.arange(TERLANGKA, -1, -1)
    # From such a count on a value rounds to at most so many half bits; the last bound is beyond them all.
    mulai = np.ceil(n * 2.0 ** (-(bit + 0.5) / 2)).astype(np.int64)
    batas = np.clip([0, *mulai[1:], terbanyak + 1], 0, terbanyak + 1)
    hasil = np.repeat(bit.astype(np.uint8), np.diff(batas))
    hasil[0] = hasil[1]  # what nobody bears is as rare as what one does
    return hasil


def ruang_baris(n: int) -> U8:
    """Room for n rows as C reads them (`susun_baris`); shape (rows, bytes of a row)."""
    ruang = np.empty((n + 1) * _PANJANG_BARIS, dtype=np.uint8)
    awal = -alamat_larik(ruang) % _PANJANG_BARIS
    hasil: U8 = ruang[awal : awal + n * _PANJANG_BARIS].reshape(n, _PANJANG_BARIS)
    return hasil


def susun_baris(kolom: Mapping[str, npt.NDArray[Any]], hasil: U8) -> None:
    """The columns of `KOLOM` row by row into `hasil`."""
    padu = {k: padat(kolom[k], t) for k, t in KOLOM.items()}
    alamat = _Kolom(*(alamat_larik(k) for k in padu.values()))
    jalankan("hp_susun_baris", ctypes.byref(alamat), len(hasil), hasil)


def sebut_beda(beda: U16) -> tuple[I32, npt.NDArray[np.int8]]:
    """The bits of each number, one after the other: where those of each begin (and the end), and they."""
    batas = np.empty(len(beda) + 1, dtype=np.int32)
    kode = np.empty(int(np.bitwise_count(beda).sum(dtype=np.int64)), dtype=np.int8)
    panggil("hp_sebut_beda", padat(beda, np.uint16), len(beda), batas, kode)
    return batas, kode


def ciri(teks: pa.StringArray) -> U8:
    """The trait of each text: what letters it holds."""
    hasil = np.empty((len(teks), _PANJANG_CIRI), dtype=np.uint8)
    jalankan("hp_ciri", ctypes.byref(sebagai_teks(teks)), len(teks), hasil)
    return hasil


def ciri_urut(teks: pa.StringArray, sama: U8) -> U8:
    """The traits of texts that hold the letters of others, whose traits are `sama`, in another order."""
    hasil = np.empty_like(sama)
    jalankan("hp_ciri_urut", ctypes.byref(sebagai_teks(teks)), len(teks), sama, hasil)
    return hasil


def satu_slip(a: I64, b: I64) -> npt.NDArray[np.bool_]:
    """Whether two 16-digit numbers differ in one digit, or have two neighbours swapped."""
    a, b = padat(a, np.int64), padat(b, np.int64)
    hasil = np.empty(len(a), dtype=bool)
    jalankan("hp_satu_slip", a, b, len(a), hasil)
    return hasil
