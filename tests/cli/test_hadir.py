"""`hakpilih hadir` as a user meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from rich.console import Console

from hakpilih.cli.app import main
from hakpilih.cli.hadir import _cetak_tabel
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.tampil import peringkatkan
from tests.partisipasi.tabel import satu_tps, tps

KEL = "9971011001"


def jalankan(monkeypatch: pytest.MonkeyPatch, *argumen: object) -> int:
    """Exit code of `hakpilih hadir …`."""
    monkeypatch.setattr("sys.argv", ["hakpilih", "hadir", *map(str, argumen)])
    with pytest.raises(SystemExit) as keluar:
        main()
    return int(keluar.value.code or 0)


@pytest.fixture
def berkas_tps(tmp_path: Path) -> Path:
    """Three TPS of 14 February 2024; the last one's DPT page does not add up."""
    baris = [satu_tps(f"{KEL}{n:03d}", kel="MELATI", waktu="2024-02-15") for n in (1, 2, 3)]
    baris[2]["dpt_j"] = 210
    path = tmp_path / "hadir_tps.csv"
    with path.open("w", newline="") as f:
        tulis = csv.DictWriter(f, list(baris[0]))
        tulis.writeheader()
        tulis.writerows(baris)
    return path


@pytest.fixture
def berkas_wilayah(tmp_path: Path) -> Path:
    """A table of two regions as an office writes it."""
    path = tmp_path / "rekap.csv"
    path.write_text(
        "KODE;NAMA WILAYAH;JUMLAH PEMILIH;PENGGUNA HAK PILIH\n"
        "99.71;KOTA CONTOH;112.372;86.744\n99.72;[red]KOTA LAIN;1.000;500\n"
    )
    return path


def test_screen_says_sentence_table_and_notes(
    berkas_tps: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, berkas_tps) == 0
    layar = capsys.readouterr().out
    for kata in (
        "Pemilu 2024: 400 dari 512 pemilih di 2 dari 3 TPS menggunakan hak pilihnya, 78,13 %",
        "MELATI",
        "2/3",
        "1 TPS: L + P pemilih DPT tidak sama dengan jumlahnya.",
        "Rumus 2024: seluruh pengguna ÷ (DPT + DPK). Dari hadir_tps.csv.",
        "Batas: ",
    ):
        assert kata in layar


def test_regions_are_ranked_and_names_are_never_markup(
    berkas_wilayah: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, berkas_wilayah) == 0
    layar = capsys.readouterr().out
    baris = [b.split() for b in layar.splitlines() if "99.7" in b]
    assert baris[0][:3] == ["1", "99.71", "KOTA"]
    assert "112.372" in baris[0]
    assert "77,19" in baris[0]
    assert "[red]KOTA" in baris[1]


def test_json_is_a_list_of_records_from_province_to_kelurahan(
    berkas_tps: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, berkas_tps, "--format", "hadir_tps", "--json") == 0
    isi = json.loads(capsys.readouterr().out)
    assert [x["kode"] for x in isi] == ["99", "99.71", "99.71.01", "99.71.01.1001", None]
    assert [x["tingkat"] for x in isi][-1] == "berkas"
    kota = isi[1]
    assert set(kota["masalah"][0]) == {"kode", "jumlah", "pesan"}
    assert kota["batas_bawah"] <= kota["hadir_persen"] <= kota["batas_atas"]
    assert kota["batas_bawah"] < kota["batas_atas"]


def test_tps_come_when_asked_for(
    berkas_tps: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, berkas_tps, "--json", "--tingkat", "tps", "--rumus", "dpt") == 0
    isi = [x for x in json.loads(capsys.readouterr().out) if x["tingkat"] == "tps"]
    assert [x["hadir_persen"] for x in isi] == [80.0, 80.0, None]
    assert {x["rumus"] for x in isi} == {"dpt"}


def test_keluar_saves_the_table_shown(
    berkas_wilayah: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tujuan = tmp_path / "kehadiran.csv"
    assert jalankan(monkeypatch, berkas_wilayah, "--keluar", tujuan) == 0
    assert "kehadiran.csv" in capsys.readouterr().out
    with tujuan.open(encoding="utf-8-sig", newline="") as f:
        assert [r["kode"] for r in csv.DictReader(f)] == ["99.71", "99.72", ""]


def test_alias_file_serves_an_office_without_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text("id,datang,terdaftar\n9971,5,10\n")
    (tmp_path / "a.toml").write_text(
        '[kolom]\nkode = "id"\ntotal_pengguna_hak_pilih = "datang"\ntotal_pemilih = "terdaftar"\n'
    )
    argumen = (tmp_path / "t.csv", "--format", "hadir_wilayah", "--kolom", tmp_path / "a.toml")
    assert jalankan(monkeypatch, *argumen, "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["hadir_persen"] == 50.0


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--rumus", "2019"), "Rumus “2019”"),
        (("--tingkat", "desa"), "Tingkat “desa”"),
        (("--pemilihan", "pemilu_1955"), "pemilu_1955"),
        (("--rumus", "2024"), "tidak dapat dihitung dari rekap.csv"),
        (("--format", "hadir"), "hadir"),
    ],
)
def test_refusals_are_sentences(
    berkas_wilayah: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    argumen: tuple[str, ...],
    kata: str,
) -> None:
    assert jalankan(monkeypatch, berkas_wilayah, *argumen) == 2
    hasil = capsys.readouterr()
    assert hasil.out == ""
    assert hasil.err.startswith("Ditolak: ")
    assert kata in hasil.err
    assert "Saran: " in hasil.err


def test_a_voter_list_is_no_turnout_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dpt.csv").write_text("nama,nik\nSITI,\n")
    assert jalankan(monkeypatch, tmp_path / "dpt.csv") == 2
    assert "bukan tabel kehadiran" in capsys.readouterr().err


def test_a_table_without_voters_says_why_there_is_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "suara.csv").write_text("kode,suara_sah\n9971,90\n9972,80\n")
    assert jalankan(monkeypatch, tmp_path / "suara.csv") == 0
    layar = capsys.readouterr().out
    assert "tidak dapat dihitung" in layar
    assert "─" not in layar, "no table of dashes"


DAFTAR_PEMILIH = "nkk,nik,nama,kelurahan,kecamatan,tps\n,9971010101900001,SITI,MELATI,MAJU,1\n"


@pytest.mark.parametrize("pilihan", [(), ("--format", "hadir_tps"), ("--format", "hadir_wilayah")])
def test_a_voter_list_with_tps_numbers_is_refused_in_words_and_in_json(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pilihan: tuple[str, ...],
) -> None:
    (tmp_path / "dpt.csv").write_text(DAFTAR_PEMILIH)
    assert jalankan(monkeypatch, tmp_path / "dpt.csv", *pilihan, "--json") == 2
    hasil = capsys.readouterr()
    isi = json.loads(hasil.out)
    assert (isi["status"], isi["masalah"][0]["kode"]) == ("ditolak", "tanpa_kolom_hadir")
    assert "bukan tabel kehadiran" in hasil.err
    assert "--kolom" in isi["masalah"][0]["saran"]


def test_a_file_without_a_single_region_is_refused_not_an_empty_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text("uraian,dpt_j,suara_total\nA,300,200\nB,300,\n")
    assert jalankan(monkeypatch, tmp_path / "t.csv", "--json") == 2
    hasil = capsys.readouterr()
    assert json.loads(hasil.out)["status"] == "ditolak"
    assert "Tidak satu pun dari 2 baris t.csv" in hasil.err


def test_names_and_headings_of_offices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "d.csv").write_text(
        "kode,nama,pemilih,pengguna,hadir_persen\n99.72,KOTA CONTOH,112372,86744,77.19\n"
    )
    assert jalankan(monkeypatch, tmp_path / "d.csv", "--json") == 0
    assert "KOTA CONTOH" in {h["nama"] for h in json.loads(capsys.readouterr().out)}
    (tmp_path / "t.csv").write_text(
        "no,TPS,Jumlah DPT,Pengguna DPT,Pengguna DPTb,Pengguna DPK,Suara Sah,Suara Tidak Sah\n"
        "1,TPS 001,300,200,1,2,200,3\n2,TPS 002,300,100,0,1,99,2\n"
    )
    assert jalankan(monkeypatch, tmp_path / "t.csv", "--json") == 0
    (jumlah,) = json.loads(capsys.readouterr().out)
    assert (jumlah["pengguna_hak_pilih"], jumlah["pemilih"]) == (304, 603)
    assert "dpt_kosong" not in {m["kode"] for m in jumlah["masalah"]}


def test_a_tps_table_read_as_regions_is_told_so(
    berkas_tps: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, berkas_tps, "--format", "hadir_wilayah", "--json") == 0
    kode = {m["kode"] for m in json.loads(capsys.readouterr().out)[-1]["masalah"]}
    assert "mirip_hadir_tps" in kode


@pytest.mark.parametrize("lebar", [30, 40, 60, 200])
def test_a_narrow_screen_drops_columns_and_cuts_no_number(
    lebar: int, capsys: pytest.CaptureFixture[str]
) -> None:
    hasil = hitung_hadir([tps(satu_tps(), satu_tps("99.71.01.1002.001", dpt_j=210))])
    layar = Console(width=lebar, highlight=False)
    _cetak_tabel(layar, hasil, peringkatkan(hasil, None))
    teks = capsys.readouterr().out
    assert "…" not in teks
    assert "78,13 %" in teks
    assert max(map(len, teks.splitlines())) <= lebar
    assert ("Batas" in teks.splitlines()[1]) == (lebar >= 60)
    assert ("Layar ini sempit" in teks) == (lebar < 200)
    assert ("Pemilih" in teks.splitlines()[1]) == (lebar >= 40), "numerator and denominator stay"


def test_every_file_is_named_even_where_its_rows_were_copies(
    berkas_tps: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    salinan = tmp_path / "salinan.csv"
    salinan.write_bytes(berkas_tps.read_bytes())
    assert jalankan(monkeypatch, berkas_tps, salinan) == 0
    assert "Dari hadir_tps.csv, salinan.csv." in capsys.readouterr().out
