"""What an activity changed in knowledge: five questions before and after.

On a telephone nobody says who he is, so the two sides are two groups: Newcombe's interval for each question,
Welch's for the mean. On one sheet of paper both sides belong to one person: paired intervals, which are
narrower. R. G. Newcombe, Stat. Med. 17 (1998) 873–890 (method 10) and 2635–2650 (paired, method 10);
B. L. Welch, Biometrika 34 (1947) 28–35. What all activities gained is told as a share of what was not known
before: R. R. Hake, Am. J. Phys. 66 (1998) 64–74.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from hakpilih.audit.selang import wilson
from hakpilih.errors import ArgumenKeliru
from hakpilih.hambatan.banding import Ukur, beda_bagian, beda_rata

BUTIR = 5
TERSEDIKIT = 10  # sheets of a side below which a figure is not shown outside the office
_NORMAL = 1.959964  # half the width of a 95 % interval in standard errors
Jawaban = Sequence[bool]


@dataclass(frozen=True, slots=True)
class Beda:
    """Share right before and after, 0 to 1, and what lies between them with a 95 % interval."""

    sebelum: float
    sesudah: float
    bawah: float
    atas: float

    @property
    def selisih(self) -> float:
        """After less before."""
        return self.sesudah - self.sebelum


@dataclass(frozen=True, slots=True)
class Hasil:
    """The five questions and all together (`nilai`: the mean share right); sheets on either side."""

    butir: tuple[Beda, ...]
    nilai: Beda
    sebelum: int
    sesudah: int
    berpasangan: bool

    @property
    def naik(self) -> bool | None:
        """Whether knowledge rose; None where the interval holds nought."""
        if self.nilai.bawah > 0:
            return True
        return False if self.nilai.atas < 0 else None


def dua_kelompok(sebelum: Sequence[Jawaban], sesudah: Sequence[Jawaban]) -> Hasil:
    """Jika lembar sebelum dan sesudah tidak diketahui milik siapa, maka keduanya dibandingkan sebagai dua
    kelompok: tiap butir dengan selang Newcombe, nilai rata-rata dengan selang Welch.

    Each answer sheet: five times right or wrong. Raises `ArgumenKeliru` with fewer than two sheets a side.

    Dasar: Newcombe (1998) cara 10; Welch (1947).
    """
    a, b = _larik(sebelum), _larik(sesudah)
    butir = []
    for n in range(BUTIR):
        x, y = Ukur(int(a[:, n].sum()), len(a)), Ukur(int(b[:, n].sum()), len(b))
        bawah, atas = beda_bagian(x, y)
        butir.append(Beda(x.nilai / len(a), y.nilai / len(b), bawah, atas))
    skor_a, skor_b = a.mean(1), b.mean(1)
    bawah, atas = beda_rata(_ukur(skor_a), _ukur(skor_b))
    nilai = Beda(float(skor_a.mean()), float(skor_b.mean()), max(-1.0, bawah), min(1.0, atas))
    return Hasil(tuple(butir), nilai, len(a), len(b), False)


def berpasangan(lembar: Sequence[tuple[Jawaban, Jawaban]]) -> Hasil:
    """Jika kedua sisi ada di satu kertas, maka dibandingkan orang demi orang: tiap butir dengan selang
    Newcombe berpasangan, nilai rata-rata dengan selang t atas selisih tiap orang.

    Dasar: Newcombe (1998) cara 10 berpasangan.
    """
    a, b = _larik([x for x, _ in lembar]), _larik([y for _, y in lembar])
    butir = tuple(_pasangan(a[:, n], b[:, n]) for n in range(BUTIR))
    selisih = b.mean(1) - a.mean(1)
    n = len(selisih)
    from scipy.special import stdtrit

    lebar = float(stdtrit(n - 1, 0.975)) * float(selisih.std(ddof=1)) / sqrt(n)
    tengah = float(selisih.mean())
    nilai = Beda(
        float(a.mean()), float(b.mean()), max(-1.0, tengah - lebar), min(1.0, tengah + lebar)
    )
    return Hasil(butir, nilai, n, n, True)


@dataclass(frozen=True, slots=True)
class Kenaikan:
    """Several activities together. `nilai`: share right before and after, with a 95 % interval of what lies
    between; answers after that are right (`benar`) of `jawaban`; answers gained (`naik`) of those that
    were not right before (`mungkin`); sheets on either side."""

    nilai: Beda
    benar: int
    jawaban: int
    naik: int
    mungkin: int
    kegiatan: int
    sebelum: int
    sesudah: int

    @property
    def galat_selisih(self) -> float:
        """Standard error of after less before."""
        return (self.nilai.atas - self.nilai.bawah) / (2 * _NORMAL)


def kenaikan(semua: Sequence[Hasil]) -> Kenaikan | None:
    """Jika beberapa kegiatan diuji, maka nilainya digabung menurut banyaknya lembar sesudah, dan kenaikannya
    dibagi yang belum diketahui sebelumnya: orang yang sudah tahu tidak dapat naik. Jika sebuah sisi
    seluruhnya kurang dari 10 lembar, maka tidak ada angkanya. Jika nilainya turun, maka kenaikannya nol.

    None with so few sheets.

    Dasar: Hake (1998), normalized gain.
    """
    dahulu, n = sum(h.sebelum for h in semua), sum(h.sesudah for h in semua)
    if min(dahulu, n) < TERSEDIKIT:
        return None
    sebelum = sum(h.nilai.sebelum * h.sesudah for h in semua) / n
    sesudah = sum(h.nilai.sesudah * h.sesudah for h in semua) / n
    ragam = sum(
        ((h.nilai.atas - h.nilai.bawah) / (2 * _NORMAL) * h.sesudah / n) ** 2 for h in semua
    )
    lebar, selisih = _NORMAL * sqrt(ragam), sesudah - sebelum
    return Kenaikan(
        Beda(sebelum, sesudah, max(-1.0, selisih - lebar), min(1.0, selisih + lebar)),
        round(BUTIR * n * sesudah), BUTIR * n,
        max(0, round(BUTIR * n * selisih)), round(BUTIR * n * (1 - sebelum)),
        len(semua), dahulu, n,
    )  # fmt: skip


def _pasangan(a: np.ndarray, b: np.ndarray) -> Beda:
    """One question, the same people twice: Wilson's limits of either side, tied by their correlation."""
    n = len(a)
    keduanya, turun = int((a & b).sum()), int((a & ~b).sum())
    naik, tidak = int((~a & b).sum()), int((~a & ~b).sum())
    p1, p2 = (keduanya + turun) / n, (keduanya + naik) / n
    kena = np.array([keduanya + turun, keduanya + naik], np.int64)
    bawah, atas = wilson(kena, np.array([n, n], np.int64))
    dasar = (keduanya + turun) * (naik + tidak) * (keduanya + naik) * (turun + tidak)
    silang = float(keduanya * tidak - turun * naik)
    if silang > 0:
        silang = max(silang - n / 2, 0.0)  # Newcombe's correction
    phi = silang / sqrt(dasar) if dasar else 0.0
    l1, u1, l2, u2 = p1 - bawah[0], atas[0] - p1, p2 - bawah[1], atas[1] - p2
    kurang = sqrt(max(0.0, l2**2 - 2 * phi * l2 * u1 + u1**2))
    lebih = sqrt(max(0.0, u2**2 - 2 * phi * u2 * l1 + l1**2))
    return Beda(p1, p2, p2 - p1 - kurang, p2 - p1 + lebih)


def _larik(lembar: Sequence[Jawaban]) -> np.ndarray:
    if len(lembar) < 2 or any(len(x) != BUTIR for x in lembar):
        raise ArgumenKeliru(
            "Uji pengetahuan butuh dua lembar atau lebih di tiap sisi, masing-masing lima jawaban.",
            "Tambah lembarnya, lalu hitung lagi.",
        )
    return np.array(lembar, bool)


def _ukur(skor: np.ndarray) -> Ukur:
    return Ukur(float(skor.mean()), len(skor), float(skor.std(ddof=1)))
