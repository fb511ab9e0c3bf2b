"""Spot checks in the office: drawn so that anybody can draw them again, filled by one side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from hakpilih.perubahan.contoh_acak import tarik
from kantor.daftar import services as daftar
from kantor.daftar.models import Daftar, Pemilih
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pengawasan import uji
from kantor.pengawasan.models import UjiPetik
from kantor.pengawasan.uji import IsiButir
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from tests.kantor.conftest import KOTA
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, kota

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def versi(pemilihan: Pemilihan, orang: Orang, django_capture_on_commit_callbacks: Any) -> Daftar:
    """A composed list of six voters."""
    kota(pemilihan, orang("ani"))
    with django_capture_on_commit_callbacks(execute=True):
        daftar.susun(pengguna=orang("ani"), pemilihan=pemilihan, jenis="dp4_sinkron")
    return Daftar.objects.get()


def buat(p: Pemilihan, oleh: Pengguna, **isi: Any) -> UjiPetik:
    dasar = {"arah": "daftar_ke_orang", "nama": "Uji", "wilayah": KOTA, "banyak": 4, "benih": 11}
    return uji.buat(pengguna=oleh, pemilihan=p, **dasar | isi)


def test_contoh_dapat_ditarik_lagi_dari_benihnya(
    versi: Daftar, pemilihan: Pemilihan, orang: Orang
) -> None:
    u = buat(pemilihan, orang("wati"))
    semua = list(versi.pemilih.values_list("orang", flat=True))
    terpilih = tarik(semua, 4, 11)
    per = dict(Pemilih.objects.filter(daftar=versi).values_list("orang", "baris_id"))
    assert list(u.butir.order_by("urutan").values_list("baris_id", flat=True)) == [
        per[o] for o in terpilih
    ]
    assert (u.kerangka, u.milik) == (6, "bawaslu")
    e = Peristiwa.objects.get(tindakan="uji_petik_dibuat")
    assert (e.isi["benih"], e.isi["banyak"], e.isi["kerangka"]) == ("11", 4, 6)
    # Of one kelurahan and of one TPS of it; a seed is made up where none is given.
    v = buat(pemilihan, orang("wati"), wilayah=KEL_B, banyak=99, benih=None)
    assert set(v.butir.values_list("wilayah", flat=True)) == {KEL_B}
    assert v.benih is not None
    assert buat(pemilihan, orang("wati"), wilayah=f"{KEL_A}.003").kerangka == 3


def test_uji_petik_yang_keliru_ditolak(pemilihan: Pemilihan, orang: Orang) -> None:
    wati = orang("wati")
    for isi, kata in (
        ({}, "Belum ada daftar"), ({"arah": "apa"}, "Arahnya"), ({"nama": " "}, "diberi nama"),
        ({"banyak": 0}, "di luar batas"), ({"banyak": 2001}, "di luar batas"),
    ):  # fmt: skip
        with pytest.raises(ArgumenKeliru, match=kata):
            buat(pemilihan, wati, **isi)
    with pytest.raises(Ditolak):
        buat(pemilihan, orang("agus"))
    with pytest.raises(Ditolak):
        buat(pemilihan, orang("budi"), wilayah="99.71.02.1001")


def test_hanya_pemiliknya_yang_mengisi(versi: Daftar, pemilihan: Pemilihan, orang: Orang) -> None:
    wati, ani = orang("wati"), orang("ani")
    u = buat(pemilihan, wati)
    satu, dua, *_ = u.butir.select_related("uji__pemilihan").order_by("urutan")
    with pytest.raises(ArgumenKeliru, match="milik Bawaslu"):
        uji.isi_butir(pengguna=ani, butir=satu, isi=IsiButir("ditemukan"))
    with pytest.raises(ArgumenKeliru, match="Hasilnya belum"):
        uji.isi_butir(pengguna=wati, butir=satu, isi=IsiButir("terdaftar"))
    with pytest.raises(ArgumenKeliru, match="ditarik dari daftar"):
        uji.tambah(pengguna=wati, uji=u, nama="Tono", alamat="", wilayah=KOTA, tps="",
                   isi=IsiButir("terdaftar"))  # fmt: skip
    uji.isi_butir(pengguna=wati, butir=satu, isi=IsiButir("tidak_di_tempat"))
    uji.isi_butir(pengguna=wati, butir=satu, isi=IsiButir("ditemukan", True, False))
    assert Peristiwa.objects.filter(tindakan="uji_petik_diisi").count() == 2
    # KPU is shown what was visited, not where Bawaslu will go.
    assert list(uji.butir_terlihat(ani, u)) == [satu]
    assert uji.butir_terlihat(wati, u).count() == 4
    with pytest.raises(Ditolak):
        uji.ambil_butir(ani, dua.pk)
    assert uji.ambil_butir(wati, dua.pk) == dua


def test_halaman_uji_petik(
    versi: Daftar, pemilihan: Pemilihan, sebagai: Sebagai, orang: Orang
) -> None:
    wati = sebagai("wati")
    isi = {
        "arah": "daftar_ke_orang",
        "nama": "Pekan pertama",
        "wilayah": KOTA,
        "banyak": "5",
        "benih": "3",
    }
    j = wati.post(reverse("uji_petik_baru"), isi)
    u = UjiPetik.objects.get()
    assert (j.status_code, j["Location"]) == (303, reverse("uji_petik_rinci", args=[u.pk]))
    assert wati.post(reverse("uji_petik_baru"), isi | {"banyak": ""}).status_code == 422
    for n, b in enumerate(u.butir.order_by("urutan")):
        hasil = "meninggal" if n == 4 else "ditemukan"
        alamat = reverse("uji_petik_butir", args=[b.pk])
        assert wati.post(alamat, {"hasil": ""}).status_code == 422
        j = wati.post(
            alamat, {"hasil": hasil, "dicoklit": "ya", "berstiker": "ya" if n else "tidak"}
        )
        assert j.status_code == 303
    assert j["Location"] == reverse("uji_petik_rinci", args=[u.pk])
    halaman = sebagai("ani").get(j["Location"]).content.decode()
    assert "4 dari 5 sesuai" in halaman
    assert "37,55\xa0%" in halaman  # Wilson, 4 of 5: 0.3755 to 0.9638
    assert "96,38\xa0%" in halaman
    assert "Dicoklit tanpa ditempel stiker" in halaman
    teks = b"".join(
        wati.get(reverse("uji_petik_unduh", args=[u.pk]), {"format": "csv"}).streaming_content
    ).decode()
    assert "Wilson" in teks
    assert "SUTEJO" not in teks
    assert "Pekan pertama" in wati.get(reverse("uji_petik")).content.decode()
    assert sebagai("budi").get(j["Location"]).status_code == 403


def test_orang_yang_ditemui_tidak_diberi_selang(
    versi: Daftar, pemilihan: Pemilihan, sebagai: Sebagai
) -> None:
    budi = sebagai("budi")
    isi = {"arah": "orang_ke_daftar", "nama": "Pasar", "wilayah": KEL_A}
    assert budi.post(reverse("uji_petik_baru"), isi | {"wilayah": KEL_B}).status_code == 403
    budi.post(reverse("uji_petik_baru"), isi)
    u = UjiPetik.objects.get()
    alamat = reverse("uji_petik_rinci", args=[u.pk])
    orang_ = {"nama": "Tono Baru", "alamat": "Jl. Baru 1", "wilayah": KEL_A, "tps": "3",
              "hasil": "tidak_terdaftar"}  # fmt: skip
    assert budi.post(alamat, orang_).status_code == 303
    assert budi.post(alamat, orang_ | {"nama": ""}).status_code == 422
    assert budi.post(alamat, orang_ | {"nama": "Tono 9971015403870054"}).status_code == 422
    halaman = budi.get(alamat).content.decode()
    assert "0 dari 1 sesuai" in halaman
    assert "tidak mewakili yang lain" in halaman
    assert "selang Wilson" not in halaman
    assert sebagai("agus").post(alamat, orang_).status_code == 403
