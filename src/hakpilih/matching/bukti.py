"""Pairs whose kind is known without asking anybody: what the weights are learnt from.

An equal NIK proves one person, two different NIK within one KK prove two of a family, and two rows
drawn at random are strangers. Drawing is by content, never by position, so the order of the rows
does not matter.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from numpy.random import Generator, default_rng

from hakpilih.matching.banding import Sisi, bandingkan, tingkat_dan_langka
from hakpilih.matching.bobot import Amatan, Pola, Terbukti
from hakpilih.matching.calon import gabung
from hakpilih.matching.inti import TANPA_TANGGAL, Kolom, kunci, unik, urutan
from hakpilih.matching.siap import F64, I64, Siap, urutan_isi
from hakpilih.matching.tingkat import BANYAK_KELAS, ELEMEN, KELAS, URUT

U8 = npt.NDArray[np.uint8]
U64 = npt.NDArray[np.uint64]

# How many pairs of each kind at most, and for short lists per row: shares of a percent are told
# apart well enough, and comparing names is what costs.
BANYAK_KELUARGA, BANYAK_ASING, BANYAK_SEJENIS = 6_000, 10_000, 4_000
PER_BARIS = 5
# How many rows are looked through for pairs of one family: whole families, chosen by their number.
BARIS_KELUARGA, BARIS_KEMBAR = 20_000, 120_000
_NIK, _NKK = ELEMEN.index("nik"), ELEMEN.index("nkk")


def amati(s: Siap, ia: I64, ib: I64, sisi: Sisi = (0, 1)) -> Amatan:
    """Levels of pairs, and how rare the name, birth date and birthplace of the first row are."""
    return Amatan(*tingkat_dan_langka(s, ia, ib, sisi))


def kumpulkan_bukti(
    s: Siap, orang: Pola, sisa_a: I64, sisa_b: I64, benih: int, sisi: Sisi = (0, 1)
) -> Terbukti:
    """Known pairs: `orang` are the NIK-proved ones, the others are drawn here."""
    return terbukti(orang, kerabat(s, sisi), undi(s, sisa_a, sisa_b, benih, sisi))


def terbukti(orang: Pola, kerabat: tuple[U8, U8], undian: tuple[U8, U8, U8]) -> Terbukti:
    """Known pairs from what `kerabat` and `undi` found."""
    keluarga, kembar = kerabat
    return Terbukti(orang, keluarga, *undian, kembar)


def kerabat(s: Siap, sisi: Sisi = (0, 1)) -> tuple[U8, U8]:
    """Families and, of them, twins."""
    return _keluarga(s, sisi), _kembar(s, sisi)


def undi(s: Siap, sisa_a: I64, sisa_b: I64, benih: int, sisi: Sisi = (0, 1)) -> tuple[U8, U8, U8]:
    """Strangers, neighbours and people born on one day, drawn."""
    kosong = np.empty((0, len(ELEMEN)), dtype=np.uint8)
    if not (len(sisa_a) and len(sisa_b) and len(sisa_a) * len(sisa_b) > 4):
        return kosong, kosong, kosong
    acak = default_rng([benih, 20240627])
    a, b = _menurut_isi(s, sisi[0], sisa_a), _menurut_isi(s, sisi[1], sisa_b)
    n = min(BANYAK_ASING, PER_BARIS * max(len(a), len(b)))
    x, y = acak.integers(0, len(a), n), acak.integers(0, len(b), n)
    beda = (a[x] != b[y]) if sisi[0] == sisi[1] else np.ones(len(x), dtype=bool)
    asing = _tanpa_kerabat(bandingkan(s, a[x[beda]], b[y[beda]], sisi))
    tetangga = _sejenis(s, a, b, _kunci_rt, acak, sisi)
    return asing, tetangga, _sejenis(s, a, b, _kunci_hari, acak, sisi)


def _tanpa_kerabat(tingkat: U8) -> U8:
    """Without pairs that a number says are one person or one family."""
    sama = (tingkat[:, _NIK] == URUT["nik"]["sama"]) | (tingkat[:, _NKK] == URUT["nkk"]["sama"])
    hasil: U8 = tingkat[~sama]
    return hasil


def _sejenis(
    s: Siap,
    a: I64,
    b: I64,
    cara: Callable[[Siap, int, I64], I64],
    acak: Generator,
    sisi: Sisi,
) -> U8:
    """Strangers who share a key: pairs drawn among rows of one key whose valid NKK and NIK differ."""
    ka, kb = cara(s, sisi[0], a), cara(s, sisi[1], b)
    # Keys numbered together; those that stand for none are left out by their sign.
    _, nomor, semua = unik(np.concatenate([ka, kb]) + 1)
    na, nb = nomor[: len(a)], nomor[len(a) :]
    banyak = np.bincount(nb, minlength=len(semua))
    mulai, urut = np.cumsum(banyak) - banyak, urutan(nb.astype(np.uint64))
    bisa = np.flatnonzero((banyak[na] > 0) & (ka >= 0))
    if not len(bisa):
        return np.empty((0, len(ELEMEN)), dtype=np.uint8)
    x = bisa[acak.integers(0, len(bisa), min(BANYAK_SEJENIS, PER_BARIS * len(bisa)))]
    y = urut[mulai[na[x]] + (acak.random(len(x)) * banyak[na[x]]).astype(np.int64)]
    if sisi[0] == sisi[1]:
        x, y = x[a[x] != b[y]], y[a[x] != b[y]]
    tingkat = _tanpa_kerabat(bandingkan(s, a[x], b[y], sisi))
    hasil: U8 = tingkat[tingkat[:, _NKK] == URUT["nkk"]["beda"]]
    return hasil


def _kunci_hari(s: Siap, sisi: int, r: I64) -> I64:
    hari = s.hari[sisi][r].astype(np.int64)
    hasil: I64 = np.where(hari == TANPA_TANGGAL, -1, hari + 10**6)
    return hasil


def _kunci_rt(s: Siap, sisi: int, r: I64) -> I64:
    kel, rt, rw = (u.kode[sisi][r].astype(np.int64) for u in (s.kelurahan, s.rt, s.rw))
    hasil: I64 = np.where((kel < 0) | (rt < 0), -1, (kel << 40) + (rt << 20) + np.maximum(rw, 0))
    return hasil


def _keluarga(s: Siap, sisi: Sisi) -> U8:
    """Pairs of one KK whose valid NIK differ in more than a slip of the finger."""
    return _beda_nik(s, sisi, [[_nkk(s, d)] for d in sisi], BARIS_KELUARGA)


def _kembar(s: Siap, sisi: Sisi) -> U8:
    """Such pairs born on one day."""
    # A day's number is moved above 0; where there is no day it stays far below.
    return _beda_nik(
        s, sisi, [[_nkk(s, d), Kolom(s.hari[d] + np.int32(10**6))] for d in sisi], BARIS_KEMBAR
    )


def _nkk(s: Siap, sisi: int) -> Kolom:
    return Kolom(s.nkk[sisi], terkecil=1)


def _beda_nik(s: Siap, sisi: Sisi, kolom: list[list[Kolom]], terbanyak: int) -> U8:
    """Pairs with an equal key and valid NIK that clearly differ, of a share of the keys."""
    semua = [kunci(k, np.flatnonzero(s.nik[d] > 0), 0) for d, k in zip(sisi, kolom, strict=True)]
    (i, k), (j, h) = (_sebagian(x, y, terbanyak / max(len(semua[0][0]), 1)) for x, y in semua)
    x, y = gabung(i, k, j, h)
    beda = s.nik[sisi[0]][x] != s.nik[sisi[1]][y]
    if sisi[0] == sisi[1]:
        beda &= x < y
    x, y = x[beda], y[beda]
    if len(x) > BANYAK_KELUARGA:
        ke, k = kunci([Kolom(s.nkk[sisi[0]][x])], None, len(x))
        pilih = _sebagian(ke, k, BANYAK_KELUARGA / len(x))[0]
        x, y = x[pilih], y[pilih]
    tingkat = bandingkan(s, x, y, sisi)
    jelas = np.isin(tingkat[:, _NIK], [URUT["nik"]["beda"], URUT["nik"]["ekor_beda"]])
    hasil: U8 = tingkat[jelas]
    return hasil


def _sebagian(i: I64, k: U64, bagian: float) -> tuple[I64, U64]:
    """The rows of a share of all keys, chosen by the key."""
    if bagian >= 1:
        return i, k
    # The bits that told keys apart are mixed once more, so that any share of them is a fair one.
    pilih = (k * np.uint64(0x9E3779B97F4A7C15)) < np.uint64(int(bagian * 2**64))
    return i[pilih], k[pilih]


def _menurut_isi(s: Siap, sisi: int, r: I64) -> I64:
    """Rows in an order that depends on what they hold, not on where they stand."""
    return r[urutan_isi(s, sisi, r)]


def banyak_pasangan(s: Siap, sisa_a: I64, sisa_b: I64 | slice, sisi: Sisi = (0, 1)) -> F64:
    """How many pairs of each class (`bobot.kelas`) there are between two sets of rows.

    Of one list each pair counts once, and `sisa_a` are among `sisa_b`.
    """
    a, b = (
        np.bincount(kelas_baris(s, d, r), minlength=BANYAK_KELAS).astype(np.float64)
        for d, r in ((sisi[0], sisa_a), (sisi[1], sisa_b))
    )
    hasil = np.zeros(BANYAK_KELAS)
    for x in range(BANYAK_KELAS):
        for y in range(BANYAK_KELAS):
            hasil[x | y] += a[x] * (b[y] - a[y] / 2 if sisi[0] == sisi[1] else b[y])
    return hasil


def kelas_baris(s: Siap, sisi: int, baris: I64 | slice) -> U8:
    """Which elements of `KELAS` some rows of a list lack, as bits."""
    nik, teks = s.nik[sisi][baris], s.nik_teks.kode[sisi][baris]
    tanpa = {
        "tanggal_lahir": s.tbh[sisi][baris] == 0,
        "nkk": s.nkk[sisi][baris] == 0,
        "nik": (nik == 0) & (teks < 0),
    }
    hasil = np.zeros(len(nik), dtype=np.uint8)
    for elemen in KELAS:
        hasil = 2 * hasil + tanpa[elemen]
    return hasil
