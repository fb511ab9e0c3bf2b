"""Sorting, distinct values, joining by equal keys (`urut.c`), and numbers of several parts (`lintas.c`)."""

from __future__ import annotations

import ctypes

import numpy as np
import numpy.typing as npt

from hakpilih.matching.inti.muat import jalankan, padat, panggil

I16 = npt.NDArray[np.int16]
I64 = npt.NDArray[np.int64]
U64 = npt.NDArray[np.uint64]
Bool = npt.NDArray[np.bool_]
Pasangan = tuple[I64, I64]

_MUAT = 1024  # pairs that are made room for at once, beside those that most keys make


def urutan(kunci: U64) -> I64:
    """Positions in the order of the keys; equal ones stay in theirs."""
    hasil = np.empty(len(kunci), dtype=np.int64)
    panggil("hp_urutan", padat(kunci, np.uint64), len(kunci), hasil)
    return hasil


def unik(isi: I64) -> tuple[I64, I64, I64]:
    """Distinct values ascending (as unsigned), the place of each element's value, how often each occurs."""
    isi = padat(isi, np.int64)
    nilai, dari, banyak = (np.empty(len(isi), dtype=np.int64) for _ in range(3))
    m = panggil("hp_unik", isi, len(isi), nilai, dari, banyak)
    return nilai[:m].copy(), dari, banyak[:m].copy()


def susut(isi: I64) -> I64:
    """Distinct values ascending (as unsigned)."""
    hasil = np.array(isi, dtype=np.int64)
    m = panggil("hp_susut", hasil, len(hasil))
    return hasil[:m]


def berulang(isi: I64) -> int:
    """How many values there are beyond the distinct ones."""
    return panggil("hp_berulang", padat(isi, np.int64), len(isi))


def rapatkan(baris: I64) -> I64:
    """Row numbers as labels 0 … k-1 in their order."""
    hasil = np.empty(len(baris), dtype=np.int64)
    baris = padat(baris, np.int64)
    panggil("hp_rapatkan", baris, len(baris), int(baris.max(initial=-1)) + 1, hasil)
    return hasil


def serangkai(n: int, a: I64, b: I64) -> I64:
    """Group label (its smallest member) of each of `n` rows joined by the pairs (a[k], b[k])."""
    label = np.empty(n, dtype=np.int64)
    jalankan("hp_serangkai", padat(a, np.int64), padat(b, np.int64), len(a), n, label)
    return label


def gabung(ia: I64, ka: U64, ib: I64, kb: U64, batas: int) -> Pasangan:
    """All pairs (ia[p], ib[q]) with ka[p] == kb[q], of keys that make at most `batas` pairs."""
    ia, ib = padat(ia, np.int64), padat(ib, np.int64)
    ka, kb = padat(ka, np.uint64), padat(kb, np.uint64)
    muat = _MUAT + len(ia) + len(ib)
    while True:
        a, b = np.empty(muat, dtype=np.int64), np.empty(muat, dtype=np.int64)
        m = panggil("hp_gabung", ia, ka, len(ia), ib, kb, len(ib), batas, a, b, muat)
        if m <= muat:
            return a[:m], b[:m]
        muat = m


def gabung_diri(i: I64, k: U64, batas: int, dicari: Bool | None = None) -> Pasangan:
    """All pairs a < b of the rows `i` with one key, of keys whose rows squared are at most `batas`; with
    `dicari` (of every row of the list) only those of which one row is sought."""
    return gabung_diri_ramai(i, k, batas, dicari)[:2]


def gabung_diri_ramai(
    i: I64, k: U64, batas: int, dicari: Bool | None = None
) -> tuple[I64, I64, I64, U64]:
    """`gabung_diri`; then the rows of the keys that more share, key after key, and those keys."""
    i, k = padat(i, np.int64), padat(k, np.uint64)
    dicari = None if dicari is None else padat(dicari, bool)
    ramai, kunci = np.empty(len(i), dtype=np.int64), np.empty(len(i), dtype=np.uint64)
    n, muat = ctypes.c_int64(), _MUAT + len(i) // 4
    while True:
        a, b = np.empty(muat, dtype=np.int64), np.empty(muat, dtype=np.int64)
        ke = a, b, muat, ramai, kunci, ctypes.byref(n)
        m = panggil("hp_gabung_diri", i, k, len(i), dicari, batas, *ke)
        if m <= muat:
            return a[:m], b[:m], ramai[: n.value], kunci[: n.value]
        muat = m


def jodoh_tunggal(nik_a: I64, nik_b: I64) -> Pasangan:
    """Rows with an equal number above 0 that stands once in each list, in the order of the first list."""
    nik_a, nik_b = padat(nik_a, np.int64), padat(nik_b, np.int64)
    a, b = np.empty(len(nik_a), dtype=np.int64), np.empty(len(nik_a), dtype=np.int64)
    m = panggil("hp_jodoh_tunggal", nik_a, len(nik_a), nik_b, len(nik_b), a, b)
    return a[:m], b[:m]


def lintas(nik_a: I64, bagian_a: I16, nik_b: I64, bagian_b: I16) -> tuple[Bool, Bool]:
    """Rows of either list whose number, if not 0, stands in more than one part; parts are numbered from 0."""
    assert len(nik_a) == len(bagian_a)
    assert len(nik_b) == len(bagian_b)
    hasil = np.empty(len(nik_a), dtype=bool), np.empty(len(nik_b), dtype=bool)
    a = padat(nik_a, np.int64), padat(bagian_a, np.int16), len(nik_a), hasil[0]
    b = padat(nik_b, np.int64), padat(bagian_b, np.int16), len(nik_b), hasil[1]
    panggil("hp_lintas", *a, *b)
    return hasil
