"""Addresses of the room pleno."""

from __future__ import annotations

from django.urls import path

from kantor.pleno import views, views_rapat, views_rencana

urlpatterns = [
    path("", views.semua, name="pleno"),
    path("rencana/", views_rencana.rencana, name="pleno_rencana"),
    path("<int:pk>/", views.rinci, name="pleno_rinci"),
    path("<int:pk>/ubah/", views_rencana.ubah, name="pleno_ubah"),
    path("<int:pk>/batal/", views_rencana.batal, name="pleno_batal"),
    path("<int:pk>/undangan/", views.undangan, name="pleno_undangan"),
    path("<int:pk>/berita-acara/", views.berita_acara, name="pleno_berita_acara"),
    path("<int:pk>/hadir/", views_rapat.hadir, name="pleno_hadir"),
    path("<int:pk>/hadirin/", views_rapat.hadirin, name="pleno_hadirin"),
    path("<int:pk>/buka/", views_rapat.buka, name="pleno_buka"),
    path("<int:pk>/keberatan/", views_rapat.keberatan, name="pleno_keberatan"),
    path("<int:pk>/keberatan/<int:nomor>/", views_rapat.jawaban, name="pleno_jawaban"),
    path("<int:pk>/hasil/", views_rapat.hasil, name="pleno_hasil"),
    path("<int:pk>/tutup/", views_rapat.tutup, name="pleno_tutup"),
]
