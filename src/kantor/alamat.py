"""All addresses of the office."""

from __future__ import annotations

from django.urls import include, path

from kantor import bahasa, beranda

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("bahasa/", bahasa.ganti, name="bahasa"),
    path("akun/", include("kantor.pengguna.alamat")),
    path("pemilihan/", include("kantor.pemilihan.alamat")),
    path("berkas/", include("kantor.berkas.alamat")),
    path("telaah/", include("kantor.telaah.alamat")),
    path("perubahan/", include("kantor.telaah.alamat_perubahan")),
    path("daftar/", include("kantor.daftar.alamat")),
    path("permintaan/", include("kantor.permintaan.alamat")),
    path("coklit/", include("kantor.coklit.alamat")),
    path("pleno/", include("kantor.pleno.alamat")),
    path("dokumen/", include("kantor.dokumen.alamat")),
    path("sanding/", include("kantor.sanding.alamat")),
    path("pindah/", include("kantor.pindah.alamat")),
    path("pemungutan/", include("kantor.pemungutan.alamat")),
    path("partisipasi/", include("kantor.partisipasi.alamat")),
    path("pengawasan/", include("kantor.pengawasan.alamat")),
    path("terdaftar/", include("kantor.terdaftar.alamat")),
    path("sosialisasi/", include("kantor.sosialisasi.alamat")),
    path("", include("kantor.sosialisasi.alamat_umum")),
    path("hambatan/", include("kantor.hambatan.alamat")),
    path("kinerja/", include("kantor.kinerja.alamat")),
    path("umum/", include("kantor.situs.alamat")),
    path("api/v1/", include("kantor.situs.alamat_api")),
    path("calon/", include("kantor.calon.alamat")),
    path("terbitan/", include("kantor.terbitan.alamat")),
    path("indeks/", include("kantor.indeks.alamat")),
    path("survei/", include("kantor.survei.alamat")),
    path("", include("kantor.survei.alamat_umum")),
    path("layanan/", include("kantor.layanan.alamat")),
    path("lapor/", include("kantor.layanan.alamat_umum")),
    path("pekerjaan/", include("kantor.tugas.alamat")),
    path("riwayat/", include("kantor.riwayat.alamat")),
]
handler400 = "kantor.galat.keliru"
handler403 = "kantor.galat.ditolak"
handler404 = "kantor.galat.tidak_ada"
handler500 = "kantor.galat.rusak"
