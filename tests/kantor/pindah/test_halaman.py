"""The pages of the room, from the search to the fixed additional list, as the people who use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kantor.daftar.models import Daftar, Pemilih
from kantor.pemilihan.models import Pemilihan
from kantor.pindah import kantor_lain
from kantor.pindah.models import AturanPindah, Dptb, Kiriman, Pindah
from kantor.riwayat.models import Peristiwa
from tests.kantor.pindah.conftest import LUAR, NIK_LUAR, TPS_A, TPS_B
from tests.kantor.pindah.test_kiriman import LAIN, baris, dari_lain
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, NIK

Sebagai = Callable[[str | None], Client]
Setujui = Callable[..., Pindah]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
SURAT = b"%PDF-1.4 surat tugas, rekaan"


def teks(jawab: Any) -> str:
    return str(jawab.content.decode())


def test_halaman_kosong_menyebut_yang_dahulu(tahap: Pemilihan, sebagai: Sebagai) -> None:
    isi = teks(sebagai("ani").get(reverse("pindah")))
    assert "DPT belum ditetapkan" in isi
    assert "Ajukan pindah memilih" not in isi
    assert "sampai 28 Oktober 2024 pukul 23.59 WIB untuk semua alasan" in isi.replace(
        "Sampai", "sampai"
    )
    assert sebagai("ani").get(reverse("pindah_cari")).status_code == 302
    assert "Tetapkan DPT dahulu" in teks(sebagai("ani").get(reverse("dptb")))
    assert "Belum ada kiriman" in teks(sebagai("ani").get(reverse("pindah_kiriman")))
    assert sebagai("budi").get(reverse("pindah_kiriman")).status_code == 403
    assert "Antarkantor" not in teks(sebagai("budi").get(reverse("pindah")))


def test_tanpa_pemilihan_halaman_tetap_terbuka(sebagai: Sebagai, orang: Any) -> None:
    for nama in ("pindah", "dptb", "pindah_kiriman"):
        assert "Belum ada pemilihan" in teks(sebagai("ani").get(reverse(nama)))
    for nama in ("pindah_masuk", "pindah_aturan", "pindah_unduh"):
        assert sebagai("ani").get(reverse(nama)).status_code == 302


def test_dari_pencarian_sampai_surat(
    dpt: Daftar, sebagai: Sebagai, entri: Callable[[str], Pemilih]
) -> None:
    budi = sebagai("budi")
    hasil = budi.post(reverse("pindah_cari"), {"q": "siti"}, follow=True)
    assert "Siti Rahayu Ningsih" in teks(hasil)
    assert "siti" not in hasil.request["QUERY_STRING"]
    satu = budi.post(reverse("pindah_cari"), {"q": "bambang"})
    alamat = reverse("pindah_baru", args=[entri("BAMBANG SUTEJO").pk])
    assert satu["Location"] == alamat
    isi = teks(budi.get(alamat))
    assert "Terdaftar di" in isi
    assert "TPS 003" in isi
    salah = budi.post(
        alamat,
        {"alasan": "tugas", "bukti": "", "ke": "dalam", "kelurahan": "", "tps": "x",
         "berkas": SimpleUploadedFile("surat.pdf", SURAT)},
    )  # fmt: skip
    assert salah.status_code == 422
    isi = teks(salah)
    assert "Tulis surat apa" in isi
    assert "Pilih kelurahan/desa tujuannya" in isi
    token = isi.split('name="surat" value="')[1].split('"')[0]  # the paper is not lost
    data = {
        "alasan": "tugas",
        "bukti": "Surat tugas 7",
        "ke": "dalam",
        "kelurahan": KEL_B,
        "tps": "3",
    }
    jadi = budi.post(alamat, {**data, "surat": token})
    assert jadi.status_code == 303, teks(jadi)
    x = Pindah.objects.get()
    assert (x.tujuan, x.bukti_nama) == (TPS_B, "surat.pdf")
    assert b"".join(budi.get(reverse("pindah_bukti", args=[x.pk])).streaming_content) == SURAT  # type: ignore[attr-defined]
    isi = teks(budi.get(x.get_absolute_url()))
    assert "Anda yang mengajukannya" in isi
    assert 'value="setuju"' not in isi
    assert budi.get(reverse("pindah_surat", args=[x.pk])).status_code == 404
    bela = sebagai("bela")
    putus = reverse("pindah_putuskan", args=[x.pk])
    assert "Alasan menolaknya" in teks(bela.post(putus, {"putusan": "tolak"}))
    assert bela.post(putus, {"putusan": "setuju"}).status_code == 303
    surat = bela.get(reverse("pindah_surat", args=[x.pk]))
    assert surat.content.startswith(b"%PDF")
    assert Peristiwa.objects.filter(tindakan="surat_pindah_dicetak").count() == 1
    isi = teks(bela.get(x.get_absolute_url()))
    assert "Gubernur dan Wakil Gubernur" in isi
    assert "sudah mempunyai pindah memilih" in teks(budi.get(alamat))
    # The mark on the voter's own page.
    assert "Pindah memilih" in teks(budi.get(x.pemilih.baris.get_absolute_url()))  # type: ignore[union-attr]


def test_pembatalan_di_halaman(setujui: Setujui, sebagai: Sebagai) -> None:
    x = setujui()
    lepas = reverse("pindah_lepas", args=[x.pk])
    assert "Minta pindah memilih dibatalkan" in teks(sebagai("ani").get(lepas))
    assert sebagai("ani").post(lepas, {"alasan": ""}).status_code == 422
    assert sebagai("ani").post(lepas, {"alasan": "Tugasnya dibatalkan"}).status_code == 303
    isi = teks(sebagai("rudi").get(x.get_absolute_url()))
    assert "Batalkan pindahnya" in isi
    putus = reverse("pindah_putuskan", args=[x.pk])
    assert sebagai("rudi").post(putus, {"putusan": "setuju"}).status_code == 303
    x.refresh_from_db()
    assert x.keadaan == "batal"
    assert sebagai("ani").post(lepas, {"alasan": "Sekali lagi saja"}).status_code == 422


def test_pemilih_wilayah_lain_hanya_lewat_nik_utuh(
    dpt: Daftar, sebagai: Sebagai, entri: Callable[[str], Pemilih]
) -> None:
    alamat = reverse("pindah_baru", args=[entri("SUPARNO").pk])
    budi = sebagai("budi")
    assert budi.get(alamat).status_code == 403
    hasil = budi.post(reverse("pindah_cari"), {"q": NIK.format(5)})
    assert hasil["Location"] == alamat
    data = {
        "alasan": "tugas",
        "bukti": "Surat tugas",
        "ke": "dalam",
        "kelurahan": KEL_A,
        "tps": "3",
    }
    assert budi.post(alamat, data).status_code == 303
    luar = {**data, "ke": "luar", "tempat_luar": "Kota Lain", "kode_luar": LUAR}
    assert "Akun Anda menjangkau" in teks(budi.post(alamat, luar))
    assert budi.get(reverse("pindah_baru", args=[99999])).status_code == 404


def test_ke_luar_daerah_lewat_halaman(
    dpt: Daftar, sebagai: Sebagai, entri: Callable[[str], Pemilih]
) -> None:
    alamat = reverse("pindah_baru", args=[entri("SUPARNO").pk])
    data = {
        "alasan": "tugas",
        "bukti": "Surat tugas",
        "ke": "luar",
        "tempat_luar": "",
        "kode_luar": "98",
    }
    salah = teks(sebagai("ani").post(alamat, data))
    assert "Tulis nama kabupaten/kotanya" in salah
    assert "Tulis kode kabupaten/kota" in salah
    data |= {"tempat_luar": "Kota Lain", "kode_luar": "9871"}
    assert sebagai("ani").post(alamat, data).status_code == 303
    assert Pindah.objects.get().tujuan == "98.71"


def test_pendatang_lewat_halaman(tahap: Pemilihan, sebagai: Sebagai, dpt: Daftar) -> None:
    alamat = reverse("pindah_masuk")
    budi = sebagai("budi")
    data = {
        "nama": "Rina Melati", "nik": "9871 0141 0790 0001", "jenis_kelamin": "P",
        "tanggal_lahir": "1-7-1990", "asal_nama": "Kota Lain", "asal": "98.71.01.1001",
        "alasan": "belajar", "bukti": "Surat kampus",
        "kelurahan": KEL_A, "tps": "4",
    }  # fmt: skip
    assert KEL_B not in teks(budi.get(alamat))  # only where he serves
    salah = budi.post(alamat, {**data, "nik": "123", "asal": "abc"})
    assert salah.status_code == 422
    assert "Tulis kode kabupaten/kota" in teks(salah)
    assert "bukan 16 angka" in teks(budi.post(alamat, {**data, "nik": "123"}))
    assert "TPS 004 tidak ada" in teks(budi.post(alamat, data))  # a number typed wrong
    jadi = budi.post(alamat, {**data, "tps": ""})
    assert jadi.status_code == 303, teks(jadi)
    x = Pindah.objects.get()
    assert (x.asal, x.tujuan, x.tempat_luar) == ("98.71.01.1001", KEL_A, "Kota Lain")
    isi = teks(budi.get(x.get_absolute_url()))
    assert "kode 98.71.01.1001" in isi
    assert NIK_LUAR not in isi
    assert "1990" not in isi
    tps = reverse("pindah_tempatkan", args=[x.pk])
    for nomor, jadi_di in (("4", KEL_A), ("3", TPS_A), ("0x", TPS_A)):
        assert budi.post(tps, {"tps": nomor}).status_code == 303
        x.refresh_from_db()
        assert x.tujuan == jadi_di, nomor


def test_daftar_menurut_saringan_dan_jangkauan(
    setujui: Setujui, ajukan: Setujui, sebagai: Sebagai
) -> None:
    setujui("BAMBANG SUTEJO", tujuan=LUAR)
    ajukan("SUPARNO", tujuan=f"{KEL_B[:8]}.1002", alasan="bekerja")
    ani = sebagai("ani")
    isi = teks(ani.get(reverse("pindah")))
    assert "Bambang Sutejo" in isi
    assert "Suparno" in isi
    for saringan, ada, tidak in (
        ({"arah": "keluar"}, "Bambang", "Suparno"),
        ({"keadaan": "diajukan"}, "Suparno", "Bambang"),
        ({"alasan": "bekerja"}, "Suparno", "Bambang"),
        ({"asal": KEL_B}, "Suparno", "Bambang"),
        ({"tujuan": "98.71"}, "Bambang", "Suparno"),
    ):
        isi = teks(ani.get(reverse("pindah"), saringan))
        assert ada in isi, saringan
        assert tidak not in isi, saringan
    assert "Tidak ada yang cocok" in teks(ani.get(reverse("pindah"), {"arah": "masuk"}))
    assert "Suparno" in teks(ani.get(reverse("pindah"), {"arah": "x", "sesudah": "abc"}))
    assert "Suparno" not in teks(sebagai("budi").get(reverse("pindah")))
    assert "Bambang" not in teks(sebagai("citra").get(reverse("pindah")))
    wati = teks(sebagai("wati").get(reverse("pindah")))
    assert "Bambang Sutejo" in wati
    unduhan = ani.get(reverse("pindah_unduh"), {"format": "csv", "arah": "keluar"})
    csv = b"".join(unduhan.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Bambang Sutejo" in csv
    assert "Suparno" not in csv
    assert NIK[:6] not in csv


def test_surat_suara_diatur_di_halaman(tahap: Pemilihan, sebagai: Sebagai) -> None:
    alamat = reverse("pindah_aturan")
    isi = teks(sebagai("rudi").get(alamat))
    assert "usul hakpilih yang belum disahkan" in isi
    assert "Simpan sebagai versi baru" not in teks(sebagai("budi").get(alamat))
    data = {
        "nama_0": "Gubernur",
        "daerah_0": "provinsi",
        "cadangan": "2,5",
        "alasan": "Keputusan KPU 7",
    }
    assert sebagai("budi").post(alamat, data).status_code == 403
    assert sebagai("rudi").post(alamat, {**data, "daerah_0": ""}).status_code == 422
    assert sebagai("rudi").post(alamat, data).status_code == 303
    assert AturanPindah.objects.get().isi["cadangan_persen"] == 2.5
    assert "2,50 % dari DPT-nya" in teks(sebagai("wati").get(alamat))


def test_dptb_dari_susun_sampai_ditetapkan(
    setujui: Setujui, sebagai: Sebagai, django_capture_on_commit_callbacks: Any, waktu: Any
) -> None:
    from datetime import timedelta

    from tests.kantor.pindah.bahan_dptb import pleno_kpu
    from tests.kantor.pindah.conftest import DALAM_WAKTU

    setujui("BAMBANG SUTEJO")
    setujui("SITI RAHAYU N.", tujuan=LUAR)
    waktu(DALAM_WAKTU + timedelta(hours=1))
    ani, rudi = sebagai("ani"), sebagai("rudi")
    assert "Susun DPTb" in teks(ani.get(reverse("dptb")))
    assert "Susun DPTb" not in teks(rudi.get(reverse("dptb")))
    with django_capture_on_commit_callbacks(execute=True):
        jawab = ani.post(reverse("dptb_susun"))
    assert jawab.status_code == 303
    d = Dptb.objects.get()
    isi = teks(ani.get(d.get_absolute_url()))
    assert "Anda yang menyusunnya" in isi
    assert "2 − 1 + 0 = 1" in isi
    for siapa, kata in (("budi", "TPS 003"), ("wati", "Mawar")):
        assert kata in teks(sebagai(siapa).get(d.get_absolute_url()))
    assert "Bertugas di tempat lain" in teks(rudi.get(d.get_absolute_url(), {"menurut": "alasan"}))
    assert "Memilih di sini" in teks(rudi.get(d.get_absolute_url(), {"wilayah": KEL_B}))
    assert sebagai("budi").get(d.get_absolute_url(), {"wilayah": KEL_B}).status_code == 403
    tetapkan = reverse("dptb_tetapkan", args=[d.pk])
    assert rudi.get(tetapkan).status_code == 302
    belum = teks(ani.get(d.get_absolute_url()))
    assert "Belum ada pleno yang ditutup sesudah DPTb ini disusun" in belum
    rencana = f"{reverse('pleno_rencana')}?dptb"
    assert rencana in belum
    assert "penetapan DPTb" in ani.get(rencana).content.decode()
    assert rencana not in teks(rudi.get(d.get_absolute_url()))
    pleno = pleno_kpu(d.pemilihan, d.pengusul, rudi.get("/").wsgi_request.user)
    assert "Pleno yang menetapkan" in teks(rudi.get(d.get_absolute_url()))
    assert rudi.post(tetapkan, {"pleno": ""}).status_code == 422
    assert rudi.post(tetapkan, {"pleno": "999"}).status_code == 422
    assert rudi.post(tetapkan, {"pleno": pleno.pk}).status_code == 303
    assert rudi.post(tetapkan, {"pleno": pleno.pk}).status_code == 422
    isi = teks(rudi.get(d.get_absolute_url()))
    assert "BA 9, 21 November 2024" in isi
    unduhan = ani.get(reverse("dptb_unduh", args=[d.pk]), {"format": "csv"})
    assert "Bertugas" in b"".join(unduhan.streaming_content).decode()  # type: ignore[attr-defined]
    assert ani.get(reverse("dptb_buang", args=[d.pk])).status_code == 200
    assert (
        ani.post(reverse("dptb_buang", args=[d.pk]), {"alasan": "Salah susun semua"}).status_code
        == 422
    )
    assert "alasan perbaikannya" in teks(ani.post(reverse("dptb_susun")))
    assert ani.get(reverse("dptb_rinci", args=[999])).status_code == 404


def test_antarkantor_lewat_halaman(setujui: Setujui, sebagai: Sebagai, tahap: Pemilihan) -> None:
    ani, rudi = sebagai("ani"), sebagai("rudi")
    setujui("BAMBANG SUTEJO", tujuan=LUAR)
    baru = reverse("pindah_kantor_baru")
    assert "bukan kunci" in teks(ani.post(baru, {"nama": "KPU Kota Lain", "teks": "HKP1"}))
    assert ani.post(baru, {"nama": "KPU Kota Lain", "teks": LAIN.publik.teks}).status_code == 302
    kantor = kantor_lain.semua_kantor()[0]
    semua = reverse("pindah_kiriman")
    isi = teks(rudi.get(semua))
    assert LAIN.publik.sidik in isi
    assert kantor_lain.kunci_kami().sidik in isi
    siapkan = reverse("pindah_kiriman_siapkan", args=[kantor.pk])
    assert "belum dipastikan" in teks(ani.post(siapkan))
    pastikan = reverse("pindah_kantor_pastikan", args=[kantor.pk])
    assert rudi.post(pastikan).status_code == 303
    assert "sudah dipastikan" in teks(rudi.post(pastikan))
    assert "Siapkan 1 baris" in teks(ani.get(semua))
    assert ani.post(siapkan).status_code == 303
    k = Kiriman.objects.get()
    assert "Anda yang menyiapkannya" in teks(ani.get(k.get_absolute_url()))
    assert ani.get(reverse("pindah_kiriman_unduh", args=[k.pk])).status_code == 404
    assert "1 baris keluar kepada KPU Kota Lain" in teks(rudi.get(k.get_absolute_url()))
    putus = reverse("pindah_kiriman_putuskan", args=[k.pk])
    assert rudi.post(putus, {"putusan": "setuju"}).status_code == 303
    assert rudi.post(putus, {"putusan": "setuju"}).status_code == 422
    unduhan = ani.get(reverse("pindah_kiriman_unduh", args=[k.pk]))
    assert "pindah-99.71-ke-98.71-nomor-1.zip" in unduhan["Content-Disposition"]
    # The other way: a file comes in.
    muat = reverse("pindah_kiriman_muat")
    assert "Pilih berkasnya" in teks(ani.post(muat))
    palsu = SimpleUploadedFile("x.zip", b"PK rusak")
    assert "bukan berkas kiriman" in teks(ani.post(muat, {"berkas": palsu}))
    data = SimpleUploadedFile("x.zip", dari_lain(tahap, [baris(1), baris(2, tujuan="98.72")]))
    assert ani.post(muat, {"berkas": data}).status_code == 303
    masuk = Kiriman.objects.get(keluar=False)
    isi = teks(rudi.get(masuk.get_absolute_url()))
    assert "Tujuannya bukan daerah kantor penerima" in isi
    assert "Terima kiriman" in isi
    putus = reverse("pindah_kiriman_putuskan", args=[masuk.pk])
    assert "Alasan menolaknya" in teks(rudi.post(putus, {"putusan": "tolak"}))
    assert rudi.post(putus, {"putusan": "setuju"}).status_code == 303
    unduhan = ani.get(reverse("pindah_kiriman_unduh", args=[masuk.pk]))
    assert "tanda-terima-99.71-ke-98.71" in unduhan["Content-Disposition"]
    assert "Kiriman nomor 1" in teks(ani.get(masuk.masuk.get().get_absolute_url()))
    buang = reverse("pindah_kiriman_buang", args=[k.pk])
    assert ani.get(buang).status_code == 200
    assert ani.post(buang, {"alasan": "Tidak jadi dikirim"}).status_code == 422
    lepas = reverse("pindah_kantor_lepas", args=[kantor.pk])
    assert ani.get(lepas).status_code == 200
    assert ani.post(lepas, {"alasan": "Kuncinya diganti"}).status_code == 303
    assert rudi.get(reverse("pindah_kiriman_rinci", args=[999])).status_code == 404
    assert sebagai("budi").get(k.get_absolute_url()).status_code == 403


def test_beranda_menyebut_yang_menunggu_putusan(
    ajukan: Setujui, sebagai: Sebagai, orang: Any, tahap: Pemilihan
) -> None:
    ajukan("BAMBANG SUTEJO")
    assert "1 pindah memilih menunggu putusan Anda" in teks(sebagai("rudi").get("/"))
    assert "1 pindah memilih menunggu putusan Anda" in teks(sebagai("bela").get("/"))
    assert "menunggu putusan Anda" not in teks(sebagai("ani").get("/"))
    ada = kantor_lain.catat_kantor(
        pengguna=orang("ani"), nama="KPU Kota Lain", teks=LAIN.publik.teks
    )
    kantor_lain.pastikan(pengguna=orang("rudi"), kantor=ada)
    data = SimpleUploadedFile("x.zip", dari_lain(tahap, [baris(1)]))
    sebagai("ani").post(reverse("pindah_kiriman_muat"), {"berkas": data})
    isi = teks(sebagai("sari").get("/"))
    assert "Kiriman dari KPU Kota Lain menunggu putusan" in isi
    assert "1 pindah memilih menunggu putusan Anda" in isi  # what came with it is decided with it
