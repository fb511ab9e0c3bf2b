"""The workbook: every exception on its sheet, marked where it differs, text that stays text."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from hakpilih.publikasi.hasil_padan import HasilPadan, baca_hasil
from hakpilih.publikasi.hitungan import per_kecamatan
from hakpilih.publikasi.laporan_xlsx import tulis_xlsx
from hakpilih.publikasi.lembar import BARIS_EXCEL
from hakpilih.publikasi.tabel import Meja
from hakpilih.publikasi.terkena import siapa_terkena
from tests.publikasi.conftest import Buat, hanya, pasangan

pytestmark = pytest.mark.lengkap

LEMBAR = ["Ringkasan", "Berubah", "Ragu", "Hanya di DPT", "Hanya di DP4", "Per wilayah"]
LEMBAR += ["Siapa yang terkena"]


def tulis(hasil: HasilPadan, path: Path, penuh: bool = False, baris: int = BARIS_EXCEL) -> Any:
    meja = Meja(hasil, penuh)
    kecamatan = per_kecamatan(meja)
    tulis_xlsx(path, hasil, meja, kecamatan, siapa_terkena(hasil, meja), baris)
    return openpyxl.load_workbook(path)


def isi(ws: Any, kepala: int = 1) -> list[dict[str, Any]]:
    """The rows of a sheet under its header."""
    baris = list(ws.iter_rows(min_row=kepala, values_only=True))
    return [dict(zip(baris[0], b, strict=True)) for b in baris[1:]]


@pytest.fixture(scope="module")
def buku(kota: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[HasilPadan, Any]:
    hasil = baca_hasil(kota)
    return hasil, tulis(hasil, tmp_path_factory.mktemp("xlsx") / "laporan.xlsx")


def test_each_kind_of_work_has_its_sheet_and_all_its_rows(
    buku: tuple[HasilPadan, Any],
) -> None:
    hasil, wb = buku
    r = hasil.ringkasan
    assert wb.sheetnames == LEMBAR
    berubah = r["pasangan"]["jumlah"] - r["pasangan"]["tanpa_perubahan"]
    for nama, n in (
        ("Berubah", berubah),
        ("Ragu", r["ragu"]["jumlah"]),
        ("Hanya di DPT", r["hanya_dpt"]["jumlah"]),
        ("Hanya di DP4", r["hanya_dp4"]["jumlah"]),
    ):
        assert len(isi(wb[nama])) == n
    wilayah = isi(wb["Per wilayah"])
    assert sum(w["Baris DPT"] for w in wilayah) == r["dpt"]["diterima"]
    assert sum(w["Hanya di DP4"] for w in wilayah) == r["hanya_dp4"]["jumlah"]


def test_the_summary_balances_for_both_lists(buku: tuple[HasilPadan, Any]) -> None:
    hasil, wb = buku
    baris = {r[0]: r[1:3] for r in wb["Ringkasan"].iter_rows(values_only=True) if r[0]}
    jumlah = [
        a + b for a, b in zip(baris["Berpasangan"], baris["Hanya di daftar ini"], strict=True)
    ]
    assert jumlah == list(baris["= Diterima"])
    assert (
        baris["DPT"][0] + baris["− hanya di DPT"][0] + baris["+ hanya di DP4"][0]
        == (baris["= DP4"][0])
    )
    assert baris["Selisih bersih (DP4 − DPT)"][0] == hasil.ringkasan["selisih"]["neto"]
    assert baris["Sidik DPT (SHA-256)"][0] == hasil.ringkasan["dpt"]["sha256"]


def test_sheets_can_be_filtered_and_printed(buku: tuple[HasilPadan, Any]) -> None:
    hasil, wb = buku
    for nama in LEMBAR[1:]:
        ws = wb[nama]
        assert ws.freeze_panes is not None
        assert ws.freeze_panes.endswith("2")
        assert ws.auto_filter.ref == ws.dimensions
        assert ws.page_setup.orientation == "landscape"
        assert ws.print_title_rows == "$1:$1"
        assert "&P" in ws.oddFooter.right.text
        assert hasil.ringkasan["dp4"]["sha256"] in ws.oddFooter.left.text
        assert all(ws.column_dimensions[k].width > 5 for k in ("A", "B", "C"))


def test_only_what_the_matching_calls_changed_is_marked(susun: Buat, tmp_path: Path) -> None:
    hasil = susun(
        [{"nama": "SITI RAHAYU", "alamat": "JL. MELATI 4", "nkk": ""}],
        [{"nama": "SITI RAHAYUNINGSIH", "alamat": "JL MELATI NO 4", "rt": "3"}],
        [pasangan(1, 1, berubah=["nama", "wilayah", "nkk"])],
    )
    ws = tulis(hasil, tmp_path / "b.xlsx")["Berubah"]
    kepala = [c.value for c in ws[1]]
    bertanda = {kepala[i] for i, c in enumerate(ws[2]) if c.fill.fgColor.rgb == "FFFDF2DA"}
    assert bertanda == {
        *("Nama DPT", "Nama DP4", "RT/RW DPT", "RT/RW DP4"),
        *("NKK DPT", "NKK DP4"),  # a missing value is marked too
    }
    (baris,) = isi(ws)
    assert baris["Alamat DPT"] != baris["Alamat DP4"]
    assert baris["Yang berubah"] == "Nama, Kelurahan atau RT/RW, NKK"


def test_the_work_list_says_its_evidence_in_words(susun: Buat, tmp_path: Path) -> None:
    ragu = pasangan(1, 1, 0.5, alasan="saingan_dekat", bukti_nama="mirip", bobot_nama=-1.25)
    hasil = susun([{}], [{}], [pasangan(1, 1)], [ragu])
    (baris,) = isi(tulis(hasil, tmp_path / "b.xlsx")["Ragu"])
    assert baris["Mengapa perlu ditelaah"] == "ada baris lain yang hampir sama kuat"
    assert (
        "Nama berbeda satu atau dua huruf (−1,2)"
        in baris["Bukti (bobot; + mendukung, − melemahkan)"]
    )
    assert baris["Tanggal lahir DPT"].strftime("%d-%m-%Y") == "01-08-1975"


def test_the_work_list_says_what_is_against_a_pair_and_what_settles_it(
    susun: Buat, tmp_path: Path
) -> None:
    kecil = pasangan(1, 1, 0.93, alasan="peluang_tengah", kerugian=7.0, penentu="pindah")
    besar = pasangan(
        2, 1, 0.4, alasan="ganda", kerugian=60.25, akibat="tercoret", penentu="ganda", lawan="nik"
    )
    hasil = susun([{}, {}], [{}], [pasangan(1, 1)], [kecil, besar], [hanya(2)])
    ws = tulis(hasil, tmp_path / "b.xlsx")["Ragu"]
    pertama, kedua = isi(ws)
    assert (pertama["Baris DPT"], kedua["Baris DPT"]) == (2, 1)
    assert pertama["Kerugian harapan"] == 60.25
    assert pertama["Yang paling menentang"] == "Dinilai tercatat dua kali, padahal NIK sama."
    assert pertama["Yang memutuskan"].startswith("Tanyakan kepada ketua RT: satu orang atau dua?")
    assert "kehilangan hak pilihnya" in pertama["Akibat bagi pemilih"]
    assert kedua["Yang memutuskan"].startswith("Tanyakan apakah ia pindah")
    kolom = [c.value for c in ws[1]].index("Yang memutuskan")
    assert ws[2][kolom].alignment.wrap_text


def test_a_row_on_one_list_only_shows_its_nearest(susun: Buat, tmp_path: Path) -> None:
    dekat = hanya(1, "calon_lemah", baris_terdekat=2, peluang_terdekat=0.25)
    hasil = susun(
        [{"tanggal_lahir": None, "tahun_lahir": 1940}],
        [{"nama": "ANI"}, {"nama": "BUDI SANTOSA"}],
        hanya_dpt=[dekat],
        hanya_dp4=[hanya(1), hanya(2)],
    )
    (baris,) = isi(tulis(hasil, tmp_path / "b.xlsx")["Hanya di DPT"])
    assert baris["Tanggal lahir"] == "1940"
    assert baris["Baris DP4 paling mirip"] == 2
    assert baris["Nama di DP4"] == "BUDI SANTOSA"
    assert baris["Peluangnya"] == 0.25
    assert baris["Mengapa tidak berpasangan"].startswith("ada baris yang mirip")


JAHAT = (
    '=HYPERLINK("http://x.example")',
    "+1",
    "@SUM(A1)",
    "http://x.example/",
    "<b>&amp;</b>",
    "_x0041_",
    "012",
)


def test_text_stays_text_whatever_it_looks_like(susun: Buat, tmp_path: Path) -> None:
    orang = [{"nama": n, "alamat": n} for n in JAHAT]
    hasil = susun(
        orang,
        orang,
        [pasangan(i + 1, i + 1, berubah=["nama"]) for i in range(len(JAHAT))],
    )
    path = tmp_path / "b.xlsx"
    ws = tulis(hasil, path)["Berubah"]
    kolom = [c.value for c in ws[1]].index("Nama DPT")
    sel = [b[kolom] for b in ws.iter_rows(min_row=2)]
    assert {c.data_type for c in sel} == {"s"}
    nama = CalamineWorkbook.from_path(path).get_sheet_by_name("Berubah").to_python()
    assert [b[kolom] for b in nama[1:]] == list(JAHAT)
    with zipfile.ZipFile(path) as z:
        semua = {n: z.read(n).decode() for n in z.namelist() if n.endswith((".xml", ".rels"))}
    assert not any("<f>" in t or "<hyperlink" in t for t in semua.values())
    assert not any("http://x.example" in t for n, t in semua.items() if n.endswith(".rels"))


def test_no_nik_unless_asked_and_then_it_says_so_in_red(susun: Buat, tmp_path: Path) -> None:
    orang = [{"alamat": "DEKAT KK 9971010101100001"}]
    ubah = [pasangan(1, 1, berubah=["alamat"])]
    ragu = [pasangan(1, 1, alasan="ganda")]
    for penuh in (False, True):
        path = tmp_path / f"{penuh}.xlsx"
        wb = tulis(susun(orang, orang, ubah, ragu), path, penuh)
        with zipfile.ZipFile(path) as z:
            semua = "".join(z.read(n).decode() for n in z.namelist() if n.endswith(".xml"))
        ada = re.findall(r"(?<![0-9a-f])9971\d{12}(?![0-9a-f])", semua)
        assert bool(ada) is penuh
        for nama in LEMBAR:
            assert ("MEMUAT NIK LENGKAP" in (wb[nama].oddHeader.center.text or "")) is penuh
            awal = wb[nama]["A1"]
            assert str(awal.value).startswith("Dokumen ini memuat NIK") is penuh
            if penuh:
                assert awal.font.color.rgb == "FFB3261E"
        baris = isi(wb["Berubah"], 2 if penuh else 1)[0]
        assert baris["NIK DPT"] == ("9971010108750001" if penuh else "9971•• •••••• ••••")


def test_a_sheet_goes_on_where_excel_ends(susun: Buat, tmp_path: Path) -> None:
    orang = [{} for _ in range(25)]
    hasil = susun(orang, [], hanya_dpt=[hanya(i + 1) for i in range(25)])
    wb = tulis(hasil, tmp_path / "b.xlsx", baris=12)
    nama = [n for n in wb.sheetnames if n.startswith("Hanya di DPT")]
    assert nama == ["Hanya di DPT", "Hanya di DPT 2", "Hanya di DPT 3"]
    assert [b["Baris"] for n in nama for b in isi(wb[n])] == list(range(1, 26))


def test_a_text_longer_than_a_cell_is_cut_with_a_sign(susun: Buat, tmp_path: Path) -> None:
    panjang = {"alamat": "A" * 40_000}
    hasil = susun([panjang, {}], [], hanya_dpt=[hanya(1), hanya(2)])
    baris = isi(tulis(hasil, tmp_path / "b.xlsx")["Hanya di DPT"])
    assert len(baris[0]["Alamat"]) == 32_767
    assert baris[0]["Alamat"].endswith("…")
    assert baris[1]["Alamat"] == "JL. MELATI NO. 4"


def test_empty_lists_give_a_whole_workbook(susun: Buat, tmp_path: Path) -> None:
    wb = tulis(susun(), tmp_path / "b.xlsx")
    assert wb.sheetnames == LEMBAR
    assert all(wb[n]["A2"].value == "Tidak ada." for n in LEMBAR[1:])
