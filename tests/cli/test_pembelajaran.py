"""`hakpilih pembelajaran rekap` as a province meets it."""

from __future__ import annotations

import json
from pathlib import Path

from hakpilih.sosialisasi.pembelajaran import Kantor
from tests.cli.perintah import jalankan
from tests.publikasi.test_pembelajaran import pelajaran, simpan


def test_rekap_untuk_orang_dan_mesin(tmp_path: Path) -> None:
    a = simpan(tmp_path / "a", pelajaran(1), pelajaran(2))
    b = simpan(tmp_path / "b", pelajaran(1), kantor=Kantor("99.01", "KPU Kabupaten Lain"))
    kantor = tmp_path / "kantor.csv"
    kantor.write_text("kode,nama\n99.71,KPU Kota Contoh\n99.02,KPU Kabupaten Sunyi\n")
    h = jalankan("pembelajaran", "rekap", a, b, "--kantor", kantor)
    assert (h.returncode, h.stderr) == (0, "")
    for kata in (
        "2 dari 3 kantor sudah mendokumentasikan; 3 pembelajaran.", "02-09-2024", "Tahu cara memilih (2)",
        "Belum mendokumentasikan: KPU Kabupaten Sunyi (99.02).",
        "KPU Kabupaten Lain (99.01) tidak ada di daftar kantor.",
    ):  # fmt: skip
        assert kata in h.stdout
    tanpa = jalankan("pembelajaran", "rekap", a)
    assert "dikenali dengan --kantor" in tanpa.stdout
    h = jalankan("pembelajaran", "rekap", a, b, "--kantor", kantor, "--json")
    assert json.loads(h.stdout) == {
        "kantor": [
            {"kode": "99.01", "nama": "KPU Kabupaten Lain", "pembelajaran": 1, "terbaru": "2024-09-02",
             "tujuan": {"tata_cara": 1}, "basis": {"muda": 1, "pemula": 1}, "versi": 1, "terdaftar": False},
            {"kode": "99.02", "nama": "KPU Kabupaten Sunyi", "pembelajaran": 0, "terbaru": None,
             "tujuan": {}, "basis": {}, "versi": None, "terdaftar": True},
            {"kode": "99.71", "nama": "KPU Kota Contoh", "pembelajaran": 2, "terbaru": "2024-09-02",
             "tujuan": {"tata_cara": 2}, "basis": {"muda": 2, "pemula": 2}, "versi": 2, "terdaftar": True},
        ],
        "belum": [{"kode": "99.02", "nama": "KPU Kabupaten Sunyi"}],
        "jumlah": {"kantor": 3, "sudah": 2, "pembelajaran": 3},
        "catatan": ["KPU Kabupaten Lain (99.01) tidak ada di daftar kantor."],
    }  # fmt: skip


def test_sumber_yang_keliru_ditolak_dengan_kalimat(tmp_path: Path) -> None:
    h = jalankan("pembelajaran", "rekap", tmp_path / "tiada", tmp_path)
    assert (h.returncode, h.stdout) == (2, "")
    assert "2 sumber tidak terpakai" in h.stderr
    assert "bukan folder situs" in h.stderr
    h = jalankan("pembelajaran", "rekap", tmp_path, "--json")
    assert h.returncode == 2
    assert json.loads(h.stdout)["status"] == "ditolak"
    h = jalankan("pembelajaran", "rekap", tmp_path, "--kantor", tmp_path / "tiada.csv")
    assert "tiada.csv tidak terbaca (jalurnya tidak ada)" in h.stderr
