"""Addresses of the room sanding."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.sanding import views

urlpatterns: list[URLPattern] = [
    path("", views.semua, name="sanding"),
    path("bengkulu/", views.terbit, name="sanding_terbit"),
    path("<int:pk>/", views.rinci, name="sanding_rinci"),
    path("<int:pk>/orang/", views.orang, name="sanding_orang"),
    path("<int:pk>/unduh/", views.unduh, name="sanding_unduh"),
]
