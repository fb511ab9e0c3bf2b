"""`hakpilih indeks` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from hakpilih.cli.app import main


def jalankan(monkeypatch: pytest.MonkeyPatch, *argumen: object) -> int:
    """Exit code of `hakpilih indeks …`."""
    monkeypatch.setattr("sys.argv", ["hakpilih", "indeks", *map(str, argumen)])
    with pytest.raises(SystemExit) as keluar:
        main()
    return int(keluar.value.code or 0)


@pytest.fixture
def data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """A filled template of the IPP: three offices."""
    assert jalankan(monkeypatch, "templat", "ipp") == 0
    kepala = next(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert kepala[0] == "kode"
    f = tmp_path / "ipp.csv"
    baris = [["99.71", *["81"] * (len(kepala) - 1)], ["99.72", *["70"] * (len(kepala) - 1)],
             ["98.01", *["41"] * (len(kepala) - 1)]]  # fmt: skip
    f.write_text("\n".join(",".join(b) for b in [kepala, *baris]), "utf-8")
    return f


def test_instrumen_disebut_dengan_keadaannya(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, "daftar") == 0
    layar = capsys.readouterr().out
    for kata in ("ipp: ", "kinerja: ", "koordinasi: ", "ikm: ", "bukan IPP resmi"):
        assert kata in layar
    assert jalankan(monkeypatch, "daftar", "--json") == 0
    isi = {i["kode"]: i for i in json.loads(capsys.readouterr().out)}
    assert isi["ipp"]["ilustratif"] is True
    assert len(isi["ipp"]["kategori"]) == 3


def test_hasil_untuk_orang_dan_mesin(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keluar = tmp_path / "hasil.csv"
    assert jalankan(monkeypatch, "hitung", "ipp", data, "--ulangan", 300, "--keluar", keluar) == 0
    layar = capsys.readouterr().out
    assert "Partisipatif 1, Keterikatan 1, Keterlibatan 1" in layar
    assert "Ilustratif" in layar
    assert keluar.read_text("utf-8").count("\n") == 4
    assert jalankan(monkeypatch, "hitung", "ipp", data, "--ulangan", 300, "--json") == 0
    isi = json.loads(capsys.readouterr().out)
    assert [s["kategori"] for s in isi["satuan"]] == ["participatory", "engagement", "involvement"]
    for s in isi["satuan"]:
        assert s["selang"][0] <= s["skor"] <= s["selang"][1]
        assert sum(s["peluang_kategori"].values()) == pytest.approx(1)
        assert len(s["dimensi"]) == 5
    assert isi["kelas"]["99"] == {"participatory": 1, "engagement": 1}
    assert set(isi["pengaruh"]["sumber"]) == {"data", "bobot", "normalisasi", "agregasi"}


def test_instrumen_sendiri_dari_salinan(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, "templat", "ipp", "--toml") == 0
    teks = capsys.readouterr().out
    sendiri = tmp_path / "resmi.toml"
    sendiri.write_text(teks.replace("sampai = 77.5", "sampai = 85.0"), "utf-8")
    assert jalankan(monkeypatch, "hitung", sendiri, data, "--ulangan", 200, "--json") == 0
    kategori = [s["kategori"] for s in json.loads(capsys.readouterr().out)["satuan"]]
    assert kategori == ["engagement", "engagement", "involvement"]


def test_yang_keliru_disebut_tanpa_jejak(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, "hitung", "ipx", data) != 0
    galat = capsys.readouterr().err
    assert "Instrumen “ipx” tidak ada" in galat
    assert "Traceback" not in galat
    data.write_text(data.read_text("utf-8").replace("81", "delapan", 1), "utf-8")
    assert jalankan(monkeypatch, "hitung", "ipp", data) != 0
    assert "baris 2, kolom daftar_akurat: “delapan” bukan bilangan" in capsys.readouterr().err
