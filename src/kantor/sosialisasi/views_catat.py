"""A record: written on a phone, with a draft that waits there until the network is back; read, confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from kantor.izin_alamat import perlu, putusan, terbuka, wajib_boleh
from kantor.layanan import foto as foto_arsip
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini, wilayah_di_bawah
from kantor.sosialisasi import kegiatan, selectors, tampilan, uji
from kantor.sosialisasi.forms import FormAlasan
from kantor.sosialisasi.forms_catat import (
    FormKegiatan,
    awal_dari_kegiatan,
    awal_dari_rencana,
)
from kantor.sosialisasi.keadaan import DICATAT, DIKEMBALIKAN, DITARIK, NADA, SAH
from kantor.sosialisasi.models import Foto, Kegiatan
from kantor.sosialisasi.tulis import CATAT, KELOLA, LIHAT, PERIKSA, peristiwa
from kantor.sosialisasi.views import kiriman
from kantor.telaah.tampilan_kasus import jejak_objek


@require_http_methods(["GET", "POST"])
@perlu(CATAT)
def catat(request: HttpRequest) -> HttpResponse:
    """Record an activity. A phone that sends by itself asks for JSON and gets where the record is."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi"))
    dekat = selectors.rencana_dekat(request.user, p)
    awal: dict[str, Any] = {
        "tanda": get_random_string(24), "hari": hari_ini(p.zona), "wilayah": request.user.wilayah,
        "bidang": "sosdiklih" if request.user.peran == "sosdiklih" else "",
    }  # fmt: skip
    pilih = request.GET.get("rencana", "")
    for r in dekat:
        if str(r.pk) == pilih:
            awal |= awal_dari_rencana(r)
    form = _form(request, p, dekat, awal)
    if form.is_bound and form.is_valid():
        try:
            k = kegiatan.catat(
                pengguna=request.user, pemilihan=p, tanda=form.cleaned_data["tanda"],
                isi=form.isi([foto_arsip.simpan(f) for f in form.cleaned_data["foto"]]),
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            tujuan = reverse("sosialisasi_satu", args=[k.pk])
            if _sendiri(request):
                return JsonResponse({"alamat": tujuan, "nama": k.nama})
            messages.success(request, f"{k.nama} dicatat. Orang kedua memeriksanya.")
            return HttpResponseRedirect(f"{tujuan}?terkirim={k.tanda}", status=303)
    if _sendiri(request):
        return JsonResponse({"salah": _salah(form)}, status=422)
    isi = {
        "p": p, "form": form, "kembali": reverse("sosialisasi_kegiatan"), "baru": True,
        "rencana": {str(r.pk): awal_dari_rencana(r) for r in dekat},
    }  # fmt: skip
    return render(request, "sosialisasi/catat.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(CATAT)
def tanda(request: HttpRequest) -> HttpResponse:
    """A token for a form that waited on the phone: the page it stood on may be older than the session."""
    return JsonResponse({"csrf": get_token(request), "siapa": request.user.get_username()})


@require_http_methods(["GET", "POST"])
@perlu(CATAT)
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one's own record before it is confirmed."""
    k = ambil(request, pk)
    wajib_boleh(request.user, CATAT, k.wilayah)
    if k.pencatat_id != request.user.pk or k.keadaan not in (DICATAT, DIKEMBALIKAN):
        messages.warning(request, "Catatan ini tidak dapat Anda ubah.")
        return HttpResponseRedirect(reverse("sosialisasi_satu", args=[pk]), status=303)
    dekat = selectors.rencana_dekat(request.user, k.pemilihan)
    foto = list(k.foto.order_by("nomor").values_list("nomor", flat=True))
    form = _form(request, k.pemilihan, dekat, awal_dari_kegiatan(k), foto)
    if form.is_bound and form.is_valid():
        try:
            kegiatan.ubah(
                pengguna=request.user, kegiatan=k,
                isi=form.isi([foto_arsip.simpan(f) for f in form.cleaned_data["foto"]]),
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Perbaikannya disimpan dan menunggu diperiksa.")
            return HttpResponseRedirect(reverse("sosialisasi_satu", args=[pk]), status=303)
    isi = {
        "p": k.pemilihan, "form": form, "k": k, "kembali": reverse("sosialisasi_satu", args=[pk]),
        "rencana": {},
    }  # fmt: skip
    return render(request, "sosialisasi/catat.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One record, and what may be done with it now."""
    k = ambil(request, pk)
    u = request.user
    hadir = list(k.hadir.order_by("pk"))
    basis = [h for h in hadir if h.basis]
    orang = sum(h.jumlah for h in basis)
    hasil = uji.hasil(k)
    sebelum, sesudah = uji.banyak(k)
    sendiri = k.pencatat_id == u.pk
    isi = {
        "k": k,
        "p": k.pemilihan,
        "nada": NADA[k.keadaan],
        "wilayah": nama_wilayah(k.wilayah),
        "hadir": hadir,
        "orang": orang,
        "disabilitas": sum(h.disabilitas for h in basis),
        "laki": sum(h.laki for h in basis),
        "perempuan": sum(h.perempuan for h in basis),
        "penggerak": sum(h.jumlah for h in hadir if not h.basis),
        "foto": list(k.foto.order_by("nomor")),
        "biaya": tampilan.biaya_tampil(k.biaya, orang, hasil),
        "uji": tampilan.uji_tampil(hasil, k.uji_paket) if hasil else None,
        "lembar": (sebelum, sesudah),
        "lembar_lebih": max(sebelum, sesudah) > sum(h.jumlah for h in hadir),
        "terkirim": request.GET.get("terkirim", "")[:40],
        "boleh_ubah": sendiri and k.keadaan in (DICATAT, DIKEMBALIKAN)
        and bool(putusan(u, CATAT, k.wilayah)),
        "boleh_periksa": not sendiri and k.keadaan == DICATAT
        and bool(putusan(u, PERIKSA, k.wilayah)),
        "boleh_tarik": k.keadaan != DITARIK
        and bool(putusan(u, CATAT if sendiri and k.keadaan != SAH else KELOLA, k.wilayah)),
        "boleh_uji": k.keadaan != DITARIK and bool(putusan(u, CATAT, k.wilayah)),
        "lihat_rencana": k.rencana is not None and bool(putusan(u, LIHAT, k.rencana.wilayah)),
        "jejak": jejak_objek(f"kegiatan/{k.pk}"),
    }  # fmt: skip
    return render(request, "sosialisasi/kegiatan.html", isi)


@require_POST
@perlu(PERIKSA)
def periksa(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person's word."""
    k = ambil(request, pk)
    wajib_boleh(request.user, PERIKSA, k.wilayah)
    sah = request.POST.get("putusan") == "sah"
    try:
        kegiatan.putuskan(
            pengguna=request.user, kegiatan=k, sah=sah, alasan=request.POST.get("alasan", "")[:1000]
        )
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    else:
        messages.success(
            request,
            f"{k.nama} sah dan dihitung sebagai jangkauan." if sah else f"{k.nama} dikembalikan.",
        )
    return HttpResponseRedirect(reverse("sosialisasi_satu", args=[pk]), status=303)


@require_http_methods(["GET", "POST"])
@perlu(CATAT, KELOLA)
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a record back."""
    k = ambil(request, pk)
    sendiri = k.pencatat_id == request.user.pk and k.keadaan != SAH
    if not putusan(request.user, CATAT if sendiri else KELOLA, k.wilayah):
        messages.warning(request, "Catatan ini ditarik penulisnya, atau penyusun rencana.")
        return HttpResponseRedirect(reverse("sosialisasi_satu", args=[pk]), status=303)
    form = FormAlasan(kiriman(request))
    if form.is_bound and form.is_valid():
        try:
            kegiatan.tarik(pengguna=request.user, kegiatan=k, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{k.nama} ditarik dan tidak dihitung lagi.")
            return HttpResponseRedirect(reverse("sosialisasi_satu", args=[pk]), status=303)
    isi = {
        "form": form, "judul": "Tarik catatan", "tombol": "Tarik catatan ini", "tentang": k.judul,
        "kembali": reverse("sosialisasi_satu", args=[pk]), "nama": k.nama,
    }  # fmt: skip
    return render(request, "sosialisasi/tulis.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(LIHAT)
def foto(request: HttpRequest, pk: int) -> HttpResponse:
    """A photo; that it was opened is an event."""
    try:
        f = selectors.ambil_foto(request.user, pk)
    except Foto.DoesNotExist:
        raise Http404 from None
    with transaction.atomic():
        peristiwa(
            request.user, "foto_sosialisasi_dibuka", f"kegiatan/{f.kegiatan_id}", f.kegiatan.wilayah,
            {"foto": f.nomor},
        )  # fmt: skip
    return HttpResponse(foto_arsip.isi(f.sha256), content_type="image/jpeg")


@require_GET
@terbuka
def pekerja(request: HttpRequest) -> HttpResponse:
    """The service worker of the form, at the root of this room; it holds nothing but code."""
    berkas = ("kantor/tokens.css", "kantor/app.css", "sosialisasi/sosialisasi.css",
              "kantor/kantor.js", "kantor/htmx.min.js", "sosialisasi/catat.js",
              "kantor/font/plus-jakarta-sans-latin-wght-normal.woff2")  # fmt: skip
    isi = {"berkas": [static(b) for b in berkas], "form": reverse("sosialisasi_catat")}
    return render(
        request, "sosialisasi/pekerja.js", isi, content_type="text/javascript; charset=utf-8"
    )


def ambil(request: HttpRequest, pk: int) -> Kegiatan:
    """The record an address names. Raises `Http404`, `Ditolak`."""
    try:
        return selectors.ambil_kegiatan(request.user, pk)
    except Kegiatan.DoesNotExist:
        raise Http404 from None


def _form(
    request: HttpRequest,
    p: Pemilihan,
    dekat: list[Any],
    awal: dict[str, Any],
    foto: Sequence[int] = (),
) -> FormKegiatan:
    kirim = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    wilayah = wilayah_di_bawah(request.user.wilayah)
    return FormKegiatan(p, dekat, wilayah, *kirim, foto=foto, initial=awal)


def _sendiri(request: HttpRequest) -> bool:
    return request.method == "POST" and request.headers.get("Accept") == "application/json"


def _salah(form: FormKegiatan) -> list[str]:
    return [
        f"{form.fields[n].label}: {' '.join(e)}" if n in form.fields else " ".join(e)
        for n, e in form.errors.items()
    ]
