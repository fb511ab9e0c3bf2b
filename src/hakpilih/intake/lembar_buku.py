"""The three kinds of workbook behind one small face: names of sheets, and one sheet's cells as text."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Protocol
from xml.parsers import expat

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import python_calamine as calamine

from hakpilih.intake.csv_urai import baris_berisi
from hakpilih.intake.kode_berkas import MAKS_KOLOM, angka, tolak
from hakpilih.intake.lembar_nilai import nilai_teks
from hakpilih.intake.lembar_ods import BarisOds, LembarOds, PembacaOds
from hakpilih.intake.lembar_xls import CatatanXls
from hakpilih.intake.lembar_xlsx import (
    Jangkauan,
    TidakLazim,
    huruf_kolom,
    jangkau_cepat,
    jangkau_teliti,
)
from hakpilih.intake.zip_aman import Zip

MAKS_SEL = 24_000_000  # cells of the rectangle: a million rows of 22 columns, some 800 MB
BARIS_SEKALI = 16_384

_MAKRO_XLSX = ("vbaproject.bin", "xl/macrosheets/")


_DAFTAR_BASIC = frozenset({"script-lb.xml", "script-lc.xml", "dialog-lb.xml", "dialog-lc.xml"})


class _Angka(str):
    """A number as the file writes it, longer than a double can hold."""


_BERANGKA = (int, float, _Angka)


@dataclass(frozen=True, slots=True)
class IsiLembar:
    """A sheet: text columns "0", "1", …, the sheet row (1-based) of each row, and what was counted.

    `angka`: sheet column (0-based) → how many cells are stored as numbers; `gabung`: merged cells
    that span rows.
    """

    tabel: pa.Table
    baris: npt.NDArray[np.int64]
    angka: Counter[int] = field(default_factory=Counter)
    gabung: int = 0


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


class _BukuCalamine:
    """What XLSX and XLS share: calamine reads the values."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._buku = self._jaga(lambda: calamine.CalamineWorkbook.from_path(str(path)))
        lembar = self._buku.sheets_metadata
        if any(
            s.typ in (calamine.SheetTypeEnum.MacroSheet, calamine.SheetTypeEnum.Vba) for s in lembar
        ):
            raise tolak("makro", path)
        tabel = [s for s in lembar if s.typ == calamine.SheetTypeEnum.WorkSheet]
        self.semua = [s.name for s in tabel]
        self.tampak = [s.name for s in tabel if s.visible == calamine.SheetVisibleEnum.Visible]

    def _jaga(self, kerja: Callable[[], Any]) -> Any:
        """calamine's own errors and panics mean a broken file."""
        try:
            return kerja()
        except calamine.PasswordError:
            raise tolak("sandi", self.path) from None
        except (calamine.CalamineError, OSError, ValueError):
            raise tolak("lembar_rusak", self.path) from None
        except BaseException as galat:
            if type(galat).__name__ == "PanicException":
                raise tolak("lembar_rusak", self.path) from None
            raise

    def _baca(self, nama: str, khusus: dict[tuple[int, int], str]) -> IsiLembar:
        lembar = self._jaga(lambda: self._buku.get_sheet_by_name(nama))
        if lembar.start is None:
            return _kosong()
        _batasi(self.path, lembar.end[0] + 1, lembar.end[1] + 1)
        gabung = sum(b[0] > a[0] for a, b in self._jaga(lambda: lembar.merged_cell_ranges) or [])
        awal = lembar.start[1]
        baris = _dengan_khusus(lembar.iter_rows(), awal, khusus)
        return _susun(baris, awal, lembar.width, Counter(), gabung)


class BukuXlsx(_BukuCalamine):
    """XLSX: the archive is checked before calamine opens it, each sheet before it is laid out."""

    def __init__(self, path: Path) -> None:
        self._zip = Zip(path)
        if any(m in nama.lower() for nama in self._zip.nama for m in _MAKRO_XLSX):
            raise tolak("makro", path)
        # calamine reads these whole when it opens the book.
        for nama in self._zip.nama:
            if (
                nama.startswith("xl/")
                and "/worksheets/" not in nama
                and nama.endswith((".xml", ".rels"))
            ):
                self._zip.telusuri(nama)
        super().__init__(path)
        self._bagian = self._petakan()

    def isi(self, nama: str) -> IsiLembar:
        """One sheet; its error cells and long numbers as they stand in the file."""
        bagian = self._bagian.get(nama)
        if bagian is None:
            raise tolak("lembar_rusak", self.path)
        return self._baca(nama, self._jangkau(bagian).khusus)

    def _jangkau(self, bagian: str) -> Jangkauan:
        try:
            hasil = jangkau_cepat(self._zip.alir(bagian))
            if hasil.kolom <= MAKS_KOLOM and hasil.baris * hasil.kolom <= MAKS_SEL:
                return hasil
        except TidakLazim:
            pass
        try:
            hasil = jangkau_teliti(self._zip.alir(bagian))
        except (expat.ExpatError, ValueError):
            raise tolak("lembar_rusak", self.path) from None
        _batasi(self.path, hasil.baris, hasil.kolom)
        return hasil

    def _petakan(self) -> dict[str, str]:
        """Sheet name → part of the archive."""
        buku = self._zip.xml("xl/workbook.xml")
        hubungan = self._zip.xml("xl/_rels/workbook.xml.rels")
        tujuan = {h.get("Id"): h.get("Target", "") for h in hubungan}
        hasil: dict[str, str] = {}
        for lembar in buku.iter():
            if lembar.tag.endswith("}sheet"):
                kunci = next((v for k, v in lembar.items() if k.endswith("}id")), None)
                bagian = posixpath.normpath(posixpath.join("/xl", tujuan.get(kunci, ""))).lstrip(
                    "/"
                )
                if bagian in self._zip.nama:
                    hasil[lembar.get("name", "")] = bagian
        return hasil


class BukuXls(_BukuCalamine):
    """XLS: the workbook stream tells of passwords, macros and error cells."""

    def __init__(self, path: Path) -> None:
        self._catatan = CatatanXls(path)
        super().__init__(path)
        self._urutan = [s.name for s in self._buku.sheets_metadata]

    def isi(self, nama: str) -> IsiLembar:
        """One sheet, with its error cells."""
        return self._baca(nama, self._catatan.galat(self._urutan.index(nama)))


class BukuOds:
    """ODS: read here throughout."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip = Zip(path)
        nama = self._zip.nama
        if "META-INF/manifest.xml" in nama and b"encryption-data" in self._zip.baca(
            "META-INF/manifest.xml"
        ):
            raise tolak("sandi", path)
        if any(_modul_makro(n) for n in nama):
            raise tolak("makro", path)
        if "content.xml" not in nama:
            raise tolak("lembar_rusak", path)
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
            return _kosong()
        _batasi(self.path, lembar.baris, lembar.akhir)
        jumlah: Counter[int] = Counter()
        baris = _bentang(self._baris(PembacaOds(nama)), lembar, jumlah)
        return _susun(baris, lembar.awal, lembar.akhir - lembar.awal, jumlah, lembar.gabung)

    def _baris(self, pembaca: PembacaOds) -> Iterator[BarisOds]:
        try:
            yield from pembaca.baris(self._zip.alir("content.xml"))
        except (expat.ExpatError, ValueError):
            raise tolak("lembar_rusak", self.path) from None


def _batasi(path: Path, baris: int, kolom: int) -> None:
    """Refuse a sheet whose rectangle would not fit in memory."""
    if kolom > MAKS_KOLOM:
        rinci = f"isinya sampai kolom {huruf_kolom(kolom - 1)} (paling banyak {MAKS_KOLOM} kolom)"
        raise tolak("lembar_raksasa", path, rinci=rinci)
    if baris * kolom > MAKS_SEL:
        rinci = f"{angka(baris)} baris x {angka(kolom)} kolom (paling banyak {angka(MAKS_SEL)} sel)"
        raise tolak("lembar_raksasa", path, rinci=rinci)


def _modul_makro(nama: str) -> bool:
    dasar = posixpath.basename(nama)
    if nama.startswith("Basic/"):
        return dasar.endswith(".xml") and dasar not in _DAFTAR_BASIC
    return nama.startswith("Scripts/") and dasar != ""


def _kosong() -> IsiLembar:
    return IsiLembar(pa.table({}), np.zeros(0, np.int64))


def _dengan_khusus(
    baris: Iterable[list[object]], awal: int, khusus: dict[tuple[int, int], str]
) -> Iterator[tuple[int, list[Any]]]:
    """Number the rows, and put what stands in the file where calamine shows something else."""
    per_baris: dict[int, list[tuple[int, str]]] = {}
    for (nomor, kolom), teks in khusus.items():
        per_baris.setdefault(nomor, []).append((kolom - awal, teks))
    for nomor, sel in enumerate(baris):
        for kolom, teks in per_baris.get(nomor, ()):
            asli = isinstance(sel[kolom], (int, float))
            sel[kolom] = _Angka(teks) if asli else teks
        yield nomor + 1, sel


def _bentang(
    baris: Iterable[BarisOds], lembar: LembarOds, jumlah: Counter[int]
) -> Iterator[tuple[int, list[Any]]]:
    """Unfold the rows of an ODS sheet."""
    lebar = lembar.akhir - lembar.awal
    for b in baris:
        sel = [""] * lebar
        for kolom, (ulang, isi) in b.sel.items():
            for k in range(kolom, kolom + ulang):
                sel[k - lembar.awal] = isi.teks
                jumlah[k] += isi.angka * b.ulang
        for i in range(b.ulang):
            yield b.nomor + i + 1, sel


def _susun(
    baris: Iterable[tuple[int, list[Any]]],
    awal: int,
    lebar: int,
    jumlah: Counter[int],
    gabung: int,
) -> IsiLembar:
    """Rows of values → Arrow text, a slice at a time; blank rows are left out."""
    potong: list[pa.Table] = []
    nomor: list[npt.NDArray[np.int64]] = []
    iterator = iter(baris)
    while sekali := list(islice(iterator, BARIS_SEKALI)):
        asal = np.fromiter((n for n, _ in sekali), np.int64, len(sekali))
        kolom = []
        for k, nilai in enumerate(zip(*(sel for _, sel in sekali), strict=True)):
            if set(map(type, nilai)) != {str}:
                jumlah[awal + k] += sum(type(v) in _BERANGKA for v in nilai)
                nilai = tuple(map(nilai_teks, nilai))
            kolom.append(pa.array(nilai, pa.string()))
        tabel = pa.table(kolom, names=[str(k) for k in range(lebar)])
        ada = baris_berisi(tabel)
        if ada is not None:
            tabel, asal = tabel.filter(pa.array(ada)), asal[ada]
        potong.append(tabel)
        nomor.append(asal)
    if not potong:
        return _kosong()
    berangka = Counter({k: n for k, n in jumlah.items() if n})
    return IsiLembar(pa.concat_tables(potong), np.concatenate(nomor), berangka, gabung)
