"""`hakpilih faktor` as a user meets it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest

from hakpilih.cli.app import main

DATA = Path(os.environ.get("HAKPILIH_DATA", "../shared/data"))


def jalankan(monkeypatch: pytest.MonkeyPatch, *argumen: object) -> int:
    """Exit code of `hakpilih faktor …`."""
    monkeypatch.setattr("sys.argv", ["hakpilih", "faktor", *map(str, argumen)])
    with pytest.raises(SystemExit) as keluar:
        main()
    return int(keluar.value.code or 0)


@pytest.fixture
def berkas(tmp_path: Path) -> tuple[Path, Path]:
    """Turnout of 40 invented regions that falls with density, and their covariates."""
    acak = np.random.default_rng(8)
    hadir, kov = ["kode,nama,pemilih,pengguna_hak_pilih"], ["kode,sekolah,padat,kelas"]
    for p in (98, 99):
        for k in range(1, 21):
            padat = float(acak.uniform(1, 9))
            n = int(acak.integers(50_000, 90_000))
            bagian = 0.85 - 0.03 * padat + float(acak.normal(0, 0.02))
            hadir.append(f"{p}.{k:02d},KABUPATEN {p}{k},{n},{round(n * bagian)}")
            kov.append(f"{p}.{k:02d},{acak.uniform(6, 12):.2f},{padat:.3f},sedang")
    a, b = tmp_path / "hadir_2024.csv", tmp_path / "kovariat_2020.csv"
    a.write_text("\n".join(hadir) + "\n", "utf-8")
    b.write_text("\n".join(kov) + "\n", "utf-8")
    return a, b


def test_faktor_untuk_orang(
    berkas: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    grafik = tmp_path / "f.svg"
    assert jalankan(monkeypatch, *berkas, "--grafik", grafik) == 0
    layar = capsys.readouterr().out
    assert "menghambat" in layar
    assert "Hubungan, bukan sebab." in layar
    assert "belum terjelaskan" in layar
    assert "Kovariatnya dari 2020, pemilihannya 2024" in layar
    assert grafik.read_text("utf-8").startswith("<svg")


def test_faktor_untuk_mesin(
    berkas: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, *berkas, "--json") == 0
    isi = json.loads(capsys.readouterr().out)
    f = {x["nama"]: x for x in isi["faktor"]}
    assert set(f) == {"sekolah", "padat"}
    assert f["padat"]["arah"] == "menghambat"
    assert isi["wilayah"] == 40
    assert jalankan(monkeypatch, *berkas, "--abaikan", "padt") != 0
    assert "Kolom padt tidak ada" in capsys.readouterr().err


@pytest.mark.skipif(not DATA.is_dir(), reason="public data is read in place where it is there")
def test_kehadiran_2015_dengan_kovariat_terbit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hadir = DATA / "turnout/pilkada2015_269_daerah_turnout.csv"
    kovariat = DATA / "covariates/kovariat_kab_kota_2021.csv"
    assert (
        jalankan(monkeypatch, hadir, kovariat, "--abaikan", "klasifikasi_kemiskinan", "--json") == 0
    )
    isi = json.loads(capsys.readouterr().out)
    f = {x["nama"]: x for x in isi["faktor"]}
    assert isi["wilayah"] == 233
    assert {k for k, x in f.items() if x["arah"] != "belum pasti"} == {
        "log(pdrb_adhk_juta)", "log(penduduk_2024S2)", "persen_miskin_p0",
    }  # fmt: skip
    assert f["persen_miskin_p0"]["efek"] == pytest.approx(2.46, abs=0.02)
    assert 0.4 < isi["r2"] < 0.5
    assert isi["galat_luar"] < isi["galat_rata"]
