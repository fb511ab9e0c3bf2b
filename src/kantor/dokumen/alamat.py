"""Addresses of the room dokumen."""

from __future__ import annotations

from django.urls import path

from kantor.dokumen import views, views_penempelan, views_putusan, views_serahan, views_surat

urlpatterns = [
    path("", views.semua, name="dokumen"),
    path("minta/", views.minta, name="dokumen_minta"),
    path("<int:pk>/", views.rinci, name="dokumen_rinci"),
    path("<int:pk>/pratinjau/", views.pratinjau, name="dokumen_pratinjau"),
    path("<int:pk>/putuskan/", views_putusan.putuskan, name="dokumen_putuskan"),
    path("<int:pk>/tarik/", views_putusan.tarik, name="dokumen_tarik"),
    path("<int:pk>/unduh/", views_putusan.unduh, name="dokumen_unduh"),
    path("serahan/", views_serahan.semua, name="serahan"),
    path("serahan/unduh/", views_serahan.unduh, name="serahan_unduh"),
    path("serahan/<int:pk>/tanda/", views_serahan.tanda, name="serahan_tanda"),
    path("penempelan/", views_penempelan.semua, name="penempelan"),
    path("penempelan/<int:pk>/foto/", views_penempelan.foto, name="penempelan_foto"),
    path("penempelan/<int:pk>/turunkan/", views_penempelan.turunkan, name="penempelan_turunkan"),
    path("penempelan/<int:pk>/batalkan/", views_penempelan.batalkan, name="penempelan_batalkan"),
    path(
        "penempelan/<int:pk>/<str:kelurahan>/",
        views_penempelan.kelurahan,
        name="penempelan_kelurahan",
    ),
    path("berita-acara/<int:pk>/", views_surat.berita_acara, name="berita_acara_pdf"),
    path("tanda-bukti/<slug:acak>/", views_surat.tanda_bukti, name="tanda_bukti"),
]
