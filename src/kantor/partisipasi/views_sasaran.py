"""The target: what it is, what it means in people by region, and setting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hakpilih.errors import HakpilihError
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.partisipasi import bacaan, selectors, services, tampilan
from kantor.partisipasi.forms import FormSasaran
from kantor.partisipasi.penyebut import penyebut
from kantor.partisipasi.selectors import LIHAT
from kantor.partisipasi.services import SASARAN
from kantor.partisipasi.tujuan import kata_sasaran
from kantor.partisipasi.views import ambil, nama_tempat
from kantor.partisipasi.views_muat import status


@require_http_methods(["GET", "POST"])
@perlu(LIHAT)
def sasaran(request: HttpRequest, pk: int) -> HttpResponse:
    """The target in people, by region; POST sets it."""
    k = ambil(request, pk)
    boleh = bool(putusan(request.user, SASARAN, k.wilayah))
    form = None
    if request.method == "POST":
        wajib_boleh(request.user, SASARAN, k.wilayah)
        form = FormSasaran(request.POST)
        if form.is_valid():
            try:
                services.tetapkan_sasaran(pengguna=request.user, kehadiran=k, **form.cleaned_data)
            except HakpilihError as g:
                form.add_error("persen", f"{g.pesan} {g.saran}")
            else:
                messages.success(request, gettext("Sasaran ditetapkan."))
                tujuan = reverse("partisipasi_sasaran", args=[k.pk])
                return HttpResponseRedirect(tujuan, status=303)
    elif boleh:
        form = FormSasaran()
    t = selectors.tempat(request.user, k, request.GET.get("wilayah", ""))
    s = selectors.sasaran_kini(k)
    target = float(s.persen) if s else None
    lewati = 1 if t.bawah == "kecamatan" and request.GET.get("tingkat") == "kelurahan" else 0
    bagian = selectors.bagian(k, t, lewati) if k.dihitung else []
    menuju = tampilan.menuju(k, t, target, bagian) if target is not None else []
    p = penyebut(k.pemilihan) if k.dihitung is None else None
    isi = tampilan.umum(request, k, "partisipasi_sasaran") | {
        "t": t, "nama_tempat": nama_tempat(k, t), "subjudul": gettext("Sasaran"), "form": form, "s": s,
        "sasaran": target, "kata": kata_sasaran(target or 0), "penyebut": p,
        "pemilih": p.di(t.kode) if p else None,
        "lalu": next(iter(selectors.sebelumnya(k)), None) if p else None,
        "sendiri": menuju[0] if menuju else None,
        "menuju": sorted(menuju[1:], key=lambda m: -(m.kurang or 0)),
        "baca_kurang": bacaan.baca_kurang(menuju[1:], target) if target is not None and menuju[1:] else "",
        "tingkat": [
            {"judul": kata, "alamat": f"?wilayah={t.kode}&tingkat={kode}", "kini": lewati == n}
            for n, (kode, kata) in enumerate((("kecamatan", "Kecamatan"), ("kelurahan", "Kelurahan")))
        ] if t.bawah == "kecamatan" and k.dihitung else [],
        "lama": k.sasaran.filter(kini=False).select_related("oleh").order_by("-pk")[:5],
        "alamat_atas": f"?wilayah={t.atas}" if t.atas else "",
    }  # fmt: skip
    return render(request, "partisipasi/sasaran.html", isi, status=status(request, form))
