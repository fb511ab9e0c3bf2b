"""Addresses of the room berkas."""

from __future__ import annotations

from django.urls import path

from kantor.berkas import views, views_pemilih, views_unggah

urlpatterns = [
    path("", views.daftar, name="berkas"),
    path("unggah", views_unggah.unggah, name="berkas_unggah"),
    path("unggah/mulai", views_unggah.mulai_keping, name="unggahan_mulai"),
    path("unggah/<slug:kode>/keping", views_unggah.keping, name="unggahan_keping"),
    path("unggah/<slug:kode>/selesai", views_unggah.selesai, name="unggahan_selesai"),
    path("unggah/<slug:kode>/batal", views_unggah.batal, name="unggahan_batal"),
    path("<int:nomor>", views.rinci, name="berkas_rinci"),
    path("<int:nomor>/masalah/<slug:kode>", views.masalah, name="berkas_masalah"),
    path("<int:nomor>/muat", views.muat, name="berkas_muat"),
    path("<int:nomor>/tolak", views.tolak, name="berkas_tolak"),
    path("<int:nomor>/buku", views.buku, name="berkas_buku"),
    path("cari", views_pemilih.cari, name="cari"),
    path("pemilih/<slug:acak>", views_pemilih.pemilih, name="pemilih"),
    path("pemilih/<slug:acak>/buka", views_pemilih.buka, name="pemilih_buka"),
]
