"""Turnout files of offices through the gate: headers, codes, what holds for the whole file."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.ejaan import kunci
from hakpilih.intake.gerbang import periksa
from hakpilih.intake.hasil import Hasil

KEPALA = (
    "prov_kode,prov,kab_kode,kab,kec_kode,kec,kel_kode,kel,tps_no,tps_kode,dpt_l,dpt_p,dpt_j,"
    "pengguna_dpt_l,pengguna_dpt_p,pengguna_dpt_j,pengguna_dptb_l,pengguna_dptb_p,pengguna_dptb_j,"
    "pengguna_dpk_l,pengguna_dpk_p,pengguna_dpk_j,pengguna_total_l,pengguna_total_p,"
    "pengguna_total_j,suara_sah,suara_tidak_sah,suara_total,paslon_01,paslon_02,paslon_03,waktu,"
    "ada_adm,ada_suara"
)
AWAL = "99,CONTOH,9971,KOTA CONTOH,997101,MAJU,9971011001,MELATI"
ADM = "118,115,233,89,95,184,2,0,2,0,0,0,91,95,186,184,2,186"


def baca(tmp_path: Path, nama_format: str, *baris: str) -> Hasil:
    """A CSV of these lines through the gate."""
    berkas = tmp_path / "hadir.csv"
    berkas.write_text("\n".join(baris) + "\n")
    return periksa(berkas, nama_format, simpan=True)


def kolom(hasil: Hasil, nama: str) -> list[object]:
    """A clean column."""
    assert hasil.bersih is not None
    return list(hasil.bersih[nama].to_pylist())


def test_the_own_header_is_known_whole(tmp_path: Path) -> None:
    hasil = baca(
        tmp_path, "hadir_tps", KEPALA,
        f"{AWAL},001,9971011001001,{ADM},20,144,20,2024-02-15 12:00:28,1,1",
        f"{AWAL},002,9971011001002,{',' * 17},,,,2024-02-15 07:00:44,0,0",
    )  # fmt: skip
    assert (hasil.status, hasil.baris, hasil.diterima, hasil.kolom_lain) == ("diterima", 2, 2, ())
    assert kolom(hasil, "tps_kode") == ["99.71.01.1001.001", "99.71.01.1001.002"]
    assert kolom(hasil, "dpt_j") == [233, None]
    assert kolom(hasil, "masalah") == [[], ["tanpa_administrasi", "tanpa_suara_calon"]]


def test_two_row_header_of_an_office(tmp_path: Path) -> None:
    hasil = baca(
        tmp_path, "hadir_tps",
        "REKAP KECAMATAN MAJU;;;;;;;;",
        "KECAMATAN;KELURAHAN;NO TPS;DPT;;;PENGGUNA HAK PILIH;;",
        ";;;L;P;JML;LAKI-LAKI;PEREMPUAN;L+P",
        "MAJU;MELATI;TPS 007;1.100;100;1.200;80;90;170",
        "JUMLAH;;;1100;100;1200;80;90;170",
    )  # fmt: skip
    assert (hasil.baris, hasil.diterima, hasil.disisihkan) == (2, 1, 1)
    assert kolom(hasil, "tps_no") == ["7"]
    assert kolom(hasil, "dpt_l") == [1100]
    assert kolom(hasil, "pengguna_total_j") == [170]


def test_a_row_without_tps_is_rejected_not_dropped(tmp_path: Path) -> None:
    hasil = baca(tmp_path, "hadir_tps", "kel,tps,dpt_j", "MELATI,1,200", "MELATI,,210")
    assert (hasil.baris, hasil.diterima, hasil.ditolak) == (2, 1, 1)


def test_tps_code_from_kelurahan_and_number(tmp_path: Path) -> None:
    hasil = baca(tmp_path, "hadir_tps", "kel_kode,tps_no,dpt_j", "99.71.01.1001,7,200", ",8,200")
    assert kolom(hasil, "tps_kode") == ["99.71.01.1001.007", ""]


def test_codes_from_names_with_a_region_file(tmp_path: Path) -> None:
    peta = tmp_path / "wilayah.csv"
    peta.write_text(
        "kode,nama\n99,Contoh\n99.71,Kota Contoh\n99.71.01,Maju\n99.71.01.1001,Melati\n"
        "99.71.02,Jaya\n99.71.02.1001,Melati\n"
    )
    berkas = tmp_path / "h.csv"
    berkas.write_text(
        "kecamatan,kelurahan,tps,dpt\nJaya,Kel. Melati,1,9\n,Melati,1,9\n,Tak Ada,1,9\n"
    )
    hasil = periksa(berkas, "hadir_tps", wilayah_berkas=peta, simpan=True)
    assert kolom(hasil, "tps_kode") == ["99.71.02.1001.001", "", ""]


def test_region_code_is_the_finest_that_fits_the_row(tmp_path: Path) -> None:
    hasil = baca(
        tmp_path, "hadir_wilayah", "kab_kode,kec_kode,kec,total_pemilih",
        "9971,997101,MAJU,5", "9971,,JAYA,5", "9971,,,5",
    )  # fmt: skip
    assert kolom(hasil, "kode") == ["99.71.01", "", "99.71"]


def test_the_whole_file_names_copies_and_skipped_numbers(tmp_path: Path) -> None:
    nomor = ("001", "001", "004", "901")
    hasil = baca(
        tmp_path, "hadir_tps", "tps_kode,dpt_j,pengguna_total_j",
        *(f"9971011001{n},200,100" for n in nomor),
    )  # fmt: skip
    pesan = {m.kode: m.pesan for m in hasil.masalah() if m.baris is None}
    assert "99.71.01.1001.001" in pesan["tps_ganda"]
    assert pesan["nomor_lompat"].startswith("2 nomor TPS")
    assert "tanpa_angka" not in pesan


def test_a_file_without_voters_is_accepted_and_says_so(tmp_path: Path) -> None:
    hasil = baca(tmp_path, "hadir_wilayah", "kode,suara_sah", "99.71,90", "9971,80")
    assert hasil.status == "diterima"
    assert {"tanpa_angka", "wilayah_ganda"} <= set(hasil.ringkas)


@pytest.mark.parametrize("nama", ["hadir_tps", "hadir_wilayah"])
def test_no_spelling_belongs_to_two_columns(nama: str) -> None:
    pemilik: dict[str, str] = {}
    for k in FORMAT[nama].kolom:
        for ejaan in (k.nama, *k.alias):
            assert pemilik.setdefault(kunci(ejaan), k.nama) == k.nama, ejaan


@pytest.mark.parametrize(
    ("nama", "baris"),
    [
        ("pilpres2024_tps_17-bengkulu.csv.gz", 6210),
        ("pilpres2024_tps_18-lampung.csv.gz", 25825),
        ("pilkada2015_269_daerah_turnout.csv", 269),
        ("pilkada2024_suara_kecamatan.csv.gz", 15449),
        ("roster_tps_2024_per_kelurahan_34prov.csv.gz", 54692),
        ("surabaya_partisipasi_31kec_4pemilu.csv", 124),
    ],
)
def test_public_tables_are_recognised_as_they_are(data: Path, nama: str, baris: int) -> None:
    fmt = "hadir_tps" if nama.startswith("pilpres2024_tps") else "hadir_wilayah"
    hasil = periksa(data / "turnout" / nama, fmt)
    assert (hasil.status, hasil.baris, hasil.diterima) == ("diterima", baris, baris)


def test_a_column_the_file_lacks_is_one_note_and_no_fault_of_each_row(tmp_path: Path) -> None:
    hasil = baca(tmp_path, "hadir_tps", "tps_kode,pengguna_total_j", "9971011001001,10")
    assert "dpt_kosong" not in hasil.ringkas
    assert hasil.ringkas["tanpa_angka"] == 1


def test_a_list_without_any_count_is_no_turnout_table(tmp_path: Path) -> None:
    hasil = baca(tmp_path, "hadir_tps", "kel,tps,nik", "MELATI,1,9971010101900001")
    assert hasil.status == "ditolak"
    assert [m.kode for m in hasil.masalah()] == ["tanpa_kolom_hadir"]
