"""`hakpilih janggal` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from hakpilih.cli.app import main


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    """Sixty TPS of an invented city: two odd, and one without users, which `hadir` takes for not counted."""
    acak = np.random.default_rng(1)
    baris = [
        "tps_kode,dpt_l,dpt_p,dpt_j,pengguna_dpt_l,pengguna_dpt_p,pengguna_dpt_j,suara_sah,suara_tidak_sah"
    ]
    for n in range(1, 61):
        lk, p = (int(x) for x in acak.integers(100, 200, 2))
        bagian = {7: 1.0, 8: 0.0, 9: 0.2}.get(n, float(acak.beta(60, 25)))
        pl, pp = round(lk * bagian), round(p * bagian)
        baris.append(f"99.71.01.1001.{n:03d},{lk},{p},{lk + p},{pl},{pp},{pl + pp},{pl + pp},0")
    f = tmp_path / "tps.csv"
    f.write_text("\n".join(baris) + "\n", "utf-8")
    return f


def jalankan(monkeypatch: pytest.MonkeyPatch, *argumen: object) -> int:
    """Exit code of `hakpilih janggal …`."""
    monkeypatch.setattr("sys.argv", ["hakpilih", "janggal", *map(str, argumen)])
    with pytest.raises(SystemExit) as keluar:
        main()
    return int(keluar.value.code or 0)


def test_tps_yang_janggal_disebut(
    berkas: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    keluar = tmp_path / "susut.csv"
    assert jalankan(monkeypatch, berkas, "--keluar", keluar) == 0
    layar = " ".join(capsys.readouterr().out.split())
    assert "59 TPS berangka" in layar
    assert "2 janggal." in layar
    assert "Semua pemilih datang." in layar
    assert "bukan bukti kesalahan" in layar
    assert keluar.read_text("utf-8").count("\n") == 60
    assert jalankan(monkeypatch, berkas, "--json") == 0
    isi = {x["kode"]: x for x in json.loads(capsys.readouterr().out)}
    assert isi["99.71.01.1001.009"]["janggal"] == ["jauh_rendah"]
    assert isi["99.71.01.1001.009"]["golongan"] == "rendah"


def test_berkas_per_wilayah_ditolak_dengan_kalimat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    f = tmp_path / "w.csv"
    f.write_text("kode,nama,pemilih,pengguna_hak_pilih\n99.71,KOTA,10,7\n", "utf-8")
    assert jalankan(monkeypatch, f) != 0
    galat = capsys.readouterr().err
    assert "Ditolak" in galat
    assert "Traceback" not in galat
