"""Weights learnt from the lists themselves: Fellegi–Sunter with dependence, fitted by MAP-EM.

A pair's evidence is a level per element. m is the share of a level among pairs of one person, u
among candidate pairs of two; log2(m/u) is its weight. An element's shares depend on the levels of
its parents (`tingkat.INDUK`), so what a family shares anyway is not counted twice, and weights
still add up to the total: a waterfall.

m starts from the pairs that a NIK already proved, u and the share of matches are learnt on the
counts of distinct patterns: the cost does not depend on the length of the lists.

I. P. Fellegi, A. B. Sunter, "A Theory for Record Linkage", JASA 64 (1969) 1183–1210;
W. E. Winkler, "Using the EM algorithm for weight computation in the Fellegi–Sunter model" (1988).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hakpilih.matching.tingkat import AWAL_M, AWAL_U, ELEMEN, INDUK, TINGKAT, URUT

F64 = npt.NDArray[np.float64]
U8 = npt.NDArray[np.uint8]

# Pseudo-counts. `KUAT_AWAL`: how many pairs the shipped table weighs as; `KUAT_NIK`: how many at
# most the NIK-proved pairs weigh as (residual pairs are dirtier, so they must be able to outweigh).
KUAT_AWAL = 100.0
KUAT_NIK = 2000.0
PUTARAN, CUKUP = 60, 1e-5
TERKECIL = 1e-6  # no level is ever impossible


@dataclass(frozen=True, slots=True)
class Model:
    """Learnt shares. `m[e]` and `u[e]`: shape (contexts, levels); `lambda_`: share of matches."""

    m: tuple[F64, ...]
    u: tuple[F64, ...]
    lambda_: float

    def bobot(self, tingkat: U8) -> F64:
        """Weight in bits of each element of each pair, shape (pairs, elements); absent = 0."""
        hasil = np.zeros(tingkat.shape)
        for e, konteks in enumerate(_konteks(tingkat)):
            tabel = np.log2(self.m[e] / self.u[e])
            tabel[:, 0] = 0.0
            hasil[:, e] = tabel[konteks, tingkat[:, e]]
        return hasil

    @property
    def bobot_awal(self) -> float:
        """log2 of the prior odds that a candidate pair is one person."""
        return float(np.log2(self.lambda_ / (1.0 - self.lambda_)))


def _konteks(tingkat: U8) -> list[npt.NDArray[np.int64]]:
    """For each element the number of the context its parents' levels make."""
    hasil = []
    for elemen in ELEMEN:
        k = np.zeros(len(tingkat), dtype=np.int64)
        for nama, anggota in INDUK[elemen]:
            dalam = np.zeros(len(TINGKAT[nama]), dtype=np.int64)
            dalam[[URUT[nama][a] for a in anggota]] = 1
            k = k * 2 + dalam[tingkat[:, ELEMEN.index(nama)]]
        hasil.append(k)
    return hasil


def _awal(tabel: dict[str, dict[str, float]]) -> list[F64]:
    """The shipped belief as arrays (contexts, levels), the same in every context."""
    hasil = []
    for e in ELEMEN:
        baris = np.array([tabel[e].get(t, 0.0) for t in TINGKAT[e]])
        hasil.append(np.tile(baris, (2 ** len(INDUK[e]), 1)))
    return hasil


def _hitung(tingkat: U8, berat: F64, konteks: list[npt.NDArray[np.int64]]) -> list[F64]:
    """Weighted counts per element, context and level; absent levels are left out."""
    hasil: list[F64] = []
    for e, elemen in enumerate(ELEMEN):
        n = len(TINGKAT[elemen])
        sel = konteks[e] * n + tingkat[:, e]
        c = np.asarray(np.bincount(sel, berat, n * 2 ** len(INDUK[elemen])), dtype=np.float64)
        c = c.reshape(-1, n)
        c[:, 0] = 0.0
        hasil.append(c)
    return hasil


def _bagian(hitung: list[F64], awal: list[F64], kuat: float) -> list[F64]:
    """Shares per context: counts plus a prior that the contexts of an element share.

    The prior of a context is the element's own share over all contexts, itself drawn to `awal`.
    """
    hasil = []
    for c, a in zip(hitung, awal, strict=True):
        semua = c.sum(axis=0, keepdims=True) + kuat * a[:1]
        umum = semua / semua.sum()
        rinci = c + kuat * np.where(c.sum(axis=1, keepdims=True) > 0, 0.5 * umum + 0.5 * a, a)
        p = np.maximum(rinci / rinci.sum(axis=1, keepdims=True), TERKECIL)
        p[:, 0] = 1.0
        hasil.append(p)
    return hasil


def bagian_terbukti(tingkat: U8) -> list[F64]:
    """m as the NIK-proved pairs show it (for every element but the NIK itself), as a prior."""
    awal = _awal(AWAL_M)
    c = _hitung(tingkat, np.ones(len(tingkat)), _konteks(tingkat))
    nik = ELEMEN.index("nik")
    bukti = _bagian(c, awal, KUAT_AWAL)
    bukti[nik] = awal[nik]
    for p in bukti:
        p[:, 0] = 0.0
    return bukti


@dataclass(frozen=True, slots=True)
class Pola:
    """Distinct patterns of levels, how often each occurs, and the pattern of every pair."""

    tingkat: U8
    banyak: F64
    dari: npt.NDArray[np.int64]


def kumpulkan(tingkat: U8) -> Pola:
    """Pack each row of levels into one integer and count the distinct ones."""
    kunci = np.zeros(len(tingkat), dtype=np.int64)
    for e, elemen in enumerate(ELEMEN):
        kunci = kunci * len(TINGKAT[elemen]) + tingkat[:, e]
    _, pertama, dari, banyak = np.unique(
        kunci, return_index=True, return_inverse=True, return_counts=True
    )
    return Pola(tingkat[pertama], banyak.astype(np.float64), dari)


def pelajari(pola: Pola, terbukti: list[F64] | None, n_terbukti: int) -> Model:
    """Fit m, u and the share of matches on candidate pairs that no NIK settled.

    `terbukti` is `bagian_terbukti` of `n_terbukti` pairs, or None where there are none.
    """
    awal_m, awal_u = _awal(AWAL_M), _awal(AWAL_U)
    if terbukti is not None and n_terbukti:
        kuat_m = min(KUAT_NIK, KUAT_AWAL + n_terbukti / 10)
        awal_m = terbukti
    else:
        kuat_m = KUAT_AWAL
    konteks = _konteks(pola.tingkat)
    nol = [np.zeros_like(a) for a in awal_m]
    model = Model(tuple(_bagian(nol, awal_m, 1.0)), tuple(_bagian(nol, awal_u, 1.0)), 0.2)
    lama = np.inf
    for _ in range(PUTARAN):
        total = model.bobot(pola.tingkat).sum(axis=1) + model.bobot_awal
        r = 1.0 / (1.0 + np.exp2(-np.clip(total, -500, 500)))
        cocok = pola.banyak * r
        jumlah = cocok.sum()
        model = Model(
            tuple(_bagian(_hitung(pola.tingkat, cocok, konteks), awal_m, kuat_m)),
            tuple(_bagian(_hitung(pola.tingkat, pola.banyak - cocok, konteks), awal_u, KUAT_AWAL)),
            float(np.clip((jumlah + 1.0) / (pola.banyak.sum() + 5.0), 1e-6, 1 - 1e-6)),
        )
        if abs(jumlah - lama) <= CUKUP * max(jumlah, 1.0):
            break
        lama = jumlah
    return model
