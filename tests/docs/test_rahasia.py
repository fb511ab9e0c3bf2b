"""No identity number of a real region, no path of a machine, no credential lies in the project."""

from __future__ import annotations

import re
from pathlib import Path

# Sixteen digits that could be a NIK or NKK: they must begin with 99 or 98, which are no provinces.
NOMOR = re.compile(r"(?<![\w.])[0-9]{16}(?!\w)")
REKAAN = ("99", "98")
# Sixteen digits that are no identity number of anybody: all the same, or nearly nothing but zeros.
BUKAN_ORANG = re.compile(r"(\d)\1{15}|0{4,}\d+|\d{1,4}0{12,}")
# Pieces are joined so that this file does not name what it forbids.
MESIN = re.compile("|".join([r"/root" + r"/", r"/wor" + r"k/", r"/tm" + r"p/[a-z]+/"]))
BINER = {".xlsx", ".xls", ".ods", ".png", ".parquet", ".gz", ".zip", ".woff2", ".ico"}


def teks_proyek(berkas: list[Path]) -> dict[Path, str]:
    """Every text file of the project, lock files (full of digits) left out."""
    return {
        p: p.read_text("utf-8", errors="replace")
        for p in berkas
        if p.suffix not in BINER | {".lock"} and p.name != Path(__file__).name
    }


def test_identity_numbers_are_of_regions_that_do_not_exist(berkas_proyek: list[Path]) -> None:
    nyata = [
        f"{p.name}: {n}"
        for p, teks in teks_proyek(berkas_proyek).items()
        for n in NOMOR.findall(teks)
        if not n.startswith(REKAAN) and not BUKAN_ORANG.fullmatch(n)
    ]
    assert nyata == []


def test_no_path_of_a_machine(berkas_proyek: list[Path]) -> None:
    jalur = [
        f"{p.name}: {m[0]}"
        for p, teks in teks_proyek(berkas_proyek).items()
        for m in MESIN.finditer(teks)
    ]
    assert jalur == []
