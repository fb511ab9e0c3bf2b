"""Neraca daftar: the balances of the parts add up to that of the whole, on any day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kantor.beranda.angka import ubin
from kantor.berkas.models import Baris
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pengguna.models import Pengguna
from kantor.telaah import services
from kantor.telaah.models import Kasus
from kantor.telaah.rekap import Rekap, rekap
from kantor.telaah.services import BuktiMasuk
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, kota
from tests.kantor.telaah.test_halaman import halaman

Sebagai = Callable[[str | None], Client]
Orang = Callable[[str], Pengguna]
KUNJUNGAN = BuktiMasuk("kunjungan", "PPS")
SURAT = BuktiMasuk("surat", "Lurah Melati", uraian="474.3/12")
ALASAN = "Menurut keluarganya"

pytestmark = [pytest.mark.usefixtures("pelayan_kunci"), pytest.mark.lengkap]


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def bagian(orang: Orang) -> dict[str, list[Pengguna]]:
    """Accounts whose regions make up the city: its kecamatan, and its kelurahan."""
    lain = Pengguna.objects.create(
        username="lia", nama="Lia", peran="ppk", wilayah="99.71.02", contoh=True
    )
    return {"ppk": [orang("dedi"), lain], "pps": [orang("budi"), orang("citra")]}


def usul(orang: Orang, k: Kasus, setuju: bool = True, **isi: Any) -> None:
    """Ani proposes; Rudi approves, or it waits."""
    u = services.usulkan(pengguna=orang("ani"), kasus=k, alasan=ALASAN, **isi)
    if setuju:
        services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)


def semua_diputuskan(kasus: dict[str, Kasus], orang: Orang) -> None:
    """Somebody enters, two are struck (one of them in another kelurahan than his case), one moves to
    another TPS of his kelurahan, one is corrected, one waits."""
    ganda = kasus["ganda"]
    suparno = kasus["alamat1"].baris_daftar
    assert suparno is not None
    tinggal = ganda.anggota[0]
    ganda.anggota = [tinggal, suparno.pk]
    ganda.save()
    usul(orang, kasus["baru"], jenis="baru")
    usul(
        orang, ganda, jenis="tms", kode_tms="ganda", bukti=(SURAT,), baris=suparno.pk,
        tinggal=tinggal,
    )  # fmt: skip
    usul(orang, kasus["hilang"], jenis="tms", kode_tms="meninggal", bukti=(KUNJUNGAN,))
    usul(orang, kasus["alamat2"], jenis="pindah_tps", tps="004", bukti=(KUNJUNGAN,))
    usul(orang, kasus["ubah"], setuju=False, jenis="ubah")


def angka(r: Rekap | None) -> tuple[int, ...]:
    assert r is not None
    return (*astuple(r)[:6], r.akhir)


def test_neraca_bagian_dijumlahkan_menjadi_neraca_seluruhnya(
    kasus: dict[str, Kasus], bagian: dict[str, list[Pengguna]], orang: Orang
) -> None:
    semua_diputuskan(kasus, orang)
    p, kini = kasus["hilang"].pemilihan, hari_ini()
    for hari in (
        kini - timedelta(days=1),
        kini,
        kini + timedelta(days=6),
        kini + timedelta(days=7),
    ):
        seluruh = angka(rekap(p, pada=hari))
        assert seluruh == angka(rekap(p, pada=hari, pengguna=orang("ani")))
        assert seluruh == angka(rekap(p, pada=hari, pengguna=orang("agus")))
        for tingkat, akun in bagian.items():
            per = [angka(rekap(p, pada=hari, pengguna=a)) for a in akun]
            assert tuple(map(sum, zip(*per, strict=True))) == seluruh, (tingkat, hari)


def test_tiap_bagian_dihitung_menurut_barisnya(
    kasus: dict[str, Kasus], bagian: dict[str, list[Pengguna]], orang: Orang
) -> None:
    semua_diputuskan(kasus, orang)
    p, nanti = kasus["hilang"].pemilihan, hari_ini() + timedelta(days=7)
    budi, citra = bagian["pps"]
    # awal, baru, tms, pindah, menunggu, tunda, akhir. Suparno's case lies in Melati Utara, he in Kenanga.
    assert angka(rekap(p, pengguna=budi)) == (3, 1, 0, 0, 1, 0, 4)
    assert angka(rekap(p, pengguna=citra)) == (3, 0, 0, 1, 0, 2, 3)
    assert angka(rekap(p, pada=nanti, pengguna=citra)) == (3, 0, 2, 1, 0, 0, 1)
    assert rekap(p, pengguna=orang("joko")) is None  # one TPS


def test_baris_yang_kelurahannya_tidak_dikenali(
    kasus: dict[str, Kasus], bagian: dict[str, list[Pengguna]], orang: Orang
) -> None:
    """Its kecamatan counts it; where that is unknown too, only the whole does."""
    p = kasus["hilang"].pemilihan
    dpt = kasus["hilang"].padanan.daftar
    Baris.objects.filter(berkas=dpt, nama="WAGIMAN").update(kode_kelurahan="")
    semua_diputuskan(kasus, orang)
    nanti = hari_ini() + timedelta(days=7)
    assert [angka(rekap(p, pada=nanti, pengguna=a))[:3] for a in bagian["ppk"]] == [
        (3, 1, 0), (3, 0, 2),
    ]  # fmt: skip
    assert angka(rekap(p, pada=nanti, pengguna=bagian["pps"][1]))[:3] == (2, 0, 1)
    Baris.objects.filter(berkas=dpt, nama="WAGIMAN").update(kode_kecamatan="")
    assert angka(rekap(p, pada=nanti, pengguna=bagian["ppk"][1]))[:3] == (2, 0, 1)
    assert angka(rekap(p, pada=nanti))[:3] == (6, 1, 2)


def test_halaman_menyebut_neraca_wilayah_pembacanya(
    kasus: dict[str, Kasus], bagian: dict[str, list[Pengguna]], sebagai: Sebagai, orang: Orang
) -> None:
    semua_diputuskan(kasus, orang)
    isi = halaman(sebagai("citra"), "perubahan")
    assert "Neraca daftar Kenanga" in isi
    assert "2 TMS disetujui, masih dalam masa pemberitahuan" in isi
    assert "menunggu persetujuan" not in isi.partition("</section>")[0]
    assert "Neraca daftar Melati<" in halaman(sebagai("dedi"), "perubahan")
    semua = halaman(sebagai("ani"), "perubahan")
    assert ">Neraca daftar<" in semua
    assert "1 perubahan menunggu persetujuan" in semua
    assert "Neraca daftar" not in halaman(sebagai("joko"), "perubahan")
    # The start page counts the same voters.
    p = kasus["hilang"].pemilihan
    for akun in (orang("ani"), *bagian["ppk"], *bagian["pps"]):
        r = rekap(p, pengguna=akun)
        assert r is not None
        assert ubin(akun, p, timezone.localdate())[0]["nilai"] == r.awal, akun
    assert {KEL_A, KEL_B} == {a.wilayah for a in bagian["pps"]}
