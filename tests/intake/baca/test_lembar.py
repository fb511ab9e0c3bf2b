"""Spreadsheets: every cell as the text that stands there, each row with its sheet row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hakpilih.errors import BerkasDitolak
from hakpilih.intake.berkas import buka
from hakpilih.intake.lembar_nilai import angka_teks, nilai_teks
from hakpilih.intake.lembar_xls import CatatanXls
from hakpilih.intake.lembar_xlsx import (
    TidakLazim,
    huruf_kolom,
    jangkau_cepat,
    jangkau_teliti,
    nomor_kolom,
)
from hakpilih.intake.sumber import Rekaman
from hakpilih.intake.zip_aman import Zip
from tests.intake.baca.buatan import (
    SHEET,
    TABEL,
    biff,
    isi,
    ods,
    ole,
    rekaman,
    simpan,
    ubah_zip,
    xls,
    xlsx,
    xlsx_lembar,
)

LAHIR = dt.datetime(1975, 8, 1)


def satu_sel(alamat: str, atribut: str, dalam: str) -> str:
    """A sheet with one cell."""
    return f'<sheetData><row><c r="{alamat}" {atribut}>{dalam}</c></row></sheetData>'


@pytest.mark.parametrize("tulis", [xlsx, xls, ods])
def test_plain_text_comes_back(tmp_path: Path, tulis: object) -> None:
    path = tulis(tmp_path / "a.bin")  # type: ignore[operator]
    assert isi(path) == TABEL


def test_cells_of_every_type_in_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        ws = buku.add_worksheet()
        tanggal, jam = (
            buku.add_format({"num_format": "dd/mm/yyyy"}),
            buku.add_format({"num_format": "hh:mm"}),
        )
        for j, teks in enumerate(["1.77E+15", "001", "=1+1", " x "]):
            ws.write_string(0, j, teks)
        ws.write_row(1, 0, [1.77e15, 1, 0.1, 1e300])
        ws.write_datetime(2, 0, LAHIR, tanggal)
        ws.write_datetime(2, 1, LAHIR.replace(hour=10, minute=30), tanggal)
        ws.write_datetime(2, 2, dt.time(10, 30), jam)
        ws.write_boolean(2, 3, True)
        ws.write_formula(3, 0, '="a"&"b"', None, "ab")
        ws.write_formula(3, 1, "=1/0", None, "#DIV/0!")
        ws.write_formula(3, 2, "=1+1", None, 2)
        ws.write_string(3, 3, "baris 1\nbaris 2")
    assert isi(path, 4) == [
        ["1.77E+15", "001", "=1+1", " x "],
        ["1770000000000000", "1", "0.1", "1e+300"],
        ["1975-08-01", "1975-08-01 10:30:00", "10:30:00", "TRUE"],
        ["ab", "#DIV/0!", "2", "baris 1\nbaris 2"],
    ]


def test_cells_of_every_type_in_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    buku = xlwt.Workbook()
    ws = buku.add_sheet("DPT")
    for j, nilai in enumerate(["1.77E+15", "001", 1.77e15, 7, 0.5, True]):
        ws.write(0, j, nilai)
    ws.write(1, 0, LAHIR, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    ws.row(1).set_cell_error(1, "#DIV/0!")
    ws.row(1).set_cell_error(2, "#REF!")
    buku.save(str(path))
    assert isi(path, 6) == [
        ["1.77E+15", "001", "1770000000000000", "7", "0.5", "TRUE"],
        ["1975-08-01", "#DIV/0!", "#REF!", "", "", ""],
    ]


def test_cells_of_every_type_in_ods(tmp_path: Path) -> None:
    tabel = [
        ["1.77E+15", "001", "a\nb", ({"valuetype": "string", "stringvalue": "tanpa paragraf"}, "")],
        [
            ({"valuetype": "float", "value": "9971010108750001"}, "9,97E+15"),
            ({"valuetype": "percentage", "value": "0.5"}, "50 %"),
            ({"valuetype": "date", "datevalue": "1975-08-01"}, "01/08/75"),
            ({"valuetype": "date", "datevalue": "1975-08-01T10:30:00"}, "01/08/75"),
        ],
        [
            ({"valuetype": "boolean", "booleanvalue": "true"}, "BENAR"),
            ({"valuetype": "string", "stringvalue": "", "formula": "of:=1/0"}, "#DIV/0!"),
            ({"valuetype": "time", "timevalue": "PT10H30M00S"}, "10:30:00"),
            ({"valuetype": "float", "value": "5.0"}, "5"),
        ],
    ]
    assert isi(ods(tmp_path / "a.ods", ("S", tabel)), 4) == [
        ["1.77E+15", "001", "a\nb", "tanpa paragraf"],
        ["9971010108750001", "0.5", "1975-08-01", "1975-08-01 10:30:00"],
        ["TRUE", "#DIV/0!", "10:30:00", "5"],
    ]


@pytest.mark.parametrize(
    ("atribut", "dalam", "teks"),
    [
        ("", "<v>9971010108750001</v>", "9971010108750001"),
        ('t="n" s="0"', "<f>1+1</f><v>9971010108750001</v>", "9971010108750001"),
        ('t="str"', "<f>A2</f><v>9971010108750001</v>", "9971010108750001"),
        ('t="inlineStr"', "<is><t>9971010108750001</t></is>", "9971010108750001"),
        ('t="e"', "<f>1/0</f><v>#DIV/0!</v>", "#DIV/0!"),
        ("t='e'", "<v>#N/A</v>", "#N/A"),
        ("", "<v>1.77E+15</v>", "1770000000000000"),
        ('t="b"', "<v>0</v>", "FALSE"),
        ('t="d"', "<v>1975-08-01</v>", "1975-08-01"),
        ('t="inlineStr"', "<is><t>A &amp; B</t></is>", "A & B"),
    ],
)
@pytest.mark.parametrize("cara", ["cepat", "teliti"])
def test_cells_as_other_programs_write_them(
    tmp_path: Path, atribut: str, dalam: str, teks: str, cara: str
) -> None:
    sisip = "<!-- komentar -->" if cara == "teliti" else ""
    path = xlsx_lembar(tmp_path / "a.xlsx", sisip + satu_sel("C7", atribut, dalam))
    sumber = buka(path)
    assert sumber.awal() == [Rekaman(7, [teks])]


def test_sheets_without_cell_addresses(tmp_path: Path) -> None:
    sel = "<row><c><v>1</v></c><c t='e'><v>#REF!</v></c></row>"
    path = xlsx_lembar(tmp_path / "a.xlsx", f"<sheetData>{sel}<row/>{sel}</sheetData>")
    assert buka(path).awal() == [Rekaman(1, ["1", "#REF!"]), Rekaman(3, ["1", "#REF!"])]


def test_chart_sheets_are_no_sheets_to_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as buku:
        grafik = buku.add_chartsheet("Grafik")
        ws = buku.add_worksheet("DPT")
        ws.write_row(0, 0, ["nik", "nama"])
        bagan = buku.add_chart({"type": "column"})
        bagan.add_series({"values": "=DPT!$A$1:$A$2"})
        grafik.set_chart(bagan)
    sumber = buka(path)
    assert sumber.lembar == ["DPT"]
    assert sumber.awal() == [Rekaman(1, ["nik", "nama"])]


def test_a_sheet_with_namespace_prefixes(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx")
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<x:sheetData><x:row r="1"><x:c r="A1" t="e"><x:v>#REF!</x:v></x:c>'
        b'<x:c r="B1"><x:v>9971010108750001</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    ubah_zip(path, lambda nama, data: xml if nama == SHEET else data)
    assert buka(path).awal() == [Rekaman(1, ["#REF!", "9971010108750001"])]


def test_a_huge_declared_range_with_little_in_it(tmp_path: Path) -> None:
    jauh = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    xml = '<dimension ref="A1:XFD1048576"/>' + satu_sel("B2", "", "<v>7</v>").replace(
        "</sheetData>", jauh
    )
    assert buka(xlsx_lembar(tmp_path / "a.xlsx", xml)).awal() == [Rekaman(2, ["7"])]


@pytest.mark.parametrize("tulis", [xlsx, xls, ods])
def test_blank_rows_keep_the_sheet_row(tmp_path: Path, tulis: object) -> None:
    tabel = [["JUDUL"], [], ["nik", "nama"], ["", " "], ["1", "A"], [], ["2", "B"]]
    sumber = buka(tulis(tmp_path / "a.bin", ("DPT", tabel)))  # type: ignore[operator]
    assert [r.baris_asal for r in sumber.awal()] == [1, 3, 5, 7]
    assert sumber.awal(1) == [Rekaman(1, ["JUDUL", ""])]
    baik, rusak = rekaman(sumber, setelah=3, lebar=2)
    assert baik == [Rekaman(5, ["1", "A"]), Rekaman(7, ["2", "B"])]
    assert rusak == []


def test_what_stands_beyond_the_asked_columns_is_not_lost(tmp_path: Path) -> None:
    tabel = [["a", "b"], ["1", "2", "catatan"], ["3", "4", " "]]
    baik, rusak = rekaman(buka(xlsx(tmp_path / "a.xlsx", ("S", tabel))), setelah=1, lebar=2)
    assert baik == [Rekaman(3, ["3", "4"])]
    assert rusak == [Rekaman(2, ["1", "2", "catatan"])]


def test_more_columns_may_be_asked_than_the_sheet_has(tmp_path: Path) -> None:
    assert isi(xlsx(tmp_path / "a.xlsx"), 5) == [[*sel, "", ""] for sel in TABEL]


def test_repeated_rows_and_cells_of_ods_are_unfolded(tmp_path: Path) -> None:
    xml = (
        b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        b"<office:spreadsheet><table:table table:name='S'>"
        b'<table:table-row table:number-rows-repeated="3"><table:table-cell/>'
        b'<table:table-cell table:number-columns-repeated="2"><text:p>x<text:s text:c="2"/>y</text:p>'
        b"<office:annotation><text:p>catatan</text:p></office:annotation></table:table-cell>"
        b'<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        b"</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = ubah_zip(ods(tmp_path / "a.ods"), lambda n, d: xml if n == "content.xml" else d)
    assert buka(path).awal() == [Rekaman(i, ["x  y", "x  y"]) for i in (1, 2, 3)]


def test_strings_of_ods_are_not_read_from_comments_or_other_sheets(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", ("A", [["satu"]]), ("B", [["dua"]]))
    assert isi(path, 1) == [["satu"]]
    assert buka(path).dengan_lembar("B").awal() == [Rekaman(1, ["dua"])]


def _buku_xls() -> bytes:
    """A workbook stream whose only sheet has a formula with a stored error, as Excel writes it."""
    buku, lembar = ((0x0809, b"\x00\x06" + jenis + b"\0" * 13) for jenis in (b"\x05", b"\x10"))
    rumus = (0x0006, b"\1\0\2\0\x0f\0" + b"\2\0\x07\0\0\0\xff\xff" + b"\0" * 8)
    akhir = (0x000A, b"")
    letak = len(biff(buku, (0x0085, b"\0" * 9), akhir)).to_bytes(4, "little")
    kepala = biff(buku, (0x0085, letak + b"\0\0\x01\x00S"), akhir)
    return kepala + biff(lembar, rumus, akhir)


@pytest.mark.parametrize("mini", [False, True])
def test_error_results_of_formulas_in_xls(tmp_path: Path, mini: bool) -> None:
    alur = ("Workbook", _buku_xls())
    catatan = CatatanXls(
        ole(tmp_path / "a.xls", *([] if mini else [alur]), mini=alur if mini else None)
    )
    assert [(x.nama, x.tampak) for x in catatan.lembar] == [("S", True)]
    assert catatan.galat(catatan.lembar[0]) == {(1, 2): "#DIV/0!"}


@pytest.mark.parametrize("nomor", [0, 25, 26, 701, 702, 16_383])
def test_column_letters(nomor: int) -> None:
    assert nomor_kolom(huruf_kolom(nomor)) == nomor
    assert huruf_kolom(16_383) == "XFD"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sel=st.dictionaries(
        st.tuples(st.integers(0, 40), st.integers(0, 30)),
        st.one_of(
            st.text(st.sampled_from("ab<&> \"'\né0123456789"), max_size=20),
            st.integers(-(10**17), 10**17),
            st.floats(allow_nan=False, allow_infinity=False),
            st.sampled_from(["=1/0", True]),
        ),
        max_size=12,
    )
)
def test_the_quick_and_the_thorough_look_agree(
    tmp_path: Path, sel: dict[tuple[int, int], object]
) -> None:
    path = tmp_path / "a.xlsx"
    buku = openpyxl.Workbook()
    for (baris, kolom), nilai in sel.items():
        buku.active.cell(baris + 1, kolom + 1, nilai)
    buku.active["AZ50"] = "#N/A"
    buku.save(path)
    arsip = Zip(path)
    cepat, teliti = jangkau_cepat(arsip.alir(SHEET)), jangkau_teliti(arsip.alir(SHEET))
    assert cepat.khusus == teliti.khusus
    assert (teliti.baris, teliti.kolom) == (50, 52)
    assert (cepat.baris, cepat.kolom) == (50, 52)
    assert "#N/A" in cepat.khusus.values()


def test_the_quick_look_gives_up_where_it_cannot_vouch() -> None:
    for xml in (b'<c\nr="A1"><v>1</v></c>', b"<c><v>1</v></c>", b'<c r="A1"/><!-- <c r="B1"/> -->'):
        with pytest.raises(TidakLazim):
            jangkau_cepat([b"<row>" + xml + b"</row>"])


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (5.0, "5"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e17, "1e+17"),
        (float("inf"), "inf"),
        (None, ""),
        (dt.date(2024, 11, 27), "2024-11-27"),
        (dt.timedelta(hours=27, minutes=5), "27:05:00"),
        (False, "FALSE"),
    ],
)
def test_values_become_text(nilai: object, teks: str) -> None:
    assert nilai_teks(nilai) == teks


@pytest.mark.parametrize(
    ("tertulis", "teks"),
    [("5.0", "5"), ("1.77E+15", "1770000000000000"), ("0099", "0099"), ("x", "x"), (" 7 ", "7")],
)
def test_written_numbers_become_plain_digits(tertulis: str, teks: str) -> None:
    assert angka_teks(tertulis) == teks


@pytest.mark.parametrize("nama", ["a.xlsx", "a.xls", "a.ods"])
def test_a_broken_workbook_never_takes_the_program_down(tmp_path: Path, nama: str) -> None:
    """Cut and overwritten at many places: read or refused, nothing else."""
    tulis = {"a.xlsx": xlsx, "a.xls": xls, "a.ods": ods}[nama]
    utuh = tulis(tmp_path / nama).read_bytes()
    hasil = set()
    for i in range(12):
        letak = len(utuh) * i // 12
        rusak = [utuh[:letak], utuh[:letak] + b"\xff\xff\xff\x7f" + utuh[letak + 4 :]]
        for data in rusak:
            path = simpan(tmp_path / f"rusak_{nama}", data)
            try:
                hasil.add(len(buka(path).awal()) > 0)
            except BerkasDitolak as galat:
                hasil.add(galat.kode)
    assert "lembar_rusak" in hasil
    assert hasil <= {
        True,
        "lembar_rusak",
        "berkas_kosong",
        "isi_biner",
        "isi_dokumen",
        "isi_arsip",
        "bom_mampat",
        "lembar_raksasa",
        "lembar_kosong",
        "sandi",
        "jalur_zip",
        "makro",
    }
