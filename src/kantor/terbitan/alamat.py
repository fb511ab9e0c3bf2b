"""Addresses of the room terbitan."""

from __future__ import annotations

from django.urls import path

from kantor.terbitan import views

urlpatterns = [
    path("", views.semua, name="terbitan"),
    path("usul/", views.usul, name="terbitan_usul"),
    path("<int:pk>/", views.rinci, name="terbitan_rinci"),
    path("<int:pk>/tarik/", views.tarik, name="terbitan_tarik"),
]
