"""Variables of an installation: right ones are read, wrong ones stop the start with a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hakpilih.errors import ArgumenKeliru
from kantor import lingkungan
from kantor.kiriman import BENANG

AKAR = Path(__file__).parents[2]


def test_alamat_basis_data() -> None:
    s = lingkungan.basis_data("sqlite:////srv/kantor.sqlite3")
    assert (s["ENGINE"], s["NAME"]) == ("django.db.backends.sqlite3", "/srv/kantor.sqlite3")
    assert s["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    p = lingkungan.basis_data("postgres://kpu:r%40hasia@db.kota:5433/kantor?sslmode=require")
    assert (p["USER"], p["PASSWORD"], p["HOST"], p["PORT"]) == ("kpu", "r@hasia", "db.kota", "5433")
    assert p["OPTIONS"]["sslmode"] == "require"
    assert p["OPTIONS"]["pool"]["max_size"] == BENANG


@pytest.mark.parametrize(
    "alamat", ["mysql://a:sandiku@b/c", "postgres://kpu:sandiku@db/", "sqlite://", "kantor.db"]
)
def test_alamat_basis_data_yang_keliru(alamat: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="Saran") as galat:
        lingkungan.basis_data(alamat)
    assert "sandiku" not in str(galat.value)


def test_saklar_dan_bilangan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAKPILIH_COBA", "ya")
    assert lingkungan.ya("COBA", False) is True
    monkeypatch.setenv("HAKPILIH_COBA", "12")
    assert lingkungan.bilangan("COBA", 1, 1, 20) == 12
    for nilai in ("mungkin", "-1", "99"):
        monkeypatch.setenv("HAKPILIH_COBA", nilai)
        with pytest.raises(ImproperlyConfigured, match="HAKPILIH_COBA"):
            lingkungan.bilangan("COBA", 1, 1, 20)
        with pytest.raises(ImproperlyConfigured, match="HAKPILIH_COBA"):
            lingkungan.ya("COBA", False)


def test_yang_wajib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HAKPILIH_COBA", raising=False)
    with pytest.raises(ImproperlyConfigured, match="belum diisi"):
        lingkungan.teks("COBA")


def test_variabel_yang_salah_eja_disebut() -> None:
    lingkungan.periksa_variabel({"HAKPILIH_SESI_MENIT": "30", "PGSSLMODE": "require"})
    for v, kata in (
        ({lingkungan.AWALAN + "SESI_MENITT": "30"}, "Mungkin maksudnya HAKPILIH_SESI_MENIT."),
        ({lingkungan.AWALAN + "QWERTY": "30"}, "Hapus baris itu"),
        ({"HAKPILIH_PROSES": "abc"}, "1 sampai 64"),
        ({"HAKPILIH_PROSES": "0"}, "1 sampai 64"),
    ):
        with pytest.raises(ArgumenKeliru) as galat:
            lingkungan.periksa_variabel(v)
        assert kata in galat.value.saran


def test_setiap_variabel_dikenal_dan_diterangkan() -> None:
    panduan = (AKAR / "docs/panduan/kantor.md").read_text("utf-8").partition("## Variabel")[2]
    assert set(re.findall(r"HAKPILIH_([A-Z_]+)", panduan)) == set(lingkungan.DIKENAL)
    isi = (AKAR / "src/kantor/pengaturan.py").read_text("utf-8")
    dibaca = re.findall(r"lingkungan\.(?:teks|ya|bilangan|pilihan)\(\s*\"([A-Z_]+)\"", isi)
    assert len(dibaca) > 10
    assert set(dibaca) <= set(lingkungan.DIKENAL)
