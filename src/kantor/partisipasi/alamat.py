"""Addresses of the room partisipasi."""

from __future__ import annotations

from django.urls import path

from kantor.partisipasi import (
    unduhan,
    views,
    views_faktor,
    views_golongan,
    views_muat,
    views_periksa,
    views_publik,
    views_sasaran,
)

urlpatterns = [
    path("", views.semua, name="partisipasi"),
    path("baru/", views_muat.baru, name="partisipasi_baru"),
    path("pemungutan/", views_muat.pemungutan, name="partisipasi_pemungutan"),
    path("peta/", views_muat.peta, name="partisipasi_peta"),
    path("peta/unduh/", unduhan.peta, name="partisipasi_peta_unduh"),
    path("faktor/", views_faktor.semua, name="partisipasi_faktor"),
    path("faktor/<int:pk>/", views_faktor.rinci, name="partisipasi_faktor_rinci"),
    path("faktor/<int:pk>/unduh/", views_faktor.unduh, name="partisipasi_faktor_unduh"),
    path("<int:pk>/", views.rinci, name="partisipasi_rinci"),
    path("<int:pk>/berkas/", views_muat.berkas, name="partisipasi_berkas"),
    path("<int:pk>/berkas/<int:nomor>/tarik/", views_muat.tarik, name="partisipasi_tarik"),
    path("<int:pk>/golongan/", views_golongan.golongan, name="partisipasi_golongan"),
    path("<int:pk>/contoh/", views_golongan.contoh, name="partisipasi_contoh"),
    path(
        "<int:pk>/contoh/<int:nomor>/tarik/", views_golongan.tarik, name="partisipasi_contoh_tarik"
    ),
    path("<int:pk>/banding/", views_golongan.banding, name="partisipasi_banding"),
    path("<int:pk>/sasaran/", views_sasaran.sasaran, name="partisipasi_sasaran"),
    path("<int:pk>/publik/", views_publik.publik, name="partisipasi_publik"),
    path("<int:pk>/periksa/", views_periksa.semua, name="partisipasi_periksa"),
    path("<int:pk>/periksa/<str:kode>/", views_periksa.tps, name="partisipasi_tps"),
    path("<int:pk>/unduh/", unduhan.tabel, name="partisipasi_unduh"),
    path("<int:pk>/laporan/", unduhan.laporan, name="partisipasi_laporan"),
]
