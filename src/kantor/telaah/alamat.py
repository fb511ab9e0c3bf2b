"""Addresses of the room telaah: the queue, its cases, decisions about groups, disparity."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.telaah import views_antrean, views_kasus, views_kelompok, views_ketimpangan

urlpatterns: list[URLPattern] = [
    path("", views_antrean.antrean, name="telaah"),
    path("unduh/", views_antrean.unduh, name="telaah_unduh"),
    path("padankan/", views_antrean.padankan, name="telaah_padankan"),
    path("padankan/kemajuan/", views_antrean.kemajuan, name="telaah_kemajuan"),
    path("ketimpangan/", views_ketimpangan.ketimpangan, name="ketimpangan"),
    path("ketimpangan/unduh/", views_ketimpangan.unduh, name="ketimpangan_unduh"),
    path("kelompok/", views_kelompok.siapkan, name="kelompok_siapkan"),
    path("kelompok/<int:pk>/", views_kelompok.kelompok, name="kelompok"),
    path("kelompok/<int:pk>/kemajuan/", views_kelompok.kemajuan, name="kelompok_kemajuan"),
    path("kelompok/<int:pk>/usulkan/", views_kelompok.usulkan, name="kelompok_usulkan"),
    path("kelompok/<int:pk>/putuskan/", views_kelompok.putuskan, name="kelompok_putuskan"),
    path("kelompok/<int:pk>/buang/", views_kelompok.buang, name="kelompok_buang"),
    path("<int:pk>/", views_kasus.kasus, name="kasus"),
    path("<int:pk>/putuskan/", views_kasus.putuskan, name="kasus_putuskan"),
    path("<int:pk>/periksa/", views_kasus.periksa, name="kasus_periksa"),
    path("<int:pk>/catatan/", views_kasus.catatan, name="kasus_catatan"),
]
