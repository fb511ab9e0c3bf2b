"""What calamine does not tell of an XLSX sheet: how far it reaches, its error cells, its long numbers.

calamine lays a sheet out as a full rectangle, turns #DIV/0! into an empty cell and reads every
number as a double, which changes the last digit of a 16-digit NIK. So the sheet's XML is looked
through first: quickly with numpy and regular expressions where it is written the usual way, and
with an XML parser where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

import numpy as np
import numpy.typing as npt

Bita = npt.NDArray[np.uint8]

MAKS_SISA = 64 << 20  # bytes in which no row ends: not a sheet

_P = rb"(?:[\w.-]+:)?"
_GALAT = re.compile(
    rb"<" + _P + rb"c(?=\s)([^>]*?\st=[\"']e[\"'](?:[^>]*[^/>])?)>(.*?)</" + _P + rb"c>", re.DOTALL
)
_ISI_V = re.compile(rb"<" + _P + rb"v[^>]*>([^<]*)<")
_ANGKA = re.compile(
    rb"<" + _P + rb"c(?=\s)([^>]*)>(?:<" + _P + rb"f[^>]*?(?:/>|>[^<]*</" + _P + rb"f>))?"
    rb"<" + _P + rb"v[^>]*>\s*(-?\d{16,})\s*<"
)
_LETAK = re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_TEKS = re.compile(rb"\st=[\"'](?!n[\"'])")


@dataclass(slots=True)
class Jangkauan:
    """How far the filled cells reach (rows and columns counted from A1), and the special cells.

    `khusus` maps (row, column), 0-based, to the text that stands in the file.
    """

    baris: int = 0
    kolom: int = 0
    khusus: dict[tuple[int, int], str] = field(default_factory=dict)


class TidakLazim(Exception):
    """The XML is written in a way the quick look cannot vouch for."""


def nomor_kolom(huruf: str) -> int:
    """Column letters → 0-based number: "A" → 0, "AA" → 26."""
    nomor = 0
    for h in huruf:
        nomor = nomor * 26 + ord(h) - 64
    return nomor - 1


def huruf_kolom(nomor: int) -> str:
    """0-based number → column letters."""
    huruf = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def jangkau_cepat(potong: Iterable[bytes]) -> Jangkauan:
    """The quick look; cells with a style only count as filled. Raises `TidakLazim`."""
    hasil = Jangkauan()
    sisa = b""
    for isi in potong:
        sisa += isi
        batas = sisa.rfind(b"row>") + 4
        if batas > 4:
            _periksa(sisa[:batas], hasil)
            sisa = sisa[batas:]
        elif len(sisa) > MAKS_SISA:
            raise TidakLazim
    _periksa(sisa, hasil)
    return hasil


def _periksa(isi: bytes, hasil: Jangkauan) -> None:
    if b"<!--" in isi or b"<![CDATA[" in isi:
        raise TidakLazim
    bita = np.frombuffer(isi + b"\0" * 16, np.uint8)
    letak = _alamat(bita)
    if len(letak) != _banyak_sel(bita):
        raise TidakLazim
    if len(letak):
        baris, kolom = _urai_alamat(bita, letak)
        hasil.baris, hasil.kolom = max(hasil.baris, baris), max(hasil.kolom, kolom)
    if b't="e"' in isi or b"t='e'" in isi:
        for atribut, dalam in _GALAT.findall(isi):
            if nilai := _ISI_V.search(dalam):
                _catat(hasil, atribut, nilai[1])
    if _ada_angka_panjang(bita):
        for atribut, angka in _ANGKA.findall(isi):
            if not _TEKS.search(atribut):
                _catat(hasil, atribut, angka)


def _ada_angka_panjang(bita: Bita) -> bool:
    """Whether some text may be a number of 16 digits or more: a first sieve, cheap."""
    n = len(bita) - 16
    angka = (bita[15 : n + 15] - 48) < 10  # 15 and 16 behind a ">" that a sign may follow
    angka &= bita[:n] == ord(">")
    return bool((angka & ((bita[8 : n + 8] - 48) < 10)).any())


def _catat(hasil: Jangkauan, atribut: bytes, nilai: bytes) -> None:
    alamat = _LETAK.search(atribut)
    if alamat is None:
        raise TidakLazim
    tempat = int(alamat[2]) - 1, nomor_kolom(alamat[1].decode())
    hasil.khusus[tempat] = nilai.decode("utf-8", "replace").strip()


def _sama(bita: Bita, pola: bytes) -> npt.NDArray[np.bool_]:
    hasil: npt.NDArray[np.bool_] = bita[: len(bita) - 16] == pola[0]
    for i, huruf in enumerate(pola[1:], 1):
        hasil &= bita[i : len(bita) - 16 + i] == huruf
    return hasil


def _banyak_sel(bita: Bita) -> int:
    """How many tags are called c, whatever their prefix; closing ones only with a prefix."""
    n = len(bita) - 16
    c = bita[1 : n + 1] == ord("c")
    c &= (bita[:n] == ord("<")) | (bita[:n] == ord(":"))
    letak = np.flatnonzero(c)
    return int(np.isin(bita[letak + 2], np.frombuffer(b" \t\r\n/>", np.uint8)).sum())


def _alamat(bita: Bita) -> npt.NDArray[np.int64]:
    """Where the column letters of each ` r="A1"` begin."""
    letak = np.flatnonzero(_sama(bita, b' r="')) + 4
    huruf = bita[letak]
    alamat: npt.NDArray[np.int64] = letak[(huruf >= 65) & (huruf <= 90)]
    return alamat


def _urai_alamat(bita: Bita, letak: npt.NDArray[np.int64]) -> tuple[int, int]:
    """Largest row and column number (1-based) among the addresses."""
    kolom = np.zeros(len(letak), np.int32)
    baris = np.zeros(len(letak), np.int32)
    masih_huruf = np.ones(len(letak), bool)
    selesai = np.zeros(len(letak), bool)
    for i in range(11):
        b = bita[letak + i].astype(np.int32)
        masih_huruf &= (b >= 65) & (b <= 90)
        angka = ~masih_huruf & (b >= 48) & (b <= 57) & ~selesai
        tutup = b == ord('"')
        if not (masih_huruf | angka | tutup | selesai).all():
            raise TidakLazim
        np.copyto(kolom, kolom * 26 + b - 64, where=masih_huruf)
        np.copyto(baris, baris * 10 + b - 48, where=angka)
        selesai |= tutup
        if selesai.all():
            return int(baris.max()), int(kolom.max())
    raise TidakLazim


class _Telusur:
    """The thorough look: every cell with a value, by an XML parser."""

    def __init__(self) -> None:
        self.hasil = Jangkauan()
        self._baris = self._kolom = -1
        self._jenis: str | None = None
        self._teks: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._buka
        self.parser.EndElementHandler = self._tutup

    def _buka(self, nama: str, atribut: dict[str, str]) -> None:
        match nama.rpartition(":")[2]:
            case "row":
                self._baris = int(atribut["r"]) - 1 if "r" in atribut else self._baris + 1
                self._kolom = -1
            case "c":
                self._jenis = atribut.get("t")
                self._teks.clear()
                self._kolom += 1
                if alamat := re.fullmatch(r"([A-Z]+)(\d+)", atribut.get("r", "")):
                    self._baris = int(alamat[2]) - 1
                    self._kolom = nomor_kolom(alamat[1])
            case "v" | "t":
                self.parser.CharacterDataHandler = self._teks.append

    def _tutup(self, nama: str) -> None:
        match nama.rpartition(":")[2]:
            case "v" | "t":
                self.parser.CharacterDataHandler = None
            case "c":
                self._sel("".join(self._teks))

    def _sel(self, teks: str) -> None:
        if not teks:
            return
        hasil = self.hasil
        hasil.baris, hasil.kolom = (
            max(hasil.baris, self._baris + 1),
            max(hasil.kolom, self._kolom + 1),
        )
        angka = self._jenis in (None, "n") and re.fullmatch(r"\s*-?\d{16,}\s*", teks)
        if self._jenis == "e" or angka:
            hasil.khusus[self._baris, self._kolom] = teks.strip()


def jangkau_teliti(potong: Iterable[bytes]) -> Jangkauan:
    """The thorough look. Raises `expat.ExpatError` or `ValueError` where it is no XML."""
    telusur = _Telusur()
    for isi in potong:
        telusur.parser.Parse(isi, False)
    telusur.parser.Parse(b"", True)
    return telusur.hasil
