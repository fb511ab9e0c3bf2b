"""Addresses of the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.layanan import views, views_loket, views_rinci

urlpatterns: list[URLPattern] = [
    path("", views.semua, name="layanan"),
    path("unduh/", views.unduh, name="layanan_unduh"),
    path("baru/", views_loket.baru, name="layanan_baru"),
    path("berkas/", views_loket.berkas, name="layanan_berkas"),
    path("berkas/<int:pk>/", views_loket.kumpulan, name="layanan_kumpulan"),
    path("berkas/<int:pk>/unduh/", views_loket.kumpulan_unduh, name="layanan_kumpulan_unduh"),
    path("qr/", views_loket.qr, name="layanan_qr"),
    path("angka/", views.angka, name="layanan_angka"),
    path("rute/", views.rute, name="layanan_rute"),
    path("templat/", views.templat, name="layanan_templat"),
    path("kegiatan/", views.program, name="layanan_program"),
    path("foto/<int:pk>/", views_rinci.foto, name="layanan_foto"),
    path("foto/<int:pk>/samarkan/", views_rinci.samarkan, name="layanan_samarkan"),
    path("<int:pk>/", views_rinci.rinci, name="layanan_rinci"),
    path("<int:pk>/pengirim/", views_rinci.pengirim, name="layanan_pengirim"),
    path("<int:pk>/langkah/<slug:apa>/", views_rinci.tindak, name="layanan_tindak"),
]
