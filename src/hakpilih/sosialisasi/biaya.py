"""Cost of an activity per head that came and per point of knowledge gained."""

from __future__ import annotations

from dataclasses import dataclass

from hakpilih.sosialisasi.pengetahuan import Beda


@dataclass(frozen=True, slots=True)
class PerPoin:
    """Rupiah for one head and one point of a hundred, with bounds; `termahal` None: no bound, because the
    gain may be nought."""

    nilai: float
    termurah: float
    termahal: float | None


def per_orang(biaya: int | None, hadir: int) -> float | None:
    """Rupiah per head; None where cost or heads are not known."""
    return biaya / hadir if biaya is not None and hadir > 0 else None


def per_poin(biaya: int | None, hadir: int, beda: Beda | None) -> PerPoin | None:
    """Jika nilai rata-ratanya naik, maka biaya per poin = biaya ÷ (hadir × kenaikan dalam poin dari 100),
    dengan batas dari selang kenaikannya; jika selangnya memuat nol, maka batas atasnya tidak ada; jika
    tidak naik, maka tidak dihitung.

    Dasar: rancangan proyek ini.
    """
    orang = per_orang(biaya, hadir)
    if orang is None or beda is None or beda.selisih <= 0 or beda.atas <= 0:
        return None
    mahal = orang / (100 * beda.bawah) if beda.bawah > 0 else None
    return PerPoin(orang / (100 * beda.selisih), orang / (100 * beda.atas), mahal)
