"""Installing: what cannot be built is told before anything is left behind, and can then be repeated."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.pasang.cadangan import jalankan_pg
from kantor.pasang.pemeriksaan import _kunci_lain
from kantor.pasang.siapkan import Rencana, siapkan
from kantor.pasang.tempat import Tempat
from kantor.segel.kunci import buat_kunci
from kantor.segel.nyala import nyalakan

UJI = os.environ.get("HAKPILIH_UJI_DATABASE_URL", "").replace("postgres://", "postgresql://", 1)


def rencana(folder: Path, basis: str = "", ketua: str = "rudi") -> Rencana:
    return Rencana(
        folder=folder, nama="KPU Kota Contoh", wilayah="99.71", zona="WIT", alamat="https://kpu.example",
        basis=basis, orang=(("maya", "Maya Putri", "admin"), (ketua, "Rudi Hartanto", "ketua")),
    )  # fmt: skip


@pytest.mark.lengkap
def test_gagal_tidak_meninggalkan_apa_pun_dan_dapat_diulang(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    for _ in range(2):
        with pytest.raises(ArgumenKeliru, match=r"Basis data tidak dapat dibuka: .*port 1 "):
            siapkan(rencana(folder, "postgres://x@127.0.0.1:1/kantor"))
        assert list(tmp_path.iterdir()) == []  # neither the folder nor the key beside it
    hasil = siapkan(rencana(folder))
    assert [n for n, _, _ in hasil.undangan] == ["Maya Putri", "Rudi Hartanto"]
    assert len(hasil.lembar) == 3
    assert (folder / "kantor.sqlite3").exists()
    # The key of an office that is there is nobody's to remove.
    kunci = (tmp_path / "kantor-kunci/kantor.kunci").read_bytes()
    with pytest.raises(ArgumenKeliru, match="sudah ada kantor"):
        siapkan(rencana(folder))
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

    @pytest.fixture
    def basis() -> Iterator[str]:
        """An empty database of a role of its own, which may not make another one."""

        def sql(*perintah: str) -> None:
            jalankan_pg("psql", "-q", "-d", UJI, *(x for p in perintah for x in ("-c", p)))

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
        with pytest.raises(ArgumenKeliru, match="tidak boleh membuat basis data") as galat:
            siapkan(rencana(tmp_path / "satu", basis))
        assert galat.value.saran.endswith(f'ALTER ROLE "{AKUN}" CREATEDB')
        jalankan_pg("psql", "-q", "-d", UJI, "-c", f"ALTER ROLE {AKUN} CREATEDB")
        # Half-way: the tables are there, but nobody of that name can be invited. It is empty again after it.
        with pytest.raises(ArgumenKeliru, match="Nama akun memakai huruf kecil"):
            siapkan(rencana(tmp_path / "satu", basis, ketua="Rudi H"))
        siapkan(rencana(tmp_path / "satu", basis))
        with pytest.raises(ArgumenKeliru, match=r"sudah berisi \d\d+ tabel"):
            siapkan(rencana(tmp_path / "dua", basis))
        assert sorted(p.name for p in tmp_path.iterdir()) == ["satu", "satu-kunci"]
        assert SANDI not in f"{galat.value.pesan} {galat.value.saran}"
