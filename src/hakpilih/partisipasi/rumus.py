"""Turnout formulae as one table: what stands above the line, what beneath, and who used it.

The words changed meaning. Until 2020 `DPPh` were the movers and `DPTb` those not listed who voted
with a KTP-el; since 2024 movers are `DPTb` and the unlisted `DPK`. A formula therefore speaks of
roles: `pindahan` (movers) and `tambahan` (registered on polling day), and a file's columns tell
which words it uses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Peran = Literal["dpt", "pindahan", "tambahan", "total", "tercetak"]


@dataclass(frozen=True, slots=True)
class Rumus:
    """One formula: the roles summed above and beneath the line, a sentence, its source."""

    kode: str
    judul: str
    pembilang: tuple[Peran, ...]
    penyebut: tuple[Peran, ...]
    sumber: str


RUMUS: dict[str, Rumus] = {
    r.kode: r
    for r in (
        Rumus(
            "2020",
            "pengguna dari DPT + DPPh + DPTb ÷ (DPT + DPTb)",
            ("dpt", "pindahan", "tambahan"),
            ("dpt", "tambahan"),
            "KPU, Pilkada 2020, dari D.Hasil-KWK: "
            "https://www.tagar.id/partisipasi-pemilih-di-pilkada-2020-sebesar-7609-persen/",
        ),
        Rumus(
            "2024",
            "seluruh pengguna ÷ (DPT + DPK)",
            ("total",),
            ("dpt", "tambahan"),
            "KPU, Pilkada 2024, diuji pada Karanganyar (586.101 ÷ (711.480 + 746) = 82,29 %): "
            "https://newsmeter.id/news/6752d3c8711e9e52b723261e",
        ),
        Rumus(
            "dpt",
            "seluruh pengguna ÷ DPT",
            ("total",),
            ("dpt",),
            "KPU, Pemilu 2019: https://www.thejakartapost.com/indonesia/2024/06/05/"
            "2024-presidential-election-turnout-high-but-stagnant-kpu.html",
        ),
        Rumus(
            "terbit",
            "pengguna ÷ pemilih sebagaimana dicetak sumbernya",
            ("tercetak",),
            ("tercetak",),
            "sumber berkas itu sendiri",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Istilah:
    """Which of a file's lists are the movers and which those registered on polling day."""

    pindahan: tuple[str, ...]
    tambahan: tuple[str, ...]


def istilah(kolom_terisi: Iterable[str]) -> Istilah:
    """Istilah sebuah berkas.

    Jika berkas memuat DPPh, maka DPPh pemilih pindahan dan DPTb pemilih tambahan (istilah sampai
    2020). Jika tidak, maka DPTb pemilih pindahan, DPK (dan DPKTb, 2014) pemilih tambahan.

    Dasar: rumus KPU 2020 (tagar.id) dan pengertian DPTb 2024
    (https://antaranews.com/berita/4423221/kpu-dki-ingatkan-hari-terakhir-urus-pindah-memilih-28-oktober).
    """
    if any("dpph" in k for k in kolom_terisi):
        return Istilah(("dpph",), ("dptb",))
    return Istilah(("dptb",), ("dpk", "dpktb"))
