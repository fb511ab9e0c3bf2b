"""Lessons as open data: published ones only, a valid package, read by a province from the static build."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from frictionless import Package

from hakpilih.publikasi.gerbang_terbit import TakBolehTerbit
from kantor.pemilihan.models import Pemilihan
from kantor.situs import bagian, sosialisasi
from kantor.situs.bangun import bangun
from kantor.sosialisasi import pelajaran
from kantor.sosialisasi.models import Pelajaran
from tests.cli.perintah import jalankan
from tests.kantor.sosialisasi.test_lain import PELAJARAN, tulis

DATA = "/umum/sosialisasi/pembelajaran/data"


@pytest.fixture
def terbit(pemilihan: Pemilihan, orang: Any) -> list[Pelajaran]:
    """Two lessons of whom a second person let out one, then another that waits."""
    semua = [
        tulis(pemilihan, orang("sosi"), konteks="Tiga SMA,\nkelas XII.", basis=["pemula", "muda"]),
        tulis(pemilihan, orang("sosi"), tujuan="hoaks", basis=[]),
    ]
    for m in semua:
        pelajaran.tinjau(pengguna=orang("rudi"), pelajaran=m, terima=True)
    tulis(pemilihan, orang("sosi"), judul="Belum ditinjau siapa pun")
    return semua


def test_before_the_first_lesson_there_is_no_package(pemilihan: Pemilihan, orang: Any) -> None:
    tulis(pemilihan, orang("sosi"))
    assert list(sosialisasi.sajian()) == []
    assert Client().get(f"{DATA}/pembelajaran.csv").status_code == 404
    assert "pembelajaran.csv" not in Client().get("/umum/sosialisasi/").content.decode()


def test_published_lessons_are_a_valid_package(terbit: list[Pelajaran], tmp_path: Path) -> None:
    (s,) = [s for b, isi in bagian.sajian() if b.kunci == "sosialisasi" for s in isi]
    assert (s.versi, s.terbit) == ("2", localdate())
    isi = s.berkas()
    assert set(s.alamat) == set(isi)
    for nama, alamat in s.alamat.items():
        assert Client().get(alamat).content == isi[nama]
        (tmp_path / nama).write_bytes(isi[nama])
    uraian = json.loads(isi["datapackage.json"])
    assert uraian["kantor"] == {"kode": "99.71", "nama": "KPU Kota Contoh"}
    uraian["resources"] = [r for r in uraian["resources"] if r["format"] == "csv"]
    temu = Package(uraian, basepath=str(tmp_path)).validate()
    assert temu.valid, temu.flatten(["message"])  # Parquet would need pandas
    baris = list(csv.DictReader(io.StringIO(isi["pembelajaran.csv"].decode(), newline="")))
    api = json.loads(Client().get(reverse("api_pembelajaran")).content)["butir"]
    assert [int(b["nomor"]) for b in baris] == [a["nomor"] for a in api]
    assert {b["tujuan"]: b["basis"] for b in baris} == {"tata_cara": "pemula;muda", "hoaks": ""}
    assert all(b["saran"] == PELAJARAN["saran"] for b in baris)
    teks = isi["pembelajaran.csv"].decode()
    assert "Belum ditinjau" not in teks
    assert "Sosi Rahma" not in teks
    for halaman in ("/umum/data/", "/umum/sosialisasi/", "/umum/sosialisasi/?bahasa=en"):
        assert f"{DATA}/pembelajaran.csv" in Client().get(halaman).content.decode()
    paket = json.loads(Client().get(reverse("api_paket")).content)["butir"]
    assert any("pembelajaran" in json.dumps(p) for p in paket)
    assert Client().get(f"{DATA}/gaji.csv").status_code == 404


def test_a_nik_that_slipped_in_stops_the_package_and_the_build(
    terbit: list[Pelajaran], tmp_path: Path
) -> None:
    Pelajaran.objects.filter(pk=terbit[0].pk).update(hasil="Pak 9971014101900001 datang.")
    s = sosialisasi.satu()
    assert s is not None
    with pytest.raises(TakBolehTerbit, match="kolom hasil"):
        s.berkas()
    with pytest.raises(TakBolehTerbit):
        bangun(tmp_path / "situs")
    assert not (tmp_path / "situs").exists()


def test_a_province_reads_what_the_office_built(terbit: list[Pelajaran], tmp_path: Path) -> None:
    bangun(tmp_path / "situs")
    kantor = tmp_path / "kantor.csv"
    kantor.write_text("kode,nama\n99.71,KPU Kota Contoh\n99.02,KPU Kabupaten Sunyi\n")
    h = jalankan("pembelajaran", "rekap", tmp_path / "situs", "--kantor", kantor, "--json")
    assert h.returncode == 0, h.stderr
    isi = json.loads(h.stdout)
    sunyi, contoh = isi["kantor"]
    assert (sunyi["kode"], sunyi["pembelajaran"]) == ("99.02", 0)
    assert contoh == {
        "kode": "99.71", "nama": "KPU Kota Contoh", "pembelajaran": 2, "terbaru": localdate().isoformat(),
        "tujuan": {"hoaks": 1, "tata_cara": 1}, "basis": {"muda": 1, "pemula": 1}, "versi": 2,
        "terdaftar": True,
    }  # fmt: skip
    assert isi["belum"] == [{"kode": "99.02", "nama": "KPU Kabupaten Sunyi"}]
