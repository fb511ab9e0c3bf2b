"""Where the marks of small drawings stand; the drawings themselves are in the templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEBAR_TREN, TINGGI_TREN, TEPI = 204.0, 32.0, 4.0
LEBAR_NERACA, SELA, TERSEMPIT = 1000.0, 3.0, 6.0
LEBAR_ALASAN = 96.0


@dataclass(frozen=True, slots=True)
class Bilah:
    """A bar: its left edge and width in the units of its drawing, its mood, the zero line."""

    x: str
    lebar: str
    nada: str
    nol: str = "0"


def garis_tren(nilai: Iterable[float]) -> str:
    """Points of a trend line, oldest first; empty for fewer than two values."""
    deret = [float(n) for n in nilai]
    if len(deret) < 2:
        return ""
    rendah, tinggi = min(deret), max(deret)
    langkah = (LEBAR_TREN - 2 * TEPI) / (len(deret) - 1)
    rentang = tinggi - rendah
    return " ".join(
        f"{TEPI + n * langkah:.1f},{_turun(x, rendah, rentang):.1f}" for n, x in enumerate(deret)
    )


def bilah_neraca(bagian: Sequence[tuple[str, int]]) -> list[Bilah]:
    """Parts of a whole on one line; a part that is not nothing stays visible."""
    ada = [(nada, n) for nada, n in bagian if n > 0]
    seluruh = sum(n for _, n in ada)
    if not seluruh:
        return []
    luas = LEBAR_NERACA - SELA * (len(ada) - 1)
    lebar = [max(TERSEMPIT, luas * n / seluruh) for _, n in ada]
    terbesar = lebar.index(max(lebar))
    lebar[terbesar] -= sum(lebar) - luas
    hasil, x = [], 0.0
    for (nada, _), w in zip(ada, lebar, strict=True):
        hasil.append(Bilah(f"{x:.1f}", f"{w:.1f}", nada))
        x += w + SELA
    return hasil


def bilah_alasan(bobot: Sequence[float]) -> list[Bilah]:
    """A bar per weight from a common zero line: right supports, left weakens."""
    kanan = max([0.0, *bobot])
    kiri = -min([0.0, *bobot])
    satuan = (LEBAR_ALASAN - 4) / (kanan + kiri) if kanan + kiri > 1e-9 else 0.0
    nol = 2 + kiri * satuan
    return [
        Bilah(
            f"{nol if b >= 0 else nol + b * satuan:.1f}",
            f"{max(1.0, abs(b) * satuan):.1f}",
            "dukung" if b >= 0 else "lemah",
            f"{nol:.1f}",
        )
        for b in bobot
    ]


def _turun(x: float, rendah: float, rentang: float) -> float:
    bagian = (x - rendah) / rentang if rentang else 0.5
    return TINGGI_TREN - TEPI - bagian * (TINGGI_TREN - 2 * TEPI)
