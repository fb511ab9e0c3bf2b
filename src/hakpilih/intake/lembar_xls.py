"""What must be known of an old XLS workbook besides its values (MS-XLS): sheets, password, macros,
error cells, which calamine shows as empty."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hakpilih.intake.kode_berkas import tolak
from hakpilih.intake.ole import Ole

_BOF, _EOF = 0x0809, 0x000A
_FILEPASS, _BOUNDSHEET = 0x002F, 0x0085
_FORMULA, _BOOLERR = 0x0006, 0x0205
_BIFF8 = 0x0600
_TABEL, _LEMBAR_MAKRO = 0, frozenset({1, 6})  # Excel 4 macro sheet, Visual Basic module
_GALAT = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(frozen=True, slots=True)
class LembarXls:
    """A sheet: its number among all, where its records begin, whether it is a table and visible."""

    nomor: int
    nama: str
    letak: int
    tabel: bool
    tampak: bool


class CatatanXls:
    """The records of the workbook stream. Raises `BerkasDitolak`: password, macro, broken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._alur = Ole(path).alur("Workbook", "Book")
        self.lembar: list[LembarXls] = []
        versi = 0
        for jenis, isi in self._rekaman(0):
            if jenis == _BOF and not versi:
                versi = int.from_bytes(isi[:2], "little")
            elif jenis == _FILEPASS:
                raise tolak("sandi", path)
            elif jenis == _BOUNDSHEET and len(isi) > 7:
                if isi[5] in _LEMBAR_MAKRO:
                    raise tolak("makro", path)
                self._tambah(isi, versi == _BIFF8)
        if not any(x.tabel for x in self.lembar):
            raise tolak("lembar_rusak", path)

    def galat(self, lembar: LembarXls) -> dict[tuple[int, int], str]:
        """(row, column), 0-based → error text."""
        hasil: dict[tuple[int, int], str] = {}
        for jenis, isi in self._rekaman(lembar.letak):
            if jenis == _BOOLERR and len(isi) >= 8 and isi[7]:
                kode = isi[6]
            elif jenis == _FORMULA and len(isi) >= 14 and isi[12:14] == b"\xff\xff" and isi[6] == 2:
                kode = isi[8]
            else:
                continue
            hasil[struct.unpack_from("<HH", isi)] = _GALAT.get(kode, "#GALAT!")
        return hasil

    def _tambah(self, isi: bytes, biff8: bool) -> None:
        if not biff8:
            nama = isi[7 : 7 + isi[6]].decode("cp1252", "replace")
        elif isi[7] & 1:
            nama = isi[8 : 8 + 2 * isi[6]].decode("utf-16-le", "replace")
        else:
            nama = isi[8 : 8 + isi[6]].decode("latin-1")
        letak = int.from_bytes(isi[:4], "little")
        tampak = isi[4] & 3 == 0
        self.lembar.append(LembarXls(len(self.lembar), nama, letak, isi[5] == _TABEL, tampak))

    def _rekaman(self, letak: int) -> Iterator[tuple[int, bytes]]:
        """The records of one substream, those of charts embedded in it too."""
        alur, dalam = self._alur, 0
        while letak + 4 <= len(alur):
            jenis, panjang = struct.unpack_from("<HH", alur, letak)
            isi = alur[letak + 4 : letak + 4 + panjang]
            letak += 4 + panjang
            if jenis == _BOF:
                dalam += 1
            elif jenis == _EOF:
                dalam -= 1
                if dalam <= 0:
                    return
            yield jenis, isi
        raise tolak("lembar_rusak", self.path)
