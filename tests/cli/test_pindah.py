"""`hakpilih pindah periksa` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hakpilih.cli.app import main
from tests.daftar.test_kiriman import A, B, berkas, ubah


def jalankan(monkeypatch: pytest.MonkeyPatch, *argumen: object) -> int:
    """Exit code of `hakpilih pindah periksa …`."""
    monkeypatch.setattr("sys.argv", ["hakpilih", "pindah", "periksa", *map(str, argumen)])
    with pytest.raises(SystemExit) as keluar:
        main()
    return int(keluar.value.code or 0)


def test_kiriman_diperiksa_tanpa_membuka_isinya(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    f, kunci = tmp_path / "pindah.zip", tmp_path / "kunci.txt"
    f.write_bytes(berkas())
    kunci.write_text(f"{A.publik.teks}\n")
    assert jalankan(monkeypatch, f, "--kunci", A.publik.teks) == 0
    layar = capsys.readouterr().out
    assert "tanda tangannya sah, milik kantor 99.71" in layar
    assert A.publik.sidik in layar
    assert "2 baris: pindah 1, batal 1." in layar
    assert "RINA" not in layar
    assert jalankan(monkeypatch, f, "--kunci", kunci, "--json") == 0
    isi = json.loads(capsys.readouterr().out)
    assert (isi["status"], isi["nomor"], isi["banyak"]) == ("sah", 1, {"pindah": 1, "batal": 1})


def test_kiriman_palsu_ditolak_dengan_kalimat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    f = tmp_path / "pindah.zip"
    f.write_bytes(berkas())
    assert jalankan(monkeypatch, f, "--kunci", B.publik.teks) == 2
    assert "bukan milik kantor itu" in capsys.readouterr().err
    f.write_bytes(ubah(berkas(), "kepala.json", lambda t: t.replace(b'"nomor":1', b'"nomor":9')))
    assert jalankan(monkeypatch, f, "--kunci", A.publik.teks, "--json") == 2
    assert json.loads(capsys.readouterr().out)["status"] == "ditolak"
    assert jalankan(monkeypatch, f, "--kunci", "bukan kunci") == 2
    assert jalankan(monkeypatch, tmp_path / "tidak-ada.zip", "--kunci", A.publik.teks) == 2
    assert "tidak dapat dibaca: jalurnya tidak ada" in capsys.readouterr().err
