"""Whole windows of rows as sheet XML, made by Arrow instead of cell by cell.

XlsxWriter takes about 8 µs for a cell, a minute for a city's sheet of changed pairs. It keeps
everything else (styles, print set-up, packing); its tests in `tests/publikasi` hold the seam.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from hakpilih.publikasi.kedok import TAK_TERCETAK

SEL_EXCEL = 32_767
# What a cell's text must not say: XML's own signs, unprintable characters, Excel's _xHHHH_ escapes.
_GANTI: tuple[tuple[str, str], ...] = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_LOLOS_EXCEL = "_(x[0-9A-Fa-f]{4}_)"


@dataclass(frozen=True, slots=True)
class IsiKolom:
    """One column of a window: text or numbers, and the style index of each cell.

    Where `angka` holds a value the cell is a number, else it is the text, else it is left out,
    unless `tanda` (booleans) marks it: a value that is missing on one side is a difference too.
    """

    teks: pa.Array | None
    angka: pa.Array | None
    gaya: pa.Array | int
    tanda: pa.Array | None = None


def gaya_berselang(tanda: pa.Array, biasa: int, bertanda: int) -> pa.Array:
    """Style index of each cell: `bertanda` where `tanda` is true."""
    return pc.if_else(pc.fill_null(tanda, False), str(bertanda), str(biasa))


def susun_baris(kolom: Sequence[IsiKolom], pertama: int, banyak: int) -> str:
    """The `<row>` elements of `banyak` rows; `pertama` is the first one's number, 1-based."""
    nomor = pc.cast(pa.array(range(pertama, pertama + banyak), pa.int64()), pa.string())
    sel = [_sel(k, xl_col_to_name(i), nomor) for i, k in enumerate(kolom)]
    baris = _gabung('<row r="', nomor, '">', *sel, "</row>")
    return "".join(baris.to_pylist())


class LembarDeras(Worksheet):  # type: ignore[misc]  # XlsxWriter is untyped here
    """A sheet of a constant_memory workbook that also takes rows ready made."""

    def tulis_baris(self, xml: str, terakhir: int, kolom_terakhir: int) -> None:
        """Append rows below everything written so far; `terakhir` is the last one's index, from 0."""
        self._check_dimensions(terakhir, kolom_terakhir)  # the sheet's used range grows to here
        self._write_single_row(terakhir + 1)
        self.row_data_fh.write(xml)


def _sel(k: IsiKolom, huruf: str, nomor: pa.Array) -> pa.Array:
    gaya = str(k.gaya) if isinstance(k.gaya, int) else k.gaya
    awal = _gabung(f'<c r="{huruf}', nomor, '" s="', gaya, '"')
    hasil: Any = pa.array([""] * len(nomor), pa.string())
    if k.tanda is not None:
        hasil = pc.if_else(pc.fill_null(k.tanda, False), _gabung(awal, "/>"), "")
    if k.teks is not None:
        teks = _aman(k.teks)
        isi = _gabung(awal, ' t="inlineStr"><is><t>', teks, "</t></is></c>")
        hasil = pc.if_else(pc.equal(teks, ""), hasil, isi)
    if k.angka is not None:
        isi = _gabung(awal, "><v>", pc.cast(k.angka, pa.string()), "</v></c>")
        hasil = pc.if_else(pc.is_valid(k.angka), isi, hasil)
    return hasil


def _aman(teks: pa.Array) -> pa.Array:
    teks = pc.fill_null(teks, "")
    panjang = pc.utf8_length(teks)
    if (pc.max(panjang).as_py() or 0) > SEL_EXCEL:
        potong = _gabung(pc.utf8_slice_codeunits(teks, 0, SEL_EXCEL - 1), "…")
        teks = pc.if_else(pc.greater(panjang, SEL_EXCEL), potong, teks)
    teks = pc.replace_substring_regex(teks, TAK_TERCETAK, "")
    for dari, ke in _GANTI:
        teks = pc.replace_substring(teks, dari, ke)
    return pc.replace_substring_regex(teks, _LOLOS_EXCEL, r"_x005F_\1")


def _gabung(*bagian: Any) -> pa.Array:
    return pc.binary_join_element_wise(
        *(pa.scalar(b) if isinstance(b, str) else b for b in bagian),
        pa.scalar(""),
        null_handling="replace",
        null_replacement="",
    )
