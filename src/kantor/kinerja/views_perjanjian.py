"""Writing an agreement: a draft, its parts, handing it in, the second person's word."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kantor.izin_alamat import perlu
from kantor.kinerja import selectors, services
from kantor.kinerja.forms import (
    FormIndikator,
    FormPagu,
    FormPegawai,
    FormPerjanjian,
    FormPutusan,
)
from kantor.kinerja.halaman import dasar, kini, kiriman, lakukan, tulis
from kantor.kinerja.models import Indikator, Pagu, Pegawai, Perjanjian
from kantor.kinerja.tulis import KELOLA, LIHAT, SETUJUI, wajib, wajib_lihat
from kantor.telaah.tampilan_kasus import jejak_objek

BAGIAN: dict[str, Any] = {"indikator": Indikator, "pegawai": Pegawai, "pagu": Pagu}


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def baru(request: HttpRequest) -> HttpResponse:
    """A draft of a year."""
    form = FormPerjanjian(
        kiriman(request), initial={"tahun": request.GET.get("tahun") or kini().year}
    )

    def kerja() -> str:
        p = services.buat(pengguna=request.user, **form.cleaned_data)
        return f"{p.nama} dibuat. Tambahkan indikatornya."

    t = form.data.get("tahun") or form.initial["tahun"]
    return tulis(request, form, kerja, apa="perjanjian", kembali=_alamat(t), tab="kinerja")


@require_GET
@perlu(*LIHAT)
def versi(request: HttpRequest, pk: int) -> HttpResponse:
    """One version as it is, also an old one: indicators, staff, ceilings."""
    p = _ambil(request, pk)
    isi = dasar(request, "kinerja", p.tahun) | {
        "p": p,
        "isi": selectors.baris_kinerja(p),
        "jejak": jejak_objek(p.objek),
        "versi": Perjanjian.objects.filter(tahun=p.tahun).order_by("-nomor"),
    }
    return render(request, "kinerja/versi.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def indikator(request: HttpRequest, pk: int) -> HttpResponse:
    """A new indicator."""
    p = _ambil(request, pk)
    form = FormIndikator(None, kiriman(request))

    def kerja() -> str:
        services.tulis_indikator(pengguna=request.user, perjanjian=p, isi=form.isi())
        return "Indikator disimpan."

    return tulis(
        request, form, kerja, apa="indikator", kembali=_rinci(p), tab="kinerja", tentang=p.nama
    )


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def ubah_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    """An indicator of a draft is changed."""
    try:
        i = selectors.ambil_indikator(request.user, pk)
    except Indikator.DoesNotExist:
        raise Http404 from None
    form = FormIndikator(i, kiriman(request))

    def kerja() -> str:
        services.tulis_indikator(
            pengguna=request.user, perjanjian=i.perjanjian, indikator=i, isi=form.isi()
        )
        return "Indikator disimpan."

    return tulis(
        request, form, kerja, apa="indikator_ubah", kembali=_rinci(i.perjanjian), tab="kinerja",
        tentang=i.perjanjian.nama,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """A row of staff."""
    p = _ambil(request, pk)
    form = FormPegawai(kiriman(request))

    def kerja() -> str:
        services.tulis_pegawai(pengguna=request.user, perjanjian=p, **form.cleaned_data)
        return "Pegawai dicatat."

    return tulis(
        request, form, kerja, apa="pegawai", kembali=_rinci(p), tab="kinerja", tentang=p.nama
    )


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def pagu(request: HttpRequest, pk: int) -> HttpResponse:
    """A ceiling."""
    p = _ambil(request, pk)
    form = FormPagu(kiriman(request))

    def kerja() -> str:
        services.tulis_pagu(pengguna=request.user, perjanjian=p, **form.cleaned_data)
        return "Pagu dicatat."

    return tulis(request, form, kerja, apa="pagu", kembali=_rinci(p), tab="kinerja", tentang=p.nama)


@require_POST
@perlu(KELOLA)
def hapus(request: HttpRequest, bagian: str, pk: int) -> HttpResponse:
    """A part is taken out of a draft."""
    wajib(request.user, KELOLA)
    model = BAGIAN.get(bagian)
    x = model.objects.select_related("perjanjian").filter(pk=pk).first() if model else None
    if x is None:
        raise Http404

    def kerja() -> str:
        services.hapus_bagian(pengguna=request.user, bagian=x)
        return "Dihapus dari draf."

    return lakukan(request, kerja, _rinci(x.perjanjian))


@require_POST
@perlu(KELOLA)
def ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft is handed in."""
    p = _ambil(request, pk)

    def kerja() -> str:
        services.ajukan(pengguna=request.user, perjanjian=p)
        return f"{p.nama} menunggu keputusan ketua atau anggota."

    return lakukan(request, kerja, _rinci(p))


@require_POST
@perlu(KELOLA)
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """What was handed in is taken back."""
    p = _ambil(request, pk)

    def kerja() -> str:
        services.tarik(pengguna=request.user, perjanjian=p)
        return f"{p.nama} kembali menjadi draf."

    return lakukan(request, kerja, _rinci(p))


@require_http_methods(["GET", "POST"])
@perlu(SETUJUI)
def putus(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person's word."""
    p = _ambil(request, pk)
    form = FormPutusan(kiriman(request))

    def kerja() -> str:
        hasil = services.putuskan(pengguna=request.user, perjanjian=p, **form.isi())
        return f"{hasil.nama} {'ditetapkan' if hasil.pemutus_id else 'dikembalikan'}."

    return tulis(
        request, form, kerja, apa="putus", kembali=_rinci(p), tab="kinerja", tentang=p.nama,
        rinci=[("Diajukan", p.pengaju.nama if p.pengaju else "–"),
               ("Indikator", str(p.indikator.count()))],
    )  # fmt: skip


def _alamat(tahun: Any) -> str:
    return f"{reverse('kinerja')}?tahun={tahun}"


def _rinci(p: Perjanjian) -> str:
    return reverse("kinerja_versi", args=[p.pk])


def _ambil(request: HttpRequest, pk: int) -> Perjanjian:
    wajib_lihat(request.user)
    try:
        return selectors.ambil_perjanjian(request.user, pk)
    except Perjanjian.DoesNotExist:
        raise Http404 from None
