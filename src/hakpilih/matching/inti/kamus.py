"""Texts numbered in the order in which they first come; names folded (`kamus.c`, `nama.c`)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.inti.muat import (
    alamat_angka,
    alamat_sah,
    alamat_teks,
    jalankan,
    larik_teks,
    padat,
    panggil,
    pustaka,
    sebagai_teks,
)

I8 = npt.NDArray[np.int8]
I32 = npt.NDArray[np.int32]
_UMUM = 16  # bytes of a common word for C


class Kamus:
    """Distinct texts of some arrays; to be closed by `with`."""

    def __init__(self, kira: int = 0) -> None:
        """An empty one; `kira`: how many different texts there may be."""
        self._isi = ctypes.c_void_p(pustaka().hp_kamus_baru(ctypes.c_int64(kira)))
        if not self._isi:
            raise MemoryError

    def __enter__(self) -> Kamus:
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        jalankan("hp_kamus_buang", self._isi)

    def nomori(self, t: pa.StringArray, kode: I32) -> None:
        """Number the texts of `t` into `kode`; an empty one or a null is -1."""
        panggil("hp_kamus_isi", self._isi, *alamat_teks(t), len(t), *alamat_sah(t), kode)

    def pecah(self, t: pa.StringArray, terbanyak: int) -> tuple[I32, I8]:
        """The words of each text, at most `terbanyak`: their numbers (-1 beyond), how many they are."""
        kata = np.empty((len(t), terbanyak), dtype=np.int32)
        banyak = np.empty(len(t), dtype=np.int8)
        panggil("hp_kamus_kata", self._isi, *alamat_teks(t), len(t), terbanyak, kata, banyak)
        return kata, banyak

    def nilai(self) -> pa.StringArray:
        """The distinct texts, in the order of their numbers; nothing can be numbered after that."""
        batas, isi = ctypes.c_void_p(), ctypes.c_void_p()
        n = panggil("hp_kamus_serahkan", self._isi, ctypes.byref(batas), ctypes.byref(isi))
        per_teks = _Milik(batas).sebagai(4 * (n + 1))
        panjang = int(np.frombuffer(per_teks, np.int32)[-1])
        return pa.StringArray.from_buffers(n, per_teks, _Milik(isi).sebagai(panjang))


class _Milik:
    """Memory that C made, freed when nothing looks at it any more."""

    def __init__(self, letak: ctypes.c_void_p) -> None:
        self._letak = letak
        self._buang = pustaka().hp_buang  # here: at the very end the module may have gone

    def __del__(self) -> None:
        self._buang(self._letak)

    def sebagai(self, panjang: int) -> pa.Buffer:
        """Its first bytes, for Arrow."""
        return pa.foreign_buffer(self._letak.value, panjang, self)


def petakan(kode: pa.Int32Array | I32, peta: I32, hasil: I32 | None = None) -> I32:
    """`peta[code]` of each code; its last value where the code is null or below 0."""
    n = len(kode)
    hasil = np.empty(n, dtype=np.int32) if hasil is None else hasil
    if isinstance(kode, np.ndarray):
        bahan: tuple[Any, ...] = padat(kode, np.int32), n, None, 0
    else:
        sah, geser = alamat_sah(kode)
        bahan = alamat_angka(kode), n, sah, geser
    jalankan("hp_petakan", *bahan, padat(peta, np.int32), len(peta) - 1, hasil)
    return hasil


def cacah(kode: Iterable[I32], banyak: int, awal: int = 0) -> I32:
    """How often each of the codes `awal` … `awal` + `banyak` - 1 occurs; lesser ones are not counted."""
    hasil = np.zeros(banyak, dtype=np.int32)
    for k in kode:
        jalankan("hp_cacah", padat(k, np.int32), len(k), awal, hasil)
    return hasil


def lipat_kata(kata: pa.StringArray, aturan: Iterable[tuple[str, str]]) -> pa.StringArray:
    """Words of capital letters with each old spelling replaced by the new one, rule by rule."""
    pasangan = list(aturan)
    teks = "".join(f"{lama}\0{baru}\0" for lama, baru in pasangan).encode("ascii")
    n = len(kata)
    isi = np.empty(2 * _panjang(kata), dtype=np.uint8)
    batas = np.empty(n + 1, dtype=np.int32)
    panggil("hp_lipat", *alamat_teks(kata), n, ctypes.c_char_p(teks), len(pasangan), batas, isi)
    return larik_teks(batas, isi)


def bakukan_sederhana(
    teks: pa.StringArray, umum: Iterable[str]
) -> tuple[pa.StringArray, npt.NDArray[np.bool_]]:
    """Texts in capitals without the words of `umum`, single spaces between the rest; and which ones
    hold nothing but capitals, digits and plain signs (the others stay as they are)."""
    kata = list(umum)
    n = len(teks)
    bisa, batas = np.empty(n, dtype=bool), np.empty(n + 1, dtype=np.int32)
    isi = np.empty(_panjang(teks) + n, dtype=np.uint8)
    daftar = b"".join(bytes([len(k)]) + k.encode("ascii").ljust(_UMUM - 1, b"\0") for k in kata)
    panggil(
        "hp_bakukan", *alamat_teks(teks), n, ctypes.c_char_p(daftar), len(kata), bisa, batas, isi
    )
    return larik_teks(batas, isi), bisa


def susun_nama(
    token: pa.StringArray, peta: I32, kata: I32, banyak: I8
) -> tuple[pa.StringArray, pa.StringArray, dict[str, I32]]:
    """From the words of each name: them joined as they stand, joined in order, and the codes of their
    first and last letters (`nama.Lipatan`). `kata` is renumbered in place, word w becoming `peta[w]`, its
    position in the sorted `token`."""
    n, lebar = kata.shape
    c = sebagai_teks(token)
    semua = panggil("hp_ganti_kata", ctypes.byref(c), peta, banyak, n, lebar, kata)
    if semua > np.iinfo(np.int32).max:
        raise MemoryError
    batas = np.empty(n + 1, dtype=np.int32)
    rapat, urut = np.empty(semua, dtype=np.uint8), np.empty(semua, dtype=np.uint8)
    kode = {k: np.empty(n, dtype=np.int32) for k in ("awal", "inisial", "depan", "belakang")}
    teks = batas, rapat, urut
    jalankan("hp_susun_nama", ctypes.byref(c), kata, banyak, n, lebar, *teks, *kode.values())
    return larik_teks(batas, rapat), larik_teks(batas, urut), kode


def huruf_besar(teks: pa.StringArray) -> pa.StringArray:
    """Upper case; what is so already is given back as it is."""
    batas, isi = teks.buffers()[1:]
    if batas is None or isi is None:
        return teks
    # Beyond a slice's ends there may be other text: then the longer way is taken for nothing.
    return (
        teks if panggil("hp_sudah_besar", alamat_teks(teks)[1], isi.size) else pc.utf8_upper(teks)
    )


def huruf_saja(teks: pa.StringArray) -> npt.NDArray[np.bool_]:
    """Which texts are words of capital letters with single spaces between them."""
    hasil = np.empty(len(teks), dtype=bool)
    panggil("hp_huruf_saja", *alamat_teks(teks), len(teks), hasil)
    return hasil


def _panjang(t: pa.StringArray) -> int:
    """Bytes of all texts."""
    if not len(t):
        return 0
    batas = np.frombuffer(t.buffers()[1], np.int32)[t.offset : t.offset + len(t) + 1]
    return int(batas[-1] - batas[0])
