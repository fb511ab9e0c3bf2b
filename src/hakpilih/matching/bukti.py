"""Pairs whose kind is known without asking anybody: what the weights are learnt from.

An equal NIK proves one person, two different NIK within one KK prove two of a family, and two rows
drawn at random are strangers. Drawing is by content, never by position, so the order of the rows
does not matter.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hakpilih.matching.banding import Sisi, bandingkan
from hakpilih.matching.bobot import Amatan, Terbukti
from hakpilih.matching.calon import gabung
from hakpilih.matching.siap import F64, I64, Siap, sidik_isi
from hakpilih.matching.tingkat import ELEMEN, KELAS, URUT

U8 = npt.NDArray[np.uint8]

# How many pairs of each kind at most, and for short lists per row: shares of a percent are told
# apart well enough, and comparing names is what costs.
BANYAK_KELUARGA, BANYAK_ASING, BANYAK_TETANGGA = 6_000, 10_000, 4_000
PER_BARIS = 5
_NIK, _NKK = ELEMEN.index("nik"), ELEMEN.index("nkk")


def amati(s: Siap, ia: I64, ib: I64, sisi: Sisi = (0, 1), tingkat: U8 | None = None) -> Amatan:
    """Levels of pairs, and how rare the name, birth date and birthplace of the first row are."""
    if tingkat is None:
        tingkat = bandingkan(s, ia, ib, sisi)
    n = max(sum(s.n), 1)
    awal, per_hari = s.frekuensi_hari
    hari = np.clip(s.hari[sisi[0]][ia].astype(np.int64) - awal, 0, len(per_hari) - 1)
    banyak = [
        s.frekuensi_nama[s.nama.kode[sisi[0]][ia]] if len(s.frekuensi_nama) else np.ones(len(ia)),
        per_hari[hari],
        s.frekuensi_tempat[s.tempat.kode[sisi[0]][ia]]
        if len(s.frekuensi_tempat)
        else np.ones(len(ia)),
    ]
    langka = [np.round(-2 * np.log2(np.maximum(b, 1) / n)) for b in banyak]
    return Amatan(tingkat, np.clip(np.stack(langka, axis=1), 0, 63).astype(np.uint8))


def kumpulkan_bukti(
    s: Siap, orang: U8, sisa_a: I64, sisa_b: I64, benih: int, sisi: Sisi = (0, 1)
) -> Terbukti:
    """Known pairs: `orang` are the levels of the NIK-proved ones, the others are drawn here."""
    acak = np.random.default_rng([benih, 20240627])
    a, b = _menurut_isi(s, sisi[0], sisa_a), _menurut_isi(s, sisi[1], sisa_b)
    kosong = np.empty((0, len(ELEMEN)), dtype=np.uint8)
    asing = tetangga = kosong
    if len(a) and len(b) and len(a) * len(b) > 4:
        n = min(BANYAK_ASING, PER_BARIS * max(len(a), len(b)))
        x, y = acak.integers(0, len(a), n), acak.integers(0, len(b), n)
        beda = (a[x] != b[y]) if sisi[0] == sisi[1] else np.ones(len(x), dtype=bool)
        asing = _tanpa_kerabat(bandingkan(s, a[x[beda]], b[y[beda]], sisi))
        tetangga = _tetangga(s, a, b, acak, sisi)
    return Terbukti(orang, _keluarga(s, sisi), asing, tetangga)


def _tanpa_kerabat(tingkat: U8) -> U8:
    """Without pairs that a number says are one person or one family."""
    sama = (tingkat[:, _NIK] == URUT["nik"]["sama"]) | (tingkat[:, _NKK] == URUT["nkk"]["sama"])
    hasil: U8 = tingkat[~sama]
    return hasil


def _tetangga(s: Siap, a: I64, b: I64, acak: np.random.Generator, sisi: Sisi) -> U8:
    """Strangers of one RT: two rows of an RT whose valid NKK differ."""
    kunci = [_kunci_rt(s, d, r) for d, r in ((sisi[0], a), (sisi[1], b))]
    urut = np.argsort(kunci[1], kind="stable")
    kb, b = kunci[1][urut], b[urut]
    kiri, kanan = np.searchsorted(kb, kunci[0], "left"), np.searchsorted(kb, kunci[0], "right")
    bisa = np.flatnonzero((kanan > kiri) & (kunci[0] >= 0))
    if not len(bisa):
        return np.empty((0, len(ELEMEN)), dtype=np.uint8)
    x = bisa[acak.integers(0, len(bisa), min(BANYAK_TETANGGA, PER_BARIS * len(bisa)))]
    y = kiri[x] + (acak.random(len(x)) * (kanan[x] - kiri[x])).astype(np.int64)
    tingkat = bandingkan(s, a[x], b[y], sisi)
    hasil: U8 = tingkat[tingkat[:, _NKK] == URUT["nkk"]["beda"]]
    return hasil


def _kunci_rt(s: Siap, sisi: int, r: I64) -> I64:
    kel, rt, rw = (u.kode[sisi][r].astype(np.int64) for u in (s.kelurahan, s.rt, s.rw))
    hasil: I64 = np.where((kel < 0) | (rt < 0), -1, (kel << 40) + (rt << 20) + np.maximum(rw, 0))
    return hasil


def _keluarga(s: Siap, sisi: Sisi) -> U8:
    """Pairs of one KK whose valid NIK differ in more than a slip of the finger."""
    baris, kunci = [], []
    for d in sisi:
        ada = np.flatnonzero((s.nkk[d] > 0) & (s.nik[d] > 0))
        baris.append(ada)
        kunci.append(s.nkk[d][ada])
    sidik = [k.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(32) for k in kunci]
    # About three pairs a family member: take as many families as give enough pairs.
    bagian = min(1.0, BANYAK_KELUARGA / max(len(baris[0]) * 2.0, 1.0))
    pilih = [sd < np.uint64(int(bagian * 2**32)) for sd in sidik]
    x, y = gabung(
        baris[0][pilih[0]], kunci[0][pilih[0]].astype(np.uint64),
        baris[1][pilih[1]], kunci[1][pilih[1]].astype(np.uint64),
    )  # fmt: skip
    if sisi[0] == sisi[1]:
        x, y = x[x < y], y[x < y]
    tingkat = bandingkan(s, x, y, sisi)
    beda = np.isin(tingkat[:, _NIK], [URUT["nik"]["beda"], URUT["nik"]["ekor_beda"]])
    return tingkat[beda]


def _menurut_isi(s: Siap, sisi: int, r: I64) -> I64:
    """Rows in an order that depends on what they hold, not on where they stand."""
    hasil: I64 = r[np.argsort(sidik_isi(s, sisi, r), kind="stable")]
    return hasil


def banyak_pasangan(s: Siap, sisa_a: I64, sisa_b: I64, sisi: Sisi = (0, 1)) -> F64:
    """How many pairs of each class (`bobot.kelas`) there are between two sets of rows."""
    k = 2 ** len(KELAS)
    a, b = (
        np.bincount(kelas_baris(s, d)[r], minlength=k).astype(np.float64)
        for d, r in ((sisi[0], sisa_a), (sisi[1], sisa_b))
    )
    hasil = np.zeros(k)
    for x in range(k):
        for y in range(k):
            hasil[x | y] += a[x] * b[y]
    return hasil / 2 if sisi[0] == sisi[1] else hasil


def kelas_baris(s: Siap, sisi: int) -> I64:
    """Which elements of `KELAS` each row of a list lacks, as bits."""
    tanpa = {
        "tanggal_lahir": s.tbh[sisi] == 0,
        "nkk": s.nkk[sisi] == 0,
        "nik": (s.nik[sisi] == 0) & (s.nik_teks.kode[sisi] < 0),
    }
    hasil = np.zeros(s.n[sisi], dtype=np.int64)
    for elemen in KELAS:
        hasil = hasil * 2 + tanpa[elemen]
    return hasil
