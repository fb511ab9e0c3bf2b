"""Two real installations in two folders, each with its database and key process, agree on every row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.lengkap
AKAR = Path(__file__).parents[3]


def langkah(folder: Path, nama: str, isi: str = "") -> dict[str, Any]:
    """One step of one office in a process of its own."""
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("HAKPILIH_", "DJANGO_"))}
    hasil = subprocess.run(
        [sys.executable, "-m", "tests.kantor.pindah.langkah_kantor", str(folder), nama, isi],
        cwd=AKAR, env=bersih, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr
    jawab: dict[str, Any] = json.loads(hasil.stdout.splitlines()[-1])
    return jawab


@pytest.fixture
def dua(tmp_path: Path) -> tuple[Path, Path]:
    """The office of 99.71, with a fixed DPT, and that of 98.71; each knows the other's key."""
    a, b = tmp_path / "a", tmp_path / "b"
    kunci = {a: langkah(a, "pasang", "99.71"), b: langkah(b, "pasang", "98.71")}
    for sini, sana in ((a, b), (b, a)):
        # What one shows is what the other reads out.
        assert langkah(sini, "kenal", kunci[sana]["kunci"])["sidik"] == kunci[sana]["sidik"]
    (tmp_path / "kunci-a.txt").write_text(kunci[a]["kunci"])
    return a, b


def test_dua_kantor_sepakat_baris_demi_baris(dua: tuple[Path, Path], tmp_path: Path) -> None:
    a, b = dua
    satu, dua_ = str(tmp_path / "satu.zip"), str(tmp_path / "dua.zip")
    langkah(a, "pindah")
    kirim = langkah(a, "kirim", satu)
    assert (kirim["nomor"], kirim["pindah"], kirim["keadaan"]) == (1, 3, "dikirim")
    kunci = str(tmp_path / "kunci-a.txt")
    periksa = subprocess.run(
        [sys.executable, "-m", "hakpilih", "pindah", "periksa", satu, "--kunci", kunci],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert periksa.returncode == 0, periksa.stderr
    assert "3 baris: pindah 3, batal 0." in periksa.stdout
    terima = langkah(b, "muat", satu)
    assert (terima["keadaan"], terima["diterima"], terima["sah"]) == ("dijawab", 3, 3)
    # Our own file does not load at our own office, nor anybody's twice.
    assert "belum dicatat" in langkah(a, "muat", satu)["galat"]
    assert "sudah pernah dimuat" in langkah(b, "muat", satu)["galat"]
    jawab = langkah(a, "muat", f"{satu}.tanda")
    assert jawab["keadaan"] == "terjawab"
    for nama in ("nomor", "pindah", "batal", "diterima", "disisihkan", "baris"):
        assert jawab[nama] == terima[nama], nama
    assert "tanda terimanya cocok" in langkah(a, "muat", f"{satu}.tanda")["galat"]
    # One stays after all: the next transfer says so, and both count two.
    langkah(a, "batal")
    assert langkah(a, "kirim", dua_)["batal"] == 1
    terima = langkah(b, "muat", dua_)
    jawab = langkah(a, "muat", f"{dua_}.tanda")
    assert jawab["baris"] == terima["baris"]
    assert jawab["sah"] == terima["sah"] == 2
    rusak = tmp_path / "rusak.zip"
    rusak.write_bytes(Path(dua_).read_bytes()[:-3] + b"xxx")
    assert "galat" in langkah(b, "muat", str(rusak))
