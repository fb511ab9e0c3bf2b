"""Addresses of the room pengawasan."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.pengawasan import views, views_rekap, views_rinci, views_uji

urlpatterns: list[URLPattern] = [
    path("", views.semua, name="pengawasan"),
    path("unduh/", views.unduh, name="pengawasan_unduh"),
    path("baru/", views.baru, name="pengawasan_baru"),
    path("rekap/", views_rekap.rekap, name="pengawasan_rekap"),
    path("rekap/unduh/", views_rekap.unduh, name="pengawasan_rekap_unduh"),
    path("<int:pk>/", views_rinci.rinci, name="pengawasan_rinci"),
    path("<int:pk>/jawab/", views_rinci.jawab, name="pengawasan_jawab"),
    path("<int:pk>/bantah/", views_rinci.bantah, name="pengawasan_bantah"),
    path("<int:pk>/tarik/", views_rinci.tarik, name="pengawasan_tarik"),
    path("butir/<int:pk>/", views_rinci.tindak, name="pengawasan_butir"),
    path("butir/<int:pk>/kasus/", views_rinci.kasus, name="pengawasan_kasus"),
    path("uji-petik/", views_uji.semua, name="uji_petik"),
    path("uji-petik/baru/", views_uji.baru, name="uji_petik_baru"),
    path("uji-petik/<int:pk>/", views_uji.rinci, name="uji_petik_rinci"),
    path("uji-petik/<int:pk>/unduh/", views_uji.unduh, name="uji_petik_unduh"),
    path("uji-petik/butir/<int:pk>/", views_uji.butir, name="uji_petik_butir"),
]
