"""Text that may leave the office's own files: NIK and NKK masked, nothing that could run.

The same rules as SQL expressions (whole columns) and as functions (single texts); a test keeps the
two equal but for hashes (SHA-256), which stay whole in single texts: one in sixty has fifteen digits in a
row. Columns of voters hold none, so the SQL knows nothing of them.
"""

from __future__ import annotations

import re

from hakpilih.nik import KEDOK, PANJANG

# 15 digits and more, however spaced, are a NIK or NKK that strayed into a name, address or remark
# (one digit lost in typing still tells who it is). Phone numbers are shorter.
DERET_PANJANG = r"[0-9](?:[ .\-]?[0-9]){14,}"
PENGGANTI = KEDOK * PANJANG
# Not allowed in XML 1.0, and of no use to a reader.
TAK_TERCETAK = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{fffe}\x{ffff}]"
# A spreadsheet runs a CSV cell that begins like this (full-width signs too).
AWAL_RUMUS = r"^[\t\r\n ]*[=+\-@\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}|%]|^[\t\r\n]"

# Numbers side by side with a short word among them are no hash, which has some 24 letters (fewer than eight
# once in half a million).
SIDIK = r"(?<![0-9a-f])(?=(?:[0-9]*[a-f]){8})[0-9a-f]{64}(?![0-9a-f])"
_SIDIK, _DERET = re.compile(f"({SIDIK})"), re.compile(DERET_PANJANG)
_RUSAK = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def tanpa_nik(teks: str) -> str:
    """`teks` with every long run of digits masked, but in a hash, and unprintable characters gone."""
    potong = _SIDIK.split(_RUSAK.sub("", teks))
    potong[::2] = (_DERET.sub(PENGGANTI, t) for t in potong[::2])
    return "".join(potong)


def sql_nomor(kolom: str, penuh: bool) -> str:
    """SQL for a NIK or NKK column: whole in files with --nik-penuh, else as `samarkan` shows it."""
    if penuh:
        return sql_bersih(kolom)
    kedok = f"left({kolom}, 4) || '{KEDOK * 2} {KEDOK * 6} {KEDOK * 4}'"
    return f"CASE WHEN length({kolom}) = {PANJANG} THEN {kedok} ELSE repeat('{KEDOK}', length({kolom})) END"


def sql_bersih(kolom: str) -> str:
    """SQL for a text column without unprintable characters; null becomes empty."""
    return f"regexp_replace(coalesce({kolom}, ''), '{TAK_TERCETAK}', '', 'g')"


def sql_teks(kolom: str, penuh: bool) -> str:
    """SQL for a text column as `tanpa_nik` leaves it (only printable where `penuh`)."""
    bersih = sql_bersih(kolom)
    if penuh:
        return bersih
    return f"regexp_replace({bersih}, '{DERET_PANJANG}', '{PENGGANTI}', 'g')"


def sql_sel_csv(kolom: str) -> str:
    """SQL for a CSV cell: a leading apostrophe before what a spreadsheet would run."""
    return (
        f"CASE WHEN regexp_matches({kolom}, '{AWAL_RUMUS}') THEN '''' || {kolom} ELSE {kolom} END"
    )


def sql_beda_angka(a: str, b: str) -> str:
    """SQL: which of the 16 positions differ between two numbers (`11, 12`), never which digits."""
    posisi = (
        f"list_filter(range(1, {PANJANG + 1}), lambda i: substr({a}, i, 1) <> substr({b}, i, 1))"
    )
    return (
        f"CASE WHEN {a} = '' OR {b} = '' OR {a} = {b} THEN '' "
        f"WHEN length({a}) <> {PANJANG} OR length({b}) <> {PANJANG} THEN 'bukan 16 angka' "
        f"ELSE list_aggregate({posisi}, 'string_agg', ', ') END"
    )
