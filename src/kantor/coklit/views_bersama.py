"""Proposals of coklit decided together: the rules with their counts; one of them draws its sample."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hakpilih.errors import HakpilihError
from kantor.coklit import bersama
from kantor.daftar.selectors import tempat
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu
from kantor.pemilihan.selectors import pemilihan_kini


@require_http_methods(["GET", "POST"])
@perlu("usul_perubahan")
def halaman(request: HttpRequest) -> HttpResponse:
    """One's own proposals that wait, by what was found and which papers were seen; POST draws a sample."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("coklit"))
    isian = request.POST if request.method == "POST" else request.GET
    t = tempat(request.user, isian.get("wilayah", ""))
    galat = ""
    if request.method == "POST":
        try:
            k = bersama.tarik(
                pengguna=request.user,
                pemilihan=p,
                wilayah=t.wilayah,
                **{n: isian.get(n, "")[:80] for n in ("hasil", "kode_tms", "bukti")},
            )
        except HakpilihError as g:
            galat = f"{g.pesan} {g.saran}"
        else:
            return HttpResponseRedirect(reverse("kelompok", args=[k.pk]), status=303)
    isi = {
        "golongan": bersama.golongan(request.user, p, t.wilayah),
        "wilayah": t.wilayah,
        "tempat": judul_tempat(t.wilayah) if t.wilayah else "",
        "galat": galat,
    }
    return render(request, "coklit/bersama.html", isi, status=422 if galat else 200)
