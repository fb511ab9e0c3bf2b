"""Addresses of the room sosialisasi."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.sosialisasi import views, views_catat, views_lihat, views_uji

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
    path("foto/<int:pk>/", views_catat.foto, name="sosialisasi_foto"),
    path("jangkauan/", views_lihat.jangkauan, name="sosialisasi_jangkauan"),
    path("jangkauan/unduh/", views_lihat.unduh_jangkauan, name="sosialisasi_jangkauan_unduh"),
    path("berikutnya/", views_lihat.berikutnya, name="sosialisasi_berikutnya"),
]
