"""Decisions and fixed lists compared with the history: what was changed behind its back is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from kantor.daftar import pemicu, services
from kantor.daftar.models import Daftar, Pemilih
from kantor.daftar.periksa import periksa_daftar
from kantor.pemilihan.models import Pemilihan
from kantor.telaah import services as telaah
from kantor.telaah.models import Kasus, Perubahan, Putusan
from kantor.telaah.periksa import periksa_putusan
from tests.kantor.daftar.test_daftar import Orang, kasus, semua_perubahan, setujui, susun

__all__ = ("kasus", "susun")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def test_putusan_yang_dibuat_lewat_kantor_sama_dengan_riwayat(
    kasus: dict[str, Kasus], orang: Orang
) -> None:
    semua_perubahan(orang, kasus)
    ganda = telaah.usulkan(
        pengguna=orang("ani"), kasus=kasus["ganda"], jenis="tetap", alasan="Dua orang",
        tanda="orang_berbeda",
    )  # fmt: skip
    telaah.putuskan(pengguna=orang("sari"), perubahan=ganda, setuju=False, alasan="Belum jelas")
    batal = telaah.batalkan(
        pengguna=orang("ani"), perubahan=Perubahan.objects.get(jenis="tms"), alasan="Ia hidup"
    )
    telaah.putuskan(pengguna=orang("rudi"), perubahan=batal, setuju=True)
    assert Putusan.objects.count() == 6
    assert list(periksa_putusan()) == []


def _ganti_juru(p: Perubahan, orang: Orang) -> None:
    Putusan.objects.filter(perubahan=p).update(oleh=orang("sari"))


def _balik(p: Perubahan, orang: Orang) -> None:
    Putusan.objects.filter(perubahan=p).update(setuju=False)
    Perubahan.objects.filter(pk=p.pk).update(keadaan="ditolak")


def _tanpa_putusan(p: Perubahan, orang: Orang) -> None:
    Putusan.objects.filter(perubahan=p).delete()


def _ganti_pengusul(p: Perubahan, orang: Orang) -> None:
    Perubahan.objects.filter(pk=p.pk).update(pengusul=orang("budi"))


def _hapus(p: Perubahan, orang: Orang) -> None:
    Putusan.objects.filter(perubahan=p).delete()
    p.bukti.all().delete()
    p.delete()


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (_ganti_juru, "riwayat tidak menyebut sari menyetujui usul ini"),
        (_balik, "riwayat tidak menyebut rudi menolak usul ini"),
        (_tanpa_putusan, "keadaannya berlaku, tetapi putusannya belum diputuskan"),
        (_ganti_pengusul, "riwayat tidak menyebut budi mengusulkannya"),
        (_hapus, "diusulkan menurut riwayat, tetapi tidak ada di basis data"),
    ],
)
def test_yang_diubah_di_belakang_riwayat_ketahuan(
    kasus: dict[str, Kasus], orang: Orang, ubah: Callable[..., None], kalimat: str
) -> None:
    p = setujui(orang, kasus["hilang"], jenis="tms", kode_tms="meninggal")
    assert list(periksa_putusan()) == []
    ubah(p, orang)
    beda = list(periksa_putusan())
    assert any(kalimat in b and str(p.pk or "") in b for b in beda), beda


def test_putusan_yang_diselundupkan_ketahuan(kasus: dict[str, Kasus], orang: Orang) -> None:
    p = telaah.usulkan(
        pengguna=orang("ani"), kasus=kasus["ganda"], jenis="tetap", alasan="Dua orang",
        tanda="orang_berbeda",
    )  # fmt: skip
    Putusan.objects.create(
        perubahan=p, pengusul=orang("ani"), oleh=orang("rudi"), setuju=True, pada=p.diusulkan
    )
    Perubahan.objects.filter(pk=p.pk).update(keadaan="berlaku")
    assert list(periksa_putusan()) == [
        f"Perubahan {p.pk}: riwayat tidak menyebut rudi menyetujui usul ini."
    ]


def test_daftar_yang_ditetapkan_dihitung_lagi_akarnya(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar],
    tetapkan: Callable[..., Daftar],
) -> None:  # fmt: skip
    semua_perubahan(orang, kasus)
    d = tetapkan(susun(pemilihan))
    assert list(periksa_daftar()) == []
    with connection.cursor() as c:
        pemicu.cabut(c, connection.vendor)
    satu = d.pemilih.all()[0]
    Pemilih.objects.filter(pk=satu.pk).update(tps="999")
    assert list(periksa_daftar()) == [
        f"DP4 sinkron (daftar {d.pk}): barisnya lain daripada ketika dibekukan."
    ]
    Daftar.objects.filter(pk=d.pk).update(akar="0" * 64)
    assert "akar atau jumlahnya lain" in next(periksa_daftar())
    Daftar.objects.filter(pk=d.pk).update(keadaan="dibuang")
    assert "dibekukan menurut riwayat" in next(periksa_daftar())


@pytest.fixture
def tetapkan(orang: Orang) -> Callable[[Daftar], Daftar]:
    """Have Rudi fix a composed list."""

    def jalan(d: Daftar) -> Daftar:
        isi: dict[str, Any] = {"berita_acara": "BA 1, hari ini"}
        return services.tetapkan(pengguna=orang("rudi"), daftar=d, **isi)

    return jalan
