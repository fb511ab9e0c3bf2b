"""Candidates: the same limits and room for each, two people, versions kept; shown in order of number."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_terbit import TakBolehTerbit
from kantor.calon import batas, selectors, services
from kantor.calon.forms import FormCalon
from kantor.calon.foto import TERBESAR, UKURAN, kecilkan
from kantor.calon.models import VersiCalon
from kantor.calon.services import Isi
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.services import mulai_riwayat
from tests.kantor.conftest import KOTA

Orang = Callable[[str], Any]
Sebagai = Callable[[str | None], Client]


@pytest.fixture
def p(pemilihan: Pemilihan) -> Pemilihan:
    mulai_riwayat(kantor="KPU Kota Contoh", wilayah=KOTA, pemilihan="Pilkada 2024", zona="WIB")
    return pemilihan


def gambar(lebar: int = 900, tinggi: int = 600) -> bytes:
    """A photo with a camera's note in it."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rekaan"
    keluar = BytesIO()
    Image.effect_noise((lebar, tinggi), 90).convert("RGB").save(keluar, "JPEG", exif=exif)
    return keluar.getvalue()


def terbit(p: Pemilihan, orang: Orang, nomor: int, **isi: Any) -> VersiCalon:
    v = services.usulkan(
        pengguna=orang("ani"), pemilihan=p, isi=Isi(nomor, f"Rekaan Nomor {nomor}", **isi)
    )
    return services.putuskan(pengguna=orang("rudi"), versi=v, setuju=True)


def test_a_version_needs_two_people_and_the_old_one_stays(p: Pemilihan, orang: Orang) -> None:
    satu = terbit(p, orang, 1, visi="Awal.")
    dua = services.usulkan(
        pengguna=orang("ani"), pemilihan=p, isi=Isi(1, "Rekaan Nomor 1", visi="Baru.")
    )
    assert dua.versi == 2
    assert [v.visi for v in selectors.umum(p)] == ["Awal."]
    with pytest.raises(ArgumenKeliru, match="masih menunggu"):
        services.usulkan(pengguna=orang("sosi"), pemilihan=p, isi=Isi(1, "Rekaan"))
    with pytest.raises(Ditolak):
        services.putuskan(pengguna=orang("sosi"), versi=dua, setuju=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        VersiCalon.objects.filter(pk=dua.pk).update(
            keadaan="terbit", pemutus=orang("ani"), diputus=dua.diusulkan
        )
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        services.putuskan(pengguna=orang("rudi"), versi=dua, setuju=False)
    services.putuskan(pengguna=orang("rudi"), versi=dua, setuju=True)
    assert [v.visi for v in selectors.umum(p)] == ["Baru."]
    with pytest.raises(IntegrityError, match="tidak berubah lagi"), transaction.atomic():
        VersiCalon.objects.filter(pk=satu.pk).update(visi="Lain.")


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"visi": "x" * (batas.VISI + 1)}, "Visi 501 huruf, paling banyak 500 untuk setiap calon"),
        ({"misi": "x" * (batas.MISI + 1)}, "Misi"),
        ({"program": "x" * (batas.PROGRAM + 1)}, "Program"),
        ({"jadwal": "besok; di mana; apa"}, "Jadwal tidak terbaca di baris 1"),
        ({"jadwal": "31-02-2027 10.00; di mana; apa"}, "Jadwal tidak terbaca di baris 1"),
        ({"jadwal": "12-02-2027; di mana; apa\n" * (batas.JADWAL + 1)}, "paling banyak 20"),
        ({"nomor": 21}, "Nomor urut 1 sampai 20"),
        ({"nama": " "}, "Nama calonnya belum ditulis"),
    ],
)
def test_limits_are_the_same_for_all(p: Pemilihan, orang: Orang, isi: Any, kata: str) -> None:
    with pytest.raises(ArgumenKeliru, match=kata):
        services.usulkan(
            pengguna=orang("ani"), pemilihan=p, isi=Isi(**{"nomor": 1, "nama": "Rekaan", **isi})
        )
    assert not VersiCalon.objects.exists()


def test_a_nik_in_the_words_is_refused(p: Pemilihan, orang: Orang) -> None:
    with pytest.raises(TakBolehTerbit):
        services.usulkan(
            pengguna=orang("ani"), pemilihan=p, isi=Isi(1, "Rekaan", visi="NIK 9971014101900001")
        )


def test_a_schedule_is_read_in_order_and_written_back() -> None:
    teks = "13-02-2027 19.30; Gedung; Debat\n12-02-2027; Lapangan; Kampanye"
    isi = batas.baca_jadwal(teks)
    assert [(a.tanggal, a.jam, a.acara) for a in isi] == [
        ("2027-02-12", "", "Kampanye"), ("2027-02-13", "19.30", "Debat"),
    ]  # fmt: skip
    from dataclasses import asdict

    assert batas.baca_jadwal(batas.tulis_jadwal([asdict(a) for a in isi])) == isi


def test_every_photo_has_one_size_few_bytes_and_no_camera() -> None:
    for lebar, tinggi in ((900, 600), (300, 1200)):
        kecil = kecilkan(BytesIO(gambar(lebar, tinggi)))
        with Image.open(BytesIO(kecil)) as g:
            assert (g.size, g.format) == (UKURAN, "JPEG")
            assert not g.getexif()
        assert len(kecil) <= TERBESAR
        assert b"Kamera" not in kecil
    with pytest.raises(ArgumenKeliru, match="bukan foto"):
        kecilkan(BytesIO(b"%PDF-1.4"))


def test_everybody_sees_them_in_order_with_the_same_parts(p: Pemilihan, orang: Orang) -> None:
    foto = kecilkan(BytesIO(gambar()))
    terbit(p, orang, 2, visi="Visi dua.", foto=foto)
    terbit(p, orang, 1, wakil="Rekaan Wakil", visi="Visi satu.", misi="Misi.", program="Program.",
           jadwal="12-02-2027 14.00; Lapangan; Kampanye", foto=foto)  # fmt: skip
    services.usulkan(pengguna=orang("ani"), pemilihan=p, isi=Isi(3, "Rekaan Belum Terbit"))
    teks = Client().get(reverse("situs_calon_pemilihan", args=[p.kode])).content.decode()
    assert teks.index("1. Rekaan Nomor 1 dan Rekaan Wakil") < teks.index("2. Rekaan Nomor 2")
    assert "Belum Terbit" not in teks
    per = re.findall(r'<section id="calon-\d+">.*?</section>', teks, re.S)
    assert [re.findall(r"<h3[^>]*>([^<]+)", x) for x in per] == [
        ["Visi", "Misi", "Program", "Jadwal kampanye dan debat"]
    ] * 2
    assert "Ikut mengawasi" in teks
    assert "UU 7/2017 pasal 454; sumbernya tidak sepakat" in teks
    assert "UU 7/2017 pasal 391)" in teks
    j = Client().get(reverse("situs_calon_foto", args=[p.kode, 1, 1]))
    assert (j.content, j["Content-Type"]) == (foto, "image/jpeg")
    assert Client().get(reverse("situs_calon_foto", args=[p.kode, 3, 1])).status_code == 404
    assert "Rekaan Nomor 1" in Client().get(reverse("situs_calon")).content.decode()


def test_the_pages_lead_from_a_proposal_to_publication(
    p: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    ani, rudi = sebagai("ani"), sebagai("rudi")
    assert "Belum ada calon" in ani.get(reverse("calon")).content.decode()
    isi = {"nomor": 1, "nama": "Rekaan Satu", "visi": "x", "jadwal": "salah"}
    j = ani.post(reverse("calon_baru"), isi)
    assert j.status_code == 422
    assert "Jadwal tidak terbaca di baris 1" in j.content.decode()
    assert "Rekaan Satu" in j.content.decode()  # nothing is lost
    foto = SimpleUploadedFile("foto.jpg", gambar(), content_type="image/jpeg")
    j = ani.post(reverse("calon_baru"), isi | {"jadwal": "", "foto": foto})
    assert j.status_code == 303
    v = VersiCalon.objects.get()
    alamat = reverse("calon_rinci", args=[v.pk])
    assert "Simpan keputusan" not in ani.get(alamat).content.decode()
    assert "isi calon menunggu" in rudi.get("/").content.decode()
    assert rudi.post(alamat, {"setuju": "ya", "alasan": ""}).status_code == 303
    assert rudi.get(reverse("calon_foto", args=[v.pk])).content.startswith(b"\xff\xd8")
    teks = ani.get(reverse("calon_baru") + f"?dari={v.pk}").content.decode()
    assert "Rekaan Satu" in teks


def test_who_is_no_longer_a_candidate_keeps_number_and_name_with_the_reason(
    p: Pemilihan, orang: Orang
) -> None:
    terbit(p, orang, 2, visi="Visi dua.")
    terbit(p, orang, 2, visi="Visi dua.", berhenti="Mengundurkan diri, keputusan 12 (rekaan).")
    halaman = Client().get(reverse("situs_calon_pemilihan", args=[p.kode])).content.decode()
    assert "2. Rekaan Nomor 2" in halaman
    assert "Mengundurkan diri, keputusan 12 (rekaan)." in halaman
    assert "Visi dua." not in halaman
    assert "bukan calon lagi" in Client().get(reverse("situs_calon")).content.decode()
    with pytest.raises(ArgumenKeliru, match="Sebab berhenti"):
        services.usulkan(
            pengguna=orang("ani"), pemilihan=p, isi=Isi(2, "Rekaan", berhenti="x" * 301)
        )
    terbit(p, orang, 2, visi="Visi dua.")
    assert (
        "Visi dua."
        in Client().get(reverse("situs_calon_pemilihan", args=[p.kode])).content.decode()
    )


def test_limits_told_on_the_form_are_those_that_hold() -> None:
    f = FormCalon().fields
    for nama, huruf in (("visi", batas.VISI), ("misi", batas.MISI), ("program", batas.PROGRAM)):
        assert f[nama].help_text == f"Paling banyak {huruf:,} huruf.".replace(",", ".")
        assert f[nama].max_length == huruf
    assert f"paling banyak {batas.JADWAL}:" in f["jadwal"].help_text
