"""Addresses for the shell alone: what everybody may ask, and what only some roles may."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from kantor.izin_alamat import masuk, perlu


@masuk
def siapa_saja(request: HttpRequest) -> HttpResponse:
    """Anyone with an account."""
    return HttpResponse()


@perlu("lihat_pemilih", "lihat_tanpa_nik")
def pemilih(request: HttpRequest) -> HttpResponse:
    """Whoever sees voters."""
    return HttpResponse()


def tanpa_kaidah(request: HttpRequest) -> HttpResponse:
    """Declared nothing."""
    return HttpResponse()


urlpatterns = [
    path("", siapa_saja, name="beranda"),
    path("cari/", pemilih, name="cari"),
    path("pekerjaan/<int:nomor>/", siapa_saja, name="satu_pekerjaan"),
    path("pekerjaan/", siapa_saja, name="pekerjaan"),
    path("pilih/", siapa_saja, name="pilih_pemilihan"),
    path("keluar/", siapa_saja, name="account_logout"),
    path("rahasia/", tanpa_kaidah, name="tanpa_kaidah"),
]
