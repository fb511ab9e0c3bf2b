"""Every file that is refused, named by its defect: file name → (code, how it is made)."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from hakpilih.intake.zip_aman import MAKS_BAGIAN
from tests.intake.baca.buatan import (
    NS,
    SHEET,
    biff,
    csv_teks,
    ods,
    ole,
    simpan,
    tambah_bagian,
    ubah_zip,
    xls,
    xlsx,
    xlsx_lembar,
)

Buat = Callable[[Path], object]

_BOF = (0x0809, b"\x00\x06\x05\x00" + b"\0" * 12)
_EOF = (0x000A, b"")


def _isi(data: str | bytes) -> Buat:
    return lambda path: simpan(path, data)


def _gz(data: bytes) -> Buat:
    return _isi(gzip.compress(data))


def _tar(path: Path) -> None:
    with tarfile.open(path, "w") as arsip:
        info = tarfile.TarInfo("dpt.csv")
        info.size = 4
        arsip.addfile(info, io.BytesIO(b"a,b\n"))


def _zip(*nama: str, **isi: bytes) -> Buat:
    def buat(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as arsip:
            for satu in nama:
                arsip.writestr(satu, isi.get("isi", b"<x/>"))

    return buat


def _odf(jenis: str) -> Buat:
    return _zip("mimetype", isi=b"application/vnd.oasis.opendocument." + jenis.encode())


def _potong(buat: Callable[[Path], Path], bagian: float) -> Buat:
    def hasil(path: Path) -> None:
        data = buat(path).read_bytes()
        simpan(path, data[: int(len(data) * bagian)])

    return hasil


def _dengan(buat: Callable[[Path], Path], nama: str, data: bytes = b"x") -> Buat:
    return lambda path: tambah_bagian(buat(path), nama, data)


def _ganti(buat: Callable[[Path], Path], bagian: str, data: bytes) -> Buat:
    return lambda path: ubah_zip(buat(path), lambda n, d: data if n == bagian else d)


def _tandai_sandi(path: Path) -> None:
    """Set the flag that says a part is encrypted, in both directories of the archive."""
    data = bytearray(xlsx(path).read_bytes())
    for tanda, letak in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(tanda) + letak] |= 1
    simpan(path, bytes(data))


def _berdusta(path: Path) -> None:
    """A part that declares 10 bytes in the archive's directory and holds many more."""
    xlsx_lembar(path, "<sheetData>" + "<row/>" * 5000 + "</sheetData>")
    with zipfile.ZipFile(path) as arsip:
        besar = arsip.getinfo(SHEET).file_size.to_bytes(4, "little")
    data = path.read_bytes()
    simpan(path, data.replace(besar, (10).to_bytes(4, "little")))


def _bom_xlsx(path: Path) -> None:
    xlsx_lembar(path, "<sheetData>" + " " * (40 << 20) + "</sheetData>")


def _nama_ganda(path: Path) -> None:
    tambah_bagian(xlsx(path), SHEET.upper())


def _xls_lembar(jenis: int) -> Buat:
    lembar = (0x0085, b"\0\0\0\0\0" + bytes([jenis]) + b"\x01\x00M")
    return lambda path: ole(path, ("Workbook", biff(_BOF, lembar, _EOF)))


def _sel(alamat: str) -> str:
    return f'<sheetData><row><c r="{alamat}"><v>1</v></c></row></sheetData>'


_BANYAK_SEL = (
    '<sheetData><row><c r="A1"><v>1</v></c><c r="ZZ1048576"><v>1</v></c></row></sheetData>'
)
_TABEL_ULANG = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell table:number-columns-repeated="{kolom}"><text:p>x</text:p></table:table-cell>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)
_TERTELAN = '1,"BUDI,JL. A\n2,SITI,JL. B"\n3,DEWI,JL. C\n'
_DTD = b'<!DOCTYPE a [<!ENTITY b "c">]>'

CACAT: dict[str, tuple[str, Buat]] = {
    "kosong.csv": ("berkas_kosong", _isi("")),
    "hanya_bom.csv": ("berkas_kosong", _isi(b"\xef\xbb\xbf")),
    "hanya_baris_kosong.csv": ("berkas_kosong", _isi(" \n\n ,,\n")),
    "hanya_baris_sep.csv": ("berkas_kosong", _isi("sep=;\n")),
    "kosong.csv.gz": ("berkas_kosong", _gz(b"")),
    "folder.csv": ("bukan_berkas", lambda path: path.mkdir()),
    "pdf_bernama_csv.csv": ("isi_pdf", _isi(b"%PDF-1.7 x")),
    "pdf_bernama_xlsx.xlsx": ("isi_pdf", _isi(b"\n%PDF-1.4\n" + bytes(range(256)))),
    "jpeg_bernama_csv.csv": ("isi_gambar", _isi(b"\xff\xd8\xff\xe0\0\x10JFIF")),
    "png_bernama_xls.xls": ("isi_gambar", _isi(b"\x89PNG\r\n\x1a\n")),
    "webp.csv": ("isi_gambar", _isi(b"RIFF\x10\0\0\0WEBPVP8 ")),
    "heic.csv": ("isi_gambar", _isi(b"\0\0\0\x18ftypheic")),
    "html_bernama_csv.csv": ("isi_html", _isi("<!DOCTYPE html>\n<html><body>Masuk</body></html>")),
    "html_bernama_xls.xls": (
        "isi_html",
        _isi("\ufeff\r\n<!-- x -->\n<table><tr><td>NIK</td></table>"),
    ),
    "html_utf16.xls": ("isi_html", _isi("<html><table></table></html>".encode("utf-16"))),
    "halaman_tersimpan.xls": (
        "isi_html",
        _isi("MIME-Version: 1.0\nContent-Type: multipart/related"),
    ),
    "excel_2003.xml": ("isi_xml", _isi('<?xml version="1.0"?>\n<Workbook/>')),
    "gzip_bernama_csv.csv": ("isi_gzip", _gz(csv_teks().encode())),
    "xlsx_dalam_gzip.csv.gz": ("isi_gzip_lain", _gz(b"PK\x03\x04" + b"x" * 40)),
    "gzip_dalam_gzip.csv.gz": ("isi_gzip_lain", _gz(gzip.compress(b"a,b\n"))),
    "pdf_dalam_gzip.csv.gz": ("isi_pdf", _gz(b"%PDF-1.7")),
    "terpotong.csv.gz": (
        "gzip_rusak",
        _isi(gzip.compress(csv_teks(tabel=[[str(i)] * 3 for i in range(5000)]).encode())[:-900]),
    ),
    "salah_crc.csv.gz": ("gzip_rusak", _isi(gzip.compress(b"a,b\n1,2\n")[:-8] + b"\0" * 8)),
    "sampah_di_belakang.csv.gz": ("gzip_rusak", _isi(gzip.compress(b"a,b\n1,2\n") + b"sampah")),
    "bom.csv.gz": ("bom_mampat", _gz(b"a,b\n" * (17 << 20))),
    "zip_bernama_csv.csv": ("isi_arsip", _zip("dpt.csv")),
    "rar_bernama_csv.csv": ("isi_arsip", _isi(b"Rar!\x1a\x07\x01\0")),
    "7z_bernama_xlsx.xlsx": ("isi_arsip", _isi(b"7z\xbc\xaf\x27\x1c\0\x04")),
    "tar_bernama_csv.csv": ("isi_arsip", _tar),
    "docx_bernama_xlsx.xlsx": ("isi_dokumen", _zip("[Content_Types].xml", "word/document.xml")),
    "xlsb.xlsb": ("isi_dokumen", _zip("[Content_Types].xml", "xl/workbook.bin")),
    "odt_bernama_ods.ods": ("isi_dokumen", _odf("text")),
    "doc_bernama_xls.xls": ("isi_dokumen", lambda path: ole(path, ("WordDocument", b"x"))),
    "rtf_bernama_csv.csv": ("isi_dokumen", _isi("{\\rtf1 x}")),
    "biner.csv": ("isi_biner", _isi(bytes(range(32)) * 40)),
    "parquet.parquet": ("isi_parquet", _isi(b"PAR1xxxxPAR1")),
    "terpotong.csv": ("csv_terpotong", _isi(csv_teks()[:-20])),
    "terpotong_di_nik.csv": ("csv_terpotong", _isi(csv_teks() + "99710101")),
    "terpotong_di_tengah_huruf.csv": (
        "teks_terpotong",
        _isi(csv_teks().encode() + "É,É,É".encode()[:-1]),
    ),
    "utf16_terpotong.csv": ("teks_terpotong", _isi(csv_teks().encode("utf-16")[:-1])),
    "kutip_terbuka_di_akhir.csv": ("kutip_tidak_ditutup", _isi('a,b,c\n1,2,3\n4,"5,6\n7,8,9\n')),
    "kutip_terbuka_di_tengah.csv": (
        "kutip_tidak_ditutup",
        _isi('a,b,c\n1,"2,3\n4,"5",6\n7,8,9\n'),
    ),
    "kutip_menelan_baris.csv": ("kutip_tidak_ditutup", _isi("no,nama,alamat\n" + _TERTELAN)),
    "kutip_tak_berujung.csv": ("kutip_tidak_ditutup", _isi('a,b\n1,"' + "x,y\n" * (17 << 18))),
    "nul.csv": ("nul", _isi(csv_teks() + "1,2\0,3\n" + csv_teks())),
    "sel_raksasa.csv": ("sel_raksasa", _isi("a,b\n1," + "x" * 32_768 + "\n")),
    "sel_raksasa_sekali.csv": ("sel_raksasa", _isi("a,b\n1," + "x" * 140_000 + "\n")),
    "satu_baris_tak_berujung.csv": ("sel_raksasa", _isi("a,b\n1," + "x" * (17 << 20))),
    "sel_raksasa.ods": ("sel_raksasa", lambda path: ods(path, ("S", [["x" * 32_768]]))),
    "kolom_terlalu_banyak.csv": ("kolom_terlalu_banyak", _isi("a,b\n" + "1," * 500 + "1\n")),
    "bukan_utf8_dan_bukan_1252.csv": ("enkoding_tidak_sah", _isi(b"a,b\nJOS\xc9,\x81\n")),
    "bom_utf8_isi_1252.csv": ("enkoding_tidak_sah", _isi(b"\xef\xbb\xbfa,b\nJOS\xc9,1\n")),
    "utf16_rusak.csv": ("enkoding_tidak_sah", _isi("a,b\n1,".encode("utf-16") + b"\x00\xdca\0b\0")),
    "enkoding_campur.csv": ("enkoding_campur", _isi("JOSÉ,1\n".encode() * 5 + b"JOS\xc9,1\n")),
    "sandi.xlsx": (
        "sandi",
        lambda path: ole(path, ("EncryptionInfo", b""), ("EncryptedPackage", b"x")),
    ),
    "sandi.xls": (
        "sandi",
        lambda path: ole(path, ("Workbook", biff(_BOF, (0x002F, b"\1\0\1\0\1\0"), _EOF))),
    ),
    "sandi.ods": (
        "sandi",
        _ganti(ods, "META-INF/manifest.xml", b"<m><manifest:encryption-data/></m>"),
    ),
    "sandi_zip.xlsx": ("sandi", _tandai_sandi),
    "makro.xlsm": ("makro", _dengan(xlsx, "xl/vbaProject.bin")),
    "lembar_makro.xlsx": ("makro", _dengan(xlsx, "xl/macrosheets/sheet1.xml")),
    "makro.xls": ("makro", lambda path: ole(path, ("Workbook", b""), ("_VBA_PROJECT_CUR", b""))),
    "lembar_makro.xls": ("makro", _xls_lembar(1)),
    "makro.ods": ("makro", _dengan(ods, "Basic/Standard/Module1.xml")),
    "makro_python.ods": ("makro", _dengan(ods, "Scripts/python/jahat.py")),
    "bom.xlsx": ("bom_mampat", _bom_xlsx),
    "bom_berdusta.xlsx": ("bom_mampat", _berdusta),
    "terlalu_banyak_bagian.xlsx": (
        "bom_mampat",
        _zip(*(f"xl/{i}.xml" for i in range(MAKS_BAGIAN + 1))),
    ),
    "dtd_di_lembar.xlsx": ("dtd", _ganti(xlsx, SHEET, _DTD + f"<worksheet {NS}/>".encode())),
    "dtd_di_buku.xlsx": ("dtd", _ganti(xlsx, "xl/workbook.xml", _DTD + b"<workbook/>")),
    "dtd_utf16.xlsx": (
        "dtd",
        _ganti(xlsx, "xl/styles.xml", "<!DOCTYPE a><a/>".encode("utf-16")),
    ),
    "dtd.ods": ("dtd", _ganti(ods, "content.xml", _DTD + b"<a>&b;</a>")),
    "jalur_naik.xlsx": ("jalur_zip", _dengan(xlsx, "../../jahat.xml")),
    "jalur_mutlak.ods": ("jalur_zip", _dengan(ods, "/etc/jahat")),
    "jalur_windows.xlsx": ("jalur_zip", _dengan(xlsx, "C:\\jahat.exe")),
    "terpotong.xlsx": ("lembar_rusak", _potong(xlsx, 0.6)),
    "terpotong.xls": ("lembar_rusak", _potong(xls, 0.6)),
    "terpotong.ods": ("lembar_rusak", _potong(ods, 0.6)),
    "xml_terpotong.xlsx": (
        "lembar_rusak",
        _ganti(xlsx, SHEET, f"<worksheet {NS}><sheetData>".encode()),
    ),
    "xml_terpotong.ods": ("lembar_rusak", _ganti(ods, "content.xml", b"<office:a>")),
    "tanpa_lembar.xlsx": ("lembar_rusak", _ganti(xlsx, "xl/workbook.xml", b"<workbook/>")),
    "nama_bagian_ganda.xlsx": ("lembar_rusak", _nama_ganda),
    "sel_tersesat_ke_kanan.xlsx": ("lembar_raksasa", lambda path: xlsx_lembar(path, _sel("XFD1"))),
    "sel_di_luar_lembar.xlsx": ("lembar_raksasa", lambda path: xlsx_lembar(path, _sel("ZZZZZZ1"))),
    "sel_tersesat_ke_bawah.xlsx": (
        "lembar_raksasa",
        lambda path: xlsx_lembar(path, _BANYAK_SEL.replace("ZZ1", "AZ1")),
    ),
    "kolom_berulang.ods": (
        "lembar_raksasa",
        _ganti(ods, "content.xml", _TABEL_ULANG.format(kolom=16_384).encode()),
    ),
    "baris_tersesat.ods": (
        "lembar_raksasa",
        _ganti(
            ods, "content.xml", _TABEL_ULANG.format(kolom=1).replace("1048576", "9" * 30).encode()
        ),
    ),
    "ulangan_negatif.ods": (
        "lembar_rusak",
        _ganti(ods, "content.xml", _TABEL_ULANG.format(kolom=-1).encode()),
    ),
    "baris_berulang.ods": (
        "lembar_raksasa",
        _ganti(ods, "content.xml", _TABEL_ULANG.format(kolom=30).encode()),
    ),
    "lembar_kosong.xlsx": ("lembar_kosong", lambda path: xlsx(path, ("A", []), ("B", [["", " "]]))),
    "lembar_kosong.ods": ("lembar_kosong", lambda path: ods(path, ("A", []))),
}
