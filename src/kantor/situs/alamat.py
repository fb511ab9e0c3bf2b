"""Addresses of the public site."""

from __future__ import annotations

from django.urls import path

from kantor.situs import views, views_calon, views_hasil, views_kinerja, views_sosialisasi

urlpatterns = [
    path("", views.depan, name="situs"),
    path("umpan.xml", views.umpan, name="situs_umpan"),
    # Sections stand before the codes of elections.
    path("pemilihan/", views.semua, name="situs_semua"),
    path("sosialisasi/", views_sosialisasi.depan, name="situs_sosialisasi"),
    path("sosialisasi/kalender.ics", views_sosialisasi.kalender, name="situs_sosialisasi_ics"),
    path(
        "sosialisasi/pembelajaran/<int:pk>/",
        views_sosialisasi.pelajaran,
        name="situs_pelajaran",
    ),
    path(
        "sosialisasi/pembelajaran/data/<str:nama>",
        views_sosialisasi.unduh,
        name="situs_pelajaran_data",
    ),
    path("sosialisasi/bahan/<str:nama>", views_sosialisasi.bahan, name="situs_bahan"),
    path("data/", views.paket, name="situs_paket"),
    path("informasi/", views.informasi, name="situs_informasi"),
    path(
        "data/<slug:jenis>/<str:objek>/<int:nomor>/<str:nama>",
        views_hasil.unduh,
        name="situs_terbit_data",
    ),
    path("kehadiran/", views_hasil.kehadiran, name="situs_kehadiran"),
    path("kehadiran/<str:objek>/", views_hasil.kehadiran_satu, name="situs_kehadiran_satu"),
    path(
        "kehadiran/<str:objek>/<str:wilayah>/",
        views_hasil.kehadiran_satu,
        name="situs_kehadiran_wilayah",
    ),
    path("calon/", views_calon.semua, name="situs_calon"),
    path("calon/<slug:kode>/", views_calon.pemilihan, name="situs_calon_pemilihan"),
    path(
        "calon/<slug:kode>/<int:nomor>-<int:versi>.jpg", views_calon.foto, name="situs_calon_foto"
    ),
    path("indeks/", views_hasil.indeks, name="situs_indeks"),
    path("indeks/<str:objek>/", views_hasil.indeks_satu, name="situs_indeks_satu"),
    path("layanan/", views_hasil.layanan, name="situs_layanan"),
    path("layanan/<str:objek>/", views_hasil.layanan_satu, name="situs_layanan_satu"),
    path("kinerja/", views_kinerja.semua, name="situs_kinerja"),
    path("kinerja/<int:tahun>/", views_kinerja.capaian, name="situs_capaian"),
    path("kinerja/<int:tahun>/anggaran/", views_kinerja.anggaran, name="situs_anggaran"),
    path("kinerja/<int:tahun>/laporan/", views_kinerja.laporan, name="situs_laporan_kantor"),
    path(
        "kinerja/<int:tahun>/laporan/<str:nama>",
        views_kinerja.unduh_berkas,
        name="situs_laporan_berkas",
    ),
    path(
        "kinerja/<int:tahun>/data/<slug:paket>/<str:nama>",
        views_kinerja.unduh,
        name="situs_kinerja_data",
    ),
    path("<slug:kode>/", views.pemilihan, name="situs_pemilihan"),
    path("<slug:kode>/tahapan/", views.tahapan, name="situs_tahapan"),
    path("<slug:kode>/tahapan.ics", views.kalender, name="situs_kalender"),
    path("<slug:kode>/daftar/<int:pk>/", views.daftar, name="situs_daftar"),
    path("<slug:kode>/daftar/<int:pk>/data/<str:nama>", views.unduh, name="situs_data"),
    path("<slug:kode>/daftar/<int:pk>/<str:wilayah>/", views.daftar, name="situs_wilayah"),
]
