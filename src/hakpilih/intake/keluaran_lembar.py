"""A worksheet that takes whole rows of text at once.

XlsxWriter spends some ten microseconds on a cell, which for the million cells of a city's findings
is a quarter of a minute. Here rows of inline strings are put together directly and handed to its own
row file (the one of `constant_memory`); styles, sheets, packing and everything else stay XlsxWriter's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsxwriter.format import Format as Gaya
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

MAKS_SEL = 32_767  # characters, Excel's limit for a cell
_ISTIMEWA = re.compile("[&<>\x00-\x1f￾￿]|_x[0-9a-fA-F]{4}_|^\\s|\\s$")
_KENDALI = re.compile("[\x00-\x08\x0b-\x1f￾￿]")
_LARIAN = re.compile("(_x[0-9a-fA-F]{4}_)")
TUANG = 512  # rows written together


def _lari(teks: str) -> str:
    """Text for the inside of `<t>`, control characters written Excel's way."""
    teks = _LARIAN.sub(r"_x005F\1", teks)
    teks = _KENDALI.sub(lambda m: f"_x{ord(m[0]):04X}_", teks)
    return teks.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class LembarBaris(Worksheet):  # type: ignore[misc]
    """Made by `Workbook.add_worksheet(nama, LembarBaris)` of a `constant_memory` workbook."""

    def siapkan(self, lebar: int, gaya: Sequence[Gaya]) -> None:
        """Sheets of `lebar` columns; cells are given one of the styles of `gaya`, by index."""
        self._nama_kolom = [xl_col_to_name(j) for j in range(lebar)]
        self._xf = [str(g._get_xf_index()) for g in gaya]
        self._tunggu: list[str] = []
        self._terakhir = 0

    def tulis_baris(
        self, nomor: int, angka: Sequence[int], sel: Sequence[str], gaya: Sequence[int]
    ) -> None:
        """Row `nomor` (0-based): numbers first, then text; `gaya` has one index per text cell."""
        if self.table:
            self._write_single_row()  # the heading, written the ordinary way
        n, nama = nomor + 1, self._nama_kolom
        bagian = [f'<row r="{n}">']
        bagian += [f'<c r="{nama[j]}{n}"><v>{a}</v></c>' for j, a in enumerate(angka)]
        for j, (teks, g) in enumerate(zip(sel, gaya, strict=True), start=len(angka)):
            if teks:
                jaga = ""
                if _ISTIMEWA.search(teks):
                    jaga, teks = ' xml:space="preserve"', _lari(teks)
                bagian.append(
                    f'<c r="{nama[j]}{n}" s="{self._xf[g]}" t="inlineStr"><is><t{jaga}>{teks}</t></is></c>'
                )
            elif g:
                bagian.append(f'<c r="{nama[j]}{n}" s="{self._xf[g]}"/>')
        bagian.append("</row>")
        self._tunggu.append("".join(bagian))
        self._terakhir = nomor
        if len(self._tunggu) >= TUANG:
            self.tuang()

    def tuang(self) -> None:
        """Hand over what waits; needed once at the end."""
        if self._tunggu:
            self.row_data_fh.write("".join(self._tunggu))
            self._tunggu.clear()
            self.dim_rowmax = self.previous_row = self._terakhir
