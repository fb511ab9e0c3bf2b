"""What an index rests on: what moves it, whether its parts belong together, what an office can move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hakpilih.indeks.hitung import Hasil
from hakpilih.indeks.instrumen import Dimensi, Indikator
from hakpilih.indeks.ukur import Larik, Pohon, naikkan

PALING_SEDIKIT = 3  # units for a correlation
TERBANYAK = 5  # levers that are told


@dataclass(frozen=True, slots=True)
class Pengaruh:
    """Of one indicator its weight in the whole (0-1) and how much of the scores' variation goes with it
    (squared correlation, None with too few units or without variation); its sign."""

    kode: str
    bobot: float
    pengaruh: float | None
    arah: int


@dataclass(frozen=True, slots=True)
class Koherensi:
    """Of one node: how many parts, Cronbach's alpha over them, the lowest correlation between two of them."""

    kode: str
    bagian: int
    alfa: float | None
    korelasi_terendah: float | None


@dataclass(frozen=True, slots=True)
class Pengungkit:
    """What a unit's score gains when one indicator it can move rises to `ke` (normalised, 0-100)."""

    indikator: str
    kini: float
    ke: float
    tambah: float


def bobot_akhir(akar: Dimensi) -> dict[str, float]:
    """Of each indicator its share of the whole, as the weights say; they sum to 1."""
    hasil: dict[str, float] = {}

    def turun(d: Dimensi, bagian: float) -> None:
        jumlah = sum(b.bobot for b in d.bagian)
        for b in d.bagian:
            ini = bagian * b.bobot / jumlah
            if isinstance(b, Indikator):
                hasil[b.kode] = ini
            else:
                turun(b, ini)

    turun(akar, 1.0)
    return hasil


def pengaruh(h: Hasil) -> list[Pengaruh]:
    """Of each indicator what it weighs and what it moves: the two often differ.

    Source: Paruolo, Saisana & Saltelli, Ratings and rankings: voodoo or science?, JRSS A 176 (2013).
    """
    bobot = bobot_akhir(h.instrumen.akar)
    hasil = []
    for n, i in enumerate(h.instrumen.indikator):
        r = _korelasi(np.where(h.hilang[:, n], np.nan, h.normal[:, n]), h.skor)
        hasil.append(
            Pengaruh(
                i.kode,
                bobot[i.kode],
                None if r is None else r**2,
                0 if r is None else int(np.sign(r)),
            )
        )
    return hasil


def koherensi(h: Hasil) -> list[Koherensi]:
    """Of each node whether its parts vary together over the units, the root last."""
    pohon = Pohon.dari(h.instrumen.akar)
    semua = np.concatenate([np.where(h.hilang, np.nan, h.normal), h.dimensi], 1)
    return [
        Koherensi(d.kode, len(kolom), *_alfa(semua[:, list(kolom)])) for d, kolom in pohon.simpul
    ]


def _alfa(isi: Larik) -> tuple[float | None, float | None]:
    isi = isi[~np.isnan(isi).any(1)]
    k = isi.shape[1]
    if k < 2 or len(isi) < PALING_SEDIKIT:
        return None, None
    jumlah = float(isi.sum(1).var(ddof=1))
    alfa = k / (k - 1) * (1 - float(isi.var(0, ddof=1).sum()) / jumlah) if jumlah else None
    pasang = [
        r for a in range(k) for b in range(a) if (r := _korelasi(isi[:, a], isi[:, b])) is not None
    ]
    return alfa, min(pasang) if pasang else None


def _korelasi(a: Larik, b: Larik) -> float | None:
    ada = ~(np.isnan(a) | np.isnan(b))
    a, b = a[ada], b[ada]
    if len(a) < PALING_SEDIKIT or a.std() == 0 or b.std() == 0:
        return None
    return float(np.corrcoef(a, b)[0, 1])


def pengungkit(h: Hasil, ke: float = 100.0) -> list[list[Pengungkit]]:
    """Of each unit what it can still move, the greatest gain first (at most `TERBANYAK`).

    Jika sebuah indikator dapat digerakkan kantor dan skornya masih di bawah `ke`, maka tambahan skor indeks
    bila indikator itu naik sampai `ke`, dan yang lain tetap, adalah pengungkitnya.

    Dasar: rancangan proyek ini; bukan ramalan, hanya hitungan indeksnya sendiri.
    """
    pohon = Pohon.dari(h.instrumen.akar)
    semua: list[list[Pengungkit]] = [[] for _ in h.kode]
    for n, i in enumerate(h.instrumen.indikator):
        if not i.terkendali:
            continue
        naik = h.normal.copy()
        naik[:, n] = np.fmax(naik[:, n], ke)
        tambah = naikkan(naik, pohon)[:, -1] - h.skor
        for u in np.flatnonzero(tambah > 1e-9):
            kini = float(h.normal[u, n])
            semua[u].append(Pengungkit(i.kode, kini, ke, float(tambah[u])))
    return [sorted(p, key=lambda x: -x.tambah)[:TERBANYAK] for p in semua]
