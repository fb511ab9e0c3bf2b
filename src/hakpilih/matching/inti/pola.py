"""Counting levels, weighing patterns, and sharing out probabilities one to one (`pola.c`)."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from hakpilih.matching.inti.muat import alamat_larik, jalankan, padat, panggil

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
U8 = npt.NDArray[np.uint8]

_TINGKAT = 10  # levels of an element at most


class _Letak(ctypes.Structure):
    _fields_ = (("sel", ctypes.c_void_p), ("induk", ctypes.c_int32 * 8), ("banyak", ctypes.c_int64))


class _Langka(ctypes.Structure):
    _fields_ = (("elemen", ctypes.c_int32 * 3), ("sama", (ctypes.c_uint8 * _TINGKAT) * 3))


class Letak:
    """How the levels of all elements lie one after the other: by element, context and level."""

    def __init__(
        self,
        induk: Sequence[int],
        konteks: Sequence[Sequence[int]],
        baku: Sequence[Sequence[int]],
        langka: Sequence[tuple[int, int]],
    ) -> None:
        """Of each element: its parent (itself for none), the context that each level of the parent
        makes, the level that stands for each level. `langka`: elements and the level that shares a value."""
        self.bentuk = [(max(k) + 1, len(b)) for k, b in zip(konteks, baku, strict=True)]
        mulai = np.concatenate([[0], np.cumsum([k * n for k, n in self.bentuk])])
        sel = np.zeros((len(baku), _TINGKAT, _TINGKAT), dtype=np.int32)
        for e, (k, b) in enumerate(zip(konteks, baku, strict=True)):
            sel[e, : len(k), : len(b)] = (
                mulai[e] + np.array(k)[:, None] * len(b) + np.array(b)[None, :]
            )
        self._sel = sel
        self._mulai = mulai
        self._c = _Letak(alamat_larik(sel), (ctypes.c_int32 * 8)(*induk), int(mulai[-1]))
        sama = [[int(b == t) for b in baku[e]] for e, t in langka]
        self._langka = _Langka(
            (ctypes.c_int32 * 3)(*(e for e, _ in langka)),
            ((ctypes.c_uint8 * _TINGKAT) * 3)(*((ctypes.c_uint8 * _TINGKAT)(*s) for s in sama)),
        )

    def pisah(self, datar: F64) -> list[F64]:
        """Per element an array (contexts, levels)."""
        return [
            datar[a:b].reshape(bentuk)
            for a, b, bentuk in zip(self._mulai[:-1], self._mulai[1:], self.bentuk, strict=True)
        ]

    def hitung(self, tingkat: U8, berat: F64 | None) -> list[F64]:
        """How often each level occurs in its context; rows weigh `berat`, or 1."""
        tingkat = padat(tingkat, np.uint8)
        hasil = np.empty(int(self._mulai[-1]))
        berat = None if berat is None else padat(berat, np.float64)
        jalankan("hp_hitung", ctypes.byref(self._c), tingkat, len(tingkat), berat, hasil)
        return self.pisah(hasil)

    def kunci(self, tingkat: U8, langka: U8) -> I64:
        """Each observation as one number; values that nobody shares count as equally rare."""
        lebar = np.array([n for _, n in self.bentuk], dtype=np.int32)
        hasil = np.empty(len(tingkat), dtype=np.int64)
        bahan = padat(tingkat, np.uint8), padat(langka, np.uint8)
        jalankan("hp_kunci_pola", ctypes.byref(self._langka), lebar, *bahan, len(tingkat), hasil)
        return hasil

    def jenis(
        self, tingkat: U8, langka: U8, log: Sequence[Sequence[F64]], awal: F64, kelas: I64
    ) -> F64:
        """Probability of each of the three kinds, shape (rows, 3). `log`: log2 of the shares, per kind and
        element; `awal[class, kind]`: log2 of how many pairs; `kelas`: the class of each row; `langka`: how
        rare the shared values are, in half bits."""
        datar = np.concatenate([x.ravel() for jenis in log for x in jenis])
        hasil = np.empty((len(tingkat), 3))
        letak = ctypes.byref(self._c), ctypes.byref(self._langka)
        bahan = padat(tingkat, np.uint8), padat(langka, np.uint8)
        pasti = padat(awal, np.float64), padat(kelas, np.int64)
        jalankan("hp_jenis", *letak, *bahan, len(tingkat), datar, *pasti, hasil)
        return hasil


def uraikan_pola(
    dari: I64, pilih: I64, tingkat: U8, bobot: F64
) -> tuple[list[npt.NDArray[np.int8]], list[npt.NDArray[np.float32]]]:
    """Levels and weights of the pairs `pilih`, whose patterns are `dari[pilih]`; an array per element."""
    dari, pilih = padat(dari, np.int64), padat(pilih, np.int64)
    n, lebar = len(pilih), tingkat.shape[1]
    # One for each: a single large one would find no room among what was freed.
    t = [np.empty(n, dtype=np.int8) for _ in range(lebar)]
    b = [np.empty(n, dtype=np.float32) for _ in range(lebar)]
    alamat = [
        (ctypes.c_void_p * lebar)(*(alamat_larik(x) for x in h))
        for h in (list[Any](t), list[Any](b))
    ]
    pola = padat(tingkat, np.uint8), padat(bobot, np.float32)
    jalankan("hp_uraikan_pola", dari, pilih, n, *pola, *alamat)
    return t, b


class SatuSatu:
    """Pairs of labels 0 … k-1 of which each label may have one: who hangs together, made ready once."""

    def __init__(
        self, a: I64, b: I64, kuat: npt.NDArray[np.bool_], diri: tuple[F64, F64] | None = None
    ) -> None:
        """`kuat`: pairs that may take something from their rivals; the others hold no groups together.
        `diri`: of each label of either side the odds that it needs no partner."""
        n = len(a)
        self._a, self._b, self._kuat = padat(a, np.int64), padat(b, np.int64), padat(kuat, np.uint8)
        self._banyak = 1 + max(int(a.max(initial=-1)), int(b.max(initial=-1)))
        self._pasang, self._mulai = np.empty(n, dtype=np.int64), np.empty(n + 1, dtype=np.int64)
        bahan = self._a, self._b, self._kuat, n, self._banyak
        self._diri = [np.zeros(self._banyak) for _ in range(2)]
        for sisi, odds in enumerate(diri or ()):
            self._diri[sisi][: len(odds)] = odds
        self._m = panggil("hp_kelompok", *bahan, self._pasang, self._mulai)

    def sebar(self, odds: F64, ke: tuple[F64, F64], putaran: int, cukup: float) -> None:
        """Belief propagation: how free either end of each pair is, `ke`, is changed in place until nothing
        moves by `cukup` or more."""
        panggil(
            "hp_satu_satu", self._a, self._b, self._kuat, len(self._a), self._banyak, self._pasang,
            self._mulai, self._m, *self._diri, padat(odds, np.float64), putaran,
            ctypes.byref(ctypes.c_double(cukup)), *ke,
        )  # fmt: skip
