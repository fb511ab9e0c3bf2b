"""Numbers and dates the Indonesian way: 254.621 · 77,19 % · +450 · 27-11-2024."""

from __future__ import annotations

from datetime import date

KURANG = "−"  # the minus sign, as wide as the plus
_TUKAR = str.maketrans(",.", ".,")


def bulat(n: int) -> str:
    """A whole number with dots between thousands: `254.621`."""
    return _minus(f"{n:,}".translate(_TUKAR))


def desimal(x: float, angka: int = 2) -> str:
    """A number with `angka` decimals after a comma: `1.234,50`."""
    teks = f"{x:,.{angka}f}".translate(_TUKAR)
    return _minus(teks.removeprefix("-") if float(f"{x:.{angka}f}") == 0 else teks)


def persen(bagian: float, seluruh: float, angka: int = 2) -> str:
    """`bagian` of `seluruh` in per cent; `–` where there is nothing to divide by.

    The space before % does not break. A part that is not nothing never reads as 0: `< 0,01 %`.
    """
    if not seluruh:
        return "–"
    nilai = 100 * bagian / seluruh
    terkecil = 10.0**-angka
    if 0 < abs(nilai) < terkecil / 2:
        return f"< {desimal(terkecil, angka)}\u00a0%"
    return f"{desimal(nilai, angka)}\u00a0%"


def bertanda(n: int) -> str:
    """A whole number with its sign: `+450`, `−12`, `0`."""
    return f"+{bulat(n)}" if n > 0 else bulat(n)


def bertanda_desimal(x: float, angka: int = 1) -> str:
    """A number with its sign and `angka` decimals: `+6,2`, `−1,9`."""
    teks = desimal(x, angka)
    return f"+{teks}" if float(f"{x:.{angka}f}") > 0 else teks


def tanggal(d: date | None) -> str:
    """A date for tables: `27-11-2024`; empty where there is none."""
    return d.strftime("%d-%m-%Y") if d else ""


def _minus(teks: str) -> str:
    return KURANG + teks[1:] if teks.startswith("-") else teks
