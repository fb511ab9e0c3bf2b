"""The desk: taken, passed on, put off, answered, merged, published; the clock; who sees what."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.libur import LIBUR, hari_kerja
from kantor.beranda import kerja_layanan
from kantor.izin_alamat import Ditolak
from kantor.layanan import foto, publik, selectors, services
from kantor.layanan.lacak import halaman_laporan
from kantor.layanan.models import Foto, Langkah, Laporan
from kantor.layanan.selectors import Saringan
from kantor.pasang.contoh_layanan import mundur
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.models import Peristiwa
from tests.kantor.conftest import KEL_CITRA
from tests.kantor.dokumen.bahan import foto as gambar
from tests.kantor.layanan.bahan import Orang, Sebagai, isi, kirim
from tests.kantor.telaah.bahan_halaman import KEL_A
from tests.kantor.telaah.test_balapan import serentak

__all__ = ("serentak",)
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def test_dari_masuk_sampai_selesai_menurut_pengirim(pemilihan: Pemilihan, orang: Orang) -> None:
    s, _ = kirim(pemilihan)
    hari = hari_ini("WIB")
    assert (s.peran, s.tenggat) == ("operator", hari_kerja(hari, 14, LIBUR))
    services.tugaskan(pengguna=orang("rudi"), laporan=s, petugas=orang("ani"))
    services.catat_dalam(pengguna=orang("ani"), laporan=s, isi="Hubungi PPS.")
    services.kabari(pengguna=orang("ani"), laporan=s, isi="Sedang dicek.")
    services.jawab(pengguna=orang("ani"), laporan=s, isi="Sudah dipasang.")
    s.refresh_from_db()
    assert (s.keadaan, s.petugas, s.tepat) == ("dijawab", orang("ani"), True)
    lihat = halaman_laporan(s, "")
    kata = [x["isi"] for x in lihat["langkah"]]
    assert "Sedang dicek." in kata
    assert "Hubungi PPS." not in kata  # a note stays inside
    assert lihat["boleh_konfirmasi"]
    publik.nyatakan(laporan=s, tindakan="konfirmasi")
    s.refresh_from_db()
    assert s.keadaan == "selesai"
    for kerja in (
        lambda: services.jawab(pengguna=orang("ani"), laporan=s, isi="Lagi."),
        lambda: publik.nyatakan(laporan=s, tindakan="konfirmasi"),
        lambda: services.teruskan(pengguna=orang("ani"), laporan=s, peran="ketua", alasan="X"),
    ):
        with pytest.raises(ArgumenKeliru):
            kerja()
    publik.nyatakan(laporan=s, tindakan="buka_lagi", alasan="Sudah dilepas lagi.")
    s.refresh_from_db()
    assert (s.keadaan, s.putaran) == ("dibuka_lagi", 1)


def test_yang_terlambat_naik_dan_tampil_di_beranda(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    s, _ = kirim(pemilihan)
    mundur(s, 60)
    s.refresh_from_db()
    ani = orang("ani")
    assert list(selectors.lewat_tenggat(ani, pemilihan)) == [s]
    assert kerja_layanan.lewat(ani, pemilihan)
    assert kerja_layanan.lewat(orang("sari"), pemilihan)  # told of it, being so late
    teks = sebagai("ani").get(reverse("layanan_rinci", args=[s.pk])).content.decode()
    assert "Terlambat" in teks
    assert "Ketua KPU" in teks
    assert "lewat tenggat" in sebagai("wati").get(reverse("layanan")).content.decode()
    services.jawab(pengguna=ani, laporan=s, isi="Maaf, terlambat.")
    s.refresh_from_db()
    assert s.tepat is False
    assert not selectors.lewat_tenggat(ani, pemilihan).exists()


def test_informasi_diperpanjang_sekali_dengan_alasan(pemilihan: Pemilihan, orang: Orang) -> None:
    s, _ = kirim(pemilihan, isi("informasi", "anggaran"))
    hari = hari_ini("WIB")
    assert s.tenggat == hari_kerja(hari, 10, LIBUR)
    seno = orang("seno")
    with pytest.raises(ArgumenKeliru):
        services.perpanjang(pengguna=seno, laporan=s, alasan=" ")
    services.perpanjang(pengguna=seno, laporan=s, alasan="Rinciannya sedang disusun.")
    s.refresh_from_db()
    assert s.tenggat == hari_kerja(hari, 17, LIBUR)
    for lain in (s, kirim(pemilihan)[0]):
        with pytest.raises(ArgumenKeliru):
            services.perpanjang(pengguna=seno, laporan=lain, alasan="Lagi.")
    assert "Rinciannya sedang disusun." in [x["isi"] for x in halaman_laporan(s, "")["langkah"]]


def test_diteruskan_hanya_ke_meja_yang_boleh(pemilihan: Pemilihan, orang: Orang) -> None:
    s, _ = kirim(pemilihan)
    services.teruskan(pengguna=orang("ani"), laporan=s, peran="sekretariat", alasan="Urusan tempat")
    s.refresh_from_db()
    assert (s.peran, s.petugas) == ("sekretariat", None)
    t, _ = kirim(pemilihan, isi("tanggapan", "ganda"))
    with pytest.raises(ArgumenKeliru):  # a response names a voter
        services.teruskan(pengguna=orang("ani"), laporan=t, peran="sekretariat", alasan="X")
    with pytest.raises(ArgumenKeliru):
        services.tugaskan(pengguna=orang("ani"), laporan=t, petugas=orang("seno"))
    with pytest.raises(ArgumenKeliru):
        services.tugaskan(pengguna=orang("ani"), laporan=s, petugas=orang("citra"))


def test_jangkauan_dan_nama_pemilih(pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai) -> None:
    s, _ = kirim(pemilihan, isi("tanggapan", "data_keliru", nama="Sinta Contoh"))
    lihat = reverse("layanan_rinci", args=[s.pk])
    for siapa, boleh in (("ani", 200), ("budi", 200), ("dedi", 200), ("wati", 200), ("citra", 403),
                         ("seno", 403), ("sosi", 403), ("dina", 403), ("kiki", 403)):  # fmt: skip
        j = sebagai(siapa).get(lihat)
        assert j.status_code == boleh, siapa
        assert ("Sinta" in j.content.decode()) is (boleh == 200), siapa
    assert selectors.terlihat(orang("seno"), pemilihan).count() == 0
    # Bawaslu reads all of it and writes nothing.
    with pytest.raises(Ditolak):
        services.jawab(pengguna=orang("wati"), laporan=s, isi="X")
    with pytest.raises(Ditolak):
        services.buka_pengirim(pengguna=orang("wati"), laporan=s, alasan="X")
    teks = sebagai("wati").get(lihat).content.decode()
    assert "Yang dapat dilakukan" not in teks
    assert "Buka nama dan kontak" not in teks


def test_membuka_pengirim_beralasan_dan_tercatat(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    s, _ = kirim(pemilihan, isi(sifat="rahasia"))
    c = sebagai("ani")
    assert "Pengirim Rekaan" not in c.get(reverse("layanan_rinci", args=[s.pk])).content.decode()
    alamat = reverse("layanan_pengirim", args=[s.pk])
    assert c.post(alamat, {"pengirim-alasan": ""}).status_code == 422
    assert not Peristiwa.objects.filter(tindakan="pengirim_dibuka").exists()
    j = c.post(alamat, {"pengirim-alasan": "Menelepon pengirim"})
    assert "Pengirim Rekaan" in j.content.decode()
    assert j["Cache-Control"] == "no-store"
    assert Peristiwa.objects.filter(tindakan="pengirim_dibuka").count() == 1


def test_digabung_mengikuti_jawaban_tujuannya(pemilihan: Pemilihan, orang: Orang) -> None:
    (a, _), (b, _) = kirim(pemilihan), kirim(pemilihan)
    ani = orang("ani")
    services.gabung(pengguna=ani, laporan=b, tujuan=a)
    b.refresh_from_db()
    assert b.keadaan == "digabung"
    with pytest.raises(ArgumenKeliru):
        publik.nyatakan(laporan=b, tindakan="konfirmasi")
    for asal, ke in ((a, b), (a, a)):
        with pytest.raises(ArgumenKeliru):
            services.gabung(pengguna=ani, laporan=asal, tujuan=ke)
    services.jawab(pengguna=ani, laporan=a, isi="Sudah diperbaiki.")
    b = Laporan.objects.select_related("induk", "pemilihan").get(pk=b.pk)
    assert [x.isi for x in halaman_laporan(b, "")["jawaban"]] == ["Sudah diperbaiki."]
    publik.nyatakan(laporan=b, tindakan="bantah", alasan="Di tempat kami belum.")
    b.refresh_from_db()
    assert b.keadaan == "dibantah"
    a.refresh_from_db()
    assert a.keadaan == "dijawab"
    jenis_lain, _ = kirim(pemilihan, isi("aspirasi", "akses"))
    with pytest.raises(ArgumenKeliru):
        services.gabung(pengguna=ani, laporan=jenis_lain, tujuan=a)


def test_templat_mengisi_jawaban_lalu_disunting(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    t = services.tulis_templat(
        pengguna=orang("ani"), jenis="pengaduan", judul="Terima kasih", isi="Kami periksa."
    )
    s, _ = kirim(pemilihan)
    c = sebagai("ani")
    alamat = reverse("layanan_tindak", args=[s.pk, "jawab"])
    j = c.post(alamat, {"jawab-templat": t.pk, "jawab-isi": ""})
    assert j.status_code == 422
    assert "Kami periksa." in j.content.decode()
    s.refresh_from_db()
    assert s.keadaan == "baru"
    assert c.post(alamat, {"jawab-isi": "Kami periksa, selesai Rabu."}).status_code == 303
    s.refresh_from_db()
    assert s.keadaan == "dijawab"
    assert c.post(alamat, {"jawab-isi": "Lagi."}).status_code == 303  # told that it has changed
    assert Langkah.objects.filter(laporan=s, tindakan="jawab").count() == 1


def test_aspirasi_dikaitkan_dengan_kegiatan(pemilihan: Pemilihan, orang: Orang) -> None:
    sosi = orang("sosi")
    for persen in (20, 60):
        g = services.tulis_program(
            pengguna=sosi, pemilihan=pemilihan, nama="Bidang miring", uraian="", persen=persen
        )
    s, _ = kirim(pemilihan, isi("aspirasi", "akses"))
    services.kaitkan_program(pengguna=sosi, laporan=s, program=g)
    s.refresh_from_db()
    assert (s.program.persen, s.program.laporan.count()) == (60, 1)
    with pytest.raises(Ditolak):
        services.tulis_program(
            pengguna=orang("budi"), pemilihan=pemilihan, nama="X", uraian="", persen=1
        )


def test_foto_disamarkan_dan_aslinya_tidak_ditampilkan_lagi(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    sidik = foto.simpan(io.BytesIO(gambar(sisi=(200, 100))))
    s, _ = kirim(pemilihan, isi(foto=[sidik]))
    f = s.foto.get()
    c = sebagai("ani")
    alamat = reverse("layanan_samarkan", args=[f.pk])
    for keliru in ("", "1 2 3", "120 0 10 10", "a b c d"):
        assert c.post(alamat, {"kotak": keliru}).status_code == 422, keliru
    assert c.post(alamat, {"kotak": "50 0 50 100\n"}).status_code == 303
    f.refresh_from_db()
    assert f.samar_sha256 not in ("", sidik)
    j = sebagai("wati").get(reverse("layanan_foto", args=[f.pk]))
    with Image.open(io.BytesIO(j.content)) as g:
        kiri, kanan = g.getpixel((20, 50)), g.getpixel((180, 50))
    assert kiri[0] > 150
    assert kanan[0] < 60
    assert Peristiwa.objects.filter(tindakan="foto_laporan_dibuka", pelaku="wati").count() == 1
    assert sebagai(None).get(reverse("layanan_foto", args=[f.pk])).status_code == 302
    assert sebagai("citra").get(reverse("layanan_foto", args=[f.pk])).status_code == 403
    assert sebagai("wati").post(alamat, {"kotak": "1 1 1 1"}).status_code == 403


def test_unduhan_sama_dengan_saringan_dan_tanpa_pengirim(
    pemilihan: Pemilihan, sebagai: Sebagai
) -> None:
    kirim(pemilihan, isi(uraian="=cmd|'/c calc'!A1"))
    kirim(pemilihan, isi("aspirasi", "akses"))
    c = sebagai("ani")
    j = c.get(reverse("layanan_unduh"), {"jenis": "pengaduan", "format": "csv", "q": "NIK"})
    baris = list(csv.reader(io.StringIO(b"".join(j.streaming_content).decode("utf-8-sig"))))
    assert len(baris) == 2
    teks = str(baris)
    assert "Pengirim Rekaan" not in teks
    assert "'=cmd" in teks  # nothing runs in a spreadsheet
    e = Peristiwa.objects.get(tindakan="tabel_diunduh")
    assert e.isi["saringan"] == "jenis=pengaduan"
    assert c.get(reverse("layanan_unduh")).status_code == 200


def test_saringan_menyaring(pemilihan: Pemilihan, orang: Orang) -> None:
    ani = orang("ani")
    a, _ = kirim(pemilihan)
    b, _ = kirim(pemilihan, isi("aspirasi", "akses", wilayah=KEL_CITRA))
    services.tugaskan(pengguna=ani, laporan=a, petugas=ani)

    def ada(**lain: Any) -> set[int]:
        return set(selectors.saring(ani, pemilihan, Saringan(**lain)).values_list("pk", flat=True))

    assert ada() == {a.pk, b.pk}
    assert ada(jenis="aspirasi") == ada(topik="akses") == ada(wilayah="99.71.02") == {b.pk}
    assert ada(saya=True) == ada(meja=True) == ada(keadaan="ditangani") == {a.pk}
    assert ada(keadaan="berjalan") == {a.pk, b.pk}
    assert ada(lewat=True) == ada(keadaan="selesai") == set()


def test_halaman_meja_terbuka(pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai) -> None:
    kirim(pemilihan)
    c = sebagai("ani")
    for nama in ("layanan", "layanan_angka", "layanan_rute", "layanan_templat", "layanan_program",
                 "layanan_baru", "layanan_berkas", "layanan_qr"):  # fmt: skip
        assert c.get(reverse(nama)).status_code == 200, nama
    j = c.post(reverse("layanan_templat"), {"jenis": "", "judul": "A", "isi": "B"})
    assert j.status_code == 303
    j = c.post(reverse("layanan_program"), {"nama": "A", "persen": "120"})
    assert j.status_code == 422


def test_loket_mencatat_untuk_yang_datang(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    c = sebagai("ani")
    alamat = reverse("layanan_baru")
    form = c.get(alamat, {"jenis": "pengaduan"}).context["form"]
    j = c.post(
        alamat,
        {"jenis": "pengaduan", "topik": "pelayanan", "uraian": "Loket tutup.", "sifat": "anonim",
         "tanda": form["tanda"].value(), "nama_pengirim": "Tidak Boleh Tersimpan"},
    )  # fmt: skip
    assert j.status_code == 200
    s = Laporan.objects.get()
    assert (s.cara, s.langkah.get().oleh, s.pengirim_segel) == ("loket", orang("ani"), None)
    assert j.context["kode"] in j.content.decode()


def test_basis_data_menolak_yang_tidak_mungkin(pemilihan: Pemilihan, orang: Orang) -> None:
    s, _ = kirim(pemilihan, isi(sifat="anonim"))
    kini = timezone.now()
    for salah in (
        lambda: Langkah.objects.create(laporan=s, nomor=1, tindakan="catat", oleh=orang("ani"), pada=kini),
        lambda: Langkah.objects.create(laporan=s, nomor=2, tindakan="jawab", oleh=None, pada=kini),
        lambda: Langkah.objects.create(
            laporan=s, nomor=2, tindakan="konfirmasi", oleh=orang("ani"), pada=kini
        ),
        lambda: Langkah.objects.create(laporan=s, nomor=2, tindakan="x", oleh=orang("ani"), pada=kini),
        lambda: Laporan.objects.filter(pk=s.pk).update(pengirim_segel=b"nama"),
        lambda: Laporan.objects.filter(pk=s.pk).update(keadaan="beres"),
        lambda: Foto.objects.bulk_create([Foto(laporan=s, nomor=1, sha256="a"),
                                          Foto(laporan=s, nomor=1, sha256="b")]),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            salah()


@pytest.mark.django_db(transaction=True)
def test_dua_petugas_menjawab_bersamaan_satu_yang_tercatat(
    pemilihan: Pemilihan, orang: Orang, serentak: Callable[..., list[Any]]
) -> None:
    s, _ = kirim(pemilihan)
    siapa = [orang(n) for n in ("ani", "rudi", "sari", "tomi")]
    hasil = serentak(
        *(
            lambda u=u: services.jawab(pengguna=u, laporan=s, isi=f"Jawaban {u.username}")
            for u in siapa
        )
    )
    assert sum(isinstance(h, Langkah) for h in hasil) == 1
    assert sum(isinstance(h, ArgumenKeliru) for h in hasil) == 3

    def lihat() -> tuple[int, str, int]:
        return (
            Langkah.objects.filter(laporan=s, tindakan="jawab").count(),
            Laporan.objects.get(pk=s.pk).keadaan,
            Peristiwa.objects.filter(tindakan="laporan_dijawab").count(),
        )

    assert serentak(lihat) == [(1, "dijawab", 1)]


@pytest.mark.django_db(transaction=True)
def test_formulir_terkirim_bersamaan_satu_laporan(
    pemilihan: Pemilihan, serentak: Callable[..., list[Any]]
) -> None:
    kerja = [lambda: publik.kirim(pemilihan=pemilihan, isi=isi(), tanda="d" * 32)] * 4
    hasil = serentak(*kerja)
    assert len({(s.pk, kode) for s, kode in hasil}) == 1
    assert serentak(Laporan.objects.count) == [1]


def test_jam_kantor_memakai_zonanya(pemilihan: Pemilihan, orang: Orang) -> None:
    s, _ = kirim(pemilihan)
    x = s.langkah.get()
    x.pada = x.pada.replace(hour=17, minute=30) - timedelta(days=30)  # 00.30 WIB of the next day
    x.save()
    from kantor.layanan.catat import jejak

    assert jejak([x], "WIB")[0].hari == x.pada.date() + timedelta(days=1)
    assert jejak([x], "WIT")[0].hari == x.pada.date() + timedelta(days=1)
    assert s.wilayah == KEL_A
