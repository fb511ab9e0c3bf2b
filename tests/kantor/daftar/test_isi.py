"""The voters of a version with all their elements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kantor.daftar.isi import SKEMA_ISI, isi_pemilih
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.models import Kasus
from tests.kantor.daftar.test_daftar import Orang, kasus, semua_perubahan, susun
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B

__all__ = ("kasus", "susun")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def test_isi_memuat_perbaikan_dan_membuka_hanya_bila_diminta(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar]
) -> None:
    semua_perubahan(orang, kasus)
    d = susun(pemilihan)
    tutup, buka = isi_pemilih(d), isi_pemilih(d, buka=True)
    assert tutup.schema == buka.schema == SKEMA_ISI
    assert len(tutup) == d.banyak
    assert tutup["orang"].to_pylist() == buka["orang"].to_pylist()
    assert tutup["umur"].to_pylist() == buka["umur"].to_pylist()
    assert set(tutup["nik"].to_pylist()) == {None}
    assert tutup["tanggal_lahir"].null_count == len(tutup)
    baris = {b["nama"]: b for b in buka.to_pylist()}
    assert baris["NGATINAH"]["alamat"] == kasus["alamat2"].baris_rujukan.alamat
    assert baris["NGATINAH"]["alamat"] != kasus["alamat2"].baris_daftar.alamat
    assert baris["SUPARNO"]["tps"] == "004"
    for nama in ("NGATINAH", "SUPARNO"):
        assert baris[nama]["nik"].isdigit()
        lahir = baris[nama]["tanggal_lahir"]
        assert baris[nama]["umur"] in (2024 - lahir.year, 2023 - lahir.year)


def test_isi_satu_tempat_menurut_urutan_cetak(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, susun: Callable[..., Daftar]
) -> None:
    d = susun(pemilihan)
    semua = isi_pemilih(d).to_pylist()
    letak = [(b["kelurahan"], b["tps"].zfill(20), b["nama"]) for b in semua]
    assert letak == sorted(letak)
    a, b = isi_pemilih(d, KEL_A), isi_pemilih(d, KEL_B)
    assert len(a) + len(b) == d.banyak
    assert set(a["kelurahan"].to_pylist()) == {KEL_A}
    tps = semua[0]["tps"]
    satu = isi_pemilih(d, semua[0]["kelurahan"], tps)
    assert satu["tps"].to_pylist() == [tps] * len(satu)
    assert 0 < len(satu) <= len(semua)
    assert len(isi_pemilih(d, "99.71.09.1001")) == 0
