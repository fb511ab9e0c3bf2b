"""`hakpilih laporkan` as a clerk runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.contoh import buat
from hakpilih.matching.jalan import padan
from tests.cli.perintah import Jadi, jalankan

pytestmark = pytest.mark.lengkap


def laporkan(*argumen: object) -> Jadi:
    return jalankan("laporkan", *argumen)


def padankan(folder: Path) -> Path:
    buat(folder / "kota", 300, 5)
    padan(folder / "kota/dpt.csv", folder / "kota/dp4.csv", folder / "padan")
    return folder / "padan"


@pytest.fixture(scope="module")
def hasil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return padankan(tmp_path_factory.mktemp("laporkan"))


def test_it_says_the_answer_and_where_the_report_lies(hasil: Path) -> None:
    jalan = laporkan(hasil)
    assert (jalan.returncode, jalan.stderr) == (0, "")
    baris = jalan.stdout.splitlines()
    assert "orang hanya di DP4" in baris[0]
    assert "pasangan" in baris[1]
    assert baris[2].endswith("lebih sering ada di satu daftar saja daripada yang lain.")
    assert f"Laporan: {hasil / 'laporan.html'}" in baris
    for nama in ("laporan.html", "laporan.xlsx", "tanpa_perubahan.csv"):
        assert (hasil / nama).stat().st_size
        assert any(b.endswith(str(hasil / nama)) for b in baris)
    assert "Perhatian" not in jalan.stdout


def test_whole_nik_are_announced(hasil: Path) -> None:
    jalan = laporkan(hasil, "--nik-penuh")
    assert jalan.returncode == 0
    assert "Perhatian: Dokumen ini memuat NIK dan NKK lengkap." in jalan.stdout


def test_a_changed_list_ends_in_a_sentence_and_leaves_no_report(tmp_path: Path) -> None:
    hasil = padankan(tmp_path)
    (hasil.parent / "kota" / "dpt.csv").write_text("nama,nik\nANI,\n")
    jalan = laporkan(hasil)
    assert (jalan.returncode, jalan.stdout) == (2, "")
    assert "Ditolak: Berkas DPT" in jalan.stderr
    assert "dpt.csv" in jalan.stderr
    assert "Saran:" in jalan.stderr
    assert "Traceback" not in jalan.stderr
    assert not (hasil / "laporan.html").exists()


def test_any_other_folder_ends_in_a_sentence(tmp_path: Path) -> None:
    jalan = laporkan(tmp_path)
    assert jalan.returncode == 2
    assert "bukan hasil `hakpilih padan`" in jalan.stderr
    assert laporkan(tmp_path / "tidak-ada").returncode == 2


def test_ages_are_taken_on_the_day_that_is_asked_for(hasil: Path) -> None:
    jalan = laporkan(hasil, "--umur-pada", "30-06-2025")
    assert (jalan.returncode, jalan.stderr) == (0, "")
    assert "umur pada 30-06-2025" in (hasil / "laporan.html").read_text("utf-8")
    for salah in ("30 Juni", "2025-06-30", "31-02-2025", "0"):
        jalan = laporkan(hasil, "--umur-pada", salah)
        assert (jalan.returncode, jalan.stdout) == (2, "")
        assert f"--umur-pada “{salah}” bukan tanggal." in jalan.stderr
        assert "Saran: Tulis hari-bulan-tahun" in jalan.stderr


def test_help_names_the_folder_and_the_option() -> None:
    jalan = laporkan("--help")
    assert jalan.returncode == 0
    assert "DIR" in jalan.stdout
    assert "--nik-penuh" in jalan.stdout
