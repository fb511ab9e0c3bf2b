"""Addresses of the room sosialisasi."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.sosialisasi import (
    views,
    views_catat,
    views_kanal,
    views_lihat,
    views_pelajaran,
    views_uji,
)

urlpatterns: list[URLPattern] = [
    path("", views.semua, name="sosialisasi"),
    path("rencana/baru/", views.baru, name="sosialisasi_baru"),
    path("rencana/<int:pk>/", views.rinci, name="sosialisasi_rencana"),
    path("rencana/<int:pk>/ubah/", views.ubah, name="sosialisasi_ubah"),
    path("rencana/<int:pk>/batal/", views.batal, name="sosialisasi_batal"),
    path("penyebut/", views.penyebut_, name="sosialisasi_penyebut"),
    path("kalender/", views_lihat.bulan, name="sosialisasi_kalender"),
    path("kalender.ics", views_lihat.ics, name="sosialisasi_ics"),
    path("catat/", views_catat.catat, name="sosialisasi_catat"),
    path("catat/tanda/", views_catat.tanda, name="sosialisasi_tanda"),
    path("pekerja.js", views_catat.pekerja, name="sosialisasi_pekerja"),
    path("kegiatan/", views_lihat.kegiatan, name="sosialisasi_kegiatan"),
    path("kegiatan/unduh/", views_lihat.unduh, name="sosialisasi_unduh"),
    path("kegiatan/<int:pk>/", views_catat.rinci, name="sosialisasi_satu"),
    path("kegiatan/<int:pk>/ubah/", views_catat.ubah, name="sosialisasi_perbaiki"),
    path("kegiatan/<int:pk>/periksa/", views_catat.periksa, name="sosialisasi_periksa"),
    path("kegiatan/<int:pk>/tarik/", views_catat.tarik, name="sosialisasi_tarik"),
    path("kegiatan/<int:pk>/uji/", views_uji.atur, name="sosialisasi_uji"),
    path("kegiatan/<int:pk>/uji/kertas/", views_uji.kertas, name="sosialisasi_uji_kertas"),
    path("kegiatan/<int:pk>/cetak/", views_pelajaran.cetak, name="sosialisasi_cetak"),
    path("rekap/", views_pelajaran.rekap, name="sosialisasi_rekap"),
    path("pembelajaran/", views_pelajaran.semua, name="sosialisasi_pelajaran"),
    path("pembelajaran/baru/", views_pelajaran.baru, name="sosialisasi_pelajaran_baru"),
    path("pembelajaran/buku/", views_pelajaran.buku, name="sosialisasi_buku"),
    path("pembelajaran/<int:pk>/", views_pelajaran.rinci, name="sosialisasi_pelajaran_satu"),
    path("pembelajaran/<int:pk>/ubah/", views_pelajaran.ubah, name="sosialisasi_pelajaran_ubah"),
    path(
        "pembelajaran/<int:pk>/tinjau/", views_pelajaran.tinjau, name="sosialisasi_pelajaran_tinjau"
    ),
    path("kanal/", views_kanal.semua, name="sosialisasi_kanal"),
    path("kanal/baru/", views_kanal.baru, name="sosialisasi_kanal_baru"),
    path("kanal/<int:pk>/", views_kanal.isi, name="sosialisasi_kanal_isi"),
    path("kartu/", views_kanal.kartu_semua, name="sosialisasi_kartu"),
    path(
        "kartu/<slug:kode>.<slug:bentuk>", views_kanal.kartu_gambar, name="sosialisasi_kartu_gambar"
    ),
    path("tempat/", views_kanal.tempat, name="sosialisasi_tempat"),
    path("tempat/baru/", views_kanal.tempat_baru, name="sosialisasi_tempat_baru"),
    path("tempat/<int:pk>/", views_kanal.tempat_ubah, name="sosialisasi_tempat_ubah"),
    path("tempat/<int:pk>/kunjungan/", views_kanal.kunjungan, name="sosialisasi_kunjungan"),
    path("bahan/baru/", views_kanal.bahan_baru, name="sosialisasi_bahan_baru"),
    path("bahan/<int:pk>/terbit/", views_kanal.bahan_terbit, name="sosialisasi_bahan_terbit"),
    path("bahan/<int:pk>/tarik/", views_kanal.bahan_tarik, name="sosialisasi_bahan_tarik"),
    path("foto/<int:pk>/", views_catat.foto, name="sosialisasi_foto"),
    path("jangkauan/", views_lihat.jangkauan, name="sosialisasi_jangkauan"),
    path("jangkauan/unduh/", views_lihat.unduh_jangkauan, name="sosialisasi_jangkauan_unduh"),
    path("berikutnya/", views_lihat.berikutnya, name="sosialisasi_berikutnya"),
]
