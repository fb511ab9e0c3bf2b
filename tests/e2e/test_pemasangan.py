"""An office is backed up while it runs, restored elsewhere from two sheets, and proves to be the same."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from kantor.pasang.tempat import buka
from kantor.segel.kunci import muat_kunci
from kantor.segel.nyala import nyalakan
from kantor.segel.pecahan import pecah
from tests.e2e.conftest import HAKPILIH, Kantor


def jalankan(*isi: object, kode: int = 0) -> str:
    """Run `hakpilih kantor …`; its output, checked for tracebacks and its exit code."""
    hasil = subprocess.run(
        [HAKPILIH, "kantor", *map(str, isi)], capture_output=True, text=True, check=False
    )
    teks = hasil.stdout + hasil.stderr
    assert "Traceback" not in teks, teks
    assert hasil.returncode == kode, teks
    return teks


@pytest.fixture(scope="module")
def cadangan(kantor: Kantor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the running demo office."""
    tujuan = tmp_path_factory.mktemp("cadangan")
    assert "Cadangan utuh" in jalankan("cadangkan", kantor.folder, tujuan)
    (hasil,) = tujuan.iterdir()
    return hasil


@pytest.fixture
def baru(tmp_path: Path) -> Path:
    """A freshly installed office of the same region."""
    folder = tmp_path / "baru"
    teks = jalankan(
        "siapkan", folder, "--nama", "KPU Kota Contoh", "--wilayah", "99.71",
        "--alamat", "https://kpu.contoh.test", "--admin", "maya.p=Maya Putri",
        "--ketua", "rudi.h=Rudi Hartanto", "--soket", tmp_path / "k.sok",
    )  # fmt: skip
    assert len(re.findall(r"https://kpu\.contoh\.test/akun/undangan/\S{20,}/", teks)) == 2
    assert len(list((folder / "lembar-pemulihan").iterdir())) == 3
    return folder


def test_pemasangan_tertutup_bagi_akun_lain(baru: Path) -> None:
    t = buka(baru)
    for p in (baru, baru / "kantor.env", baru / "kantor.sqlite3", t.kunci, t.kunci.parent):
        assert stat.S_IMODE(p.stat().st_mode) & 0o077 == 0, p
    assert baru not in t.kunci.parents
    satuan = (baru / "systemd/hakpilih.service").read_text()
    assert f"InaccessiblePaths={t.kunci.parent}" in satuan
    assert "sudah ada kantor" in jalankan(
        "siapkan", baru, "--nama", "X", "--wilayah", "99.71", "--alamat", "https://x.test",
        "--admin", "a=A", "--ketua", "b=B", kode=2,
    )  # fmt: skip


def test_cadangan_dipulihkan_dengan_dua_lembar(
    kantor: Kantor, cadangan: Path, baru: Path, tmp_path: Path
) -> None:
    lembar = []
    for n, isi in enumerate(pecah(muat_kunci(buka(kantor.folder).kunci))):
        (p := tmp_path / f"lembar-{n}.txt").write_text(isi, encoding="utf-8")
        lembar.append(p)
    assert "bukan kunci cadangan" in jalankan("pulihkan", cadangan, baru, kode=2)
    teks = jalankan("pulihkan", cadangan, baru, "--lembar", lembar[0], "--lembar", lembar[2])
    assert "Pulih dan sama dengan cadangan" in teks
    assert "Arsip belum diperiksa. Proses kunci tidak menjawab" in jalankan("periksa", baru, kode=1)
    t = buka(baru)
    with nyalakan(t.soket, t.kunci) as pelayan:
        assert pelayan.id_kunci == json.loads((cadangan / "manifes.json").read_text())["kunci"]
        teks = jalankan("periksa", baru)
    assert "Riwayat utuh" in teks
    assert "Arsip utuh" in teks
    # Now it holds people: nothing may be put over it.
    assert "tidak ditimpa" in jalankan("pulihkan", cadangan, baru, kode=2)


def test_cadangan_yang_berubah_ditolak(cadangan: Path, baru: Path, tmp_path: Path) -> None:
    rusak = tmp_path / "rusak"
    shutil.copytree(cadangan, rusak)
    with (rusak / "basis.sqlite3").open("r+b") as f:
        f.seek(5000)
        f.write(b"\0\1\2\3")
    assert "basis.sqlite3 berubah" in jalankan("pulihkan", rusak, baru, kode=2)
    assert "bukan cadangan" in jalankan("pulihkan", tmp_path, baru, kode=2)


def test_salinan_curian_tidak_memuat_nik(kantor: Kantor, cadangan: Path) -> None:
    """Database, backup, log and history, searched byte by byte for every NIK and NKK of the city."""
    nomor: set[bytes] = set()
    for nama in ("dpt.csv", "dp4.csv"):
        isi = (kantor.folder / "kota-contoh" / nama).read_bytes()
        nomor |= set(re.findall(rb"(?<!\d)\d{16}(?!\d)", isi))
    assert len(nomor) > 3000
    dicuri = [
        *cadangan.rglob("*"),
        *kantor.folder.glob("kantor.sqlite3*"),
        *kantor.folder.rglob("*.jsonl"),
        *(kantor.folder / "arsip").rglob("*"),
        kantor.catatan,
    ]
    terlihat = 0
    for p in filter(Path.is_file, dicuri):
        isi = p.read_bytes()
        terlihat += len(isi)
        assert not nomor & set(re.findall(rb"(?<!\d)\d{16}(?!\d)", isi)), p
    assert terlihat > 2_000_000
