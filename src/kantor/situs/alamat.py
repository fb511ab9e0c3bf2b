"""Addresses of the public site."""

from __future__ import annotations

from django.urls import path

from kantor.situs import views

urlpatterns = [
    path("", views.depan, name="situs"),
    path("umpan.xml", views.umpan, name="situs_umpan"),
    # Sections stand before the codes of elections.
    path("pemilihan/", views.semua, name="situs_semua"),
    path("data/", views.paket, name="situs_paket"),
    path("<slug:kode>/", views.pemilihan, name="situs_pemilihan"),
    path("<slug:kode>/tahapan/", views.tahapan, name="situs_tahapan"),
    path("<slug:kode>/tahapan.ics", views.kalender, name="situs_kalender"),
    path("<slug:kode>/daftar/<int:pk>/", views.daftar, name="situs_daftar"),
    path("<slug:kode>/daftar/<int:pk>/data/<str:nama>", views.unduh, name="situs_data"),
    path("<slug:kode>/daftar/<int:pk>/<str:wilayah>/", views.daftar, name="situs_wilayah"),
]
