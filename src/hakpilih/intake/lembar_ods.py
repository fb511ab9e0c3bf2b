"""The cells of an ODS sheet, read as they stand by an XML parser, in bounded memory.

calamine is not used here: it hides error cells, reads numbers as doubles and unfolds repeated
cells without limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from hakpilih.intake.lembar_nilai import angka_teks

_TANGGAL = re.compile(r"(\d{4}-\d\d-\d\d)(?:T00:00:00(?:\.0+)?)?")


@dataclass(frozen=True, slots=True)
class SelOds:
    """A cell as text; `angka` where it is stored as a number."""

    teks: str
    angka: bool = False


@dataclass(frozen=True, slots=True)
class BarisOds:
    """A row of filled cells by 0-based column, occurring `ulang` times from 0-based row `nomor`."""

    nomor: int
    ulang: int
    sel: dict[int, tuple[int, SelOds]]  # column → (how many times over, cell)


@dataclass(slots=True)
class LembarOds:
    """A sheet: first and last filled column (0-based, the last excluded), and its filled rows."""

    nama: str
    tersembunyi: bool
    awal: int = 1 << 30
    akhir: int = 0
    baris: int = 0
    gabung: int = 0  # merged cells that span rows


class PembacaOds:
    """Goes through content.xml and hands on the rows of the sheet `lembar`; of all where None."""

    def __init__(self, lembar: str | None = None) -> None:
        self.lembar: list[LembarOds] = []
        self._lembar = lembar
        self._gaya_sembunyi: set[str] = set()
        self._gaya = ""
        self._baca = False
        self._baris: list[BarisOds] = []
        self._nomor = self._ulang = self._kolom = self._ulang_sel = 0
        self._sel: dict[int, tuple[int, SelOds]] = {}
        self._atribut: dict[str, str] = {}
        self._paragraf: list[str] = []
        self._teks: list[str] | None = None
        self._lewati = 0  # depth inside annotations, drawings and nested tables
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._buka
        self.parser.EndElementHandler = self._tutup
        self.parser.CharacterDataHandler = self._huruf

    def baris(self, potong: Iterable[bytes]) -> Iterator[BarisOds]:
        """The filled rows. Raises `expat.ExpatError` or `ValueError` where it is no ODS."""
        for isi in potong:
            self.parser.Parse(isi, False)
            yield from self._baris
            self._baris.clear()
        self.parser.Parse(b"", True)
        yield from self._baris

    def _huruf(self, teks: str) -> None:
        if self._teks is not None and not self._lewati:
            self._teks.append(teks)

    def _buka(self, nama: str, atribut: dict[str, str]) -> None:
        if self._lewati:
            self._lewati += 1
            return
        match nama:
            case "table:table":
                self._mulai_lembar(atribut)
            case "table:table-row" if self._baca:
                self._ulang = int(atribut.get("table:number-rows-repeated", 1))
                self._kolom = 0
                self._sel = {}
            case "table:table-cell" | "table:covered-table-cell" if self._baca:
                self._ulang_sel = int(atribut.get("table:number-columns-repeated", 1))
                self._atribut = atribut
                self._paragraf = []
                if int(atribut.get("table:number-rows-spanned", 1)) > 1:
                    self.lembar[-1].gabung += 1
            case "office:annotation" | "draw:frame" | "table:shapes" | "table:tracked-changes":
                self._lewati = 1
            case "text:p" | "text:h" if self._baca:
                self._teks = []
            case "text:s" if self._teks is not None:
                self._teks.append(" " * min(int(atribut.get("text:c", 1)), 32_768))
            case "text:tab" if self._teks is not None:
                self._teks.append("\t")
            case "text:line-break" if self._teks is not None:
                self._teks.append("\n")
            case "style:style":
                self._gaya = atribut.get("style:name", "")
            case "style:table-properties" if atribut.get("table:display") == "false":
                self._gaya_sembunyi.add(self._gaya)

    def _tutup(self, nama: str) -> None:
        if self._lewati:
            self._lewati -= 1
            return
        match nama:
            case "text:p" | "text:h" if self._teks is not None:
                self._paragraf.append("".join(self._teks))
                self._teks = None
            case "table:table-cell" | "table:covered-table-cell" if self._baca:
                sel = _sel(self._atribut, "\n".join(self._paragraf))
                if sel.teks:
                    self._sel[self._kolom] = (self._ulang_sel, sel)
                self._kolom += self._ulang_sel
            case "table:table-row" if self._baca:
                if self._sel:
                    self._simpan()
                self._nomor += self._ulang
            case "table:table":
                self._baca = False

    def _mulai_lembar(self, atribut: dict[str, str]) -> None:
        if self._baca:  # a table inside a cell
            self._lewati = 1
            return
        nama = atribut.get("table:name", "")
        sembunyi = atribut.get("table:style-name") in self._gaya_sembunyi
        self.lembar.append(LembarOds(nama, sembunyi))
        self._baca = self._lembar in (None, nama)
        self._nomor = 0

    def _simpan(self) -> None:
        lembar = self.lembar[-1]
        lembar.awal = min(lembar.awal, *self._sel)
        lembar.akhir = max(lembar.akhir, *(k + n for k, (n, _) in self._sel.items()))
        lembar.baris += self._ulang
        self._baris.append(BarisOds(self._nomor, self._ulang, self._sel))


def _sel(atribut: dict[str, str], teks: str) -> SelOds:
    """What stands in a cell: its stored value where that says more than what is shown."""
    jenis = atribut.get("office:value-type", "")
    if atribut.get("calcext:value-type") == "error" or jenis == "error":
        return SelOds(teks or "#GALAT!")
    match jenis:
        case "float" | "percentage" | "currency":
            return SelOds(angka_teks(atribut.get("office:value", teks)), angka=True)
        case "date":
            nilai = atribut.get("office:date-value", teks)
            cocok = _TANGGAL.fullmatch(nilai)
            return SelOds(cocok[1] if cocok else nilai.replace("T", " "))
        case "boolean":
            return SelOds(atribut.get("office:boolean-value", teks).upper())
    return SelOds(teks or atribut.get("office:string-value", ""))
