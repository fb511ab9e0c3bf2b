"""Meetings with other agencies: planned and held, who came, what was agreed, what came of it."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.kinerja.rapat import LEWAT, SELESAI, TERLAMBAT
from kantor.izin_alamat import perlu
from kantor.kinerja import selectors, services_rapat
from kantor.kinerja.forms_laporan import FormAlasan, FormHasil, FormRapat, FormSelesai, FormTindak
from kantor.kinerja.halaman import (
    berkas_kiriman,
    dasar,
    kini,
    kirim_dokumen,
    kiriman,
    tahun,
    tulis,
)
from kantor.kinerja.models import Rapat, TindakLanjut
from kantor.kinerja.tulis import LIHAT, RAPAT, wajib_lihat
from kantor.telaah.tampilan_kasus import jejak_objek

NADA: dict[str, str] = {LEWAT: "galat", SELESAI: "beres", TERLAMBAT: "awas"}


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Meetings of a year and their follow-ups."""
    t = tahun(request)
    isi = dasar(request, "rapat", t)
    tindak = [b for b in selectors.baris_tindak(kini()) if b.tindak.rapat.rencana.year == t]
    isi |= {
        "rapat": selectors.semua_rapat(t),
        "tindak": [{"b": b, "nada": NADA.get(b.keadaan, "")} for b in tindak],
        "lewat": sum(b.keadaan == LEWAT for b in tindak),
        "hari": kini(),
    }
    return render(request, "kinerja/rapat.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(RAPAT)
def baru(request: HttpRequest) -> HttpResponse:
    """A meeting."""
    t = tahun(request)
    form = FormRapat(kiriman(request))

    def kerja() -> str:
        r = services_rapat.rencanakan(pengguna=request.user, **form.cleaned_data)
        return f"Rapat “{r.judul}” dicatat."

    kembali = f"{reverse('rapat')}?tahun={t}"
    return tulis(request, form, kerja, apa="rapat", kembali=kembali, tab="rapat")


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting."""
    r = _rapat(request, pk)
    isi = dasar(request, "rapat", r.rencana.year) | {
        "r": r,
        "tindak": [
            {"b": b, "nada": NADA.get(b.keadaan, "")} for b in selectors.baris_tindak(kini(), r)
        ],
        "jejak": jejak_objek(r.objek),
    }
    return render(request, "kinerja/rapat_rinci.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(RAPAT)
def hasil(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of a meeting."""
    r = _rapat(request, pk)
    form = FormHasil(kiriman(request), berkas_kiriman(request), initial={"hari": r.rencana})

    def kerja() -> str:
        x = services_rapat.catat_hasil(pengguna=request.user, rapat=r, hasil=form.isi())
        return f"Hasil rapat dicatat: {len(x.sepakat)} kesepakatan."

    return _tulis(request, form, kerja, "hasil", r)


@require_http_methods(["GET", "POST"])
@perlu(RAPAT)
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting that will not be held."""
    r = _rapat(request, pk)
    form = FormAlasan(kiriman(request))

    def kerja() -> str:
        services_rapat.batalkan(pengguna=request.user, rapat=r, **form.cleaned_data)
        return "Rapat dibatalkan."

    return _tulis(request, form, kerja, "batal", r)


@require_http_methods(["GET", "POST"])
@perlu(RAPAT)
def tindak(request: HttpRequest, pk: int) -> HttpResponse:
    """Who does what by when."""
    r = _rapat(request, pk)
    form = FormTindak(kiriman(request))

    def kerja() -> str:
        services_rapat.tambah_tindak(pengguna=request.user, rapat=r, isi=form.isi())
        return "Tindak lanjut dicatat."

    return _tulis(request, form, kerja, "tindak", r)


@require_http_methods(["GET", "POST"])
@perlu(RAPAT)
def selesai(request: HttpRequest, pk: int) -> HttpResponse:
    """A follow-up is done."""
    wajib_lihat(request.user)
    t = TindakLanjut.objects.select_related("rapat").filter(pk=pk).first()
    if t is None:
        raise Http404
    form = FormSelesai(kiriman(request), initial={"hari": kini()})

    def kerja() -> str:
        services_rapat.selesaikan(pengguna=request.user, tindak=t, **form.cleaned_data)
        return "Tindak lanjut selesai."

    return _tulis(request, form, kerja, "selesai", t.rapat, t.uraian)


@require_GET
@perlu(*LIHAT)
def notulen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The minutes of a meeting."""
    r = _rapat(request, pk)
    if not r.sha256:
        raise Http404
    return kirim_dokumen(request, r.objek, r.sha256, r.nama_berkas)


def _tulis(
    request: HttpRequest,
    form: Form,
    kerja: Callable[[], str],
    apa: str,
    r: Rapat,
    tentang: str = "",
) -> HttpResponse:
    return tulis(
        request, form, kerja, apa=apa, kembali=reverse("rapat_rinci", args=[r.pk]), tab="rapat",
        tentang=tentang or r.judul,
    )  # fmt: skip


def _rapat(request: HttpRequest, pk: int) -> Rapat:
    try:
        return selectors.ambil_rapat(request.user, pk)
    except Rapat.DoesNotExist:
        raise Http404 from None
