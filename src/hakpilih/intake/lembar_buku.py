"""The three kinds of workbook behind one small face: names of sheets, and one sheet's cells as text."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

import numpy as np
import pyarrow as pa

from hakpilih.intake.kode_berkas import MAKS_KOLOM, angka, tolak
from hakpilih.intake.lembar_calamine import Khusus, baca_lembar
from hakpilih.intake.lembar_isi import IsiLembar, Penyusun
from hakpilih.intake.lembar_ods import BarisOds, PembacaOds
from hakpilih.intake.lembar_xls import CatatanXls
from hakpilih.intake.lembar_xlsx import TidakLazim, huruf_kolom, jangkau_cepat, jangkau_teliti
from hakpilih.intake.zip_aman import Zip

MAKS_SEL = 24_000_000  # cells of the rectangle: a million rows of 22 columns, some 800 MB
MAKS_BARIS = 1_048_576
BARIS_SEKALI = 16_384

_MAKRO_XLSX = ("vbaproject.bin", "xl/macrosheets/")
_DAFTAR_BASIC = frozenset({"script-lb.xml", "script-lc.xml", "dialog-lb.xml", "dialog-lc.xml"})


class Buku(Protocol):
    """A workbook: all its sheets, those not hidden, and the cells of one."""

    semua: list[str]
    tampak: list[str]

    def isi(self, nama: str) -> IsiLembar:
        """The sheet's cells, without blank rows."""
        ...


def buka_buku(path: Path, jenis: str) -> Buku:
    """Open a workbook of kind "xlsx", "xls" or "ods"."""
    pembuka: dict[str, Callable[[Path], Buku]] = {"xlsx": BukuXlsx, "xls": BukuXls, "ods": BukuOds}
    return pembuka[jenis](path)


@dataclass(frozen=True, slots=True)
class _LembarXlsx:
    nomor: int  # among all sheets, those of charts included
    bagian: str
    tampak: bool


class BukuXlsx:
    """XLSX: the archive and the sheet are checked here before calamine opens them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip = Zip(path)
        if any(m in nama.lower() for nama in self._zip.nama for m in _MAKRO_XLSX):
            raise tolak("makro", path)
        for nama in self._zip.nama:  # what calamine reads when it opens the book
            if nama.startswith(("xl/", "_rels/", "[")) and "/worksheets/" not in nama:
                self._zip.telusuri(nama)
        self._lembar = self._petakan()
        self.semua = list(self._lembar)
        self.tampak = [nama for nama, x in self._lembar.items() if x.tampak]

    def isi(self, nama: str) -> IsiLembar:
        """One sheet; its error cells and long numbers as they stand in the file."""
        lembar = self._lembar[nama]
        return baca_lembar(self.path, lembar.nomor, self._jangkau(lembar.bagian), nama)

    def _jangkau(self, bagian: str) -> Khusus:
        try:
            hasil = jangkau_cepat(self._zip.alir(bagian))
            if hasil.kolom <= MAKS_KOLOM and hasil.baris * hasil.kolom <= MAKS_SEL:
                return hasil.khusus
        except TidakLazim:
            pass
        try:
            hasil = jangkau_teliti(self._zip.alir(bagian))
        except (expat.ExpatError, ValueError):
            raise tolak("lembar_rusak", self.path) from None
        _batasi(self.path, hasil.baris, hasil.kolom)
        return hasil.khusus

    def _petakan(self) -> dict[str, _LembarXlsx]:
        buku = self._zip.xml("xl/workbook.xml")
        hubungan = {h.get("Id"): h.get("Target", "") for h in self._zip.xml(_HUBUNGAN)}
        lembar = [e for e in buku.iter() if e.tag.rpartition("}")[2] == "sheet"]
        hasil: dict[str, _LembarXlsx] = {}
        for nomor, e in enumerate(lembar):
            kunci = next((v for k, v in e.items() if k.endswith("}id")), None)
            bagian = posixpath.normpath(posixpath.join("/xl", hubungan.get(kunci, ""))).lstrip("/")
            if bagian in self._zip.nama and "/worksheets/" in bagian:
                tampak = e.get("state", "visible") == "visible"
                hasil.setdefault(e.get("name", ""), _LembarXlsx(nomor, bagian, tampak))
        if not hasil:
            raise tolak("lembar_rusak", self.path)
        return hasil


_HUBUNGAN = "xl/_rels/workbook.xml.rels"


class BukuXls:
    """XLS: the workbook stream tells of passwords, macros and error cells."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._catatan = CatatanXls(path)
        tabel = [x for x in self._catatan.lembar if x.tabel]
        self._lembar = {x.nama: x for x in reversed(tabel)}
        self.semua = [x.nama for x in tabel]
        self.tampak = [x.nama for x in tabel if x.tampak]

    def isi(self, nama: str) -> IsiLembar:
        """One sheet, with its error cells."""
        lembar = self._lembar[nama]
        return baca_lembar(self.path, lembar.nomor, self._catatan.galat(lembar))


class BukuOds:
    """ODS: read here throughout, all sheets in one go."""

    def __init__(self, path: Path) -> None:
        arsip = Zip(path)
        nama = arsip.nama
        if _MANIFES in nama and b"encryption-data" in arsip.baca(_MANIFES):
            raise tolak("sandi", path)
        if any(_modul_makro(n) for n in nama):
            raise tolak("makro", path)
        pembaca = PembacaOds()
        terbaca: dict[int, _SusunOds] = {}
        try:
            for baris in pembaca.baris(arsip.alir("content.xml")):
                terbaca.setdefault(baris.lembar, _SusunOds(path)).tambah(baris)
        except (expat.ExpatError, ValueError):
            raise tolak("lembar_rusak", path) from None
        self.semua = [x.nama for x in pembaca.lembar]
        self.tampak = [x.nama for x in pembaca.lembar if not x.tersembunyi]
        self._isi: dict[str, IsiLembar] = {}
        for i, x in enumerate(pembaca.lembar):
            self._isi.setdefault(x.nama, terbaca.get(i, _SusunOds(path)).selesai(x.gabung))

    def isi(self, nama: str) -> IsiLembar:
        """One sheet."""
        return self._isi[nama]


class _SusunOds:
    """Rows of one ODS sheet; repeated rows and cells are unfolded, within limits."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sel: list[list[str]] = []
        self._nomor: list[int] = []
        self._potong: list[tuple[list[pa.Array], list[int]]] = []
        self._angka: Counter[int] = Counter()
        self._awal, self._lebar, self._banyak = MAKS_KOLOM, 0, 0

    def tambah(self, baris: BarisOds) -> None:
        """One row, in file order."""
        akhir = max(k + ulang for k, (ulang, _, _) in baris.sel.items())
        self._awal, self._lebar = min(self._awal, *baris.sel), max(self._lebar, akhir)
        self._banyak += baris.ulang
        if baris.nomor + baris.ulang > MAKS_BARIS:
            rinci = f"isinya sampai baris {angka(baris.nomor + baris.ulang)}"
            raise tolak("lembar_raksasa", self.path, rinci=rinci)
        _batasi(self.path, self._banyak, self._lebar)
        sel = [""] * akhir
        for kolom, (ulang, teks, berangka) in baris.sel.items():
            for k in range(kolom, kolom + ulang):
                sel[k] = teks
                self._angka[k] += berangka * baris.ulang
        for i in range(baris.ulang):
            self._sel.append(sel)
            self._nomor.append(baris.nomor + i + 1)
            if len(self._sel) == BARIS_SEKALI:
                self._tutup()

    def _tutup(self) -> None:
        tegak = zip(*(s + [""] * (self._lebar - len(s)) for s in self._sel), strict=True)
        self._potong.append(([pa.array(k, pa.string()) for k in tegak], self._nomor))
        self._sel, self._nomor = [], []

    def selesai(self, gabung: int) -> IsiLembar:
        """The sheet, all its slices brought to one width."""
        if self._sel:
            self._tutup()
        penyusun = Penyusun(max(self._lebar - self._awal, 0))
        for kolom, nomor in self._potong:
            kosong = pa.array([""] * len(nomor), pa.string())
            penuh = (kolom + [kosong] * (self._lebar - len(kolom)))[self._awal :]
            penyusun.tambah(penuh, np.array(nomor, np.int64))
        return penyusun.selesai({k: n for k, n in self._angka.items() if n}, gabung)


_MANIFES = "META-INF/manifest.xml"


def _batasi(path: Path, baris: int, kolom: int) -> None:
    """Refuse a sheet whose rectangle would not fit in memory."""
    if kolom > MAKS_KOLOM:
        rinci = f"isinya sampai kolom {huruf_kolom(kolom - 1)} (paling banyak {MAKS_KOLOM} kolom)"
        raise tolak("lembar_raksasa", path, rinci=rinci)
    if baris * kolom > MAKS_SEL:
        rinci = f"{angka(baris)} baris × {angka(kolom)} kolom (paling banyak {angka(MAKS_SEL)} sel)"
        raise tolak("lembar_raksasa", path, rinci=rinci)


def _modul_makro(nama: str) -> bool:
    dasar = posixpath.basename(nama)
    if nama.startswith("Basic/"):
        return dasar.endswith(".xml") and dasar not in _DAFTAR_BASIC
    return nama.startswith("Scripts/") and dasar != ""
