"""Addresses of the room riwayat."""

from __future__ import annotations

from django.urls import path

from kantor.riwayat import views

urlpatterns = [
    path("", views.daftar, name="riwayat"),
    path("riwayat.jsonl", views.unduh, name="unduh_riwayat"),
    path("pangkal.json", views.pangkal, name="pangkal_riwayat"),
    path("<slug:jenis>/<str:pengenal>", views.objek, name="riwayat_objek"),
]
