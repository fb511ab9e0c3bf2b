"""Names for everybody at once: a pattern by region, sex and age, then a word for each of its places.

A name is a row of up to `LEBAR` word numbers (-1 = no word); the words stand in `KAMUS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.contoh.acak import Bulat, Larik, Pecahan, pilih_per_kelompok, tangga_kelompok
from hakpilih.contoh.kata_umum import KOLAM, KOLAM_MARGA, POLA, SUKU, TURUN_NAMA_AYAH

LEBAR = 5
Nama = npt.NDArray[np.int16]

# Last letter of a twin's first word → the other twin's (HASAN/HASIN, RINA/RINI, RIZKI/RIZKA).
_KEMBAR = {"A": "I", "I": "A", "O": "I", "U": "I", "E": "A"}
HURUF_TUNGGAL = "OIAEUMN"


@dataclass(frozen=True, slots=True)
class Kamus:
    """The whole vocabulary: words, the ladder to draw them by pool, each word's twin word."""

    kata: list[str]
    panah: pa.Array
    nomor: dict[str, int]
    tangga: Pecahan
    akhir: Bulat
    isi: npt.NDArray[np.int16]  # ladder index → word number
    pola_kolam: npt.NDArray[np.int16]  # pattern × place → pool, -1 = none
    pola_tangga: Pecahan
    pola_akhir: Bulat
    pola_isi: Bulat  # ladder index → pattern
    kembar: npt.NDArray[np.int16]
    marga: npt.NDArray[np.bool_]  # by word


def kata_kembar(kata: str) -> str:
    """A word one letter away, as parents give twins: last vowel changed, or -I added."""
    if kata[-1] in _KEMBAR:
        return kata[:-1] + _KEMBAR[kata[-1]]
    for i in range(len(kata) - 2, 0, -1):
        if kata[i] in _KEMBAR:
            return kata[:i] + _KEMBAR[kata[i]] + kata[i + 1 :]
    return kata + "I"


@cache
def kamus() -> Kamus:
    """The vocabulary, built once from the literal tables."""
    kolam = list(KOLAM)
    nomor: dict[str, int] = {}
    bobot: list[Pecahan] = []
    isi: list[int] = []
    for k in kolam:
        kata = KOLAM[k].kata()
        bobot.append(KOLAM[k].bobot())
        isi += [nomor.setdefault(w, len(nomor)) for w in kata]
    dasar = list(nomor)
    kembar = [nomor.setdefault(kata_kembar(w), len(nomor)) for w in dasar]
    huruf = [nomor.setdefault(w, len(nomor)) for w in HURUF_TUNGGAL]
    kata = list(nomor)
    kembar += list(range(len(kembar), len(kata)))
    marga = np.zeros(len(kata), bool)
    marga[[nomor[w] for k in KOLAM_MARGA for w in KOLAM[k].kata()]] = True
    marga[huruf] = False
    pola_kolam = np.full((len(POLA), LEBAR), -1, np.int16)
    for i, p in enumerate(POLA):
        for j, k in enumerate(p.kolam.split()):
            pola_kolam[i, j] = kolam.index(k)
    kelompok: list[Pecahan] = []
    pola_isi: list[int] = []
    for suku in SUKU:
        for kelamin in "LP":
            for angkatan in ("tua", "muda"):
                cocok = [i for i, p in enumerate(POLA) if (p.suku, p.kelamin) == (suku, kelamin)]
                kelompok.append(np.array([getattr(POLA[i], angkatan) for i in cocok], float))
                pola_isi += cocok
    tangga, akhir = tangga_kelompok(bobot)
    pola_tangga, pola_akhir = tangga_kelompok(kelompok)
    return Kamus(
        kata,
        pa.array(kata, pa.string()),
        nomor,
        tangga,
        akhir,
        np.array(isi, np.int16),
        pola_kolam,
        pola_tangga,
        pola_akhir,
        np.array(pola_isi, np.int64),
        np.array(kembar, np.int16),
        marga,
    )


def beri_nama(rng: np.random.Generator, suku: Larik, perempuan: Larik, tahun_lahir: Larik) -> Nama:
    """Names of n people, shape (n, LEBAR). The later somebody was born, the likelier a new name."""
    k = kamus()
    n = len(suku)
    muda = rng.random(n) < np.clip((tahun_lahir - 1970) / 45.0, 0.03, 0.97)
    kelompok = (suku.astype(np.int64) * 2 + perempuan) * 2 + muda
    pola = k.pola_isi[pilih_per_kelompok(k.pola_tangga, k.pola_akhir, kelompok, rng.random(n))]
    nama = np.full((n, LEBAR), -1, np.int16)
    for j in range(LEBAR):
        kolam = k.pola_kolam[pola, j].astype(np.int64)
        ada = np.flatnonzero(kolam >= 0)
        if len(ada) == 0:
            break
        tempat = pilih_per_kelompok(k.tangga, k.akhir, kolam[ada], rng.random(len(ada)))
        nama[ada, j] = k.isi[tempat]
        if j:  # nobody is called DEWI DEWI: draw the doubled ones once more, then drop the word
            ganda = ada[nama[ada, j] == nama[ada, j - 1]]
            tempat = pilih_per_kelompok(k.tangga, k.akhir, kolam[ganda], rng.random(len(ganda)))
            nama[ganda, j] = k.isi[tempat]
            nama[ganda[nama[ganda, j] == nama[ganda, j - 1]], j] = -1
    return _rapat(nama)


def _rapat(nama: Nama) -> Nama:
    """Move words left over gaps."""
    urut = np.argsort(nama < 0, axis=1, kind="stable")
    return np.asarray(np.take_along_axis(nama, urut, axis=1), dtype=np.int16)


def panjang(nama: Nama) -> Bulat:
    """Number of words of each name."""
    return np.asarray(np.count_nonzero(nama >= 0, axis=1), dtype=np.int64)


def turunkan(rng: np.random.Generator, nama: Nama, anak: Bulat, ayah: Bulat) -> None:
    """Give children their father's family name, and a few his last word. Changes `nama`."""
    k = kamus()
    n_ayah, n_anak = panjang(nama[ayah]), panjang(nama[anak])
    akhir_ayah = nama[ayah, n_ayah - 1]
    akhir_anak = nama[anak, n_anak - 1]
    bermarga = k.marga[akhir_ayah] & k.marga[akhir_anak]
    ikut = ~k.marga[akhir_ayah] & (n_anak > 1) & (n_ayah > 1)
    ikut &= rng.random(len(anak)) < TURUN_NAMA_AYAH
    ikut &= akhir_ayah != nama[anak, np.maximum(n_anak - 2, 0)]
    tempat = np.flatnonzero(bermarga | ikut)
    nama[anak[tempat], n_anak[tempat] - 1] = akhir_ayah[tempat]


def samakan_kembar(nama: Nama, pertama: Bulat, kedua: Bulat) -> None:
    """Give the second twin the first one's name with its first word one letter away."""
    k = kamus()
    nama[kedua] = nama[pertama]
    nama[kedua, 0] = k.kembar[nama[pertama, 0]]


def huruf_tunggal(rng: np.random.Generator, nama: Nama, siapa: Bulat) -> None:
    """Name the given people by one letter, as a few Indonesians are."""
    huruf = np.array([kamus().nomor[h] for h in HURUF_TUNGGAL], np.int16)
    nama[siapa] = -1
    nama[siapa, 0] = huruf[(rng.random(len(siapa)) * len(huruf)).astype(np.int64)]


def tulis_nama(nama: Nama) -> pa.Array:
    """Names as text."""
    kata = kamus().panah
    kolom = [kata.take(pa.array(nama[:, j], mask=nama[:, j] < 0)) for j in range(LEBAR)]
    return pc.binary_join_element_wise(*kolom, " ", null_handling="skip")
