"""A zip archive from a stranger: names, sizes and contents are checked before anything reads it.

The parts are decompressed here by zlib itself, so that a part that unfolds to more than it declares
is noticed, which neither Python's nor calamine's zip reader does in time.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from hakpilih.intake.kode_berkas import angka, tolak

MAKS_ISI = 2 << 30  # bytes, all parts together
MAKS_RASIO = 250  # sheets compress some 10 to 40 times
RASIO_MULAI = 32 << 20
MAKS_BAGIAN = 10_000
UKURAN_BACA = 1 << 20

_KEPALA_LOKAL = 30
_TERSANDI = 0x1
_DTD = tuple(
    tanda.encode(enkoding)
    for tanda in ("<!DOCTYPE", "<!ENTITY")
    for enkoding in ("utf-8", "utf-16-le", "utf-16-be")
)


class Zip:
    """An archive whose directory has been checked; `nama` are its parts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with zipfile.ZipFile(path) as arsip:
                daftar = arsip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError):
            raise tolak("lembar_rusak", path) from None
        self._bagian = {i.filename: i for i in daftar}
        self.nama = list(self._bagian)
        _periksa_nama(path, [i.orig_filename for i in daftar])
        if any(i.flag_bits & _TERSANDI for i in daftar):
            raise tolak("sandi", path)
        if any(i.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for i in daftar):
            raise tolak("lembar_rusak", path)
        self._periksa_ukuran(sum(i.file_size for i in daftar))

    def alir(self, nama: str) -> Iterator[bytes]:
        """The contents of a part in pieces; refuses a DTD in an XML part, and any lie about size."""
        if nama not in self._bagian:
            raise tolak("lembar_rusak", self.path)
        xml = nama.lower().endswith((".xml", ".rels"))
        ekor = b""
        for isi in self._kembang(self._bagian[nama]):
            if xml:
                if any(tanda in isi or tanda in ekor + isi[:32] for tanda in _DTD):
                    raise tolak("dtd", self.path)
                ekor = isi[-32:]
            yield isi

    def baca(self, nama: str, maks: int = 64 << 20) -> bytes:
        """A small part whole."""
        potong: list[bytes] = []
        panjang = 0
        for isi in self.alir(nama):
            potong.append(isi)
            panjang += len(isi)
            if panjang > maks:
                raise tolak("bom_mampat", self.path, rinci=f"bagian {nama} terlalu besar")
        return b"".join(potong)

    def xml(self, nama: str) -> ElementTree.Element:
        """A small XML part parsed."""
        try:
            return ElementTree.fromstring(self.baca(nama))  # noqa: S314  (`alir` refused any DTD)
        except (ElementTree.ParseError, ValueError):
            raise tolak("lembar_rusak", self.path) from None

    def telusuri(self, nama: str) -> None:
        """Read a part only to check it."""
        for _ in self.alir(nama):
            pass

    def _kembang(self, bagian: zipfile.ZipInfo) -> Iterator[bytes]:
        pembuka = zlib.decompressobj(-15) if bagian.compress_type else None
        keluar, crc = 0, 0
        with self.path.open("rb") as berkas:
            berkas.seek(max(bagian.header_offset, 0))
            kepala = berkas.read(_KEPALA_LOKAL)
            if len(kepala) < _KEPALA_LOKAL or kepala[:4] != b"PK\x03\x04":
                raise tolak("lembar_rusak", self.path)
            lewati = int.from_bytes(kepala[26:28], "little") + int.from_bytes(
                kepala[28:30], "little"
            )
            berkas.seek(lewati, 1)
            sisa = bagian.compress_size
            masuk = b""
            while True:
                if not masuk and sisa:
                    masuk = berkas.read(min(UKURAN_BACA, sisa))
                    if not masuk:
                        raise tolak("lembar_rusak", self.path)
                    sisa -= len(masuk)
                try:
                    isi = pembuka.decompress(masuk, UKURAN_BACA) if pembuka else masuk
                except zlib.error:
                    raise tolak("lembar_rusak", self.path) from None
                masuk = pembuka.unconsumed_tail if pembuka else b""
                keluar += len(isi)
                crc = zlib.crc32(isi, crc)
                if keluar > bagian.file_size:
                    raise tolak(
                        "bom_mampat",
                        self.path,
                        rinci=f"bagian {bagian.filename} berdusta soal ukuran",
                    )
                if isi:
                    yield isi
                elif not sisa:
                    break
        if keluar != bagian.file_size or crc != bagian.CRC or (pembuka and not pembuka.eof):
            raise tolak("lembar_rusak", self.path)

    def _periksa_ukuran(self, isi: int) -> None:
        ukuran = max(self.path.stat().st_size, 1)
        if len(self.nama) > MAKS_BAGIAN:
            raise tolak("bom_mampat", self.path, rinci=f"{angka(len(self.nama))} bagian")
        if isi > MAKS_ISI or (isi > RASIO_MULAI and isi > MAKS_RASIO * ukuran):
            rinci = f"{angka(isi >> 20)} MB dari {angka(ukuran)} bita"
            raise tolak("bom_mampat", self.path, rinci=rinci)


def _periksa_nama(path: Path, nama: list[str]) -> None:
    """No part may name a place outside the archive, and none may stand in it twice."""
    for satu in nama:
        if satu.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", satu):
            raise tolak("jalur_zip", path, bagian=satu)
        if ".." in re.split(r"[/\\]", satu) or "\0" in satu:
            raise tolak("jalur_zip", path, bagian=satu.replace("\0", "?"))
    if len({n.lower() for n in nama}) != len(nama):
        raise tolak("lembar_rusak", path)
