"""The container of old Office files (MS-CFB): its directory, and one stream of it.

Read only to know what a file is (a workbook, a password-protected one, one with macros) and to look
into the workbook stream; calamine reads the cells.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from hakpilih.intake.kode_berkas import tolak

MAKS_UKURAN = 512 << 20  # bytes; an .xls holds at most 65,536 rows a sheet
_AKHIR = 0xFFFFFFFA  # this sector number and those above end a chain
_ENTRI = 128


@dataclass(frozen=True, slots=True)
class _Entri:
    nama: str
    jenis: int  # 1 storage, 2 stream, 5 root
    mulai: int
    ukuran: int


class Ole:
    """A compound file held in memory; `nama` are the names of its streams and storages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.stat().st_size > MAKS_UKURAN:
            raise tolak("lembar_raksasa", path, rinci="berkasnya lebih dari 512 MB")
        self._isi = path.read_bytes()
        try:
            self._buka()
        except (struct.error, IndexError, ValueError, StopIteration):
            raise tolak("lembar_rusak", path) from None
        self.nama = [e.nama for e in self._entri]

    def alur(self, *nama: str) -> bytes:
        """The stream that has one of these names."""
        try:
            entri = next(e for e in self._entri if e.nama in nama and e.jenis == 2)
            if entri.ukuran < self._batas_mini:
                return self._rantai(self._mini, self._fat_mini, entri.mulai, 0, self._pecahan_mini)[
                    : entri.ukuran
                ]
            return self._sektor(entri.mulai)[: entri.ukuran]
        except (struct.error, IndexError, ValueError, StopIteration):
            raise tolak("lembar_rusak", self.path) from None

    def _buka(self) -> None:
        isi = self._isi
        geser, geser_mini = struct.unpack_from("<HH", isi, 30)
        if geser not in (9, 12) or geser_mini != 6:
            raise ValueError(geser)
        self._pecahan, self._pecahan_mini = 1 << geser, 1 << geser_mini
        direktori, self._batas_mini = struct.unpack_from("<I4xI", isi, 48)
        mulai_mini, _, mulai_difat, _ = struct.unpack_from("<IIII", isi, 60)
        difat = list(struct.unpack_from("<109I", isi, 76))
        per_sektor = self._pecahan // 4
        terlihat: set[int] = set()
        while mulai_difat < _AKHIR and mulai_difat not in terlihat:
            terlihat.add(mulai_difat)
            bagian = struct.unpack_from(f"<{per_sektor}I", isi, (mulai_difat + 1) * self._pecahan)
            difat += bagian[:-1]
            mulai_difat = bagian[-1]
        self._fat: list[int] = []
        for nomor in difat:
            if nomor < _AKHIR:
                letak = (nomor + 1) * self._pecahan
                self._fat += struct.unpack_from(f"<{per_sektor}I", isi, letak)
        catatan = self._sektor(direktori)
        entri = [self._baca_entri(catatan, i) for i in range(0, len(catatan) - _ENTRI + 1, _ENTRI)]
        self._entri = [e for e in entri if e.jenis in (1, 2, 5)]
        akar = next(e for e in self._entri if e.jenis == 5)
        self._mini = self._sektor(akar.mulai) if akar.ukuran else b""
        fat_mini = self._sektor(mulai_mini) if mulai_mini < _AKHIR else b""
        self._fat_mini = list(struct.unpack(f"<{len(fat_mini) // 4}I", fat_mini))

    @staticmethod
    def _baca_entri(catatan: bytes, letak: int) -> _Entri:
        panjang = struct.unpack_from("<H", catatan, letak + 64)[0]
        nama = catatan[letak : letak + max(panjang - 2, 0)].decode("utf-16-le", "replace")
        mulai, ukuran = struct.unpack_from("<II", catatan, letak + 116)
        return _Entri(nama, catatan[letak + 66], mulai, ukuran)

    def _sektor(self, mulai: int) -> bytes:
        return self._rantai(self._isi, self._fat, mulai, self._pecahan, self._pecahan)

    @staticmethod
    def _rantai(isi: bytes, fat: list[int], mulai: int, geser: int, pecahan: int) -> bytes:
        """Follow a chain of sectors; one that loops or leaves the file raises ValueError."""
        potong: list[bytes] = []
        nomor = mulai
        while nomor < _AKHIR:
            letak = geser + nomor * pecahan
            if len(potong) > len(fat) or letak >= len(isi):
                raise ValueError(nomor)
            potong.append(isi[letak : letak + pecahan])
            nomor = fat[nomor]
        return b"".join(potong)
