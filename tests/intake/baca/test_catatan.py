"""What is unusual but readable is read, and a note says so."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.berkas import buka
from hakpilih.intake.kode_berkas import CATATAN
from hakpilih.intake.sumber import Keping
from tests.intake.baca.buatan import (
    TABEL,
    csv_teks,
    isi,
    kode_catatan,
    ods,
    rekaman,
    simpan,
    ubah_zip,
    xls,
    xlsx,
)

Buat = Callable[[Path], object]


def _isi(data: str | bytes) -> Buat:
    return lambda path: simpan(path, data)


def _xlsx_tersembunyi(path: Path) -> None:
    with xlsxwriter.Workbook(path) as buku:
        buku.add_worksheet("Rahasia").hide()
        tampak = buku.add_worksheet("DPT")
        tampak.activate()
        tampak.set_first_sheet()
        for i, sel in enumerate(TABEL):
            tampak.write_row(i, 0, sel)


def _xlsx_gabung(path: Path) -> None:
    buku = openpyxl.Workbook()
    for sel in TABEL:
        buku.active.append(sel)
    buku.active["D1"] = "kelurahan"
    buku.active["D2"] = "PASAR"
    buku.active.merge_cells("D2:D4")
    buku.active.merge_cells("E1:F1")
    buku.save(path)


def _xls_penuh(path: Path) -> None:
    buku = xlwt.Workbook()
    lembar = buku.add_sheet("DPT")
    for i, sel in enumerate(TABEL):
        for j, nilai in enumerate(sel):
            lembar.write(i, j, nilai)
    lembar.write(65_535, 0, "9971010108750001")
    buku.save(str(path))


ANGKA = [*TABEL[:2], [9971010108750002, "BUDI", 7]]
GALAT = [*TABEL[:3], ["#REF!", "DEWI", "#N/A"]]

# File named by what is odd about it → (all notes in order, how it is made).
GANJIL: dict[str, tuple[list[str], Buat]] = {
    "biasa.csv": ([], _isi(csv_teks())),
    "bom.csv": (["bom"], _isi("\ufeff" + csv_teks())),
    "utf16_le_bom.csv": (["bom", "utf16"], _isi(b"\xff\xfe" + csv_teks().encode("utf-16-le"))),
    "utf16_be_bom.csv": (["bom", "utf16"], _isi(b"\xfe\xff" + csv_teks().encode("utf-16-be"))),
    "utf16_le_tanpa_bom.csv": (["utf16"], _isi(csv_teks().encode("utf-16-le"))),
    "utf16_be_tanpa_bom.csv": (["utf16"], _isi(csv_teks().encode("utf-16-be"))),
    "utf16_tab.txt": (["bom", "utf16", "pemisah"], _isi(csv_teks("\t").encode("utf-16"))),
    "windows1252.csv": (
        ["windows1252"],
        _isi(csv_teks().replace("BUDI", "JOSÉ ’98").encode("cp1252")),
    ),
    "windows1252_akhir.csv": (
        ["windows1252"],
        _isi(csv_teks()[:-1].replace("KENANGA 9", "É").encode("cp1252")),
    ),
    "titik_koma.csv": (["pemisah"], _isi(csv_teks(";"))),
    "tab.tsv": (["pemisah"], _isi(csv_teks("\t"))),
    "garis_tegak.txt": (["pemisah"], _isi(csv_teks("|"))),
    "sep_titik_koma.csv": (["baris_sep", "pemisah"], _isi("sep=;\r\n" + csv_teks(";", "\r\n"))),
    "sep_koma.csv": (["baris_sep"], _isi('"sep=,"\n' + csv_teks())),
    "sep_berbantalan.csv": (
        ["bom", "baris_sep", "pemisah"],
        _isi("\ufeffSEP=;;;\n" + csv_teks(";")),
    ),
    "crlf.csv": ([], _isi(csv_teks(akhir="\r\n"))),
    "cr_saja.csv": (["akhir_baris_cr"], _isi(csv_teks(akhir="\r"))),
    "campur.csv": (["akhir_baris_campur"], _isi(csv_teks(akhir="\r") + csv_teks())),
    "xlsx_bernama_csv.csv": (["ekstensi"], xlsx),
    "csv_bernama_xlsx.xlsx": (["ekstensi"], _isi(csv_teks())),
    "csv_bernama_gz.csv.gz": (["ekstensi"], _isi(csv_teks())),
    "ods_bernama_xls.xls": (["ekstensi"], ods),
    "xlsx_bernama_xls.xls": (["ekstensi"], xlsx),
    "xlsx_bernama_ods.ods": (["ekstensi"], xlsx),
    "xls_bernama_xlsx.xlsx": (["ekstensi", "format_xls"], xls),
    "termampat.csv.gz": ([], _isi(gzip.compress(csv_teks().encode()))),
    "dua_mampatan.csv.gz": (
        [],
        _isi(gzip.compress(csv_teks().encode()) + gzip.compress(b"\n") + b"\0\0"),
    ),
    "pemisah_berlebih.csv": (["sel_lebih_kosong"], _isi(csv_teks() + '1,2,3,,\n4,5,6, ,""\n')),
    "xlsx.xlsx": ([], xlsx),
    "dua_lembar.xlsx": (["lembar_lain"], lambda path: xlsx(path, ("Sampul", []), ("DPT", TABEL))),
    "lembar_tersembunyi.xlsx": (["lembar_tersembunyi"], _xlsx_tersembunyi),
    "sel_gabungan.xlsx": (["sel_gabung"], _xlsx_gabung),
    "sel_angka.xlsx": (["sel_angka"], lambda path: xlsx(path, ("DPT", ANGKA))),
    "sel_angka.ods": (["sel_angka"], lambda path: ods(path, ("DPT", ANGKA))),
    "sel_galat.xlsx": (["sel_galat"], lambda path: xlsx(path, ("DPT", GALAT))),
    "format_lama.xls": (["format_xls"], xls),
    "lembar_penuh.xls": (["format_xls", "xls_penuh"], _xls_penuh),
    "dua_lembar.ods": (["lembar_lain"], lambda path: ods(path, ("DPT", TABEL), ("Lain", TABEL))),
}
# Needs an alias file; shown below.
SENDIRI = {"enkoding_ditetapkan"}


@pytest.mark.parametrize("nama", GANJIL)
def test_read_with_a_note(tmp_path: Path, nama: str) -> None:
    catatan, buat = GANJIL[nama]
    path = tmp_path / nama
    buat(path)
    sumber = buka(path)
    baik, rusak = rekaman(sumber, 0, max(3, len(sumber.awal()[0].sel)))
    assert baik
    assert rusak == []
    assert baik[0].sel[:3] == TABEL[0]
    assert kode_catatan(sumber) == catatan
    for masalah in sumber.catatan:
        assert masalah.tingkat == "catatan"
        assert masalah.baris is None
        assert "{" not in masalah.pesan + masalah.saran


def test_every_note_has_a_file() -> None:
    assert {k for catatan, _ in GANJIL.values() for k in catatan} | SENDIRI == set(CATATAN)


def test_notes_come_once_however_often_the_file_is_read(tmp_path: Path) -> None:
    sumber = buka(simpan(tmp_path / "a.csv", csv_teks() + "1,2,3,,\n"))
    assert kode_catatan(sumber) == []
    rekaman(sumber)
    rekaman(sumber)
    assert [m.pesan[:8] for m in sumber.catatan] == ["1 baris "]


def test_the_alias_file_names_the_encoding(tmp_path: Path) -> None:
    path = simpan(tmp_path / "a.csv", csv_teks().replace("BUDI", "Ñ").encode("cp850"))
    sumber = buka(path, Keping(enkoding="CP850"))
    assert kode_catatan(sumber) == ["enkoding_ditetapkan"]
    assert rekaman(sumber)[0][2].sel[1] == "Ñ"


@pytest.mark.parametrize(
    ("sebutan", "dibaca"), [("UTF-16", "utf-16"), ("utf_16", "utf-16-le"), ("UTF-8", "utf-8-sig")]
)
def test_a_named_encoding_agrees_with_the_mark(tmp_path: Path, sebutan: str, dibaca: str) -> None:
    path = simpan(tmp_path / "a.csv", csv_teks().encode(dibaca))
    assert isi(path, keping=Keping(enkoding=sebutan)) == TABEL


def test_an_encoding_nobody_knows(tmp_path: Path) -> None:
    path = simpan(tmp_path / "a.csv", csv_teks())
    with pytest.raises(ArgumenKeliru, match="klingon"):
        buka(path, Keping(enkoding="klingon"))


@pytest.mark.parametrize("sebutan", ["tab", "\\t", "\t"])
def test_the_alias_file_names_the_delimiter(tmp_path: Path, sebutan: str) -> None:
    path = simpan(tmp_path / "a.csv", csv_teks("\t").replace(" ", ","))
    assert buka(path, Keping(pemisah=sebutan)).awal()[0].sel == TABEL[0]


@pytest.mark.parametrize("sebutan", ["", ";;", '"', "\n", "a", "é"])
def test_a_delimiter_nobody_can_use(tmp_path: Path, sebutan: str) -> None:
    path = simpan(tmp_path / "a.csv", csv_teks())
    with pytest.raises(ArgumenKeliru, match="Pemisah"):
        buka(path, Keping(pemisah=sebutan))


def test_the_named_sheet_is_read_and_hidden_ones_only_when_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _xlsx_tersembunyi(path)
    assert buka(path).lembar == ["DPT"]
    sumber = buka(path, Keping(lembar=" rahasia "))
    assert sumber.nama_lembar == "Rahasia"
    assert sumber.awal() == []


def test_another_sheet_of_the_same_file(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "buku.csv", ("Sampul", [["Daftar Pemilih"]]), ("DPT", TABEL))
    sampul = buka(path)
    assert sampul.nama_lembar == "Sampul"
    dpt = sampul.dengan_lembar("DPT")
    assert [r.sel for r in dpt.awal()] == TABEL
    assert kode_catatan(dpt) == ["ekstensi", "lembar_lain"]
    assert "“Sampul”" in dpt.catatan[1].pesan
    assert [r.sel for r in sampul.awal()] == [["Daftar Pemilih"]]


def test_a_hidden_ods_sheet(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", ("Sampul", TABEL), ("DPT", TABEL))
    gaya = (
        b'<office:automatic-styles><style:style style:name="s" style:family="table">'
        b'<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )

    def ubah(nama: str, data: bytes) -> bytes:
        if nama == "content.xml":
            data = data.replace(b"<office:automatic-styles/>", gaya)
            data = data.replace(b'table:name="Sampul"', b'table:name="Sampul" table:style-name="s"')
            assert b'table:style-name="s"' in data
            assert gaya in data
        return data

    sumber = buka(ubah_zip(path, ubah))
    assert sumber.nama_lembar == "DPT"
    assert kode_catatan(sumber) == ["lembar_tersembunyi"]
