"""Addresses of this room that anybody may ask. A code names an activity, never a person."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.sosialisasi import views_uji

urlpatterns: list[URLPattern] = [
    path("uji/<str:kode>/", views_uji.jawab, name="uji_sosialisasi"),
]
