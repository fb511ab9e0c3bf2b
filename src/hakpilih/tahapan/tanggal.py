"""Dates as an Indonesian reader writes them: 24 Juli 2024 · 9–11 Agt 2024."""

from __future__ import annotations

from datetime import date

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
    "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_PENDEK = tuple("Agt" if b == "Agustus" else b[:3] for b in BULAN)


def panjang(d: date) -> str:
    """For sentences: `24 Juli 2024`."""
    return f"{d.day} {BULAN[d.month - 1]} {d.year}"


def pendek(d: date, *, tahun: bool = True) -> str:
    """For tables: `24 Jul 2024`, or `24 Jul`."""
    teks = f"{d.day} {_PENDEK[d.month - 1]}"
    return f"{teks} {d.year}" if tahun else teks


def rentang(mulai: date | None, akhir: date | None) -> str:
    """`24 Jun–24 Jul 2024`; `mulai …` or `sampai …` where one side is not known; "" for neither."""
    if mulai is None:
        return f"sampai {pendek(akhir)}" if akhir else ""
    if akhir is None:
        return f"mulai {pendek(mulai)}"
    if mulai == akhir:
        return pendek(akhir)
    if (mulai.year, mulai.month) == (akhir.year, akhir.month):
        return f"{mulai.day}–{pendek(akhir)}"
    return f"{pendek(mulai, tahun=mulai.year != akhir.year)}–{pendek(akhir)}"
