"""A strike that is approved does not hold before its notice period is over, and no page says that it does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pengguna.models import Pengguna
from kantor.telaah import keadaan_perubahan
from kantor.telaah.models import Kasus, Perubahan
from kantor.templatetags.rupa import tanggal, tgl
from tests.kantor.telaah.bahan_halaman import kota
from tests.kantor.telaah.test_halaman import halaman, usul

Sebagai = Callable[[str | None], Client]
Orang = Callable[[str], Pengguna]

pytestmark = [pytest.mark.usefixtures("pelayan_kunci"), pytest.mark.lengkap]


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def dicoret(kasus: dict[str, Kasus], sebagai: Sebagai) -> Perubahan:
    """Wagiman, who died, struck by Ani and Rudi today."""
    isian = {
        "pilihan": "tms:meninggal", "alasan": "Meninggal menurut keluarga.", "tingkat": "akta",
        "sumber": "Akta kematian 12/2024", "tanggal": "14-08-2024",
    }  # fmt: skip
    jawab = usul(sebagai("ani"), kasus["hilang"], "daftar", **isian)
    assert jawab.status_code == 303, jawab.content.decode()
    u = Perubahan.objects.get()
    sebagai("rudi").post(reverse("perubahan_putuskan", args=[u.pk]), {"putusan": "setuju"})
    u.refresh_from_db()
    assert u.keadaan == "berlaku"
    return u


def baris_unduhan(c: Client, **kueri: str) -> list[str]:
    jawab = c.get(reverse("perubahan_unduh"), {"format": "csv", **kueri})
    return b"".join(jawab.streaming_content).decode().strip().splitlines()[1:]


def test_selama_masa_pemberitahuan_tidak_disebut_berlaku(
    dicoret: Perubahan, kasus: dict[str, Kasus], sebagai: Sebagai
) -> None:
    ani, mulai = sebagai("ani"), hari_ini() + timedelta(days=7)
    assert dicoret.berlaku_mulai == mulai
    daftar = halaman(ani, "perubahan", tab="")
    assert "<span>Masa pemberitahuan</span>" in daftar
    assert f"berlaku {tgl(mulai)}" in daftar
    assert "<span>Berlaku</span>" not in daftar
    satu = halaman(ani, "perubahan_rinci", dicoret.pk)
    assert "<span>Masa pemberitahuan</span>" in satu
    assert tanggal(mulai) in satu
    assert "Sampai hari itu daftar belum berubah" in satu
    assert "<span>Masa pemberitahuan</span>" in halaman(ani, "kasus", kasus["hilang"].pk)
    (unduhan,) = baris_unduhan(ani)
    assert ",masa pemberitahuan," in unduhan
    assert tgl(mulai) in unduhan


def test_sesudahnya_berlaku(dicoret: Perubahan, kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    Perubahan.objects.update(berlaku_mulai=hari_ini())
    ani = sebagai("ani")
    for isi in (
        halaman(ani, "perubahan", tab=""),
        halaman(ani, "perubahan_rinci", dicoret.pk),
        halaman(ani, "kasus", kasus["hilang"].pk),
    ):
        assert "<span>Berlaku</span>" in isi
        assert "Masa pemberitahuan</span>" not in isi
        assert "1 data menjadi TMS 1 (Meninggal)" in isi
        assert "Bila disetujui" not in isi
    assert ",berlaku," in baris_unduhan(ani)[0]


def test_saringan_memisahkan_yang_berlaku_dari_yang_menunggu_harinya(
    dicoret: Perubahan, sebagai: Sebagai
) -> None:
    ani, alamat = sebagai("ani"), reverse("perubahan_rinci", args=[dicoret.pk])
    assert alamat in halaman(ani, "perubahan", tab="", keadaan="tunda")
    assert alamat not in halaman(ani, "perubahan", tab="", keadaan="berlaku")
    assert alamat in halaman(ani, "perubahan", tab="saya", keadaan="tunda")
    assert alamat not in halaman(ani, "perubahan", tab="saya", keadaan="berlaku")
    assert [len(baris_unduhan(ani, keadaan=k)) for k in ("tunda", "berlaku", "")] == [1, 0, 1]
    Perubahan.objects.update(berlaku_mulai=hari_ini())
    assert [len(baris_unduhan(ani, keadaan=k)) for k in ("tunda", "berlaku", "")] == [0, 1, 1]


def test_halaman_kasus_menyebut_keadaan_usul_dengan_kata(
    kasus: dict[str, Kasus], sebagai: Sebagai
) -> None:
    ani = sebagai("ani")
    assert usul(ani, kasus["ubah"], "ubah:").status_code == 303
    isi = halaman(ani, "kasus", kasus["ubah"].pk)
    assert isi.count("<span>Menunggu persetujuan</span>") == 2  # of the case, and of its proposal
    assert ">Diusulkan</td>" not in isi


@pytest.mark.parametrize(
    ("keadaan", "lewat", "kata"),
    [
        ("diusulkan", 0, "Diusulkan TMS"),
        ("berlaku", -1, "TMS, masa pemberitahuan"),
        ("berlaku", 0, "Sudah TMS"),
    ],
)
def test_catatan_ganda_menyebut_sejauh_mana_pencoretannya(
    kasus: dict[str, Kasus], sebagai: Sebagai, keadaan: str, lewat: int, kata: str
) -> None:
    k = kasus["ganda"]
    kiri, kanan = k.anggota
    bukti = {"tingkat": "kunjungan", "sumber": "PPS Melati Utara", "tanggal": "14-08-2024"}
    assert usul(sebagai("ani"), k, f"tms:ganda:{kanan}", **bukti).status_code == 303
    hari = hari_ini()
    Perubahan.objects.update(keadaan=keadaan, berlaku_mulai=hari - timedelta(days=lewat))
    usulan = list(Perubahan.objects.all())
    assert keadaan_perubahan.kata_tms(usulan, hari) == {kiri: kata}
