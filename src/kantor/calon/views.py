"""Candidates of the election at hand: all of them, a new version, one version and the decision about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from kantor.calon import selectors, services
from kantor.calon.batas import KEADAAN, NADA, USUL
from kantor.calon.forms import FormCalon, FormPutusan, awal
from kantor.calon.foto import kecilkan
from kantor.calon.models import VersiCalon
from kantor.calon.selectors import ISI, LIHAT, PUTUSKAN
from kantor.calon.services import Isi
from kantor.izin_alamat import perlu, putusan
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah.tampilan_kasus import jejak_objek


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Every candidate with the versions of what is shown."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    if p is not None:
        versi = selectors.semua(request.user, p)
        isi |= {
            "baris": [{"v": v, "kata": KEADAAN[v.keadaan], "nada": NADA[v.keadaan]} for v in versi],
            "boleh": bool(putusan(request.user, ISI, p.wilayah)),
        }
    return render(request, "calon/semua.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(ISI)
def baru(request: HttpRequest) -> HttpResponse:
    """Propose a version; `?dari=` begins with what another one says."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("calon"))
    dari = request.GET.get("dari", "")
    asal = (
        _ambil(request, int(dari)) if dari.isascii() and dari.isdigit() and len(dari) < 10 else None
    )
    kirim = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormCalon(*kirim, initial=awal(asal) if asal is not None else {})
    if request.method == "POST" and form.is_valid():
        c = dict(form.cleaned_data)
        berkas = c.pop("foto")
        try:
            foto = kecilkan(berkas) if berkas else None
            v = services.usulkan(pengguna=request.user, pemilihan=p, isi=Isi(**c, foto=foto))
        except HakpilihError as g:
            form.add_error(None, f"{g} {g.saran}")
        else:
            messages.success(request, f"{v} diusulkan. Orang lain yang menerbitkannya.")
            return HttpResponseRedirect(reverse("calon_rinci", args=[v.pk]), status=303)
    return render(
        request, "calon/baru.html", {"form": form, "p": p}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One version exactly as everybody would see it, and the decision where it waits for this account."""
    v = _ambil(request, pk)
    boleh = (
        v.keadaan == USUL
        and v.pengusul_id != request.user.pk
        and bool(putusan(request.user, PUTUSKAN, v.pemilihan.wilayah))
    )
    form = FormPutusan(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            services.putuskan(
                pengguna=request.user, versi=v, setuju=c["setuju"] == "ya", alasan=c["alasan"]
            )
        except HakpilihError as g:
            form.add_error(None, f"{g} {g.saran}")
        else:
            messages.success(request, f"{v} {'terbit' if c['setuju'] == 'ya' else 'ditolak'}.")
            return HttpResponseRedirect(reverse("calon_rinci", args=[v.pk]), status=303)
    isi = {
        "v": v, "kata": KEADAAN[v.keadaan], "nada": NADA[v.keadaan], "form": form if boleh else None,
        "boleh_ubah": v.keadaan != USUL and bool(putusan(request.user, ISI, v.pemilihan.wilayah)),
        "jejak": jejak_objek(f"calon/{v.pk}"),
    }  # fmt: skip
    return render(request, "calon/rinci.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(*LIHAT)
def foto(request: HttpRequest, pk: int) -> HttpResponse:
    """The photo of a version."""
    v = _ambil(request, pk)
    if not v.foto:
        raise Http404
    return HttpResponse(bytes(v.foto), content_type="image/jpeg")


def _ambil(request: HttpRequest, pk: int) -> VersiCalon:
    try:
        return selectors.ambil(request.user, pk)
    except VersiCalon.DoesNotExist:
        raise Http404 from None
