"""The three files of a report appear together, or what was there stays."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi import laporan as modul
from hakpilih.publikasi.laporan import CSV, HTML, XLSX, laporkan, tulis_laporan
from tests.publikasi.conftest import Buat, pasangan

pytestmark = pytest.mark.lengkap


def baca(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def test_it_lies_beside_the_result_and_leaves_nothing_else(kota: Path, tmp_path: Path) -> None:
    folder = tmp_path / "padan"
    shutil.copytree(kota, folder)
    sebelum = {p.name for p in folder.iterdir()}
    langkah: list[str] = []
    hasil = laporkan(folder, kemajuan=langkah.append)
    assert {p.name for p in folder.iterdir()} - sebelum == {HTML, XLSX, CSV}
    assert [p.name for p in tmp_path.iterdir()] == ["padan"]
    assert hasil.html == folder / HTML
    assert "orang hanya di DP4" in hasil.jawaban
    assert len(langkah) == 4


def test_unchanged_pairs_stand_in_the_csv(susun: Buat, tmp_path: Path) -> None:
    folder = tmp_path / "padan"
    folder.mkdir()
    orang = [{"nama": "=1+1"}, {"nama": "SITI, S.PD", "alamat": 'GANG "BUNTU"'}, {"nama": "ANI"}]
    pasang = [pasangan(1, 1), pasangan(2, 2), pasangan(3, 3, berubah=["nama"])]
    tulis_laporan(susun(orang, orang, pasang), folder)
    baris = baca(folder / CSV)
    assert [b["nama"] for b in baris] == ["'=1+1", "SITI, S.PD"]
    assert baris[1]["alamat"] == 'GANG "BUNTU"'
    assert baris[0]["nik"] == "9971•• •••••• ••••"
    tulis_laporan(susun(orang, orang, pasang), folder, nik_penuh=True)
    assert baca(folder / CSV)[0]["nik"] == "9971010108750001"


def test_a_report_that_fails_leaves_the_old_one(
    susun: Buat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "padan"
    folder.mkdir()
    tulis_laporan(susun(), folder)
    lama = {p.name: p.read_bytes() for p in folder.iterdir()}

    def penuh(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(modul, "tulis_xlsx", penuh)
    with pytest.raises(ArgumenKeliru, match="Ruang penyimpanan penuh"):
        tulis_laporan(susun([{}], [{}], [pasangan(1, 1)]), folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == lama
    assert [p.name for p in tmp_path.iterdir()] == ["padan"]


def test_the_same_result_gives_the_same_files(kota: Path, tmp_path: Path) -> None:
    isi = []
    for nama in ("a", "b"):
        shutil.copytree(kota, tmp_path / nama)
        laporkan(tmp_path / nama)
        isi.append([(tmp_path / nama / f).read_bytes() for f in (HTML, XLSX, CSV)])
    assert isi[0] == isi[1]
