"""Addresses of the room tugas."""

from __future__ import annotations

from django.urls import path

from kantor.tugas import views

urlpatterns = [
    path("", views.daftar, name="pekerjaan"),
    path("periksa-riwayat", views.periksa_riwayat, name="periksa_riwayat"),
    path("<int:nomor>", views.rinci, name="rinci_pekerjaan"),
    path("<int:nomor>/kemajuan", views.kemajuan, name="kemajuan_pekerjaan"),
    path("<int:nomor>/ulangi", views.minta_ulang, name="ulangi_pekerjaan"),
]
