"""A spreadsheet's typed values as the text a person would read, losing nothing and guessing nothing."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

# What a cell shows when its formula failed, in any of the programs offices use.
GALAT_RUMUS = (
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#GALAT!",
    "Err:502",
    "Err:504",
    "Err:508",
    "Err:509",
    "Err:511",
    "Err:522",
)


def nilai_teks(nilai: object) -> str:
    """Text of a value: whole numbers without ".0", dates as YYYY-MM-DD, booleans TRUE and FALSE."""
    match nilai:
        case str():
            return nilai
        case bool():
            return "TRUE" if nilai else "FALSE"
        case int():
            return str(nilai)
        case float():
            return _bilangan(nilai)
        case datetime():
            polos = nilai.time() == time()
            return nilai.date().isoformat() if polos else nilai.isoformat(" ", "seconds")
        case date():
            return nilai.isoformat()
        case time():
            return nilai.isoformat("seconds")
        case timedelta():
            detik = round(nilai.total_seconds())
            return f"{detik // 3600}:{detik // 60 % 60:02}:{detik % 60:02}"
    return "" if nilai is None else str(nilai)


def angka_teks(tertulis: str) -> str:
    """A number as a file writes it, in plain digits: "5.0" → "5", "1.77E+15" → "1770000000000000"."""
    tertulis = tertulis.strip()
    if re.fullmatch(r"-?\d+", tertulis):
        return tertulis
    try:
        return _bilangan(float(tertulis))
    except ValueError:
        return tertulis


def _bilangan(angka: float) -> str:
    if angka.is_integer() and abs(angka) < 1e17:
        return str(int(angka))
    return repr(angka)
