"""`hakpilih daftar cetak` as a user meets it: papers of each TPS out of a file."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from hakpilih.contoh import buat
from tests.cli.test_daftar import jalankan, tulis
from tests.publikasi.surat.bahan import teks_pdf

PEMILIH = 120


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small Kota Contoh."""
    folder = tmp_path_factory.mktemp("cetak") / "kota"
    buat(folder, PEMILIH, 3)
    return folder


def nik(kota: Path) -> set[str]:
    """Every NIK and NKK of the list."""
    from hakpilih.intake.gerbang import periksa

    bersih = periksa(kota / "dpt.csv", "dpt", simpan=True).bersih
    return {n for k in ("nik", "nkk") for n in bersih[k].to_pylist() if len(n) == 16}


def test_satu_surat_per_tps_nik_disamarkan(
    kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keluar = tmp_path / "surat"
    argumen = (
        "cetak", kota / "dpt.csv", "--keluar", keluar, "--pemilihan", "pilkada_2024",
        "--wilayah-berkas", kota / "wilayah.csv", "--kantor", "KPU Kota Contoh",
        "--judul", "Daftar Pemilih Tetap",
    )  # fmt: skip
    assert jalankan(monkeypatch, *argumen) == 0
    layar = capsys.readouterr().out
    surat = sorted(keluar.iterdir())
    assert f"{len(surat)} TPS, " in layar
    assert all(s.name.startswith("99.71.") and s.name.endswith("-penuh.pdf") for s in surat)
    teks = "\n".join(teks_pdf(s.read_bytes()) for s in surat)
    assert not [n for n in nik(kota) if n in teks]
    for kata in (
        "••",
        "DAFTAR PEMILIH TETAP",
        "Pilkada 2024",
        "DATA REKAAN",
        "Dari dpt.csv, SHA-256",
    ):
        assert kata in teks, kata
    # The same folder again: our own papers are replaced.
    assert jalankan(monkeypatch, *argumen) == 0


def test_nik_lengkap_bila_diminta(
    kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    argumen = (
        "cetak",
        kota / "dpt.csv",
        "--keluar",
        tmp_path / "s",
        "--nik-penuh",
        "--bentuk",
        "xlsx",
    )
    assert jalankan(monkeypatch, *argumen) == 0
    assert "Perhatian: Dokumen ini memuat NIK" in capsys.readouterr().out
    sel = {
        str(v)
        for s in (tmp_path / "s").iterdir()
        for b in openpyxl.load_workbook(s).active.iter_rows(values_only=True)
        for v in b
    }
    assert nik(kota) <= sel


def test_salinan_pengawas_dari_satu_wilayah(
    kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without NIK, with flags that whole NIK decided; regions by name where the list tells no codes."""
    argumen = (
        "cetak",
        kota / "dpt.csv",
        "--keluar",
        tmp_path / "s",
        "--profil",
        "pengawas",
        "--json",
    )
    assert jalankan(monkeypatch, *argumen, "--penerima", "Bawaslu Kota Contoh") == 0
    hasil = json.loads(capsys.readouterr().out)
    surat = list((tmp_path / "s").iterdir())
    assert (hasil["surat"], hasil["profil"], hasil["nik_penuh"]) == (len(surat), "pengawas", False)
    teks = "\n".join(teks_pdf(s.read_bytes()) for s in surat)
    assert "Untuk Bawaslu Kota Contoh" in teks
    assert not [n for n in nik(kota) if n in teks]
    assert not any(s.name.startswith("99.") for s in surat)


def test_dua_tps_bernomor_sama_tidak_menyatu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two kelurahan without codes, each with a TPS 1; a NIK in a name is masked on the posting sheet."""
    kepala = "nik,nkk,nama,tanggal_lahir,jenis_kelamin,alamat,rt,rw,kelurahan,kecamatan,tps"
    f = tulis(
        tmp_path / "d.csv", kepala,
        "9971014107900001,9971010101010001,ANI 9971014107900001,01-07-1990,P,JL A,1,1,MAWAR,GADING,1",
        "9971010107900002,9971010101010002,BUDI,01-07-1990,L,JL B,1,1,MELATI,GADING,1",
    )  # fmt: skip
    argumen = (
        "cetak",
        f,
        "--keluar",
        tmp_path / "s",
        "--profil",
        "tempelan",
        "--tanggal",
        "2024-11-27",
    )
    assert jalankan(monkeypatch, *argumen) == 0
    surat = {s.name: teks_pdf(s.read_bytes()) for s in (tmp_path / "s").iterdir()}
    assert set(surat) == {"GADING-MAWAR.001-tempelan.pdf", "GADING-MELATI.001-tempelan.pdf"}
    mawar = surat["GADING-MAWAR.001-tempelan.pdf"]
    assert "BUDI" not in mawar
    assert "9971" not in mawar
    assert "34" in mawar


def test_hanya_tps_yang_diminta(
    kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    argumen = ("cetak", kota / "dpt.csv", "--wilayah-berkas", kota / "wilayah.csv", "--keluar")
    assert jalankan(monkeypatch, *argumen, tmp_path / "semua") == 0
    satu = sorted((tmp_path / "semua").iterdir())[0].name.removesuffix("-penuh.pdf")
    assert jalankan(monkeypatch, *argumen, tmp_path / "satu", "--tps", satu) == 0
    assert [s.name for s in (tmp_path / "satu").iterdir()] == [f"{satu}-penuh.pdf"]
    capsys.readouterr()


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--profil", "rahasia"), "Profil “rahasia” tidak dikenal"),
        (("--profil", "publik"), "berisi angka, bukan orang"),
        (("--bentuk", "docx"), "--bentuk “docx” tidak dikenal"),
        (("--format", "hadir_tps"), "--format “hadir_tps” tidak dikenal"),
        (("--pemilihan", "pilkada_1999"), "Pemilihan “pilkada_1999” tidak dikenal"),
        (("--profil", "pengawas", "--nik-penuh"), "Profil pengawas tidak memuat NIK"),
        (("--tps", "99.71.77"), "Tidak ada pemilih di “99.71.77”"),
    ],
)
def test_permohonan_yang_ditolak(
    kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    argumen: tuple[str, ...], kata: str,
) -> None:  # fmt: skip
    assert (
        jalankan(monkeypatch, "cetak", kota / "dpt.csv", "--keluar", tmp_path / "s", *argumen) == 2
    )
    galat = capsys.readouterr().err
    assert kata in galat
    assert "Saran:" in galat
    assert not (tmp_path / "s").exists()


def test_folder_berisi_berkas_lain_tidak_disentuh(
    kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    milik = tulis(tmp_path / "skripsi.txt", "penting")
    assert jalankan(monkeypatch, "cetak", kota / "dpt.csv", "--keluar", tmp_path) == 2
    assert "berisi berkas lain (skripsi.txt)" in capsys.readouterr().err
    assert milik.read_text() == "penting\n"
