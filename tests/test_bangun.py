"""Which compiler the installation takes, and what it says where there is none."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

AKAR = Path(__file__).resolve().parent.parent


@pytest.fixture
def bangun(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    asal = importlib.util.spec_from_file_location("hatch_build", AKAR / "hatch_build.py")
    assert asal is not None
    assert asal.loader is not None
    modul = importlib.util.module_from_spec(asal)
    asal.loader.exec_module(modul)
    monkeypatch.delenv("CC", raising=False)
    return modul


def test_kompilator_yang_disebut_lalu_milik_sistem_lalu_zig(
    bangun: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda nama: f"/usr/bin/{nama}")
    assert bangun.kompilator() == ["/usr/bin/cc"]
    monkeypatch.setenv("CC", "gcc-12 -m64")
    assert bangun.kompilator() == ["gcc-12", "-m64"]
    monkeypatch.delenv("CC")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda nama: object())
    assert bangun.kompilator()[1:] == ["-m", "ziglang", "cc"]


def test_tanpa_kompilator_disebut_apa_yang_kurang(
    bangun: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bangun, "kompilator", list)
    with pytest.raises(SystemExit, match="pasang cc, atau paket Python ziglang"):
        bangun.bangun()


def test_kompilasi_yang_gagal_tidak_merusak_yang_lama(
    bangun: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / bangun.FOLDER
    folder.mkdir(parents=True)
    lama = folder / f"libinti{bangun.AKHIRAN}"
    lama.write_bytes(b"lama")
    monkeypatch.setattr(bangun, "AKAR", tmp_path)
    monkeypatch.setattr(bangun, "kompilator", lambda: ["false"])
    with pytest.raises(SystemExit, match="Kompilasi gagal"):
        bangun.bangun()
    assert lama.read_bytes() == b"lama"


def test_hasil_kompilasi_tidak_ikut_tersimpan() -> None:
    berkas = AKAR / "src" / "hakpilih" / "matching" / "inti" / "libinti.so"
    perintah = ["git", "check-ignore", "-q", str(berkas)]
    assert subprocess.run(perintah, cwd=AKAR, check=False).returncode in (
        0,
        128,
    )  # 128: no git here
