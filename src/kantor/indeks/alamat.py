"""Addresses of the room indeks."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.indeks import views, views_hasil, views_isi, views_terbit, views_unduh

urlpatterns: list[URLPattern] = [
    path("", views.semua, name="indeks"),
    path("baru/", views.baru, name="indeks_baru"),
    path("banding/", views.banding, name="indeks_banding"),
    path("instrumen/", views.instrumen_semua, name="indeks_instrumen"),
    path("instrumen/baru/", views.instrumen_baru, name="indeks_instrumen_baru"),
    path("instrumen/<slug:kunci>/", views.instrumen_rinci, name="indeks_instrumen_rinci"),
    path("instrumen/<slug:kunci>/unduh/", views.instrumen_unduh, name="indeks_instrumen_unduh"),
    path("contoh/", views.contoh_semua, name="indeks_contoh"),
    path("contoh/<slug:kode>/", views_hasil.contoh, name="indeks_contoh_rinci"),
    path("terbit/", views_terbit.semua, name="indeks_terbit"),
    path("terbit/baru/", views_terbit.baru, name="indeks_terbit_baru"),
    path("terbit/<int:pk>/", views_terbit.rinci, name="indeks_terbit_rinci"),
    path("terbit/<int:pk>/unduh/", views_terbit.unduh, name="indeks_terbit_unduh"),
    path("terbit/<int:pk>/laporan/", views_terbit.laporan, name="indeks_terbit_laporan"),
    path("<int:pk>/", views_hasil.rinci, name="indeks_rinci"),
    path("<int:pk>/andai/", views_hasil.andai, name="indeks_andai"),
    path("<int:pk>/isi/<slug:dimensi>/", views_isi.langkah, name="indeks_isi"),
    path("<int:pk>/bukti/<slug:indikator>/", views_isi.bukti, name="indeks_bukti"),
    path("<int:pk>/pembanding/", views_isi.pembanding, name="indeks_pembanding"),
    path("<int:pk>/ajukan/", views_hasil.ajukan, name="indeks_ajukan"),
    path("<int:pk>/tarik/", views_hasil.tarik, name="indeks_tarik"),
    path("<int:pk>/putus/", views_hasil.putus, name="indeks_putus"),
    path("<int:pk>/versi/", views_hasil.versi, name="indeks_versi"),
    path("<int:pk>/unduh/", views_unduh.unduh, name="indeks_unduh"),
    path("<int:pk>/laporan/", views_unduh.laporan, name="indeks_laporan"),
    path("bukti/<int:pk>/hapus/", views_isi.hapus, name="indeks_bukti_hapus"),
    path("bukti/<int:pk>/dokumen/", views_isi.dokumen, name="indeks_dokumen"),
]
