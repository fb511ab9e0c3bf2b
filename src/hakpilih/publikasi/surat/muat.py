"""How many lines a text takes in a column, so that typst need not find out for each of 7,000 cells.

Widths come from typst itself, and tables are set without kerning and ligatures, so that they add up. A row
may become higher than it had to be, never too low: a sign that was not measured counts as a whole em.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache

import typst

PT_PER_MM = 72 / 25.4
SPASI_NOL = "\u200b"
_CADANGAN = 1.001  # a column is not filled to the last hair
_TANDA = [chr(n) for r in ((0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2027)) for n in range(*r)]
_LUAR = 1.0  # em; no sign of the tables is wider


class _Lebar(dict[str, float]):
    """The width of each sign; of one that was not measured, a whole em."""

    def __missing__(self, tanda: str) -> float:
        return 0.0 if tanda == SPASI_NOL else _LUAR


@cache
def _ukuran() -> tuple[dict[str, float], float, float]:
    """Width of each sign, height of one line and of a further one, all in em."""
    from hakpilih.publikasi.surat.cetak import TEMPLAT, huruf

    penyusun = typst.Compiler(
        TEMPLAT / "ukuran.typ",
        root=TEMPLAT,
        font_paths=huruf(),
        ignore_system_fonts=True,
        sys_inputs={"isi": json.dumps({"tanda": _TANDA})},
    )
    hasil = json.loads(penyusun.query("<ukuran>", field="value", one=True))
    return (
        _Lebar(zip(_TANDA, hasil["lebar"], strict=True)),
        hasil["satu"],
        hasil["dua"] - hasil["satu"],
    )


def lebar(teks: str) -> float:
    """Width of a text on one line, in em; rather too much than too little."""
    return sum(map(_ukuran()[0].__getitem__, teks)) * _CADANGAN


def tinggi(baris: int) -> float:
    """Height of that many lines, in em."""
    _, satu, lanjut = _ukuran()
    return satu + max(0, baris - 1) * lanjut


def lipat(teks: str, em: float) -> tuple[str, int]:
    """The text with places to break in words wider than a column of `em`, and how many lines it takes."""
    teks = " ".join(teks.split())
    if len(teks) * _LUAR * _CADANGAN <= em or lebar(teks) <= em:
        return teks, 1
    kata: list[str] = []
    for k in teks.split(" "):
        kata.append(k if lebar(k) <= em else _patah(k, em))
    baris, sisa = 1, em
    spasi = lebar(" ")
    for k in kata:
        for potong in k.split(SPASI_NOL):
            butuh = lebar(potong)
            if butuh > sisa and sisa < em:
                baris, sisa = baris + 1, em
            sisa -= butuh
        sisa -= spasi
    return " ".join(kata), baris


def tata(
    baris: Sequence[Sequence[str]],
    lebar_mm: Sequence[float],
    huruf: float,
    sela: tuple[float, float],
    paling_rendah: float = 0.0,
) -> tuple[list[list[str]], list[float]]:
    """Rows whose words all fit their columns, and the height of each in pt. `huruf`: size in pt; `sela`: room
    at the sides of a cell and above, in pt."""
    em = [(mm * PT_PER_MM - 2 * sela[0]) / huruf for mm in lebar_mm]
    hasil, tinggi_baris = [], []
    for satu in baris:
        sel = [lipat(teks, e) for teks, e in zip(satu, em, strict=True)]
        hasil.append([teks for teks, _ in sel])
        n = max(banyak for _, banyak in sel)
        tinggi_baris.append(round(max(tinggi(n) * huruf + 2 * sela[1], paling_rendah), 2))
    return hasil, tinggi_baris


def _patah(kata: str, em: float) -> str:
    """A word in pieces that each fit, broken after a hyphen or slash where it has one."""
    bagian = []
    for potong in re.split(r"(?<=[-/])", kata):
        isi = ""
        for t in potong:
            if isi and lebar(isi + t) > em:
                bagian.append(isi)
                isi = ""
            isi += t
        bagian.append(isi)
    return SPASI_NOL.join(filter(None, bagian))
