"""The cells of an ODS workbook, read as they stand by an XML parser, once and for all sheets.

calamine is not used here: it hides error cells, reads numbers as doubles and unfolds repeated
cells without limit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from hakpilih.intake.lembar_nilai import angka_teks

Sel = tuple[int, str, bool]  # how many times over, text, stored as a number

_TANGGAL = re.compile(r"(\d{4}-\d\d-\d\d)(?:T00:00:00(?:\.0+)?)?")
_ANGKA = frozenset({"float", "percentage", "currency"})
# What stands inside these is no cell content.
_BUKAN_SEL = ("office:annotation", "draw:frame", "table:shapes", "table:tracked-changes")


@dataclass(slots=True)
class LembarOds:
    """A sheet, and how many of its merged cells span rows."""

    nama: str
    tersembunyi: bool
    gabung: int = 0


@dataclass(frozen=True, slots=True)
class BarisOds:
    """A row of sheet number `lembar`: its filled cells by 0-based column.

    It occurs `ulang` times from 0-based row `nomor` on.
    """

    lembar: int
    nomor: int
    ulang: int
    sel: dict[int, Sel]


class PembacaOds:
    """Goes through content.xml; `lembar` are the sheets met so far."""

    def __init__(self) -> None:
        self.lembar: list[LembarOds] = []
        self._hasil: list[BarisOds] = []
        self._gaya, self._gaya_sembunyi = "", set[str]()
        self._dalam_lembar = False
        self._nomor = self._ulang = self._kolom = self._ulang_sel = 0
        self._sel: dict[int, Sel] = {}
        self._atribut: dict[str, str] = {}
        self._paragraf: list[str] = []
        self._teks: list[str] | None = None  # letters of the paragraph being read
        self._lewati = 0  # depth inside what is no cell content
        self._saat_buka: dict[str, Callable[[dict[str, str]], None]] = {
            "table:table": self._mulai_lembar,
            "table:table-row": self._mulai_baris,
            "table:table-cell": self._mulai_sel,
            "table:covered-table-cell": self._mulai_sel,
            "text:p": self._mulai_paragraf,
            "text:h": self._mulai_paragraf,
            "text:s": lambda a: self._huruf(" " * min(int(a.get("text:c", 1)), 32_768)),
            "text:tab": lambda _: self._huruf("\t"),
            "text:line-break": lambda _: self._huruf("\n"),
            "style:style": self._mulai_gaya,
            "style:table-properties": self._sifat_gaya,
            **dict.fromkeys(_BUKAN_SEL, self._mulai_lewati),
        }
        self._saat_tutup: dict[str, Callable[[], None]] = {
            "text:p": self._akhir_paragraf,
            "text:h": self._akhir_paragraf,
            "table:table-cell": self._akhir_sel,
            "table:covered-table-cell": self._akhir_sel,
            "table:table-row": self._akhir_baris,
            "table:table": self._akhir_lembar,
        }
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._buka
        self.parser.EndElementHandler = self._tutup
        self.parser.CharacterDataHandler = self._huruf

    def baris(self, potong: Iterable[bytes]) -> Iterator[BarisOds]:
        """The filled rows of all sheets. Raises `expat.ExpatError` or `ValueError`: this is no ODS."""
        for isi in potong:
            self.parser.Parse(isi, False)
            yield from self._hasil
            self._hasil.clear()
        self.parser.Parse(b"", True)
        yield from self._hasil

    def _buka(self, nama: str, atribut: dict[str, str]) -> None:
        if self._lewati:
            self._lewati += 1
        elif kerja := self._saat_buka.get(nama):
            kerja(atribut)

    def _tutup(self, nama: str) -> None:
        if self._lewati:
            self._lewati -= 1
        elif kerja := self._saat_tutup.get(nama):
            kerja()

    def _huruf(self, teks: str) -> None:
        if self._teks is not None and not self._lewati:
            self._teks.append(teks)

    def _mulai_lewati(self, _: dict[str, str]) -> None:
        self._lewati = 1

    def _mulai_gaya(self, atribut: dict[str, str]) -> None:
        self._gaya = atribut.get("style:name", "")

    def _sifat_gaya(self, atribut: dict[str, str]) -> None:
        if atribut.get("table:display") == "false":
            self._gaya_sembunyi.add(self._gaya)

    def _mulai_lembar(self, atribut: dict[str, str]) -> None:
        if self._dalam_lembar:  # a table inside a cell
            self._lewati = 1
            return
        sembunyi = atribut.get("table:style-name") in self._gaya_sembunyi
        self.lembar.append(LembarOds(atribut.get("table:name", ""), sembunyi))
        self._dalam_lembar = True
        self._nomor = 0

    def _akhir_lembar(self) -> None:
        self._dalam_lembar = False

    def _mulai_baris(self, atribut: dict[str, str]) -> None:
        self._ulang = _ulang(atribut, "table:number-rows-repeated")
        self._kolom = 0
        self._sel = {}

    def _akhir_baris(self) -> None:
        if self._sel and self._dalam_lembar:
            self._hasil.append(BarisOds(len(self.lembar) - 1, self._nomor, self._ulang, self._sel))
        self._nomor += self._ulang

    def _mulai_sel(self, atribut: dict[str, str]) -> None:
        self._ulang_sel = _ulang(atribut, "table:number-columns-repeated")
        self._atribut = atribut
        self._paragraf = []
        if int(atribut.get("table:number-rows-spanned", 1)) > 1 and self.lembar:
            self.lembar[-1].gabung += 1

    def _akhir_sel(self) -> None:
        teks, angka = _isi_sel(self._atribut, "\n".join(self._paragraf))
        if teks:
            self._sel[self._kolom] = self._ulang_sel, teks, angka
        self._kolom += self._ulang_sel

    def _mulai_paragraf(self, _: dict[str, str]) -> None:
        self._teks = []

    def _akhir_paragraf(self) -> None:
        if self._teks is not None:
            self._paragraf.append("".join(self._teks))
            self._teks = None


def _ulang(atribut: dict[str, str], nama: str) -> int:
    ulang = int(atribut.get(nama, 1))
    if ulang < 1:
        raise ValueError(ulang)
    return ulang


def _isi_sel(atribut: dict[str, str], teks: str) -> tuple[str, bool]:
    """What stands in a cell: its stored value where that says more than what is shown."""
    jenis = atribut.get("office:value-type", "")
    if jenis == "error" or atribut.get("calcext:value-type") == "error":
        return teks or "#GALAT!", False
    if jenis in _ANGKA:
        return angka_teks(atribut.get("office:value", teks)), True
    if jenis == "date":
        nilai = atribut.get("office:date-value", teks)
        cocok = _TANGGAL.fullmatch(nilai)
        return cocok[1] if cocok else nilai.replace("T", " "), False
    if jenis == "boolean":
        return atribut.get("office:boolean-value", teks).upper(), False
    return teks or atribut.get("office:string-value", ""), False
