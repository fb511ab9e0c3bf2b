"""Addresses of the room calon."""

from __future__ import annotations

from django.urls import path

from kantor.calon import views

urlpatterns = [
    path("", views.semua, name="calon"),
    path("baru/", views.baru, name="calon_baru"),
    path("<int:pk>/", views.rinci, name="calon_rinci"),
    path("<int:pk>/foto/", views.foto, name="calon_foto"),
]
