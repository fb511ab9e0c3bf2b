"""What calamine does not tell of an old XLS workbook: password, macro sheets, error cells (MS-XLS)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from hakpilih.intake.kode_berkas import tolak
from hakpilih.intake.ole import Ole

_BOF, _EOF = 0x0809, 0x000A
_FILEPASS, _BOUNDSHEET = 0x002F, 0x0085
_FORMULA, _BOOLERR = 0x0006, 0x0205
_LEMBAR_MAKRO = frozenset({1, 6})  # Excel 4 macro sheet, Visual Basic module
_GALAT = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class CatatanXls:
    """The records of the workbook stream. Raises `BerkasDitolak`: password, macro, broken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._alur = Ole(path).alur("Workbook", "Book")
        self._letak: list[int] = []
        for jenis, isi in self._rekaman(0):
            if jenis == _FILEPASS:
                raise tolak("sandi", path)
            if jenis == _BOUNDSHEET and len(isi) >= 6:
                if isi[5] in _LEMBAR_MAKRO:
                    raise tolak("makro", path)
                self._letak.append(struct.unpack_from("<I", isi)[0])
        if not self._letak:
            raise tolak("lembar_rusak", path)

    def galat(self, lembar: int) -> dict[tuple[int, int], str]:
        """(row, column), 0-based → error text, for the sheet of that number."""
        hasil: dict[tuple[int, int], str] = {}
        for jenis, isi in self._rekaman(self._letak[lembar]):
            if jenis == _BOOLERR and len(isi) >= 8 and isi[7]:
                kode = isi[6]
            elif jenis == _FORMULA and len(isi) >= 14 and isi[12:14] == b"\xff\xff" and isi[6] == 2:
                kode = isi[8]
            else:
                continue
            hasil[struct.unpack_from("<HH", isi)] = _GALAT.get(kode, "#GALAT!")
        return hasil

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
