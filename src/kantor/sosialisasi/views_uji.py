"""The test: the office opens a side, prints the QR and types papers in; anybody answers, without an account,
a cookie or a script."""

from __future__ import annotations

from typing import Any

import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.sosialisasi.pengetahuan import BUTIR
from hakpilih.sosialisasi.soal import PAKET, TAK_TAHU, TIDAK_TAHU, Butir
from kantor.izin_alamat import perlu, terbuka, wajib_boleh
from kantor.layanan.laju import UJI, tunggu
from kantor.layanan.views_umum import TUNGGU, dari_sini
from kantor.pemilihan.formulir import WAJIB
from kantor.pemilihan.models import Kantor
from kantor.sosialisasi import uji
from kantor.sosialisasi.forms import pilihan
from kantor.sosialisasi.keadaan import SEBELUM, SESUDAH, TAHAP_UJI
from kantor.sosialisasi.models import Kegiatan
from kantor.sosialisasi.tulis import CATAT
from kantor.sosialisasi.views import kiriman
from kantor.sosialisasi.views_catat import ambil


class FormAtur(forms.Form):
    """Which questions, and which side is open."""

    paket = pilihan("Soal", PAKET)
    tahap = forms.ChoiceField(
        label="Yang dibuka sekarang",
        choices=[(k, v) for k, v in TAHAP_UJI.items()],
        required=False,
        widget=forms.RadioSelect,
    )


class FormSoal(forms.Form):
    """Five questions, on one side or on both (`sisi`)."""

    def __init__(
        self, paket: str, sisi: tuple[str, ...], wajib: bool, *args: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.sisi = sisi
        for s in sisi:
            for n, b in enumerate(PAKET[paket].butir, 1):
                self.fields[f"{s}_{n}"] = forms.ChoiceField(
                    label=b.tanya if wajib else f"{TAHAP_UJI[s]}, soal {n}: {b.tanya}",
                    choices=_pilihan(b, wajib),
                    required=wajib,
                    widget=forms.RadioSelect if wajib else forms.Select,
                    error_messages=WAJIB,
                )

    def jawaban(self, sisi: str) -> list[int] | None:
        """Five choices, None where the side is empty. Raises `ArgumenKeliru` where it is half filled in."""
        isi = [self.cleaned_data[f"{sisi}_{n}"] for n in range(1, BUTIR + 1)]
        if not any(isi):
            return None
        return uji.periksa([int(x) if x else -1 for x in isi])


@require_http_methods(["GET", "POST"])
@perlu(CATAT)
def atur(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a side, and the QR to show."""
    k = ambil(request, pk)
    wajib_boleh(request.user, CATAT, k.wilayah)
    form = FormAtur(kiriman(request), initial={"paket": k.uji_paket, "tahap": k.uji_tahap})
    if form.is_bound and form.is_valid():
        try:
            uji.atur(pengguna=request.user, kegiatan=k, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Uji pengetahuan diatur.")
            return HttpResponseRedirect(reverse("sosialisasi_uji", args=[pk]), status=303)
    alamat = (
        f"{settings.ALAMAT}{reverse('uji_sosialisasi', args=[k.uji_kode])}" if k.uji_kode else ""
    )
    isi = {
        "k": k, "form": form, "alamat": alamat, "lembar": uji.banyak(k),
        "tahap": TAHAP_UJI.get(k.uji_tahap, ""),
        # Drawn by segno from an address of our own.
        "qr": mark_safe(segno.make(alamat, error="m", micro=False).svg_inline(border=2, omitsize=True))  # noqa: S308
        if alamat else "",
    }  # fmt: skip
    return render(request, "sosialisasi/uji.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu(CATAT)
def kertas(request: HttpRequest, pk: int) -> HttpResponse:
    """A clerk types a paper in: one side, or both of one person."""
    k = ambil(request, pk)
    wajib_boleh(request.user, CATAT, k.wilayah)
    if not k.uji_paket:
        messages.warning(request, "Pilih soalnya dahulu.")
        return HttpResponseRedirect(reverse("sosialisasi_uji", args=[pk]), status=303)
    form = FormSoal(k.uji_paket, (SEBELUM, SESUDAH), False, kiriman(request))
    if form.is_bound and form.is_valid():
        try:
            uji.dari_kertas(
                pengguna=request.user, kegiatan=k, sebelum=form.jawaban(SEBELUM),
                sesudah=form.jawaban(SESUDAH),
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Kertas dimasukkan. Ketik kertas berikutnya.")
            return HttpResponseRedirect(reverse("sosialisasi_uji_kertas", args=[pk]), status=303)
    isi = {"k": k, "form": form, "lembar": uji.banyak(k)}
    return render(request, "sosialisasi/uji_kertas.html", isi, status=422 if form.errors else 200)


@dari_sini
@require_http_methods(["GET", "POST"])
@terbuka
def jawab(request: HttpRequest, kode: str) -> HttpResponse:
    """The five questions of the side that is open, for whoever scanned the QR."""
    k = uji.terbuka(kode)
    if k is None:
        raise Http404
    if not k.uji_tahap:
        return _umum(request, k, {"tutup": True})
    form = FormSoal(k.uji_paket, (k.uji_tahap,), True, kiriman(request))
    # What stands in the form is the side it was opened for: the office may have gone on meanwhile.
    lama = request.POST.get("tahap", k.uji_tahap)
    if form.is_bound and lama != k.uji_tahap:
        return _umum(request, k, {"tutup": True}, 409)
    if form.is_bound and form.is_valid():
        if sisa := tunggu(request, UJI):
            form.add_error(None, TUNGGU.format(n=sisa))
            halaman = _umum(request, k, {"form": form}, 429)
            halaman["Retry-After"] = str(sisa)
            return halaman
        try:
            isi = form.jawaban(k.uji_tahap)
            tanda = request.POST.get("tanda", "")
            uji.jawab(kegiatan=k, tahap=k.uji_tahap, jawaban=isi or [], tanda=tanda)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return _umum(request, k, {"terima_kasih": True})
    return _umum(request, k, {"form": form}, 422 if form.errors else 200)


def _umum(
    request: HttpRequest, k: Kegiatan, isi: dict[str, Any], status: int = 200
) -> HttpResponse:
    tetap = {
        "kantor_ini": Kantor.objects.first(), "csrf_token": "", "k": k,
        "tahap": TAHAP_UJI.get(k.uji_tahap, ""), "tanda": request.POST.get("tanda") or uji.tanda_baru(),
    }  # fmt: skip
    return render(request, "sosialisasi/uji_umum.html", tetap | isi, status=status)


def _pilihan(b: Butir, wajib: bool) -> list[tuple[str, str]]:
    isi = [(str(n), kata) for n, kata in enumerate(b.pilihan, 1)]
    tahu = (str(TIDAK_TAHU), TAK_TAHU)
    return [*isi, tahu] if wajib else [("", "Kosong"), *isi, tahu]
