"""From a path to a `Sumber`: what a file really is, told by its content and not by its name.

The tables below are read in order; what nobody can read as a table is refused in one sentence.
"""

from __future__ import annotations

import re
import stat
import zlib
from collections.abc import Mapping
from pathlib import Path

from hakpilih.errors import sebab
from hakpilih.intake.csv_enkode import kenali_bom, kenali_utf16
from hakpilih.intake.kode_berkas import catat, tolak
from hakpilih.intake.masalah import Masalah
from hakpilih.intake.sumber import Keping, Sumber

KEPALA = 8192

_GZIP, _OLE, _ZIP = b"\x1f\x8b", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"PK\x03\x04", b"PK\x05\x06")

# First bytes → refusal, and what to call it.
_TANDA: tuple[tuple[bytes, str, str], ...] = (
    (b"\xff\xd8\xff", "isi_gambar", "JPEG"),
    (b"\x89PNG", "isi_gambar", "PNG"),
    (b"GIF8", "isi_gambar", "GIF"),
    (b"II*\0", "isi_gambar", "TIFF"),
    (b"MM\0*", "isi_gambar", "TIFF"),
    (b"Rar!\x1a\x07", "isi_arsip", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "isi_arsip", "7z"),
    (b"BZh", "isi_arsip", "bzip2"),
    (b"\xfd7zXZ\0", "isi_arsip", "XZ"),
    (b"\x28\xb5\x2f\xfd", "isi_arsip", "Zstandard"),
    (b"{\\rtf", "isi_dokumen", "dokumen RTF"),
    (b"SQLite format 3\0", "isi_dokumen", "basis data SQLite"),
    (b"\0\x01\0\0Standard ", "isi_dokumen", "basis data Access"),
)
# A part of a zip archive → what the archive is.
_ZIP_ISI: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "buku kerja Excel biner (XLSB)"),
    ("word/document.xml", "dokumen Word"),
    ("ppt/presentation.xml", "salindia PowerPoint"),
)
_ODF = "application/vnd.oasis.opendocument."
_ODF_JENIS: Mapping[str, str] = {
    "spreadsheet": "ods",
    "spreadsheet-template": "ods",
    "text": "dokumen LibreOffice Writer",
    "presentation": "salindia LibreOffice",
}
# Streams of an old Office file → what it is; the first that occurs decides.
_OLE_ISI: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "sandi"),
    ("EncryptedSummary", "sandi"),
    ("_VBA_PROJECT_CUR", "makro"),
    ("Macros", "makro"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "dokumen Word lama"),
    ("PowerPoint Document", "salindia PowerPoint lama"),
)
_HTML = re.compile(
    rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|style|div)", re.I | re.S
)
_MHTML = re.compile(rb"MIME-Version:|From: <Saved by", re.I)
_XML = re.compile(rb"\s*<\?xml|\s*<!DOCTYPE|\s*<[A-Za-z_][\w.-]*(:[\w.-]+)?\s+xmlns", re.I)
_KENDALI = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b"))

_AKHIRAN: Mapping[str, str] = {
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
    ".parquet": "parquet",
    ".pdf": "pdf",
    ".gz": "csv.gz",
}
_SEBUTAN: Mapping[str, str] = {
    "csv": "CSV",
    "csv.gz": "CSV termampat gzip",
    "xlsx": "XLSX",
    "xls": "XLS",
    "ods": "ODS",
    "parquet": "Parquet",
}


def jenis_isi(path: Path) -> str:
    """What the content is: "csv", "csv.gz", "xlsx", "xls", "ods" or "parquet".

    Raises `BerkasDitolak` for everything else; only the first bytes and an archive's directory are
    read.
    """
    kepala = _kepala(path)
    if kepala[:4] == b"PAR1":
        return "parquet"
    if kepala[:2] == _GZIP:
        if path.suffix.lower() not in (".gz", ".gzip"):
            raise tolak("isi_gzip", path)
        _periksa_dalam_gzip(path, kepala)
        return "csv.gz"
    if kepala.startswith(_ZIP):
        return _jenis_zip(path)
    if kepala.startswith(_OLE):
        return _jenis_ole(path)
    _tolak_bukan_tabel(path, kepala)
    return "csv"


def buka(path: Path, keping: Keping = Keping()) -> Sumber:  # noqa: B008  (frozen)
    """Open an input file. Raises `BerkasDitolak` with a code of `KODE_BERKAS`.

    `keping` fixes what would otherwise be found out. A Parquet file is not read here.
    """
    jenis = jenis_isi(path)
    if jenis == "parquet":
        raise tolak("isi_parquet", path)
    akhiran = path.suffix.lower()
    catatan: list[Masalah] = []
    if _AKHIRAN.get(akhiran, jenis) != jenis:
        catatan.append(catat("ekstensi", ekstensi=akhiran, jenis=_SEBUTAN[jenis]))
    if jenis in ("csv", "csv.gz"):
        from hakpilih.intake.csv_teks import SumberCsv

        return SumberCsv(path, keping, gzip=jenis == "csv.gz", catatan=catatan)
    from hakpilih.intake.lembar import SumberLembar

    return SumberLembar(path, jenis, keping, catatan=catatan)


def _kepala(path: Path) -> bytes:
    """The first bytes of an ordinary file; devices, pipes and folders are never opened."""
    try:
        keadaan = path.stat()
        if not stat.S_ISREG(keadaan.st_mode):
            apa = "folder" if stat.S_ISDIR(keadaan.st_mode) else "perangkat atau pipa"
            raise tolak("bukan_berkas", path, apa=apa)
        with path.open("rb") as berkas:
            kepala = berkas.read(KEPALA)
    except (FileNotFoundError, NotADirectoryError):
        raise tolak("berkas_tidak_ada", path) from None
    except PermissionError:
        raise tolak("tidak_terbaca", path, sebab="Anda tidak punya izin membacanya") from None
    except (OSError, ValueError) as galat:
        mengapa = sebab(galat) if isinstance(galat, OSError) else "namanya tidak sah"
        raise tolak("tidak_terbaca", path, sebab=mengapa) from None
    if not kepala:
        raise tolak("berkas_kosong", path)
    return kepala


def _tolak_bukan_tabel(path: Path, kepala: bytes) -> None:
    """Refuse what is known not to be text, and what is text but no table."""
    for tanda, kode, nama in _TANDA:
        if kepala.startswith(tanda):
            raise tolak(kode, path, jenis=nama)
    if b"%PDF-" in kepala[:1024]:
        raise tolak("isi_pdf", path)
    if kepala[:4] == b"RIFF" and kepala[8:12] == b"WEBP":
        raise tolak("isi_gambar", path, jenis="WebP")
    if kepala[4:8] == b"ftyp":
        raise tolak("isi_gambar", path, jenis="HEIC atau video")
    if kepala[257:262] == b"ustar":
        raise tolak("isi_arsip", path, jenis="tar")
    enkoding, bom = kenali_bom(kepala)
    enkoding = enkoding or kenali_utf16(kepala[:4096]) or "utf-8"
    teks = kepala[bom:].decode(enkoding, "ignore").encode() if enkoding != "utf-8" else kepala[bom:]
    if _HTML.match(teks) or _MHTML.match(teks):
        raise tolak("isi_html", path)
    if _XML.match(teks):
        raise tolak("isi_xml", path)
    kendali = len(teks) - len(teks.translate(None, _KENDALI))
    if kendali * 50 > len(teks):
        raise tolak("isi_biner", path)


def _periksa_dalam_gzip(path: Path, kepala: bytes) -> None:
    """What is packed must be text; a broken stream is left to the reader, which refuses it."""
    try:
        isi = zlib.decompressobj(31).decompress(kepala, KEPALA)
    except zlib.error:
        raise tolak("gzip_rusak", path) from None
    for tanda, apa in (
        (_GZIP, "gzip lagi"),
        (b"PK\x03\x04", "arsip zip atau lembar kerja"),
        (_OLE, "berkas Office lama"),
        (b"PAR1", "Parquet"),
    ):
        if isi.startswith(tanda):
            raise tolak("isi_gzip_lain", path, apa=apa)
    _tolak_bukan_tabel(path, isi)


def _jenis_zip(path: Path) -> str:
    from hakpilih.intake.zip_aman import Zip

    arsip = Zip(path)
    if "mimetype" in arsip.nama:
        mime = arsip.baca("mimetype").decode("ascii", "replace").strip()
        if mime.startswith(_ODF):
            jenis = _ODF_JENIS.get(mime.removeprefix(_ODF), "dokumen LibreOffice")
            if jenis != "ods":
                raise tolak("isi_dokumen", path, jenis=jenis)
            return jenis
    for bagian, jenis in _ZIP_ISI:
        if bagian in arsip.nama:
            if jenis != "xlsx":
                raise tolak("isi_dokumen", path, jenis=jenis)
            return jenis
    raise tolak("isi_arsip", path, jenis="zip")


def _jenis_ole(path: Path) -> str:
    from hakpilih.intake.ole import Ole

    nama = Ole(path).nama
    jenis = next((j for n, j in _OLE_ISI if n in nama), "dokumen Office lama")
    if jenis in ("sandi", "makro"):
        raise tolak(jenis, path)
    if jenis != "xls":
        raise tolak("isi_dokumen", path, jenis=jenis)
    return jenis
