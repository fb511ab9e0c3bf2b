"""Addresses that anybody may ask. No code, name or NIK stands in one."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.layanan import views_umum

urlpatterns: list[URLPattern] = [
    path("", views_umum.lapor, name="lapor"),
    path("lacak/", views_umum.lacak, name="lapor_lacak"),
    path("lacak/nyatakan/", views_umum.nyatakan, name="lapor_nyatakan"),
    path("aspirasi/semua/", views_umum.aspirasi, name="lapor_aspirasi"),
    path("aspirasi/<int:pk>/dukung/", views_umum.dukung, name="lapor_dukung"),
    path("isi/<slug:jenis>/", views_umum.isi, name="lapor_isi"),
]
