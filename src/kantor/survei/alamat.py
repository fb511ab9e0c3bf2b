"""Addresses of the room survei, for staff."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.survei import views, views_isi, views_rinci

urlpatterns: list[URLPattern] = [
    path("", views.semua, name="survei"),
    path("baru/", views.baru, name="survei_baru"),
    path("<int:pk>/", views_rinci.rinci, name="survei_rinci"),
    path("<int:pk>/lembar/", views_rinci.lembar, name="survei_lembar"),
    path("<int:pk>/kuesioner/", views_rinci.kosong, name="survei_kuesioner"),
    path("<int:pk>/buka/", views_rinci.buka, name="survei_buka"),
    path("<int:pk>/tutup/", views_rinci.tutup, name="survei_tutup"),
    path("<int:pk>/ajukan/", views_rinci.ajukan, name="survei_ajukan"),
    path("<int:pk>/putuskan/", views_rinci.putuskan, name="survei_putuskan"),
    path("<int:pk>/unduh/", views_rinci.unduh, name="survei_unduh"),
    path("<int:pk>/cetak/", views_rinci.cetak, name="survei_cetak"),
    path("<int:pk>/uraian/", views_rinci.uraian, name="survei_uraian"),
    path("<int:pk>/kertas/", views_isi.kertas, name="survei_kertas"),
    path("<int:pk>/sampel/", views.sampel, name="survei_sampel"),
    path("<int:pk>/sampel/unduh/", views.sampel_unduh, name="survei_sampel_unduh"),
    path("sampel/<int:pk>/", views.kunjungan, name="survei_kunjungan"),
]
