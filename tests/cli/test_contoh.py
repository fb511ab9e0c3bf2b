"""`hakpilih contoh` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hakpilih.cli.app import main
from hakpilih.contoh.berkas import ISI


def jalankan(monkeypatch: pytest.MonkeyPatch, *argumen: str) -> int:
    """Exit code of a command line."""
    monkeypatch.setattr("sys.argv", ["hakpilih", *argumen])
    with pytest.raises(SystemExit) as keluar:
        main()
    return int(keluar.value.code or 0)


def test_it_makes_the_files_and_says_what_they_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kota"
    assert jalankan(monkeypatch, "contoh", str(folder), "--pemilih", "2000", "--benih", "7") == 0
    assert {p.name for p in folder.iterdir()} == set(ISI)
    layar = capsys.readouterr().out
    for kata in ("data buatan", "2.000", "meninggal", "NIK kosong", "Pasangan sebenarnya", "TPS"):
        assert kata in layar
    assert len((folder / "dpt.csv").read_text().splitlines()) == 2001


def test_json_is_for_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    argumen = ("contoh", str(tmp_path / "k"), "--pemilih", "500", "--json", "--berkorelasi")
    assert jalankan(monkeypatch, *argumen, "--dp4-sekotor-dpt") == 0
    isi = json.loads(capsys.readouterr().out)
    assert (isi["baris_dpt"], isi["benih"]) == (500, 2020)
    assert isi["kerusakan"]["korelasi"] == 0.6
    assert isi["kerusakan"]["nik_kosong"] == {"dpt": 0.03, "dp4": 0.03}


def test_rates_come_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    laju = tmp_path / "laju.toml"
    laju.write_text("nik_kosong = { dpt = 0.4, dp4 = 0.0 }\n")
    argumen = ("contoh", str(tmp_path / "k"), "--pemilih", "500", "--json")
    assert jalankan(monkeypatch, *argumen, "--kerusakan", str(laju)) == 0
    isi = json.loads(capsys.readouterr().out)
    assert isi["cacat"]["nik_kosong"]["dpt"] > 150
    assert isi["cacat"]["nik_kosong"]["dp4"] == 0


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--pemilih", "10"), "10 pemilih"),
        (("--pemilih", "100", "--benih", "-4"), "Benih -4"),
        (("--pemilih", "100", "--kerusakan", "tidak-ada.toml"), "tidak-ada.toml"),
    ],
)
def test_refusals_are_sentences_and_leave_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    argumen: tuple[str, ...],
    kata: str,
) -> None:
    assert jalankan(monkeypatch, "contoh", str(tmp_path / "k"), *argumen) == 2
    galat = capsys.readouterr().err
    assert galat.startswith("Ditolak: ")
    assert kata in galat
    assert "Saran: " in galat
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_folder_needs_timpa(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "surat.txt").write_text("rahasia")
    argumen = ("contoh", str(tmp_path), "--pemilih", "100")
    assert jalankan(monkeypatch, *argumen) == 2
    assert "surat.txt" in capsys.readouterr().err
    assert jalankan(monkeypatch, *argumen, "--timpa") == 0
    assert (tmp_path / "surat.txt").read_text() == "rahasia"
    assert (tmp_path / "dpt.csv").exists()
