"""Addresses of the room pemungutan."""

from __future__ import annotations

from django.urls import path

from kantor.pemungutan import (
    views,
    views_dpk,
    views_hari,
    views_kembali,
    views_muat,
    views_surat,
    views_tps,
)

urlpatterns = [
    path("", views.ringkas, name="pemungutan"),
    path("undangan/terbitkan/", views.terbitkan, name="pemberitahuan_terbitkan"),
    path("undangan/unduh/", views.unduh, name="pemberitahuan_unduh"),
    path("undangan/muat/", views_muat.unggah, name="pemberitahuan_muat"),
    path("undangan/rekap/", views_surat.rekap, name="pemberitahuan_rekap"),
    path("undangan/ajukan/", views_surat.ajukan, name="pemberitahuan_ajukan"),
    path("undangan/cetak/", views_surat.cetak, name="pemberitahuan_cetak"),
    path("undangan/kedua/", views_tps.ganda, name="pemberitahuan_ganda"),
    path("undangan/kembali/", views_kembali.kembali, name="pemberitahuan_kembali"),
    path("undangan/satu/<int:pk>/", views_tps.rinci, name="pemberitahuan"),
    path("undangan/satu/<int:pk>/kedua/", views_tps.putus_ganda, name="pemberitahuan_putus_ganda"),
    path("undangan/tps/<str:tps>/", views_tps.tps, name="pemberitahuan_tps"),
    path("undangan/tps/<str:tps>/catat/", views_tps.catat, name="pemberitahuan_catat"),
    path("undangan/tps/<str:tps>/lembar/", views_muat.lembar, name="pemberitahuan_lembar"),
    path("undangan/tps/<str:tps>/pdf/", views_surat.pdf, name="pemberitahuan_pdf"),
    path("undangan/tps/<str:tps>/tempat/", views_tps.tempat, name="pemberitahuan_tempat"),
    path("hari/", views_hari.hari, name="kehadiran"),
    path("hari/unduh/", views_hari.unduh, name="kehadiran_unduh"),
    path("hari/tps/<str:tps>/", views_hari.tps, name="kehadiran_tps"),
    path("dpk/", views_dpk.semua, name="dpk_semua"),
    path("dpk/unduh/", views_dpk.unduh, name="dpk_unduh"),
    path("dpk/tps/<str:tps>/", views_dpk.tps, name="dpk_tps"),
    path("dpk/satu/<int:pk>/batal/", views_dpk.batal, name="dpk_batal"),
]
