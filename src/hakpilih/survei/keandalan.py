"""Whether items that should measure one thing do: alpha and omega, with bootstrap intervals.

Alpha: L. J. Cronbach, Psychometrika 16 (1951) 297–334. Omega (total, one factor by iterated principal axes):
R. P. McDonald, Test Theory (1999), ch. 6. Intervals: bootstrap on the scale of log(1 − coefficient).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hakpilih.audit.selang import Z95

F64 = npt.NDArray[np.float64]
ULANGAN = 400
CUKUP = 0.7
BACAAN: dict[str, str] = {
    "belum": "belum dapat dihitung",
    "cukup": "cukup andal",
    "ragu": "belum tentu andal",
    "kurang": "kurang andal",
}
_LANGKAH = 100  # of the iteration of the factor


@dataclass(frozen=True, slots=True)
class Keandalan:
    """A coefficient with its 95 % interval; None where it has none (constant answers, fewer than two items
    or ten complete answers)."""

    butir: int
    n: int
    alfa: float | None
    alfa_selang: tuple[float, float] | None
    omega: float | None
    omega_selang: tuple[float, float] | None

    @property
    def bacaan(self) -> str:
        """In words; 0.7 is held to be enough to compare groups (Nunnally & Bernstein, 1994)."""
        if self.alfa is None or self.alfa_selang is None:
            return BACAAN["belum"]
        if self.alfa_selang[0] >= CUKUP:
            return BACAAN["cukup"]
        return BACAAN["ragu" if self.alfa_selang[1] >= CUKUP else "kurang"]


def keandalan(nilai: F64, *, benih: int = 1, ulangan: int = ULANGAN) -> Keandalan:
    """Of one aspect: `nilai` has an answer per row and an item per column; rows with a gap (nan) are left
    out. Items that say the opposite must have been turned before."""
    utuh = nilai[~np.isnan(nilai).any(axis=1)] if nilai.size else nilai
    n, k = utuh.shape if utuh.ndim == 2 else (0, 0)
    if k < 2 or n < 10:
        return Keandalan(k, n, None, None, None, None)
    satu = np.cov(utuh, rowvar=False)[None]
    alfa, omega = float(_alfa(satu)[0]), float(_omega(satu)[0])
    acak = np.random.default_rng(benih)
    semua = np.stack([np.cov(utuh[acak.integers(0, n, n)], rowvar=False) for _ in range(ulangan)])
    return Keandalan(
        k, n, _ada(alfa), _selang(alfa, _alfa(semua)), _ada(omega), _selang(omega, _omega(semua))
    )


def _ada(x: float) -> float | None:
    return x if np.isfinite(x) else None


def _selang(titik: float, ulang: F64) -> tuple[float, float] | None:
    baik = ulang[np.isfinite(ulang) & (ulang < 1)]
    if not np.isfinite(titik) or titik >= 1 or len(baik) < len(ulang) / 2:
        return None
    lebar = Z95 * float(np.log(1 - baik).std())
    tengah = np.log(1 - titik)
    return float(1 - np.exp(tengah + lebar)), float(1 - np.exp(tengah - lebar))


def _alfa(c: F64) -> F64:
    """Alpha of covariance matrices (m, k, k)."""
    k = c.shape[-1]
    jejak, semua = np.trace(c, axis1=1, axis2=2), c.sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(semua > 0, k / (k - 1) * (1 - jejak / semua), np.nan)


def _omega(c: F64) -> F64:
    """Omega of covariance matrices (m, k, k): what one factor explains of the variance of the sum."""
    ragam = np.diagonal(c, axis1=1, axis2=2)
    mati: npt.NDArray[np.bool_] = np.asarray((ragam <= 0).any(axis=1))
    aman = np.where(mati[:, None], 1.0, ragam)
    sd = np.sqrt(aman)
    r = c / sd[:, :, None] / sd[:, None, :]
    k = r.shape[-1]
    i = np.arange(k)
    r = r.copy()
    r[:, i, i] = 1.0
    milik = np.abs(r - np.eye(k)).max(axis=2)
    muatan = np.zeros_like(milik)
    for _ in range(_LANGKAH):
        sisa = r.copy()
        sisa[:, i, i] = milik
        akar, vektor = np.linalg.eigh(sisa)
        muatan = vektor[:, :, -1] * np.sqrt(np.maximum(akar[:, -1:], 0))
        baru = np.clip(muatan**2, 0, 0.995)
        if np.abs(baru - milik).max() < 1e-7:
            break
        milik = baru
    muatan = muatan * np.sign(muatan.sum(axis=1, keepdims=True) + 1e-300)
    umum = (muatan * sd).sum(axis=1) ** 2
    khusus = ((1 - np.minimum(muatan**2, 1)) * aman).sum(axis=1)
    return np.where(mati, np.nan, umum / (umum + khusus))
