"""The three kinds of workbook behind one small face: names of sheets, and one sheet's cells as text."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

import numpy as np
import pyarrow as pa

from hakpilih.intake.kode_berkas import MAKS_KOLOM, angka, tolak
from hakpilih.intake.lembar_calamine import Khusus, baca_lembar
from hakpilih.intake.lembar_isi import IsiLembar, Penyusun
from hakpilih.intake.lembar_ods import BarisOds, LembarOds, PembacaOds
from hakpilih.intake.lembar_xls import CatatanXls
from hakpilih.intake.lembar_xlsx import TidakLazim, huruf_kolom, jangkau_cepat, jangkau_teliti
from hakpilih.intake.zip_aman import Zip

MAKS_SEL = 24_000_000  # cells of the rectangle: a million rows of 22 columns, some 800 MB
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
    """ODS: read here throughout."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip = Zip(path)
        nama = self._zip.nama
        if _MANIFES in nama and b"encryption-data" in self._zip.baca(_MANIFES):
            raise tolak("sandi", path)
        if any(_modul_makro(n) for n in nama):
            raise tolak("makro", path)
        pembaca = PembacaOds()
        for _ in self._baris(pembaca):
            pass
        self._lembar = {x.nama: x for x in reversed(pembaca.lembar)}
        self.semua = [x.nama for x in pembaca.lembar]
        self.tampak = [x.nama for x in pembaca.lembar if not x.tersembunyi]

    def isi(self, nama: str) -> IsiLembar:
        """One sheet; repeated rows and cells are unfolded only where they hold something."""
        lembar = self._lembar[nama]
        if not lembar.baris:
            return Penyusun(0).selesai({}, 0)
        _batasi(self.path, lembar.baris, lembar.akhir)
        jumlah: Counter[int] = Counter()
        penyusun = Penyusun(lembar.akhir - lembar.awal)
        baris = _bentang(self._baris(PembacaOds(nama)), lembar, jumlah)
        while sekali := list(islice(baris, BARIS_SEKALI)):
            kolom = zip(*(sel for _, sel in sekali), strict=True)
            nomor = np.fromiter((n for n, _ in sekali), np.int64, len(sekali))
            penyusun.tambah([pa.array(k, pa.string()) for k in kolom], nomor)
        return penyusun.selesai({k: n for k, n in jumlah.items() if n}, lembar.gabung)

    def _baris(self, pembaca: PembacaOds) -> Iterator[BarisOds]:
        try:
            yield from pembaca.baris(self._zip.alir("content.xml"))
        except (expat.ExpatError, ValueError):
            raise tolak("lembar_rusak", self.path) from None


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


def _bentang(
    baris: Iterable[BarisOds], lembar: LembarOds, jumlah: Counter[int]
) -> Iterator[tuple[int, list[str]]]:
    """Unfold the rows of an ODS sheet, 1-based."""
    lebar = lembar.akhir - lembar.awal
    for b in baris:
        sel = [""] * lebar
        for kolom, (ulang, isi) in b.sel.items():
            for k in range(kolom, kolom + ulang):
                sel[k - lembar.awal] = isi.teks
                jumlah[k] += isi.angka * b.ulang
        for i in range(b.ulang):
            yield b.nomor + i + 1, sel
