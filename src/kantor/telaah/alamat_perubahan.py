"""Addresses of changes: the list, the decision of the second person, undoing, papers, who is offered what."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.telaah import views_perubahan, views_putusan, views_tawaran

urlpatterns: list[URLPattern] = [
    path("", views_perubahan.daftar, name="perubahan"),
    path("unduh/", views_perubahan.unduh, name="perubahan_unduh"),
    path("pindah-memilih/unduh/", views_tawaran.unduh, name="pindah_memilih_unduh"),
    path("putuskan/", views_putusan.putuskan_banyak, name="perubahan_putuskan_banyak"),
    path("<int:pk>/", views_perubahan.rinci, name="perubahan_rinci"),
    path("<int:pk>/putuskan/", views_putusan.putuskan, name="perubahan_putuskan"),
    path("<int:pk>/batalkan/", views_putusan.batalkan, name="perubahan_batalkan"),
    path("<int:pk>/tarik/", views_putusan.tarik, name="perubahan_tarik"),
    path("bukti/<int:pk>/", views_perubahan.surat, name="perubahan_surat"),
]
