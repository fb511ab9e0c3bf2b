"""Shares, ratios and chances, each for many groups at once.

Sources. Share: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212. Ratio: D. Katz and others,
Biometrics 34 (1978) 469–474. Chance: R. A. Fisher, The Design of Experiments (1935), ch. 2. Many
groups: S. Holm, Scand. J. Stat. 6 (1979) 65–70.
"""

from __future__ import annotations

from math import lgamma, sqrt

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]

Z95 = 1.959963984540054  # 97.5 % of the normal distribution lies below
_JAUH = 40  # standard deviations beyond which a tail adds nothing a float can hold


def wilson(kena: I64, baris: I64) -> tuple[F64, F64]:
    """95 % interval of the shares `kena / baris`, by Wilson's score; (0, 1) where there is no row."""
    n = np.maximum(baris, 1).astype(np.float64)
    p = kena / n
    tengah = p + Z95**2 / (2 * n)
    lebar = Z95 * np.sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
    penyebut = 1 + Z95**2 / n
    ada = baris > 0
    bawah = np.where(ada & (kena > 0), (tengah - lebar) / penyebut, 0.0)
    atas = np.where(ada & (kena < baris), (tengah + lebar) / penyebut, 1.0)
    return bawah, atas


def rasio(kena: I64, baris: I64, kena_lain: I64, baris_lain: I64) -> tuple[F64, F64, F64]:
    """The ratio of two shares and its 95 % interval, by Katz' logarithms.

    All counts must be 1 or more. Good where both counts of affected rows are 10 or more.
    """
    x, n, y, m = (a.astype(np.float64) for a in (kena, baris, kena_lain, baris_lain))
    r = (x / n) / (y / m)
    faktor = np.exp(Z95 * np.sqrt(np.maximum(0.0, 1 / x - 1 / n + 1 / y - 1 / m)))
    return r, r / faktor, r * faktor


def peluang_acak(kena: I64, baris: I64, kena_semua: int, baris_semua: int) -> F64:
    """How often chance alone would put a group as far from what is expected, or further.

    Chance: `kena_semua` of `baris_semua` rows are drawn without looking at anything; the affected
    rows of a group are then hypergeometric (Fisher's exact test). Twice the tail on the side of the
    count, at most 1. Cost: per group a few dozen standard deviations of terms, whatever its size.
    """
    return np.array(
        [
            _dua_sisi(int(x), int(n), kena_semua, baris_semua)
            for x, n in zip(kena, baris, strict=True)
        ]
    )


def holm(p: F64) -> F64:
    """Chances corrected for how many were looked at (Holm's step-down), in the order given.

    A group is called different where the result is at most 0.05; then the chance that even one of
    them is called so wrongly is at most 0.05, however the groups overlap.
    """
    urut = np.argsort(p, kind="stable")
    naik = np.maximum.accumulate((len(p) - np.arange(len(p))) * p[urut])
    hasil = np.empty(len(p))
    hasil[urut] = np.minimum(1.0, naik)
    return hasil


def _dua_sisi(x: int, n: int, kena: int, semua: int) -> float:
    if x * semua >= n * kena:
        return min(1.0, 2 * _ekor(x, n, kena, semua))
    return min(1.0, 2 * _ekor(n - x, n, semua - kena, semua))


def _ekor(x: int, n: int, kena: int, semua: int) -> float:
    """P(at least x of the n rows are among the `kena` drawn), for x at or above the mean."""
    simpangan = sqrt(n * kena / semua * (1 - n / semua)) if semua else 0.0
    akhir = min(n, kena, x + int(_JAUH * simpangan) + 100)
    k = np.arange(x, akhir, dtype=np.float64)
    langkah = np.log((n - k) * (kena - k)) - np.log((k + 1) * (semua - n - kena + k + 1))
    awal = _ln_pilih(n, x) + _ln_pilih(semua - n, kena - x) - _ln_pilih(semua, kena)
    return float(np.exp(awal + np.concatenate([[0.0], np.cumsum(langkah)])).sum())


def _ln_pilih(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
