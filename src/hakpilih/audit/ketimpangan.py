"""Does a proposed change fall on some people more than on others?

Every group is compared with everybody else in its list. A difference counts where it is more than
chance, all groups looked at together, and large enough to matter. Holm's correction and not that of
Benjamini and Hochberg (J. R. Stat. Soc. B 57, 1995, 289–300): theirs bounds the share of false
alarms among the alarms and wants groups that do not pull against each other, while the groups of
one list always do (what one has less, another has more), and an office that is warned must be able
to trust each warning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.audit.kelompok import golongkan
from hakpilih.audit.selang import F64, I64, holm, peluang_acak, rasio, wilson

TARAF = 0.05  # chance of even one false alarm in all groups together
RASIO_TERKECIL = 1.25  # smaller differences are of no matter in practice; our own choice
SEDIKIT = 10  # people; beneath it there is no ratio

Putusan = Literal["lebih_terkena", "kurang_terkena", "tidak_berbeda", "terlalu_sedikit"]
PUTUSAN: dict[Putusan, str] = {
    "lebih_terkena": "lebih terkena",
    "kurang_terkena": "kurang terkena",
    "tidak_berbeda": "tidak berbeda",
    "terlalu_sedikit": "terlalu sedikit",
}


@dataclass(frozen=True, slots=True)
class Sasaran:
    """The rows of one list, and which of them a change would touch (one truth value per row)."""

    orang: pa.Table
    kena: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A group: how many rows, how many touched, and how that compares with everybody else.

    Shares are between 0 and 1, intervals are of 95 %. `rasio` is (ratio, from, to), None where one
    of the two counts is beneath `SEDIKIT`. `p` is corrected for all groups (Holm), 1 where the group
    is not tested.
    """

    daftar: str
    ukuran: str
    nama: str
    baris: int
    kena: int
    bawah: float
    atas: float
    rasio: tuple[float, float, float] | None
    p: float
    putusan: Putusan

    @property
    def bagian(self) -> float:
        """The share of the group's rows that are touched."""
        return self.kena / self.baris

    @property
    def sedikit(self) -> bool:
        """Whether fewer than `SEDIKIT` people of the group are touched."""
        return self.kena < SEDIKIT


def ketimpangan(sasaran: Mapping[str, Sasaran], pada: date) -> list[Kelompok]:
    """Every group that has rows, list by list, respect by respect; ages as of the day `pada`.

    Cost: vectorised passes over the rows; a list of 254,171 rows takes a fraction of a second.
    """
    return _nilai(
        [
            _hitung(nama, ukuran, g.nama, g.hitung(), g.hitung(s.kena))
            for nama, s in sasaran.items()
            for ukuran, g in golongkan(s.orang, pada).items()
        ]
    )


def dari_hitungan(
    daftar: str, hitungan: Mapping[str, Sequence[tuple[str, int, int]]]
) -> list[Kelompok]:
    """The same from counts alone: respect → (group, its rows, how many of them are touched)."""
    return _nilai(
        [
            _hitung(daftar, ukuran, [n for n, _, _ in isi], *np.array([k[1:] for k in isi]).T)
            for ukuran, isi in hitungan.items()
            if isi
        ]
    )


def _nilai(hitungan: Sequence[_Hitungan]) -> list[Kelompok]:
    """All groups judged together."""
    diuji = np.concatenate([h.diuji for h in hitungan]) if hitungan else np.zeros(0, np.bool_)
    p = np.ones(len(diuji))
    if diuji.any():
        p[diuji] = holm(np.concatenate([h.p[h.diuji] for h in hitungan]))
    potong = np.split(p, np.cumsum([len(h.nama) for h in hitungan])[:-1]) if hitungan else []
    return [k for h, ph in zip(hitungan, potong, strict=True) for k in h.nilai(ph)]


def putuskan(p: float, perbandingan: float, terbesar: float, terbesar_lain: float) -> Putusan:
    """Nilai sebuah kelompok.

    `p`: peluang sesudah koreksi Holm. `perbandingan`: bagiannya dibagi bagian yang lain. `terbesar`:
    yang terbesar dari banyaknya yang terkena dan yang diharapkan, di kelompok itu; `terbesar_lain` di
    luarnya.

    Dasar: aturan kami sendiri, docs/kaidah/ketimpangan.md.
    """
    if min(terbesar, terbesar_lain) < SEDIKIT:
        return "terlalu_sedikit"
    if p <= TARAF and perbandingan >= RASIO_TERKECIL:
        return "lebih_terkena"
    if p <= TARAF and perbandingan <= 1 / RASIO_TERKECIL:
        return "kurang_terkena"
    return "tidak_berbeda"


@dataclass(frozen=True, slots=True)
class _Hitungan:
    """Counts of the groups of one respect in one list; `p` not yet corrected."""

    daftar: str
    ukuran: str
    nama: list[str]
    kena: I64
    baris: I64
    diuji: npt.NDArray[np.bool_]
    p: F64

    def nilai(self, p: F64) -> list[Kelompok]:
        x, n = self.kena, self.baris
        y, m = x.sum() - x, n.sum() - n
        harapan = n * (x.sum() / max(1, n.sum()))
        bawah, atas = wilson(x, n)
        ada = (x >= SEDIKIT) & (y >= SEDIKIT)
        banding = np.ones((3, len(x)))
        banding[:, ada] = rasio(x[ada], n[ada], y[ada], m[ada])
        # x/n against y/m without dividing by nothing
        kasar = np.where(y > 0, x * m / np.maximum(1, n * y), np.where(x > 0, np.inf, 1.0))
        lain = np.maximum(y, x.sum() - harapan)
        return [
            Kelompok(
                daftar=self.daftar,
                ukuran=self.ukuran,
                nama=nama,
                baris=int(n[i]),
                kena=int(x[i]),
                bawah=float(bawah[i]),
                atas=float(atas[i]),
                rasio=(float(banding[0, i]), float(banding[1, i]), float(banding[2, i]))
                if ada[i]
                else None,
                p=float(p[i]),
                putusan=putuskan(
                    float(p[i]), float(kasar[i]), float(max(x[i], harapan[i])), float(lain[i])
                )
                if self.diuji[i]
                else "terlalu_sedikit",
            )
            for i, nama in enumerate(self.nama)
        ]


def _hitung(
    daftar: str, ukuran: str, nama: Sequence[str], semua: I64, semua_kena: I64
) -> _Hitungan:
    """Counts of all groups that have rows.

    Which of them are tested must not hang on how many are touched, or the correction would not hold:
    those with `SEDIKIT` rows or more inside and outside.
    """
    ada = np.flatnonzero(semua)
    baris, terkena = semua[ada], semua_kena[ada]
    diuji = (baris >= SEDIKIT) & (baris.sum() - baris >= SEDIKIT)
    p = np.ones(len(ada))
    p[diuji] = peluang_acak(terkena[diuji], baris[diuji], int(terkena.sum()), int(baris.sum()))
    return _Hitungan(daftar, ukuran, [nama[int(i)] for i in ada], terkena, baris, diuji, p)
