"""How sure a figure of a sample is: rescaled bootstrap within places, with the finite-population correction.

Bootstrap: J. N. K. Rao & C. F. J. Wu, J. Am. Stat. Assoc. 83 (1988) 231–241 (n − 1 draws within each stratum,
rescaled by the share not drawn). Shares: Wilson's limits at the effective number of answers (E. L. Korn &
B. I. Graubard, Surv. Methodol. 24 (1998) 193–201). Seeds are arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
B1 = npt.NDArray[np.bool_]
ULANGAN = 1000


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure with its 95 % interval (None where it cannot be computed) from `n` answers."""

    nilai: float
    bawah: float | None
    atas: float | None
    n: int


class Sampel:
    """Who answered, by place, and how many each place has: weights and their bootstrap copies.

    `lapis`: the place of each answer, 0 …; `populasi`: people of each place (None: not known, no correction).
    A place with fewer than two answers is counted with the smallest other one. Memory: 8 bytes × answers ×
    `ulangan`.
    """

    def __init__(
        self,
        lapis: Sequence[int],
        populasi: Sequence[int] | None = None,
        *,
        benih: int = 1,
        ulangan: int = ULANGAN,
    ) -> None:
        self.n = len(lapis)
        self.benih, self.ulangan = benih, ulangan
        jenis = max(lapis, default=-1) + 1 if populasi is None else len(populasi)
        self.lapis, banyak = _gabung(np.asarray(lapis, np.int64), populasi, jenis)
        self.terkumpul = np.bincount(self.lapis, minlength=len(banyak)).astype(np.float64)
        # More answers than people can only be a frame that was counted too low.
        self.populasi = np.maximum(banyak, self.terkumpul) if populasi is not None else None

    @cached_property
    def bobot(self) -> F64:
        """How many people each answer stands for."""
        if self.populasi is None:
            return np.ones(self.n)
        return (self.populasi / np.maximum(self.terkumpul, 1))[self.lapis]

    @cached_property
    def bobot_ulang(self) -> F64:
        """The weights of every bootstrap copy: (ulangan, n)."""
        acak = np.random.default_rng(self.benih)
        hasil = np.empty((self.ulangan, self.n))
        for h, n in enumerate(self.terkumpul.astype(int)):
            di = self.lapis == h
            if n < 2:
                hasil[:, di] = self.bobot[di]
                continue
            f = 0.0 if self.populasi is None else n / self.populasi[h]
            kali = acak.multinomial(n - 1, np.full(n, 1 / n), size=self.ulangan)
            akar = sqrt(max(0.0, 1 - f))
            hasil[:, di] = self.bobot[di] * (1 - akar + akar * n / (n - 1) * kali)
        return hasil

    def rata(self, nilai: F64) -> Angka:
        """The mean of an item (nan: not answered), in its unit."""
        ada = ~np.isnan(nilai)
        n = int(ada.sum())
        if not n:
            return Angka(float("nan"), None, None, 0)
        m = _rata(self.bobot[None, ada], nilai[ada])[0]
        if n < 2:
            return Angka(float(m), None, None, n)
        lebar = self._t(ada) * self.galat(nilai)
        return Angka(float(m), float(m - lebar), float(m + lebar), n)

    def bagian(self, kena: F64) -> Angka:
        """The share of an item that is 1 or 0 (nan: not answered)."""
        ada = ~np.isnan(kena)
        n = int(ada.sum())
        if not n:
            return Angka(float("nan"), None, None, 0)
        p = float(_rata(self.bobot[None, ada], kena[ada])[0])
        if n < 2:
            return Angka(p, None, None, n)
        if self.penuh and n == self.n:
            return Angka(p, p, p, n)
        se = self.galat(kena)
        efektif = p * (1 - p) / se**2 if se > 0 and 0 < p < 1 else n / self._sisa(ada)
        return Angka(p, *_wilson(p, efektif, self._t(ada)), n)

    def galat(self, nilai: F64) -> float:
        """Standard error of the mean of an item, by the bootstrap."""
        return float(self.ulang(nilai).std())

    def ulang(self, nilai: F64) -> F64:
        """The mean of an item in every bootstrap copy."""
        ada = ~np.isnan(nilai)
        return _rata(self.bobot_ulang[:, ada], nilai[ada])

    @property
    def penuh(self) -> bool:
        """Whether everybody answered: then nothing is left to chance."""
        return self.populasi is not None and bool((self.populasi <= self.terkumpul).all())

    def _sisa(self, ada: B1) -> float:
        """The share of the population that did not answer; never nought."""
        if self.populasi is None:
            return 1.0
        return max(1e-9, 1 - float(ada.sum()) / float(self.populasi.sum()))

    def _t(self, ada: B1) -> float:
        from scipy.special import stdtrit

        derajat = max(1, int(ada.sum()) - len(np.unique(self.lapis[ada])))
        return float(stdtrit(derajat, 0.975))


def _rata(bobot: F64, nilai: F64) -> F64:
    """Weighted means, one per row of `bobot`; a copy that holds nobody takes the plain mean."""
    jumlah = bobot.sum(axis=1)
    aman = jumlah > 1e-12
    hasil: F64 = np.where(aman, bobot @ nilai / np.where(aman, jumlah, 1), nilai.mean())
    return hasil


def _wilson(p: float, n: float, z: float) -> tuple[float, float]:
    penyebut = 1 + z**2 / n
    tengah = (p + z**2 / (2 * n)) / penyebut
    lebar = z * sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / penyebut
    return max(0.0, tengah - lebar) if p > 0 else 0.0, min(1.0, tengah + lebar) if p < 1 else 1.0


def _gabung(lapis: I64, populasi: Sequence[int] | None, jenis: int) -> tuple[I64, F64]:
    """Places with fewer than two answers join the smallest other one; numbered anew."""
    banyak = [0.0] * jenis if populasi is None else [float(p) for p in populasi]
    n = np.bincount(lapis, minlength=jenis).tolist() if jenis else []
    tujuan = list(range(jenis))
    hidup = [h for h in range(jenis) if n[h] or banyak[h]]
    while (
        len(hidup) > 1
        and (kecil := min(hidup, key=lambda h: (n[h], h))) is not None
        and n[kecil] < 2
    ):
        hidup.remove(kecil)
        ke = min(hidup, key=lambda h: (n[h], h))
        n[ke] += n[kecil]
        banyak[ke] += banyak[kecil]
        tujuan = [ke if t == kecil else t for t in tujuan]
    baru = {h: i for i, h in enumerate(hidup)}
    peta = np.array([baru.get(t, 0) for t in tujuan], np.int64)
    return (peta[lapis] if len(lapis) else lapis), np.array([banyak[h] for h in hidup] or [0.0])
