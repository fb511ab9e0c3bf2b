"""Grants: agreement, tranches, what was received, spent and returned, and until when the rest goes back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.kinerja.hibah import batas_kembali, janggal
from kantor.izin_alamat import perlu
from kantor.kinerja import hitung, selectors, services_hibah
from kantor.kinerja.forms_anggaran import FormHibah, FormKembali, FormTerima, FormTermin, FormUsul
from kantor.kinerja.halaman import (
    berkas_kiriman,
    dasar,
    kini,
    kirim_dokumen,
    kiriman,
    tahun,
    tulis,
)
from kantor.kinerja.models import Hibah, Termin
from kantor.kinerja.tulis import KELOLA, LIHAT, wajib_lihat


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Every grant of a year with its balance."""
    t = tahun(request)
    isi = dasar(request, "hibah", t)
    hari, hasil = kini(), []
    for h in Hibah.objects.filter(tahun=t).select_related("pemilihan").order_by("hari", "pk"):
        n = hitung.neraca_hibah(h)
        batas = batas_kembali(h.usul) if h.usul else None
        hasil.append(
            {
                "h": h, "n": n, "janggal": janggal(n), "batas": batas,
                "lewat": batas is not None and hari > batas and n.sisa > 0,
                "termin": [
                    {"t": x, "lewat": x.diterima is None and x.rencana_hari and hari > x.rencana_hari}
                    for x in h.termin.all()
                ],
                "kembali": list(h.kembali.all()),
            }
        )  # fmt: skip
    return render(request, "kinerja/hibah.html", isi | {"hibah": hasil})


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def baru(request: HttpRequest) -> HttpResponse:
    """A grant agreement."""
    t = tahun(request)
    form = FormHibah(kiriman(request), berkas_kiriman(request))

    def kerja() -> str:
        h = services_hibah.catat_hibah(pengguna=request.user, tahun=t, isi=form.isi())
        return f"{h} dicatat. Tambahkan terminnya."

    return tulis(request, form, kerja, apa="hibah", kembali=_alamat(t), tab="hibah", tahun=t)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def termin(request: HttpRequest, pk: int) -> HttpResponse:
    """A planned tranche."""
    h = _hibah(request, pk)
    form = FormTermin(kiriman(request))

    def kerja() -> str:
        x = services_hibah.tambah_termin(pengguna=request.user, hibah=h, **form.cleaned_data)
        return f"Termin {x.urutan} disimpan."

    return tulis(
        request, form, kerja, apa="termin", kembali=_alamat(h.tahun), tab="hibah", tentang=str(h)
    )


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def terima(request: HttpRequest, pk: int) -> HttpResponse:
    """A tranche came."""
    wajib_lihat(request.user)
    x = Termin.objects.select_related("hibah").filter(pk=pk).first()
    if x is None:
        raise Http404
    form = FormTerima(kiriman(request), initial={"nilai": x.rencana})

    def kerja() -> str:
        services_hibah.terima_termin(pengguna=request.user, termin=x, **form.cleaned_data)
        return f"Termin {x.urutan} dicatat diterima."

    return tulis(
        request, form, kerja, apa="terima", kembali=_alamat(x.hibah.tahun), tab="hibah",
        tentang=f"{x.hibah}, termin {x.urutan}",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def kembali(request: HttpRequest, pk: int) -> HttpResponse:
    """Money went back."""
    h = _hibah(request, pk)
    form = FormKembali(kiriman(request))

    def kerja() -> str:
        services_hibah.kembalikan(pengguna=request.user, hibah=h, **form.cleaned_data)
        return "Pengembalian dicatat."

    return tulis(
        request, form, kerja, apa="kembali", kembali=_alamat(h.tahun), tab="hibah", tentang=str(h)
    )


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def usul(request: HttpRequest, pk: int) -> HttpResponse:
    """The day from which the last deadlines count."""
    h = _hibah(request, pk)
    form = FormUsul(kiriman(request), initial={"hari": h.usul})

    def kerja() -> str:
        services_hibah.catat_usul(pengguna=request.user, hibah=h, **form.cleaned_data)
        return "Hari usul pengesahan dicatat."

    return tulis(
        request, form, kerja, apa="usul", kembali=_alamat(h.tahun), tab="hibah", tentang=str(h)
    )


@require_GET
@perlu(*LIHAT)
def naskah(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The document of a grant."""
    h = _hibah(request, pk)
    if not h.sha256:
        raise Http404
    return kirim_dokumen(request, services_hibah.objek(h), h.sha256, h.nama_berkas)


def _alamat(t: int) -> str:
    return f"{reverse('hibah')}?tahun={t}"


def _hibah(request: HttpRequest, pk: int) -> Hibah:
    try:
        return selectors.ambil_hibah(request.user, pk)
    except Hibah.DoesNotExist:
        raise Http404 from None
