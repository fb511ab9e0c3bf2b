"""Addresses of requests to Disdukcapil: the list and its download."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.telaah import views_permintaan

urlpatterns: list[URLPattern] = [
    path("", views_permintaan.daftar, name="permintaan"),
    path("unduh/", views_permintaan.unduh, name="permintaan_unduh"),
]
