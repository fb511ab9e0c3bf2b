"""Addresses of the room terdaftar."""

from __future__ import annotations

from django.urls import path

from kantor.terdaftar import views, views_kelola

urlpatterns = [
    path("", views.cari, name="terdaftar"),
    path("kelola/", views_kelola.kelola, name="terdaftar_kelola"),
    path("kelola/<int:pk>/buka/", views_kelola.buka, name="terdaftar_buka"),
    path("kelola/<int:pk>/tutup/", views_kelola.tutup, name="terdaftar_tutup"),
]
