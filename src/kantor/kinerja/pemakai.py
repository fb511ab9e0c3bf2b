"""Who plans with the lines of the budget, as later rooms know it: they register here, this room knows none of
them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hakpilih.kinerja.pemakaian import Pemakaian, RencanaBaris, hitung_pemakaian
from hakpilih.kinerja.serapan import Serapan
from kantor.kinerja.models import Mata


@dataclass(frozen=True, slots=True)
class Rencana:
    """A plan of another room that names line `mata`; None: plans of the year that name no line, and what was
    held without one. `alamat`: its page, "" where there is none."""

    mata: int | None
    judul: str
    alamat: str
    isi: RencanaBaris


@dataclass(frozen=True, slots=True)
class BarisPemakai:
    """A line (None: without one) with the plans that name it."""

    mata: Mata | None
    pakai: Pemakaian
    rencana: list[Rencana]


# A year → plans of it; of the whole office.
_pemakai: list[Callable[[int], list[Rencana]]] = []


def pasang(rencana: Callable[[int], list[Rencana]]) -> None:
    """Hand over the function that knows the plans of a year."""
    _pemakai[:] = [rencana]


def per_baris(tahun: int, baris: list[tuple[Mata, Serapan]]) -> list[BarisPemakai]:
    """Lines that a plan names, in the order of `baris`, and last what names none; [] where nobody plans."""
    per: dict[int | None, list[Rencana]] = {}
    for r in _pemakai[0](tahun) if _pemakai else []:
        per.setdefault(r.mata, []).append(r)
    hasil = [
        BarisPemakai(m, hitung_pemakaian(s.pagu, s.realisasi, _isi(per[m.pk])), per[m.pk])
        for m, s in baris
        if m.pk in per
    ]
    if None in per:
        hasil.append(BarisPemakai(None, hitung_pemakaian(0, 0, _isi(per[None])), per[None]))
    return hasil


def jumlah(semua: list[BarisPemakai]) -> dict[str, Any]:
    """The last row of the table: planned, spent, heads, rupiah per head."""
    p = hitung_pemakaian(0, 0, [r.isi for b in semua for r in b.rencana])
    return {
        "direncanakan": p.direncanakan,
        "belanja": p.belanja,
        "orang": p.orang,
        "per_orang": p.per_orang,
    }


def _isi(semua: list[Rencana]) -> list[RencanaBaris]:
    return [r.isi for r in semua]
