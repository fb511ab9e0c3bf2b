"""Lessons, channels, places, materials, papers, and what of all that is for everybody."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat import Bagian, laporan
from hakpilih.publikasi.surat.isi import Kop
from kantor.izin_alamat import Ditolak
from kantor.pasang.contoh_sosialisasi import bahan_contoh
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.riwayat.models import Peristiwa
from kantor.situs.bangun import bangun
from kantor.sosialisasi import kanal, kartu, kegiatan, pelajaran, selectors, selectors_lain
from kantor.sosialisasi.kanal import IsiTempat, Laju, Tamu
from kantor.sosialisasi.models import Bahan, Kanal, Pelajaran, Tempat
from tests.kantor.conftest import KEL_BUDI, KOTA
from tests.kantor.sosialisasi.bahan import catat, rencanakan


def pdf(kalimat: str) -> bytes:
    """A real PDF that says this."""
    kop = Kop("KPU Kota Contoh", "Pilkada Contoh", "Kota Contoh", None, True)
    return laporan(kop, "Buku saku", [], [Bagian("Isi", [kalimat])], timezone.now())


PELAJARAN = {
    "judul": "Simulasi lebih membekas daripada ceramah", "konteks": "Tiga SMA.",
    "dicoba": "Mencoblos sungguhan.",
    "bukti": "Uji lima soal naik 24 poin.", "hasil": "Siswa tahu cara memilih.", "saran": "Bawa bilik suara.",
    "tujuan": "tata_cara", "wilayah": KOTA,
}  # fmt: skip


def isi(jawab: Any) -> str:
    return str(jawab.content.decode())


def tulis(p: Pemilihan, oleh: Any, **lain: Any) -> Pelajaran:
    return pelajaran.tulis(
        pengguna=oleh, pemilihan=p, isi=pelajaran.Isi(**(PELAJARAN | {"basis": ["pemula"]} | lain))
    )


def test_a_lesson_is_published_by_a_second_person(pemilihan: Pemilihan, orang: Any) -> None:
    sosi, rudi = orang("sosi"), orang("rudi")
    m = tulis(pemilihan, sosi)
    assert selectors_lain.pembelajaran_umum() == []
    with pytest.raises(ArgumenKeliru, match="Anda yang menulisnya"):
        pelajaran.tinjau(pengguna=sosi, pelajaran=m, terima=True)
    with pytest.raises(ArgumenKeliru, match="Alasan belum ditulis"):
        pelajaran.tinjau(pengguna=rudi, pelajaran=m, terima=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pelajaran.objects.filter(pk=m.pk).update(peninjau=sosi)
    pelajaran.tinjau(pengguna=rudi, pelajaran=m, terima=False, alasan="Sebut banyaknya lembar.")
    lagi = pelajaran.Isi(**PELAJARAN | {"bukti": "60 lembar, naik 24 poin."})
    with pytest.raises(ArgumenKeliru, match="tidak dapat Anda ubah"):
        pelajaran.ubah(pengguna=orang("ani"), pelajaran=m, isi=lagi)
    m = pelajaran.ubah(pengguna=sosi, pelajaran=m, isi=lagi)
    m = pelajaran.tinjau(pengguna=rudi, pelajaran=m, terima=True)
    assert selectors_lain.pembelajaran_umum(pemilihan) == [m]
    with pytest.raises(ArgumenKeliru, match="tidak dapat Anda ubah"):
        pelajaran.ubah(pengguna=sosi, pelajaran=m, isi=lagi)
    with pytest.raises(ArgumenKeliru, match="Saran belum ditulis"):
        tulis(pemilihan, sosi, saran=" ")
    with pytest.raises(Ditolak):
        tulis(pemilihan, orang("wati"))


def test_lesson_pages_and_book(sebagai: Any, pemilihan: Pemilihan, orang: Any) -> None:
    k = catat(pemilihan, orang("budi"))
    kegiatan.putuskan(pengguna=orang("sosi"), kegiatan=k, sah=True)
    sosi, rudi = sebagai("sosi"), sebagai("rudi")
    form = isi(sosi.get(f"/sosialisasi/pembelajaran/baru/?kegiatan={k.pk}"))
    assert f'<option value="{k.pk}" selected>' in form
    jawab = sosi.post(
        "/sosialisasi/pembelajaran/baru/", PELAJARAN | {"kegiatan": k.pk, "basis": ["pemula"]}
    )
    m = Pelajaran.objects.get()
    assert jawab["Location"] == f"/sosialisasi/pembelajaran/{m.pk}/"
    assert "menunggu ditinjau" in isi(sosi.get("/sosialisasi/pembelajaran/"))
    assert sebagai("wati").get(f"/sosialisasi/pembelajaran/{m.pk}/").status_code == 403
    assert "Menunggu" in isi(rudi.get("/sosialisasi/pembelajaran/")) or m.judul in isi(
        rudi.get("/sosialisasi/pembelajaran/")
    )
    kurang = rudi.post(f"/sosialisasi/pembelajaran/{m.pk}/tinjau/", {"terima": "tidak"})
    assert kurang.status_code == 422
    rudi.post(f"/sosialisasi/pembelajaran/{m.pk}/tinjau/", {"terima": "ya"})
    assert sebagai("wati").get(f"/sosialisasi/pembelajaran/{m.pk}/").status_code == 200
    buku = sosi.get("/sosialisasi/pembelajaran/buku/")
    assert buku.content.startswith(b"%PDF")
    assert Peristiwa.objects.filter(tindakan="laporan_sosialisasi_dicetak").count() == 1


def test_papers_of_an_activity_and_of_a_year(
    sebagai: Any, pemilihan: Pemilihan, orang: Any
) -> None:
    k = catat(pemilihan, orang("budi"))
    kegiatan.putuskan(pengguna=orang("sosi"), kegiatan=k, sah=True)
    catat(pemilihan, orang("budi"), "belum-sah", judul="Belum diperiksa")
    c = sebagai("sosi")
    assert c.get(f"/sosialisasi/kegiatan/{k.pk}/cetak/").content.startswith(b"%PDF")
    assert c.get("/sosialisasi/rekap/?tahun=2024").content.startswith(b"%PDF")
    assert c.get("/sosialisasi/rekap/?tahun=1999").content.startswith(b"%PDF")
    xlsx = b"".join(c.get("/sosialisasi/rekap/?tahun=2024&format=xlsx").streaming_content)
    baris = list(load_workbook(io.BytesIO(xlsx)).active.iter_rows(min_row=2, values_only=True))
    assert {b[2] for b in baris} == {"SMA 1"}
    assert sum(b[19] or 0 for b in baris) == 6_000_000


def test_channels_show_which_are_idle(sebagai: Any, orang: Any, pemilihan: Pemilihan) -> None:
    sosi, hari = orang("sosi"), timezone.localdate()
    ig = kanal.buat(
        pengguna=sosi, nama="@kpu_contoh", jenis="instagram", alamat="", pengelola="Humas"
    )
    kanal.buat(pengguna=sosi, nama="Laman", jenis="laman", alamat="", pengelola="Humas")
    with pytest.raises(ArgumenKeliru, match="sudah ada"):
        kanal.buat(pengguna=sosi, nama="Laman", jenis="laman", alamat="", pengelola="Humas")
    kanal.isi_kanal(pengguna=orang("ani"), kanal=ig, laju=Laju(hari - timedelta(3), 4, 900, 10, 7))
    with pytest.raises(ArgumenKeliru, match="sudah dicatat"):
        kanal.isi_kanal(pengguna=sosi, kanal=ig, laju=Laju(hari - timedelta(3), 1, 1))
    with pytest.raises(ArgumenKeliru, match="lebih banyak daripada"):
        kanal.isi_kanal(pengguna=sosi, kanal=ig, laju=Laju(hari, 1, 1, 1, 2))
    with pytest.raises(ArgumenKeliru, match="belum tiba"):
        kanal.isi_kanal(pengguna=sosi, kanal=ig, laju=Laju(hari + timedelta(2), 1, 1))
    ada = {
        x["k"].nama: (x["diam"], x["lama"], x["jangkauan"])
        for x in selectors_lain.kanal_semua(hari)
    }
    assert ada == {"@kpu_contoh": (False, 3, 900), "Laman": (True, None, None)}
    assert selectors_lain.kanal_semua(hari + timedelta(40))[0]["diam"]
    c = sebagai("sosi")
    halaman = isi(c.get("/sosialisasi/kanal/"))
    assert halaman.count(">Diam<") == 1
    assert "7 dari 10" in halaman
    assert (
        c.post(
            "/sosialisasi/kanal/baru/",
            {"nama": "Radio Kota", "jenis": "radio", "pengelola": "Humas"},
        ).status_code
        == 303
    )
    laju = {"hari": f"{hari:%d-%m-%Y}", "kiriman": "2", "jangkauan": "1.500"}
    assert (
        c.post(f"/sosialisasi/kanal/{Kanal.objects.get(nama='Radio Kota').pk}/", laju).status_code
        == 303
    )


def test_places_visits_and_accessibility(sebagai: Any, orang: Any, pemilihan: Pemilihan) -> None:
    sosi = orang("sosi")
    t = kanal.tempat(
        pengguna=sosi,
        isi=IsiTempat(
            "Rumah Pintar Pemilu", "rpp", "Jalan Contoh 1", "Senin–Jumat", ["ram", "braille"]
        ),
    )
    kanal.kunjungan(
        pengguna=orang("seno"), di=t, tamu=Tamu(timezone.localdate(), 12, 15, 2, "Kelas XI")
    )
    with pytest.raises(ArgumenKeliru, match="tidak masuk akal"):
        kanal.kunjungan(pengguna=sosi, di=t, tamu=Tamu(timezone.localdate(), 0, 0))
    with pytest.raises(ArgumenKeliru, match="tidak dikenal"):
        kanal.tempat(pengguna=sosi, isi=IsiTempat("X", "rpp", "Y", "Z", ["terbang"]))
    c = sebagai("sosi")
    halaman = isi(c.get("/sosialisasi/tempat/"))
    assert "27 orang, 2 penyandang disabilitas" in halaman
    assert "Jalan landai" in halaman
    ubah = {"nama": "RPP Contoh", "jenis": "rpp", "alamat": "Jalan Contoh 2", "jam": "Setiap hari"}
    assert c.post(f"/sosialisasi/tempat/{t.pk}/", ubah).status_code == 303
    assert Tempat.objects.get().nama == "RPP Contoh"
    tamu = {
        "hari": f"{timezone.localdate():%d-%m-%Y}",
        "laki": "3",
        "perempuan": "",
        "disabilitas": "",
    }
    assert c.post(f"/sosialisasi/tempat/{t.pk}/kunjungan/", tamu).status_code == 303
    assert sebagai("wati").get(f"/sosialisasi/tempat/{t.pk}/").status_code == 403


def test_material_goes_out_by_a_second_person(
    sebagai: Any, orang: Any, pemilihan: Pemilihan, pelayan_kunci: Path
) -> None:
    c = sebagai("sosi")
    saku = pdf("Bawa KTP-el dan surat pemberitahuan.")
    kirim = {
        "judul": "Buku saku",
        "basis": ["pemula"],
        "berkas": SimpleUploadedFile("saku.pdf", saku),
    }
    assert c.post("/sosialisasi/bahan/baru/", kirim).status_code == 303
    b = Bahan.objects.get()
    umum = sebagai(None)
    assert umum.get(f"/umum/sosialisasi/bahan/{b.nama_umum}").status_code == 404
    c.post(f"/sosialisasi/bahan/{b.pk}/terbit/")
    b.refresh_from_db()
    assert b.terbit is None  # whoever stored it does not let it out
    assert sebagai("rudi").post(f"/sosialisasi/bahan/{b.pk}/terbit/").status_code == 303
    jawab = umum.get(f"/umum/sosialisasi/bahan/{b.nama_umum}")
    assert jawab.content == saku
    assert 'filename="saku.pdf"' in jawab["Content-Disposition"]
    salah = {"judul": "Program", "berkas": SimpleUploadedFile("x.exe", b"MZ")}
    assert c.post("/sosialisasi/bahan/baru/", salah).status_code == 422
    rusak = {"judul": "Rusak", "berkas": SimpleUploadedFile("x.pdf", b"%PDF-1.4 bukan")}
    assert c.post("/sosialisasi/bahan/baru/", rusak).status_code == 422


def test_the_demo_has_a_leaflet_for_everybody(
    client: Any, orang: Any, pemilihan: Pemilihan, pelayan_kunci: Path
) -> None:
    bahan_contoh(pemilihan, {"sosi": orang("sosi"), "rudi": orang("rudi")})
    assert "Dari daftar sampai bilik suara (rekaan)" in isi(client.get("/umum/sosialisasi/"))
    jawab = client.get(f"/umum/sosialisasi/bahan/{Bahan.objects.get().nama_umum}")
    assert jawab.content.startswith(b"%PDF-")


def test_material_for_everybody_names_nobody_and_no_place_where_it_was_taken(
    sebagai: Any, pemilihan: Pemilihan, pelayan_kunci: Path
) -> None:
    c = sebagai("sosi")
    hadir = pdf("1. Pemilih Rekaan, 9971015403870054")
    kirim = {"judul": "Daftar hadir", "berkas": SimpleUploadedFile("hadir.pdf", hadir)}
    jawab = c.post("/sosialisasi/bahan/baru/", kirim)
    assert jawab.status_code == 422
    assert "hadir.pdf, halaman 1" in isi(jawab)
    assert not Bahan.objects.exists()
    for bentuk, nama in (("JPEG", "poster.jpg"), ("PNG", "poster.png")):
        exif, wadah = Image.Exif(), io.BytesIO()
        exif[0x0110] = "HP contoh"
        exif.get_ifd(0x8825)[1] = "S"
        Image.new("RGB", (2400, 1800), "teal").save(wadah, bentuk, exif=exif)
        kirim = {"judul": nama, "berkas": SimpleUploadedFile(nama, wadah.getvalue())}
        assert c.post("/sosialisasi/bahan/baru/", kirim).status_code == 303
        bersih = b"".join(selectors_lain.isi_bahan(Bahan.objects.latest("pk")))
        with Image.open(io.BytesIO(bersih)) as g:
            assert (g.format, g.size, dict(g.getexif())) == (bentuk, (2400, 1800), {})


def test_the_public_sees_calendar_lessons_and_places(
    client: Any, pemilihan: Pemilihan, orang: Any
) -> None:
    assert "Belum ada jadwal" in isi(client.get("/umum/sosialisasi/"))
    Tahap.objects.create(
        pemilihan=pemilihan, kode="coklit", nama="Coklit", urutan=1, mulai=date(2024, 6, 24),
        akhir=date(2024, 7, 25), pelaksana="Pantarlih", dasar="PKPU 2/2024", kepastian="pasti",
    )  # fmt: skip
    hari = timezone.localdate()
    rencanakan(pemilihan, orang("sosi"), mulai=hari, akhir=hari + timedelta(9))
    k = catat(pemilihan, orang("budi"), judul="Forum Anggrek", wilayah=KEL_BUDI)
    kegiatan.putuskan(pengguna=orang("sosi"), kegiatan=k, sah=True)
    catat(pemilihan, orang("budi"), "belum-sah", judul="Belum diperiksa")
    m = tulis(pemilihan, orang("sosi"))
    assert client.get(f"/umum/sosialisasi/pembelajaran/{m.pk}/").status_code == 404
    pelajaran.tinjau(pengguna=orang("rudi"), pelajaran=m, terima=True)
    halaman = client.get("/umum/sosialisasi/")
    teks = isi(halaman)
    for kata in ("KPU masuk sekolah", "Forum Anggrek", "150 hadirin", PELAJARAN["judul"]):
        assert kata in teks
    assert "Belum diperiksa" not in teks
    assert "6.000.000" not in teks
    assert not halaman.cookies
    assert len(halaman.content) < 100_000
    assert "Bawa bilik suara." in isi(client.get(f"/umum/sosialisasi/pembelajaran/{m.pk}/"))
    ics = client.get("/umum/sosialisasi/kalender.ics").content.decode()
    assert ics.count("BEGIN:VEVENT") == 2
    assert selectors.kegiatan_umum(pemilihan) == [k]


def test_share_cards_hold_published_figures_only(
    sebagai: Any, orang: Any, pemilihan: Pemilihan
) -> None:
    Pemilihan.objects.filter(pk=pemilihan.pk).update(hari=timezone.localdate() + timedelta(41))
    k = catat(pemilihan, orang("budi"))
    c = sebagai("sosi")
    assert "hadirin di" not in isi(c.get("/sosialisasi/kartu/"))
    kegiatan.putuskan(pengguna=orang("sosi"), kegiatan=k, sah=True)
    halaman = isi(c.get("/sosialisasi/kartu/"))
    assert "hadirin di 1 kegiatan" in halaman
    assert "41 hari lagi" in halaman
    assert " hadirin di 1 kegiatan. " in halaman
    assert ". hadirin" not in halaman
    gambar = c.get("/sosialisasi/kartu/hari.svg")
    assert gambar["Content-Type"] == "image/svg+xml"
    assert "41 hari lagi" in isi(gambar)
    with Image.open(io.BytesIO(c.get("/sosialisasi/kartu/hari.png").content)) as g:
        assert g.size == (1080, 1080)
    assert c.get("/sosialisasi/kartu/daftar.svg").status_code == 404
    assert c.get("/sosialisasi/kartu/hari.gif").status_code == 404


def test_a_lesson_the_public_site_would_stop_at_is_not_taken(
    pemilihan: Pemilihan, orang: Any
) -> None:
    # Two dates side by side are sixteen digits in a row to the gate of the site.
    deret = "Berlangsung 2026-11-27 2026-11-28."
    with pytest.raises(ArgumenKeliru, match="Yang dicoba memuat enam belas angka"):
        tulis(pemilihan, orang("sosi"), dicoba=deret)
    m = tulis(pemilihan, orang("sosi"))
    Pelajaran.objects.filter(pk=m.pk).update(bukti=deret)  # as written before this rule
    m.refresh_from_db()
    with pytest.raises(ArgumenKeliru, match="Bukti memuat enam belas angka"):
        pelajaran.tinjau(pengguna=orang("rudi"), pelajaran=m, terima=True)
    m = pelajaran.tinjau(
        pengguna=orang("rudi"), pelajaran=m, terima=False, alasan="Tulis tanggalnya."
    )
    assert m.keadaan == "dikembalikan"


@pytest.mark.parametrize(
    "judul",
    [
        "Kehadiran pemilih",
        "Pemilihan Gubernur dan Wakil Gubernur, Bupati dan Wakil Bupati, serta Wali Kota dan Wakil Wali Kota "
        "Tahun 2027 di seluruh kelurahan dan perumahan",
        "Penyelenggaraan" * 12,
    ],
)
def test_words_of_a_card_stay_inside_the_picture(judul: str) -> None:
    k = kartu.Kartu("x", judul, "10.485.000.000 rupiah lagi", judul, judul)
    gambar = kartu.svg(k, "KPU Kabupaten Kepulauan Tanimbar dan Maluku Barat Daya Contoh")
    semua = re.findall(r'y="(\d+)" font-size="(\d+)" font-weight="(\d+)"[^>]*>([^<]*)<', gambar)
    assert len(semua) >= 5
    dasar = 0
    for y, ukuran, tebal, teks in semua:
        assert 72 + kartu.lebar(teks, int(ukuran), int(tebal) >= 600) <= kartu.SISI - 72
        assert int(y) - int(ukuran) * 0.8 >= dasar, (
            teks
        )  # capitals do not reach into the line above
        dasar = int(y)
    assert dasar <= kartu.SISI - 40


def test_material_lies_on_the_public_site_until_it_is_withdrawn(
    sebagai: Any, orang: Any, pemilihan: Pemilihan, tmp_path: Path
) -> None:
    bahan_contoh(pemilihan, {"sosi": orang("sosi"), "rudi": orang("rudi")})
    b = Bahan.objects.get()
    alamat = f"/umum/sosialisasi/bahan/{b.nama_umum}"
    isi_bahan = b"".join(selectors_lain.isi_bahan(b))
    assert alamat in isi(Client().get("/umum/sosialisasi/"))
    assert Client().get(alamat).content == isi_bahan
    bangun(tmp_path / "situs")
    assert (tmp_path / "situs/sosialisasi/bahan" / b.nama_umum).read_bytes() == isi_bahan
    tarik = f"/sosialisasi/bahan/{b.pk}/tarik/"
    assert sebagai("budi").post(tarik, {"alasan": "Keliru."}).status_code == 403
    c = sebagai("rudi")
    assert c.post(tarik, {"alasan": " "}).status_code == 422
    assert c.post(tarik, {"alasan": "Nomor pasalnya keliru."}).status_code == 303
    assert "Nomor pasalnya keliru." in isi(c.get("/sosialisasi/tempat/"))
    assert Client().get(alamat).status_code == 404
    assert alamat not in isi(Client().get("/umum/sosialisasi/"))
    assert c.post(tarik, {"alasan": "Sekali lagi."}).status_code == 422
