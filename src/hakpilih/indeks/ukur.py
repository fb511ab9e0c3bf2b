"""From values to scores on arrays: normalisation of each indicator, aggregation up the tree.

Arrays have the units in the last axis but one and the indicators in the last: (…, units, indicators).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hakpilih.indeks.instrumen import TURUN, Dimensi, Indikator

Larik = npt.NDArray[np.float64]
TERENDAH = (
    1.0  # in a geometric mean a score below counts as this, or one zero would erase all the rest
)
_BAKU = 10.0  # points of one standard deviation in "z"


@dataclass(frozen=True, slots=True)
class Acuan:
    """What some normalisations take from the data: of each indicator its sorted known values."""

    urut: tuple[Larik, ...]

    @staticmethod
    def dari(nilai: Larik) -> Acuan:
        """From values (units, indicators); NaN is unknown."""
        return Acuan(tuple(np.sort(k[~np.isnan(k)]) for k in nilai.T))


def normalkan(nilai: Larik, i: Indikator, urut: Larik, cara: str = "") -> Larik:
    """Scores of 0 to 100 of one indicator; `cara`: another normalisation than the indicator's own.

    NaN stays NaN. An indicator of which all known values are equal scores 50 where the scale comes from the
    data.
    """
    cara = cara or i.normalisasi
    turun = i.arah == TURUN
    if cara == "sasaran":
        with np.errstate(divide="ignore", invalid="ignore"):
            skor = 100 * (i.sasaran / nilai if turun else nilai / i.sasaran)
        skor = np.where(turun & (nilai <= 0), 100.0, skor)
        return np.clip(skor, 0, 100) + 0 * nilai  # NaN stays
    if cara == "ambang":
        batas = np.array([a for a, _ in i.ambang])
        isi = np.array([s for _, s in i.ambang])
        return np.asarray(
            isi[np.maximum(np.searchsorted(batas, nilai, "right") - 1, 0)] + 0 * nilai
        )
    if cara == "kali":
        return np.asarray(np.clip(nilai * i.faktor, 0, 100))
    skor = _skala(nilai, i, urut, cara)
    return np.asarray(np.clip(100 - skor if turun else skor, 0, 100))


def _skala(nilai: Larik, i: Indikator, urut: Larik, cara: str) -> Larik:
    if cara == "langsung":
        return nilai
    if cara == "log":
        bawah, atas = np.log(i.rendah), np.log(i.tinggi)
        return np.asarray(100 * (np.log(np.maximum(nilai, i.rendah)) - bawah) / (atas - bawah))
    if cara == "min_maks":
        return np.asarray(100 * (nilai - i.rendah) / (i.tinggi - i.rendah))
    rata = 50 + 0 * nilai
    if len(urut) == 0 or urut[0] == urut[-1]:
        return rata
    if cara == "min_maks_data":
        return np.asarray(100 * (nilai - urut[0]) / (urut[-1] - urut[0]))
    if cara == "z":
        return np.asarray(50 + _BAKU * (nilai - urut.mean()) / urut.std())
    if cara == "peringkat":
        tengah = (np.searchsorted(urut, nilai, "left") + np.searchsorted(urut, nilai, "right")) / 2
        return np.asarray(100 * tengah / len(urut) + 0 * nilai)
    raise ValueError(cara)


@dataclass(frozen=True, slots=True)
class Pohon:
    """The tree laid out for arrays: nodes from the leaves up, each with the columns of its parts.

    Columns 0 … n-1 are the indicators, the nodes follow; the last column is the root.
    """

    simpul: tuple[tuple[Dimensi, tuple[int, ...]], ...]
    bobot: tuple[Larik, ...]
    daun: int

    @staticmethod
    def dari(akar: Dimensi) -> Pohon:
        """Lay out a tree."""
        letak: dict[str, int] = {i.kode: n for n, i in enumerate(akar.indikator())}
        daun, simpul, bobot = len(letak), [], []

        def turun(d: Dimensi) -> int:
            kolom = tuple(letak[b.kode] if isinstance(b, Indikator) else turun(b) for b in d.bagian)
            simpul.append((d, kolom))
            bobot.append(np.array([b.bobot for b in d.bagian], float))
            return daun + len(simpul) - 1

        turun(akar)
        return Pohon(tuple(simpul), tuple(bobot), daun)

    @property
    def nama(self) -> list[str]:
        """Codes of the nodes, in the order of their columns."""
        return [d.kode for d, _ in self.simpul]


def naikkan(
    skor: Larik,
    pohon: Pohon,
    *,
    kali: Sequence[Larik] | None = None,
    agregasi: Mapping[str, str] | None = None,
) -> Larik:
    """Scores of all nodes (…, units, nodes) from those of the indicators (…, units, indicators).

    `kali`: of each node the factors of its weights, (draws, parts). `agregasi`: node → another aggregation.
    A part that is NaN takes no part; a node without any is NaN.
    """
    kolom: list[Larik] = [skor[..., i] for i in range(pohon.daun)]
    for n, (d, bagian) in enumerate(pohon.simpul):
        isi = np.stack([kolom[b] for b in bagian], -1)
        bobot = pohon.bobot[n]
        if kali is not None:
            bobot = (bobot * kali[n])[:, None, :]
        cara = (agregasi or {}).get(d.kode, d.agregasi)
        kolom.append(_gabung(isi, np.broadcast_to(bobot, isi.shape), cara))
    return np.stack(kolom[pohon.daun :], -1)


def _gabung(isi: Larik, bobot: Larik, cara: str) -> Larik:
    ada = ~np.isnan(isi)
    lengkap = bool(ada.all())
    w = bobot if lengkap else np.where(ada, bobot, 0)
    jumlah = w.sum(-1)
    x = isi if lengkap else np.where(ada, isi, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        if cara == "geometrik":
            hasil = np.exp((w * np.log(np.maximum(x, TERENDAH))).sum(-1) / jumlah)
        else:
            hasil = (w * x).sum(-1) / jumlah
        if cara in ("minimum", "campuran"):
            terlemah = (isi if lengkap else np.where(ada, isi, np.inf)).min(-1)
            hasil = terlemah if cara == "minimum" else (hasil + terlemah) / 2
    return np.asarray(hasil if lengkap else np.where(ada.any(-1), hasil, np.nan))
