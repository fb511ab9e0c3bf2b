"""Installing: what cannot be built is told before anything is left behind, and can then be repeated."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from kantor.pasang.cadangan import jalankan_pg
from kantor.pasang.pemeriksaan import _kunci_lain
from kantor.pasang.tempat import Tempat
from kantor.segel.kunci import buat_kunci
from kantor.segel.nyala import nyalakan

UJI = os.environ.get("HAKPILIH_UJI_DATABASE_URL", "").replace("postgres://", "postgresql://", 1)


def siapkan(folder: Path, basis: str = "", ketua: str = "rudi", kode: int = 0) -> str:
    """Install as an administrator does; the output, its exit code checked."""
    hasil = subprocess.run(
        [sys.executable, "-m", "hakpilih", "kantor", "siapkan", folder, "--nama", "KPU Kota Contoh",
         "--wilayah", "99.71", "--alamat", "https://kpu.example", "--zona", "WIT",
         "--admin", "maya=Maya Putri", "--ketua", f"{ketua}=Rudi Hartanto", "--soket", folder.parent / "k",
         *(("--basis", basis) if basis else ())],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    teks = " ".join((hasil.stdout + hasil.stderr).split())
    assert hasil.returncode == kode, teks
    assert "Traceback" not in teks
    return teks


@pytest.mark.lengkap
def test_gagal_tidak_meninggalkan_apa_pun_dan_dapat_diulang(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    for _ in range(2):
        teks = siapkan(folder, "postgres://x@127.0.0.1:1/kantor", kode=2)
        assert "Basis data tidak dapat dibuka: " in teks
        assert list(tmp_path.iterdir()) == []  # neither the folder nor the key beside it
    siapkan(folder, ketua="Rudi H", kode=2)
    assert list(tmp_path.iterdir()) == []
    teks = siapkan(folder)
    assert teks.count("kode pembuka") == 3  # the two, and the sentence about them
    assert "Sertifikat TLS belum disebut" in teks
    assert len(list((folder / "lembar-pemulihan").iterdir())) == 3
    assert "01:30 Asia/Jayapura" in (folder / "systemd/hakpilih-cadangan.timer").read_text()
    # The key of an office that is there is nobody's to remove.
    kunci = (tmp_path / "kantor-kunci/kantor.kunci").read_bytes()
    assert "sudah ada kantor" in siapkan(folder, kode=2)
    assert (tmp_path / "kantor-kunci/kantor.kunci").read_bytes() == kunci


def test_proses_kunci_kantor_lain_dikenali(tmp_path: Path) -> None:
    """Also where an office has no original yet that its key would have to open."""
    punya = buat_kunci(tmp_path / "k/kantor.kunci")
    soket = tmp_path / "k.sok"
    v = {"HAKPILIH_KUNCI_SOKET": str(soket), "HAKPILIH_KUNCI_ID": punya.id}
    with nyalakan(soket, tmp_path / "k/kantor.kunci"):
        assert _kunci_lain(Tempat(tmp_path, v)) == ""
        kalimat = _kunci_lain(Tempat(tmp_path, {**v, "HAKPILIH_KUNCI_ID": "0123456789abcdef"}))
    assert kalimat == (
        f"Proses kunci memegang kunci {punya.id}, padahal kantor ini tersegel dengan kunci 0123456789abcdef."
    )


if UJI:
    AKUN, SANDI = "hakpilih_uji_siapkan", "sandi-uji"
    INDUK = urlunsplit(
        urlsplit(UJI)._replace(path="/postgres")
    )  # the one UJI names may not be there

    @pytest.fixture
    def basis() -> Iterator[str]:
        """An empty database of a role of its own, which may not make another one."""

        def sql(*perintah: str) -> None:
            jalankan_pg("psql", "-q", "-d", INDUK, *(x for p in perintah for x in ("-c", p)))

        bersih = (f"DROP DATABASE IF EXISTS {AKUN} WITH (FORCE)", f"DROP ROLE IF EXISTS {AKUN}")
        u = urlsplit(UJI)
        sql(
            *bersih,
            f"CREATE ROLE {AKUN} LOGIN PASSWORD '{SANDI}'",
            f"CREATE DATABASE {AKUN} OWNER {AKUN}",
        )
        tuan = f"{u.hostname or '127.0.0.1'}:{u.port or 5432}"
        yield urlunsplit(
            u._replace(scheme="postgres", netloc=f"{AKUN}:{SANDI}@{tuan}", path=f"/{AKUN}")
        )
        sql(*bersih)

    @pytest.mark.lengkap
    def test_basis_data_yang_tidak_cocok_disebut(basis: str, tmp_path: Path) -> None:
        teks = siapkan(tmp_path / "satu", basis, kode=2)
        assert "tidak boleh membuat basis data" in teks
        assert f'ALTER ROLE "{AKUN}" CREATEDB' in teks
        assert SANDI not in teks
        jalankan_pg("psql", "-q", "-d", INDUK, "-c", f"ALTER ROLE {AKUN} CREATEDB")
        # Half-way: the tables are there, but nobody of that name can be invited. It is empty again after it.
        assert "Nama akun memakai huruf kecil" in siapkan(
            tmp_path / "satu", basis, "Rudi H", kode=2
        )
        siapkan(tmp_path / "satu", basis)
        assert re.search(r"sudah berisi \d\d+ tabel", siapkan(tmp_path / "dua", basis, kode=2))
        assert sorted(p.name for p in tmp_path.iterdir()) == ["satu", "satu-kunci"]
