"""The view of the first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kantor.beranda.angka import ubin
from kantor.beranda.baru import berubah
from kantor.beranda.jalan import alamat
from kantor.beranda.kerja import hari_ini, terlambat
from kantor.izin_alamat import bisa, terbuka
from kantor.pemilihan.models import Kantor
from kantor.pemilihan.salin import jadwal_dari
from kantor.pemilihan.selectors import hari_ini as hari
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.pemilihan.tampilan_tahapan import garis
from kantor.situs.views import depan


@terbuka
def beranda(request: HttpRequest) -> HttpResponse:
    """The home page of the signed-in account; for everybody else the front of the public site."""
    if not request.user.is_authenticated:
        return depan(request)
    jawab = _beranda(request)
    jawab["Cache-Control"] = "private"
    return jawab


def _beranda(request: HttpRequest) -> HttpResponse:
    u, p = request.user, pemilihan_kini(request)
    kantor = Kantor.objects.first()
    zona = p.zona if p else kantor.zona if kantor else "WIB"
    kini = hari(zona)
    j = jadwal_dari(p) if p else None
    angka = ubin(u, p, kini)
    isi = {
        "p": p,
        "kini": kini,
        "sisa": (p.hari - kini).days if p and p.hari else None,
        "ubin": angka,
        "ada_tren": any(a.get("tren") for a in angka),
        "kerja": hari_ini(u, p, j, kini),
        "terlambat": terlambat(u, p, j, kini),
        "berubah": berubah(u, kini, zona),
        "garis": garis(j, kini) if j else [],
        "tahapan": reverse("tahapan"),
        "riwayat": alamat("riwayat") if bisa(u, "lihat_riwayat") else "",
        "kelola_akun": alamat("pengguna") if bisa(u, "kelola_akun") else "",
        "boleh_buat": p is None and kantor is not None and bisa(u, "kelola_tahapan"),
    }
    return render(request, "kantor/beranda.html", isi)
