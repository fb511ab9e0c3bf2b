"""Addresses of surveys for everybody: answering, and released results."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.survei import views_isi

urlpatterns: list[URLPattern] = [
    path("jawab/", views_isi.jawab, name="survei_jawab"),
    path("hasil-survei/", views_isi.rilis, name="survei_rilis"),
    path("hasil-survei/<int:pk>/", views_isi.hasil_umum, name="survei_hasil"),
]
