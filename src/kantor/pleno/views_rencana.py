"""Planning a meeting, changing its plan, calling it off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hakpilih.errors import HakpilihError
from kantor.izin_alamat import perlu, wajib_boleh
from kantor.pemilihan.models import Kantor
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini
from kantor.pleno import selectors, services
from kantor.pleno.forms import FormRencana
from kantor.pleno.keadaan import JUDUL_TINGKAT
from kantor.pleno.undangan import DPTB, agenda_awal, judul_awal
from kantor.pleno.views import alamat_pleno, ambil
from kantor.telaah.forms import FormAlasan


@require_http_methods(["GET", "POST"])
@perlu("catat_pleno")
def rencana(request: HttpRequest) -> HttpResponse:
    """A new meeting of the account's own body, about a list (`?daftar=`), the additional list (`?dptb`), or
    anything else."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("pleno"))
    nomor = request.GET.get("daftar", "")
    d = selectors.daftar_dibahas(p, int(nomor)) if nomor.isascii() and nomor.isdigit() else None
    if nomor and d is None:
        raise Http404
    t = selectors.tingkat_dari(request.user.wilayah)
    kantor = Kantor.objects.first()
    badan = (
        kantor.nama
        if t == "kpu" and kantor is not None
        else f"{JUDUL_TINGKAT[t]} {nama_wilayah(request.user.wilayah)}"
    )
    nama = d.nama if d is not None else DPTB if "dptb" in request.GET else ""
    awal = {
        "judul": judul_awal(badan, nama), "pukul": "09.00", "agenda": "\n".join(agenda_awal(nama)),
    }  # fmt: skip
    form = FormRencana(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            pleno = services.rencanakan(
                pengguna=request.user, pemilihan=p, wilayah=request.user.wilayah, daftar=d,
                **form.cleaned_data,
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Pleno direncanakan. Periksa siapa yang diundang.")
            return HttpResponseRedirect(alamat_pleno(pleno), status=303)
    isi = {"form": form, "d": d, "badan": badan}
    return render(request, "pleno/rencana.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu("catat_pleno")
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Another time, place or agenda."""
    p = ambil(request, pk)
    wajib_boleh(request.user, "catat_pleno", p.wilayah)
    awal = {
        "judul": p.judul, "hari": p.hari, "pukul": p.pukul, "tempat": p.tempat,
        "agenda": "\n".join(p.agenda),
    }  # fmt: skip
    form = FormRencana(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            services.ubah(pengguna=request.user, pleno=p, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Rencana pleno disimpan.")
            return HttpResponseRedirect(alamat_pleno(p), status=303)
    isi = {"form": form, "d": p.daftar, "p": p}
    return render(request, "pleno/rencana.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu("catat_pleno", "tetapkan_bagian", "tetapkan_daftar")
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off, with a reason."""
    p = ambil(request, pk)
    _wajib_salah_satu(request.user, p)
    form = FormAlasan(
        request.POST or None,
        label="Mengapa dibatalkan",
        petunjuk="Tercatat di riwayat. Pleno yang sama dapat direncanakan lagi.",
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.batal(pengguna=request.user, pleno=p, alasan=form.cleaned_data["alasan"])
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Pleno dibatalkan. Catatannya tetap tersimpan.")
            return HttpResponseRedirect(alamat_pleno(p), status=303)
    isi = {"form": form, "p": p}
    return render(request, "pleno/batal.html", isi, status=422 if form.errors else 200)


def _wajib_salah_satu(pengguna: Any, p: Any) -> None:
    """Raises `Ditolak` where the account may neither record nor close this meeting."""
    if selectors.boleh_catat(pengguna, p) and selectors.boleh_tutup(pengguna, p):
        wajib_boleh(pengguna, selectors.tindakan_tutup(p.tingkat), p.wilayah)
