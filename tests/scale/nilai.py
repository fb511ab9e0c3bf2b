"""How right a matching is, against the truth: pure functions on arrays of row numbers.

A *hard* person stands in both lists and no pair of his rows shows one and the same valid NIK. He
counts as found when one of his rows is paired with another of his; a pair of two persons counts
against the hard ones unless it, too, shows an equal valid NIK. Rows are 1-based, as in the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.audit import selang

I64 = npt.NDArray[np.int64]
F64 = npt.NDArray[np.float64]
Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Skor:
    """Counts of right, wrong and missed; `+` adds runs up."""

    benar: int = 0
    keliru: int = 0
    luput: int = 0

    def __add__(self, lain: Skor) -> Skor:
        """Two runs together."""
        return Skor(self.benar + lain.benar, self.keliru + lain.keliru, self.luput + lain.luput)

    @property
    def presisi(self) -> float:
        """Share of what was said that is right; 1 where nothing was said."""
        n = self.benar + self.keliru
        return self.benar / n if n else 1.0

    @property
    def perolehan(self) -> float:
        """Share of what is right that was said (recall); 1 where there is nothing."""
        n = self.benar + self.luput
        return self.benar / n if n else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        n = 2 * self.benar + self.keliru + self.luput
        return 2 * self.benar / n if n else 1.0


@dataclass(frozen=True, slots=True)
class Kebenaran:
    """Who each row is. `orang[s][row]` and `nik[s][row]` (valid NIK, else 0); row 0 is nobody."""

    orang: tuple[I64, I64]
    nik: tuple[I64, I64]
    di_keduanya: Bool  # by person: stands in both lists
    sukar: Bool  # by person: hard
    berulang: Bool  # by person: more than one row in a list


class Keranjang(NamedTuple):
    """A bin of the reliability table: pairs, mean probability said, pairs that are true."""

    bawah: float
    atas: float
    banyak: int
    rerata: float
    benar: int


def kebenaran(kunci: pa.Table, nik_dpt: I64, nik_dp4: I64) -> Kebenaran:
    """From the table `kebenaran` of Kota Contoh and the valid NIK (0: none) of each row in order."""
    orang = (_orang(kunci, "baris_dpt", len(nik_dpt)), _orang(kunci, "baris_dp4", len(nik_dp4)))
    nik = (np.append(0, nik_dpt), np.append(0, nik_dp4))
    return susun_kebenaran(orang, nik)


def susun_kebenaran(orang: tuple[I64, I64], nik: tuple[I64, I64]) -> Kebenaran:
    """From who each row is (row 0 included) and its valid NIK."""
    banyak = 1 + max(int(o.max(initial=0)) for o in orang)
    baris = [np.bincount(o, minlength=banyak) for o in orang]
    keduanya = (baris[0] > 0) & (baris[1] > 0)
    keduanya[0] = False
    mudah = np.zeros(banyak, dtype=bool)
    pasangan = [
        np.unique(np.column_stack([o, n])[(n > 0) & (o > 0)], axis=0)
        for o, n in zip(orang, nik, strict=True)
    ]
    semua, kali = np.unique(np.concatenate(pasangan), axis=0, return_counts=True)
    mudah[semua[kali == 2, 0]] = True
    return Kebenaran(orang, nik, keduanya, keduanya & ~mudah, (baris[0] > 1) | (baris[1] > 1))


def _orang(kunci: pa.Table, kolom: str, n: int) -> I64:
    baris = kunci[kolom].combine_chunks()
    ada = baris.is_valid().to_numpy(zero_copy_only=False)
    hasil = np.zeros(n + 1, dtype=np.int64)
    hasil[baris.drop_null().to_numpy()] = kunci["orang"].to_numpy()[ada]
    return hasil


def benar(k: Kebenaran, a: I64, b: I64) -> Bool:
    """Which pairs of rows are one person."""
    hasil: Bool = (k.orang[0][a] == k.orang[1][b]) & (k.orang[0][a] > 0)
    return hasil


def dari_sekali(k: Kebenaran, a: I64, b: I64) -> Bool:
    """Which pairs are of rows whose persons stand once in each list, or in one list once."""
    hasil: Bool = ~(k.berulang[k.orang[0][a]] | k.berulang[k.orang[1][b]])
    return hasil


def _nik_sama(k: Kebenaran, a: I64, b: I64) -> Bool:
    hasil: Bool = (k.nik[0][a] > 0) & (k.nik[0][a] == k.nik[1][b])
    return hasil


def skor(k: Kebenaran, a: I64, b: I64) -> tuple[Skor, Skor]:
    """Of one-to-one pairs: over all persons, and over the hard ones."""
    ok = benar(k, a, b)
    ketemu = np.zeros(len(k.sukar), dtype=bool)
    ketemu[k.orang[0][a[ok]]] = True
    semua = Skor(int(ketemu.sum()), int((~ok).sum()), int((k.di_keduanya & ~ketemu).sum()))
    sukar = Skor(
        int((ketemu & k.sukar).sum()),
        int((~ok & ~_nik_sama(k, a, b)).sum()),
        int((k.sukar & ~ketemu).sum()),
    )
    return semua, sukar


def rakus(a: I64, b: I64, bobot: F64) -> I64:
    """One-to-one by taking the heaviest pair whose rows are both free; returns positions."""
    terpakai_a, terpakai_b, ambil = set[int](), set[int](), []
    urut = np.lexsort((b, a, -bobot))
    for i, x, y in zip(urut.tolist(), a[urut].tolist(), b[urut].tolist(), strict=True):
        if x not in terpakai_a and y not in terpakai_b:
            terpakai_a.add(x)
            terpakai_b.add(y)
            ambil.append(i)
    return np.array(ambil, dtype=np.int64)


def saling_terbaik(a: I64, b: I64, bobot: F64) -> I64:
    """One-to-one by keeping pairs that are the heaviest of both their rows; returns positions."""
    puncak = []
    for ujung in (a, b):
        p = np.full(int(ujung.max(initial=0)) + 1, -np.inf)
        np.maximum.at(p, ujung, bobot)
        puncak.append(p[ujung])
    calon = np.flatnonzero((bobot >= puncak[0]) & (bobot >= puncak[1]))
    return calon[rakus(a[calon], b[calon], bobot[calon])]


def ambang_terbaik(k: Kebenaran, a: I64, b: I64, p: F64) -> tuple[float, Skor]:
    """The cut-off that the truth would choose for the hard F1 of one-to-one pairs, and that score."""
    bit = np.arange(-6.0, 40.0, 0.5)
    pilihan = [(float(x), skor(k, a[p >= x], b[p >= x])[1]) for x in 1.0 / (1.0 + np.exp2(-bit))]
    return max(pilihan, key=lambda x: x[1].f1)


def keandalan(p: F64, ok: Bool, batas: tuple[float, ...]) -> list[Keranjang]:
    """Reliability table: does what is said with probability p come true that often?"""
    ke = np.clip(np.searchsorted(batas, p, "right") - 1, 0, len(batas) - 2)
    n = np.bincount(ke, minlength=len(batas) - 1)
    jumlah = np.bincount(ke, weights=p, minlength=len(batas) - 1)
    tepat = np.bincount(ke, weights=ok, minlength=len(batas) - 1)
    return [
        Keranjang(batas[i], batas[i + 1], int(n[i]), float(jumlah[i] / max(n[i], 1)), int(tepat[i]))
        for i in range(len(batas) - 1)
    ]


def gabung_keranjang(semua: list[list[Keranjang]]) -> list[Keranjang]:
    """The tables of several runs as one."""
    hasil = []
    for k in zip(*semua, strict=True):
        n = sum(x.banyak for x in k)
        rerata = sum(x.rerata * x.banyak for x in k) / max(n, 1)
        hasil.append(Keranjang(k[0].bawah, k[0].atas, n, rerata, sum(x.benar for x in k)))
    return hasil


def galat_kalibrasi(tabel: list[Keranjang]) -> float:
    """Expected calibration error: mean distance of what is said and what is, over all pairs."""
    n = sum(k.banyak for k in tabel)
    return sum(abs(k.rerata * k.banyak - k.benar) for k in tabel) / max(n, 1)


def wilson(x: int, n: int) -> tuple[float, float]:
    """95 % interval of one share; (0, 1) where there is nothing to judge by."""
    bawah, atas = selang.wilson(np.array([x]), np.array([n]))
    return float(bawah[0]), float(atas[0])


def per_kelompok(k: Kebenaran, a: I64, b: I64, label: npt.NDArray[np.str_]) -> dict[str, Skor]:
    """Hard score of each group of persons (`label` by person); a wrong pair counts where its DPT
    row belongs."""
    ok = benar(k, a, b)
    ketemu = np.zeros(len(k.sukar), dtype=bool)
    ketemu[k.orang[0][a[ok]]] = True
    salah = np.zeros(len(k.sukar), dtype=np.int64)
    np.add.at(salah, k.orang[0][a[~ok & ~_nik_sama(k, a, b)]], 1)
    return {
        str(g): Skor(
            int((ketemu & k.sukar & (label == g)).sum()),
            int(salah[label == g].sum()),
            int((k.sukar & ~ketemu & (label == g)).sum()),
        )
        for g in np.unique(label[k.sukar | (salah > 0)])
    }


def skor_kelompok(orang: I64, kelompok: I64, baris: I64) -> Skor:
    """Pairs inside one list: `baris` stands in group `kelompok`; who is who says `orang` by row."""

    def pasangan(*kolom: I64) -> int:
        _, n = np.unique(np.column_stack(kolom), axis=0, return_counts=True)
        return int((n * (n - 1) // 2).sum())

    dikenal = orang[orang > 0]
    sejati = pasangan(dikenal)
    if not len(baris):
        return Skor(0, 0, sejati)
    tepat = pasangan(kelompok, orang[baris])
    return Skor(tepat, pasangan(kelompok) - tepat, sejati - tepat)
