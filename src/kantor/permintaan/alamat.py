"""Addresses of the room permintaan."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.permintaan import (
    views,
    views_jawab,
    views_jemput,
    views_ktp_el,
    views_nota,
    views_surat,
)

urlpatterns: list[URLPattern] = [
    path("", views.daftar, name="permintaan"),
    path("unduh/", views.unduh, name="permintaan_unduh"),
    path("semua/", views.semua, name="permintaan_semua"),
    path("baru/", views_surat.baru, name="permintaan_baru"),
    path("ktp-el/", views_ktp_el.daftar, name="ktp_el"),
    path("ktp-el/<int:nomor>/", views_ktp_el.rinci, name="ktp_el_rinci"),
    path("jemput-bola/", views_jemput.daftar, name="jemput_bola"),
    path("jemput-bola/hitung/", views_jemput.hitung, name="jemput_bola_hitung"),
    path("jemput-bola/rencana/", views_jemput.rencana, name="jemput_bola_rencana"),
    path("jemput-bola/<int:pk>/", views_jemput.rinci, name="kunjungan"),
    path("jemput-bola/<int:pk>/hasil/", views_jemput.hasil, name="kunjungan_hasil"),
    path("jemput-bola/<int:pk>/batal/", views_jemput.batal, name="kunjungan_batal"),
    path("nota/", views_nota.daftar, name="nota"),
    path("nota/baru/", views_nota.baru, name="nota_baru"),
    path("nota/<int:pk>/berkas/", views_nota.berkas, name="nota_berkas"),
    path("nota/<int:pk>/akhiri/", views_nota.akhiri, name="nota_akhiri"),
    path("jawaban/<int:nomor>/", views_jawab.hasil, name="permintaan_jawaban"),
    path("<int:pk>/", views_surat.rinci, name="permintaan_rinci"),
    path("<int:pk>/butir/", views_surat.keluarkan, name="permintaan_keluarkan"),
    path("<int:pk>/ajukan/", views_surat.ajukan, name="permintaan_ajukan"),
    path("<int:pk>/putuskan/", views_surat.putuskan, name="permintaan_putuskan"),
    path("<int:pk>/buang/", views_surat.buang, name="permintaan_buang"),
    path("<int:pk>/kirim/", views_surat.kirim, name="permintaan_kirim"),
    path("<int:pk>/tutup/", views_surat.tutup, name="permintaan_tutup"),
    path("<int:pk>/berkas/", views_surat.berkas, name="permintaan_berkas"),
    path("<int:pk>/surat/", views_surat.surat, name="permintaan_surat"),
    path("<int:pk>/jawab/", views_jawab.jawab, name="permintaan_jawab"),
]
