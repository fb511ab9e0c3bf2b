"""`hakpilih banding` as a user meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from hakpilih.cli.app import main

KELURAHAN = [f"99.71.{k:02d}.{1001 + j}" for k in range(1, 9) for j in range(5)]


def tulis(path: Path, tps: list[int], besar: list[int], laju: list[float]) -> Path:
    """A table per TPS: so many TPS of so many voters in each kelurahan, all at one turnout."""
    baris = [
        "tps_kode,dpt_l,dpt_p,dpt_j,pengguna_dpt_l,pengguna_dpt_p,pengguna_dpt_j,suara_sah,suara_tidak_sah"
    ]
    for kode, n, v, p in zip(KELURAHAN, tps, besar, laju, strict=True):
        for i in range(1, n + 1):
            u = round(v * p)
            baris.append(
                f"{kode}.{i:03d},{v // 2},{v - v // 2},{v},{u // 2},{u - u // 2},{u},{u},0"
            )
    path.write_text("\n".join(baris) + "\n", "utf-8")
    return path


@pytest.fixture
def dua(tmp_path: Path) -> list[Path]:
    """Half of the kelurahan had their TPS of 280 merged in pairs; there turnout fell by 5 points more."""
    acak = np.random.default_rng(4)
    n = len(KELURAHAN)
    awal = acak.uniform(0.62, 0.78, n)
    gabung = np.arange(n) % 2 == 0
    kini = awal - 0.02 - 0.05 * gabung + acak.normal(0, 0.003, n)
    return [
        tulis(tmp_path / "pilkada2020.csv", [4] * n, [280] * n, awal.tolist()),
        tulis(tmp_path / "pilkada2024.csv", np.where(gabung, 2, 4).tolist(),
              np.where(gabung, 560, 280).tolist(), kini.tolist()),
    ]  # fmt: skip


def jalankan(monkeypatch: pytest.MonkeyPatch, *argumen: object) -> int:
    """Exit code of `hakpilih banding …`."""
    monkeypatch.setattr("sys.argv", ["hakpilih", "banding", *map(str, argumen)])
    with pytest.raises(SystemExit) as keluar:
        main()
    return int(keluar.value.code or 0)


def test_yang_digabung_dibanding_yang_tetap(
    dua: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert jalankan(monkeypatch, *dua, "--json") == 0
    h = json.loads(capsys.readouterr().out)
    assert h["efek"] == pytest.approx(-5.0, abs=0.5)
    assert h["selang"][0] <= -5.0 <= h["selang"][1]
    assert h["arah"] == "turun"
    assert h["geser"] == pytest.approx(-2.0, abs=0.4)
    kelas = {k["kelas"]: k for k in h["kelas"]}
    assert set(kelas) == {"tetap", "digabung"}
    assert (kelas["digabung"]["tps_lalu"], kelas["digabung"]["tps_kini"]) == (80, 40)
    assert kelas["digabung"]["pemilih_per_tps_kini"] == 560
    assert [u["ukuran"] for u in h["ukuran_kini"]] == ["201–300", "lebih dari 500"]
    assert any("Banyak TPS berubah dari 160 menjadi 120" in c for c in h["catatan"])
    assert "bukan sebab" in h["peringatan"]


def test_di_layar_dan_ke_berkas(
    dua: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    keluar = tmp_path / "kelurahan.csv"
    assert jalankan(monkeypatch, *dua, "--keluar", keluar) == 0
    layar = " ".join(capsys.readouterr().out.split())
    assert "lebih rendah daripada bila TPS-nya tetap" in layar
    assert "TPS membesar (digabung)" in layar
    with keluar.open(encoding="utf-8", newline="") as f:
        baris = list(csv.DictReader(f))
    assert len(baris) == len(KELURAHAN)
    assert {b["kelas"] for b in baris} == {"tetap", "digabung"}


def test_tanpa_kelurahan_bersama_ditolak_dengan_saran(
    dua: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lain = tmp_path / "lain.csv"
    lain.write_text(dua[0].read_text("utf-8").replace("99.71.", "98.71."), "utf-8")
    assert jalankan(monkeypatch, lain, dua[1]) == 2
    assert "jumlah_tps" in capsys.readouterr().err
