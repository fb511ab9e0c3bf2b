"""Sheets of the report's workbook: columns, print set-up, and rows written as text or number only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import xlsxwriter

from hakpilih.publikasi.baris_xml import IsiKolom, LembarDeras, gaya_berselang, susun_baris
from hakpilih.publikasi.kalimat import NIK_PENUH, NIK_PENUH_PENDEK

BARIS_EXCEL = 1_048_576
HURUF_HALAMAN = 190  # characters across a landscape A4 page that can still be read
JENDELA = 20_000  # rows turned into text at a time
# No clock: the same inputs give the same bytes.
TAK_BERTANGGAL = datetime(2000, 1, 1)

JenisKolom = Literal[
    "teks", "angka", "peluang", "rugi", "persen", "nisbah", "rasio", "lahir", "lipat"
]

_DASAR = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_TANDA = {"bg_color": "#FDF2DA", "bold": True, "bottom": 2, "bottom_color": "#C07F0A"}
FORMAT: dict[str, dict[str, Any]] = {
    "teks": {**_DASAR, "num_format": "@"},
    "lipat": {**_DASAR, "num_format": "@", "text_wrap": True},
    "angka": {**_DASAR, "num_format": "#,##0_)"},
    "peluang": {**_DASAR, "num_format": "0.000"},
    "rugi": {**_DASAR, "num_format": "0.0"},
    "persen": {**_DASAR, "num_format": "0.00%"},
    "nisbah": {**_DASAR, "num_format": "0.00"},
    "rasio": {**_DASAR, "num_format": "0.00", "align": "right"},
    "lahir": {**_DASAR, "num_format": "dd\\-mm\\-yyyy", "align": "left"},
    "tanda_teks": {**_DASAR, **_TANDA, "num_format": "@"},
    "tanda_lahir": {**_DASAR, **_TANDA, "num_format": "dd\\-mm\\-yyyy", "align": "left"},
    "kepala": {
        **_DASAR,
        "bold": True,
        "bg_color": "#F3EFE9",
        "bottom": 1,
        "bottom_color": "#8A8177",
        "text_wrap": True,
        "valign": "vcenter",
    },
    "kepala_angka": {
        **_DASAR,
        "bold": True,
        "bg_color": "#F3EFE9",
        "bottom": 1,
        "bottom_color": "#8A8177",
        "align": "right",
    },
    "judul": {**_DASAR, "bold": True, "font_size": 16},
    "bab": {**_DASAR, "bold": True, "font_size": 12},
    "tebal": {**_DASAR, "bold": True, "text_wrap": True},
    "jumlah": {**_DASAR, "bold": True, "num_format": "#,##0_)", "top": 1},
    "jumlah_teks": {**_DASAR, "bold": True, "top": 1},
    "merah_datar": {**_DASAR, "bold": True, "font_color": "#B3261E"},
    "sunyi": {**_DASAR, "font_color": "#655D55"},
    "merah": {**_DASAR, "bold": True, "font_color": "#B3261E", "text_wrap": True},
}


@dataclass(frozen=True, slots=True)
class KolomLembar:
    """A column of a sheet, filled from the column `isi` of a table.

    `tanda` names a boolean column that marks cells; a "lahir" or "rasio" column takes its number
    from `seri` and falls back to the text in `isi`.
    """

    judul: str
    isi: str
    lebar: float
    jenis: JenisKolom = "teks"
    tanda: str = ""
    seri: str = ""


@dataclass(frozen=True, slots=True)
class Lembar:
    """One kind of sheet: its name (split past Excel's rows into `name 2`, …) and its columns."""

    nama: str
    kolom: tuple[KolomLembar, ...]
    beku: int = 0  # columns that stay in view

    @property
    def lebar(self) -> float:
        """Width of all columns, in characters."""
        return sum(k.lebar for k in self.kolom)


@dataclass(slots=True)
class Buku:
    """A workbook being written. `kaki` is printed at the foot of every page."""

    path: Path
    kaki: str
    nik_penuh: bool
    baris_paling_banyak: int = BARIS_EXCEL
    format: dict[str, Any] = field(default_factory=dict)
    buku: Any = None

    def __enter__(self) -> Buku:
        self.buku = xlsxwriter.Workbook(
            str(self.path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": True,
            },
        )
        self.buku.set_properties({"created": TAK_BERTANGGAL, "title": "Laporan pencocokan"})
        self.format = {nama: self.buku.add_format(f) for nama, f in FORMAT.items()}
        return self

    def __exit__(self, *_: object) -> None:
        self.buku.close()

    def lembar(self, nama: str, rebah: bool = True) -> Any:
        """A new sheet set up for print on A4, lying or upright, with the red line in its header."""
        ws = self.buku.add_worksheet(nama, worksheet_class=LembarDeras)
        if rebah:
            ws.set_landscape()
        ws.set_paper(9)
        ws.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
        awas = f'&C&"Calibri,Bold"&10&KB3261E {NIK_PENUH_PENDEK}' if self.nik_penuh else ""
        ws.set_header(f'&L&"Calibri,Bold"&10&A{awas}&R&9Untuk kantor, jangan diumumkan')
        ws.set_footer(f"&L&7 {self.kaki}&R&9Halaman &P dari &N")
        return ws

    def tulis(self, lembar: Lembar, tabel: pa.Table) -> int:
        """Write a table, over as many sheets as Excel needs; how many sheets."""
        muat = self.baris_paling_banyak - 2
        banyak: int = max(1, -(-tabel.num_rows // muat))
        for i in range(banyak):
            nama = lembar.nama if i == 0 else f"{lembar.nama} {i + 1}"
            self._satu(self.lembar(nama), lembar, tabel.slice(i * muat, muat))
        return banyak

    def _satu(self, ws: Any, lembar: Lembar, tabel: pa.Table) -> None:
        kepala = 1 if self.nik_penuh else 0
        if self.nik_penuh:
            ws.write_string(0, 0, NIK_PENUH, self.format["merah_datar"])
        ws.set_row(kepala, 32)
        for c, k in enumerate(lembar.kolom):
            ws.set_column(c, c, k.lebar)
            ws.write_string(kepala, c, k.judul, self.format["kepala"])
        ws.freeze_panes(kepala + 1, lembar.beku)
        ws.autofilter(kepala, 0, kepala + tabel.num_rows, len(lembar.kolom) - 1)
        ws.repeat_rows(0, kepala)
        if lembar.beku:
            ws.repeat_columns(0, lembar.beku - 1)
        ws.fit_to_pages(max(1, round(lembar.lebar / HURUF_HALAMAN)), 0)
        if not tabel.num_rows:
            ws.write_string(kepala + 1, 0, "Tidak ada.", self.format["sunyi"])
        for awal in range(0, tabel.num_rows, JENDELA):
            jendela = tabel.slice(awal, JENDELA)
            r, n = kepala + 1 + awal, jendela.num_rows
            isi = susun_baris([self._isi(k, jendela) for k in lembar.kolom], r + 1, n)
            ws.tulis_baris(isi, r + n - 1, len(lembar.kolom) - 1)

    def _isi(self, k: KolomLembar, tabel: pa.Table) -> IsiKolom:
        """The cells of one column: text as text, numbers as numbers, nothing where there is nothing."""
        gaya: Any = self._nomor(k.jenis)
        tanda = _larik(tabel, k.tanda) if k.tanda else None
        if tanda is not None:
            bertanda = "tanda_lahir" if k.jenis == "lahir" else "tanda_teks"
            gaya = gaya_berselang(tanda, gaya, self._nomor(bertanda))
        isi = _larik(tabel, k.isi)
        if k.jenis in ("angka", "peluang", "rugi", "persen", "nisbah"):
            return IsiKolom(None, isi, gaya)
        return IsiKolom(isi, _larik(tabel, k.seri) if k.seri else None, gaya, tanda)

    def _nomor(self, nama: str) -> int:
        nomor: int = self.format[nama]._get_xf_index()
        return nomor


def _larik(tabel: pa.Table, kolom: str) -> pa.Array:
    isi = tabel.column(kolom).combine_chunks()
    return pa.concat_arrays(isi.chunks) if isinstance(isi, pa.ChunkedArray) else isi
