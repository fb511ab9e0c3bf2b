"""Addresses of the room daftar."""

from __future__ import annotations

from django.urls import path

from kantor.daftar import views, views_beda, views_pdpb

urlpatterns = [
    path("", views.semua, name="daftar"),
    path("susun/", views.susun, name="daftar_susun"),
    path("pdpb/", views_pdpb.halaman, name="pdpb"),
    path("pdpb/dasar/", views_pdpb.dasar, name="pdpb_dasar"),
    path("<int:pk>/", views.rinci, name="daftar_rinci"),
    path("<int:pk>/unduh/", views.unduh, name="daftar_unduh"),
    path("<int:pk>/buang/", views.buang, name="daftar_buang"),
    path("<int:pk>/beda/<int:lain>/", views_beda.beda, name="daftar_beda"),
]
