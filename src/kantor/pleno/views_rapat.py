"""What is written down during a meeting: who is there, objections and answers, the outcome, its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hakpilih.errors import HakpilihError
from kantor.izin_alamat import perlu, wajib_boleh
from kantor.pleno import penutupan, selectors, services, tampilan
from kantor.pleno.bagian import isi
from kantor.pleno.forms import FormHadirin, FormJawaban, FormKeberatan
from kantor.pleno.models import Keberatan, Pleno
from kantor.pleno.views import alamat_pleno, ambil, halaman


@require_POST
@perlu("catat_pleno")
def hadir(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is there, as ticked; asked by the page itself it answers with the meter alone."""
    p = _dicatat(request, pk)
    nomor = {
        int(n) for n in request.POST.getlist("hadir") if n.isascii() and n.isdigit() and len(n) < 16
    }
    nama = {
        h.pk: request.POST[f"nama_{h.pk}"]
        for h in p.hadirin.all()
        if f"nama_{h.pk}" in request.POST
    }
    try:
        services.catat_hadir(pengguna=request.user, pleno=p, hadir=nomor, nama=nama)
    except HakpilihError as g:
        if request.headers.get("HX-Request"):
            return render(
                request,
                "pleno/potongan_kuorum.html",
                {"meteran": tampilan.meteran(p), "galat": f"{g.pesan} {g.saran}"},
            )
        return halaman(request, p, {"galat": f"{g.pesan} {g.saran}"}, 422)
    if request.headers.get("HX-Request"):
        return render(request, "pleno/potongan_kuorum.html", {"meteran": tampilan.meteran(p)})
    return _kembali(p, "#kehadiran")


@require_POST
@perlu("catat_pleno")
def hadirin(request: HttpRequest, pk: int) -> HttpResponse:
    """One more on the list."""
    p = _dicatat(request, pk)
    form = FormHadirin(request.POST)
    if form.is_valid():
        isi_form = dict(form.cleaned_data)
        isi_form["diundang"] = not isi_form.pop("datang")
        if _coba(form, lambda: services.undang(pengguna=request.user, pleno=p, **isi_form)):
            return _kembali(p, "#kehadiran")
    return halaman(request, p, {"hadirin": form}, 422)


@require_POST
@perlu("catat_pleno")
def buka(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting begins."""
    p = _dicatat(request, pk)
    try:
        services.buka(pengguna=request.user, pleno=p)
    except HakpilihError as g:
        return halaman(request, ambil(request, pk), {"galat": f"{g.pesan} {g.saran}"}, 422)
    messages.success(request, "Pleno dibuka.")
    return _kembali(p)


@require_POST
@perlu("catat_pleno")
def keberatan(request: HttpRequest, pk: int) -> HttpResponse:
    """An objection."""
    p = _dicatat(request, pk)
    form = FormKeberatan(request.POST)
    if form.is_valid() and _coba(
        form,
        lambda: services.catat_keberatan(pengguna=request.user, pleno=p, **form.cleaned_data),
    ):
        return _kembali(p, "#keberatan")
    return halaman(request, p, {"keberatan": form}, 422)


@require_POST
@perlu("catat_pleno")
def jawaban(request: HttpRequest, pk: int, nomor: int) -> HttpResponse:
    """The answer to an objection."""
    p = _dicatat(request, pk)
    k = p.keberatan.filter(pk=nomor).first()
    if k is None:
        raise Http404
    form = FormJawaban(request.POST, prefix=f"k{k.pk}")
    if form.is_valid() and _coba(form, lambda: _jawab(request, k, form)):
        return _kembali(p, "#keberatan")
    return halaman(request, p, {"jawaban": {k.pk: form}}, 422)


def _jawab(request: HttpRequest, k: Keberatan, form: FormJawaban) -> None:
    services.jawab_keberatan(pengguna=request.user, keberatan=k, **form.cleaned_data)


@require_POST
@perlu("catat_pleno")
def hasil(request: HttpRequest, pk: int) -> HttpResponse:
    """The outcome, for somebody else to close the meeting with."""
    p = _dicatat(request, pk)
    form = tampilan.form_hasil(p, isi(p) if p.terbuka else None, request.POST)
    if form.is_valid() and _coba(
        form,
        lambda: penutupan.catat_hasil(pengguna=request.user, pleno=p, **form.hasil()),
    ):
        messages.success(request, "Hasil dicatat. Orang lain memeriksanya dan menutup pleno ini.")
        return _kembali(p, "#hasil")
    return halaman(request, p, {"hasil": form}, 422)


@require_POST
@perlu("tetapkan_daftar", "tetapkan_bagian")
def tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the meeting with the outcome as it was recorded."""
    p = ambil(request, pk)
    wajib_boleh(request.user, selectors.tindakan_tutup(p.tingkat), p.wilayah)
    try:
        p = penutupan.tutup(pengguna=request.user, pleno=p)
    except HakpilihError as g:
        return halaman(request, ambil(request, pk), {"galat": f"{g.pesan} {g.saran}"}, 422)
    kata = penutupan.kata_hasil(p)
    messages.success(request, f"Pleno ditutup: {kata}. Catatannya tidak berubah lagi.")
    return _kembali(p)


def _dicatat(request: HttpRequest, pk: int) -> Pleno:
    p = ambil(request, pk)
    wajib_boleh(request.user, "catat_pleno", p.wilayah)
    return p


def _kembali(p: Pleno, bagian: str = "") -> HttpResponse:
    return HttpResponseRedirect(f"{alamat_pleno(p)}{bagian}", status=303)


def _coba(form: Any, tulis: Callable[[], Any]) -> bool:
    try:
        tulis()
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return False
    return True
