"""Answering: by whoever holds a code, without an account, a cookie or JavaScript; and by a clerk from paper.

The code travels in the body of a form, never in an address: no log holds it.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import ArgumenKeliru, HakpilihError
from kantor.izin_alamat import perlu, terbuka, wajib_boleh
from kantor.pemilihan.models import Kantor
from kantor.survei import pengisian, selectors
from kantor.survei.forms import FormKode, FormKuesioner, nama_ruas
from kantor.survei.models import TERBUKA, KodeJawab, Survei
from kantor.survei.pengisian import ISI
from kantor.survei.penyiapan import lembaga_survei
from kantor.survei.views_rinci import hasil_tampil

_BEDA = "Berbeda dari masukan pertama. Lihat kertasnya, lalu pilih menurut kertas."


# Whoever holds the code may answer, from wherever the form was sent; no session stands behind it.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@terbuka
def jawab(request: HttpRequest) -> HttpResponse:
    """The code, then the questionnaire, then thanks."""
    isi: dict[str, Any] = {"kantor_ini": Kantor.objects.first(), "csrf_token": ""}
    if request.method == "GET":
        return _jawab(request, "survei/kode.html", isi | {"form": FormKode()})
    form = FormKode(request.POST)
    isi["form"] = form
    if not form.is_valid():
        return _jawab(request, "survei/kode.html", isi, 422)
    try:
        kode = pengisian.cari_kode(
            form.cleaned_data["kode"], str(request.META.get("REMOTE_ADDR", ""))
        )
    except pengisian.Menunggu as g:
        form.add_error("kode", f"{g.pesan} {g.saran}")
        hasil = _jawab(request, "survei/kode.html", isi, 429)
        hasil["Retry-After"] = str(g.detik)
        return hasil
    except ArgumenKeliru as g:
        form.add_error("kode", f"{g.pesan} {g.saran}")
        return _jawab(request, "survei/kode.html", isi, 422)
    isi |= {"s": kode.survei, "kode": form.cleaned_data["kode"]}
    lembar = _kuesioner(kode, request.POST if "isi" in request.POST else None)
    isi["form"] = lembar
    if "isi" not in request.POST:
        return _jawab(request, "survei/isi.html", isi)
    if _sah(lembar, kode):
        try:
            pengisian.jawab(kode=kode, hasil=lembar.hasil)
        except ArgumenKeliru as g:
            lembar.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return _jawab(request, "survei/terima_kasih.html", isi)
    return _jawab(request, "survei/isi.html", isi, 422)


def _kuesioner(kode: KodeJawab, data: Any) -> FormKuesioner:
    s = kode.survei
    return FormKuesioner(s.kuesioner, lembaga_survei(s), kode.kelompok, data)


def _sah(form: FormKuesioner, kode: KodeJawab) -> bool:
    """Whether both the form and the questionnaire's own check accept it."""
    baik = form.is_valid()
    form.hasil = pengisian.periksa_isi(kode, form.mentah())
    form.tambah_salah(form.hasil)
    return baik and not form.hasil.salah


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@perlu(ISI)
def kertas(request: HttpRequest, pk: int) -> HttpResponse:
    """A clerk types a paper: its code, then its answers; then the next one."""
    try:
        s = selectors.ambil(request.user, pk)
    except Survei.DoesNotExist:
        raise Http404 from None
    wajib_boleh(request.user, ISI, s.wilayah)
    if s.keadaan != TERBUKA:
        messages.warning(request, f"{s.nama} tidak sedang dibuka.")
        return HttpResponseRedirect(reverse("survei_rinci", args=[pk]), status=303)
    isi: dict[str, Any] = {"s": s, "menunggu": s.masukan.count()}
    if request.method == "GET":
        return _jawab(request, "survei/kertas.html", isi | {"form": FormKode()})
    form = FormKode(request.POST)
    isi["form"] = form
    if not form.is_valid():
        return _jawab(request, "survei/kertas.html", isi, 422)
    try:
        kode = pengisian.kertas(s, form.cleaned_data["kode"])
    except ArgumenKeliru as g:
        form.add_error("kode", f"{g.pesan} {g.saran}")
        return _jawab(request, "survei/kertas.html", isi, 422)
    lembar = _kuesioner(kode, request.POST if "isi" in request.POST else None)
    isi |= {"form": lembar, "kode": form.cleaned_data["kode"]}
    if "isi" not in request.POST:
        return _jawab(request, "survei/kertas_isi.html", isi)
    return _simpan_kertas(request, s, kode, lembar, isi)


def _simpan_kertas(
    request: HttpRequest, s: Survei, kode: KodeJawab, lembar: FormKuesioner, isi: dict[str, Any]
) -> HttpResponse:
    if not _sah(lembar, kode):
        return _jawab(request, "survei/kertas_isi.html", isi, 422)
    try:
        beda = pengisian.masukkan_kertas(
            pengguna=request.user, survei=s, kode=isi["kode"], hasil=lembar.hasil,
            pasti=request.POST.get("pasti") == "1",
        )  # fmt: skip
    except HakpilihError as g:
        lembar.add_error(None, f"{g.pesan} {g.saran}")
        return _jawab(request, "survei/kertas_isi.html", isi, 422)
    if beda:
        for nama in beda:
            lembar.add_error(nama_ruas(nama), _BEDA)
        return _jawab(request, "survei/kertas_isi.html", isi | {"pasti": True}, 422)
    messages.success(request, "Kertas dimasukkan. Ketik kode kertas berikutnya.")
    return HttpResponseRedirect(reverse("survei_kertas", args=[s.pk]), status=303)


@require_GET
@terbuka
def rilis(request: HttpRequest) -> HttpResponse:
    """Released results, for everybody."""
    isi = {"kantor_ini": Kantor.objects.first(), "semua": list(selectors.rilis()[:100])}
    return render(request, "survei/rilis.html", isi)


@require_GET
@terbuka
def hasil_umum(request: HttpRequest, pk: int) -> HttpResponse:
    """One released result, for everybody."""
    s = selectors.rilis().select_related("pemilihan").filter(pk=pk).first()
    if s is None:
        raise Http404
    isi = {"kantor_ini": Kantor.objects.first(), "s": s, "p": s.pemilihan, **hasil_tampil(s)}
    return render(request, "survei/hasil_umum.html", isi)


def _jawab(
    request: HttpRequest, templat: str, isi: dict[str, Any], status: int = 200
) -> HttpResponse:
    jawab = render(request, templat, isi, status=status)
    # What was typed stands in the page.
    jawab["Cache-Control"] = "no-store"
    return jawab
