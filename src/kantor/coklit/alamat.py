"""Addresses of the room coklit."""

from __future__ import annotations

from django.urls import path

from kantor.coklit import views, views_berkas, views_bersama, views_tps

urlpatterns = [
    path("", views.kemajuan, name="coklit"),
    path("unduh/", views.unduh, name="coklit_unduh"),
    path("bertentangan/", views.bertentangan, name="coklit_bertentangan"),
    path("bersama/", views_bersama.halaman, name="coklit_bersama"),
    path("ajukan/", views.ajukan, name="coklit_ajukan"),
    path("berkas/<int:nomor>/", views_berkas.rinci, name="coklit_berkas"),
    path("berkas/<int:nomor>/muat/", views_berkas.muat, name="coklit_muat"),
    path("tps/<str:kode>/", views_tps.tps, name="coklit_tps"),
    path("tps/<str:kode>/lembar/", views_tps.lembar, name="coklit_lembar"),
    path("tps/<str:kode>/baru/", views_tps.baru, name="coklit_baru"),
    path("tps/<str:kode>/isi/<slug:acak>/", views_tps.isi, name="coklit_isi"),
]
