"""Addresses of the room pemilihan."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.pemilihan import (
    tampilan_aturan,
    tampilan_pelanggaran,
    tampilan_pemilihan,
    tampilan_tahapan,
    tampilan_wilayah,
)

_P = "tahapan/pemilihan/<slug:kode>/"

urlpatterns: list[URLPattern] = [
    path("pilih/", tampilan_pemilihan.pilih_pemilihan, name="pilih_pemilihan"),
    path("tahapan/", tampilan_tahapan.tahapan, name="tahapan"),
    path("tahapan/pemilihan/", tampilan_pemilihan.pemilihan_daftar, name="pemilihan_daftar"),
    path("tahapan/pemilihan-baru/", tampilan_pemilihan.pemilihan_baru, name="pemilihan_baru"),
    path("tahapan/wilayah/", tampilan_wilayah.wilayah, name="wilayah"),
    path(_P, tampilan_tahapan.tahapan_pemilihan, name="tahapan_pemilihan"),
    path(_P + "kalender.ics", tampilan_tahapan.tahapan_ics, name="tahapan_ics"),
    path(_P + "tahap/<slug:tahap>/", tampilan_tahapan.tahap, name="tahap"),
    path(_P + "tahap/<slug:tahap>/ubah/", tampilan_tahapan.tahap_ubah, name="tahap_ubah"),
    path(_P + "tahap/<slug:tahap>/selesai/", tampilan_tahapan.tahap_selesai, name="tahap_selesai"),
    path(_P + "aturan/", tampilan_aturan.aturan, name="aturan"),
    path(_P + "aturan/<int:nomor>/", tampilan_aturan.aturan, name="aturan_versi"),
    path(_P + "aturan/ubah/", tampilan_aturan.aturan_ubah, name="aturan_ubah"),
    path(_P + "pelanggaran/", tampilan_pelanggaran.pelanggaran_daftar, name="pelanggaran_daftar"),
    path(_P + "pelanggaran/baru/", tampilan_pelanggaran.pelanggaran_baru, name="pelanggaran_baru"),
    path("tahapan/pelanggaran/<int:nomor>/", tampilan_pelanggaran.pelanggaran, name="pelanggaran"),
    path(
        "tahapan/pelanggaran/<int:nomor>/teruskan/",
        tampilan_pelanggaran.pelanggaran_teruskan,
        name="pelanggaran_teruskan",
    ),
    path(
        "tahapan/pelanggaran/<int:nomor>/hasil/",
        tampilan_pelanggaran.pelanggaran_hasil,
        name="pelanggaran_hasil",
    ),
]
