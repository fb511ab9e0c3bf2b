"""Files made for the tests: rows of synthetic people, and workbooks written by real programs."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from hakpilih.intake.berkas import buka
from hakpilih.intake.sumber import Keping, Rekaman, Sumber

KEPALA = ["nik", "nama", "alamat"]
ORANG = [
    ["9971010108750001", "SITI AMINAH", "JL. MAWAR 5"],
    ["9971014209800002", "BUDI", "JL. MELATI 7"],
    ["9971011503900003", "DEWI LESTARI", "JL. KENANGA 9"],
]
TABEL = [KEPALA, *ORANG]
SHEET = "xl/worksheets/sheet1.xml"
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def csv_teks(pemisah: str = ",", akhir: str = "\n", tabel: list[list[str]] = TABEL) -> str:
    """The rows without any quoting."""
    return "".join(pemisah.join(sel) + akhir for sel in tabel)


def simpan(path: Path, isi: str | bytes) -> Path:
    """Write a file byte for byte."""
    path.write_bytes(isi.encode() if isinstance(isi, str) else isi)
    return path


def rekaman(
    sumber: Sumber, setelah: int = 0, lebar: int = 3
) -> tuple[list[Rekaman], list[Rekaman]]:
    """Good and misfit records of a whole source, in file order."""
    baik: list[Rekaman] = []
    rusak: list[Rekaman] = []
    for potong in sumber.potongan(setelah, lebar):
        assert potong.tabel.column_names == [str(i) for i in range(lebar)]
        sel = zip(*(k.to_pylist() for k in potong.tabel.columns), strict=True)
        baik += [Rekaman(int(b), list(s)) for b, s in zip(potong.baris_asal, sel, strict=True)]
        rusak += potong.rusak
    return baik, rusak


def isi(path: Path, lebar: int = 3, keping: Keping | None = None) -> list[list[str]]:
    """All cells of a file whose records all fit."""
    baik, rusak = rekaman(buka(path, keping or Keping()), 0, lebar)
    assert rusak == []
    return [r.sel for r in baik]


def kode_catatan(sumber: Sumber) -> list[str]:
    """Codes of the notes."""
    return [m.kode for m in sumber.catatan]


def xlsx(path: Path, *lembar: tuple[str, list[list[object]]]) -> Path:
    """A workbook by XlsxWriter; rows start at A1."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as buku:
        for nama, tabel in lembar or (("DPT", TABEL),):
            ws = buku.add_worksheet(nama)
            for i, sel in enumerate(tabel):
                ws.write_row(i, 0, sel)
    return path


def xls(path: Path, *lembar: tuple[str, list[list[object]]]) -> Path:
    """An old workbook by xlwt."""
    buku = xlwt.Workbook()
    for nama, tabel in lembar or (("DPT", TABEL),):
        ws = buku.add_sheet(nama)
        for i, sel in enumerate(tabel):
            for j, nilai in enumerate(sel):
                ws.write(i, j, nilai)
    buku.save(str(path))
    return path


def ods(path: Path, *lembar: tuple[str, list[list[object]]]) -> Path:
    """A LibreOffice workbook by odfpy; a cell is text, a number, or (attributes, shown text)."""
    buku = OpenDocumentSpreadsheet()
    for nama, tabel in lembar or (("DPT", TABEL),):
        meja = Table(name=nama)
        for sel in tabel:
            baris = TableRow()
            for nilai in sel:
                baris.addElement(_sel_ods(nilai))
            meja.addElement(baris)
        buku.spreadsheet.addElement(meja)
    buku.save(str(path))
    return path


def _sel_ods(nilai: object) -> TableCell:
    if isinstance(nilai, tuple):
        atribut, teks = nilai
    elif isinstance(nilai, int | float):
        atribut, teks = {"valuetype": "float", "value": str(nilai)}, str(nilai)
    else:
        atribut, teks = {"valuetype": "string"}, str(nilai)
    sel = TableCell(**atribut)
    for paragraf in teks.split("\n") if teks else []:
        sel.addElement(P(text=paragraf))
    return sel


def ubah_zip(path: Path, ubah: Callable[[str, bytes], bytes | None], **baru: bytes) -> Path:
    """Rewrite each part of an archive (None drops it) and add the parts of `baru`."""
    with zipfile.ZipFile(path) as lama:
        bagian = [(i.filename, lama.read(i)) for i in lama.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in bagian:
            if (hasil := ubah(nama, data)) is not None:
                arsip.writestr(nama, hasil)
        for nama, data in baru.items():
            arsip.writestr(nama, data)
    return path


def xlsx_lembar(path: Path, isi_xml: str) -> Path:
    """An XLSX whose only sheet has this XML between its worksheet tags."""
    xml = f"<worksheet {NS}>{isi_xml}</worksheet>".encode()
    return ubah_zip(xlsx(path), lambda nama, data: xml if nama == SHEET else data)


def tambah_bagian(path: Path, nama: str, data: bytes = b"x") -> Path:
    """Add one part to an archive, whatever its name."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr(zipfile.ZipInfo(nama), data)
    return path


_AKHIR, _FAT, _KOSONG = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def ole(path: Path, *alur: tuple[str, bytes], mini: tuple[str, bytes] | None = None) -> Path:
    """A compound file (MS-CFB) with these streams in its root.

    Each is padded to at least 4,096 bytes, except `mini`, which lies in the stream of small ones.
    """
    sektor: list[bytes] = []
    fat: list[int] = []

    def taruh(data: bytes) -> int:
        awal, banyak = len(sektor), -(-len(data) // 512)
        fat.extend([*range(awal + 1, awal + banyak), _AKHIR])
        sektor.extend(data[i * 512 : (i + 1) * 512].ljust(512, b"\0") for i in range(banyak))
        return awal

    entri = []
    for nama, isi_alur in alur:
        data = isi_alur.ljust(4096, b"\0")
        entri.append(_entri(nama, 2, taruh(data), len(data)))
    akar, fat_mini = _entri("Root Entry", 5, _AKHIR, 0), _AKHIR
    if mini is not None:
        banyak = -(-len(mini[1]) // 64)
        akar = _entri("Root Entry", 5, taruh(mini[1]), banyak * 64)
        fat_mini = taruh(struct.pack(f"<{banyak}I", *range(1, banyak), _AKHIR).ljust(512, b"\xff"))
        entri.append(_entri(mini[0], 2, 0, len(mini[1])))
    direktori = taruh(akar + b"".join(entri))
    letak_fat = len(sektor)
    fat.append(_FAT)
    tabel = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    kepala = struct.pack(
        "<8s16x5H6x9I109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, direktori, 0, 4096, fat_mini, 0 if mini is None else 1, _AKHIR, 0),
        *(letak_fat, *[_KOSONG] * 108),
    )
    return simpan(path, kepala + b"".join(sektor) + tabel)


def _entri(nama: str, jenis: int, mulai: int, ukuran: int) -> bytes:
    teks = nama.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xIQQIQ",
        teks,
        len(teks) + 2,
        jenis,
        1,
        0xFFFFFFFF,
        0xFFFFFFFF,
        0xFFFFFFFF,
        0,
        0,
        0,
        mulai,
        ukuran,
    )


def biff(*catatan: tuple[int, bytes]) -> bytes:
    """Records of a workbook stream."""
    return b"".join(struct.pack("<HH", jenis, len(data)) + data for jenis, data in catatan)
