"""What was reached: one indicator with its history, a new value, the second person's word, its evidence."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.kinerja.capaian import kategori
from kantor.izin_alamat import perlu
from kantor.kinerja import gambar, selectors, services_realisasi
from kantor.kinerja.forms import FormPutusan, FormRealisasi
from kantor.kinerja.halaman import berkas_kiriman, dasar, kirim_dokumen, kiriman, tulis
from kantor.kinerja.models import Indikator, Realisasi
from kantor.kinerja.services_realisasi import kata_nilai
from kantor.kinerja.tulis import KELOLA, LIHAT, SETUJUI


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator: target, every realisation with its evidence and who decided."""
    i = _indikator(request, pk)
    b = next(b for b in selectors.baris_kinerja(i.perjanjian) if b.indikator.pk == i.pk)
    c = b.capaian
    berlaku = selectors.berlaku(i.perjanjian.tahun)
    isi = dasar(request, "kinerja", i.perjanjian.tahun) | {
        "i": i,
        "b": b,
        "target": kata_nilai(i.target),
        "capaian": c,
        "batang": gambar.batang(c),
        "tingkat": None if c is None else kategori(c, i.perjanjian.skala),
        "riwayat": [
            {"r": r, "nilai": kata_nilai(r.nilai), "capaian": i.capaian(r.nilai)}
            for r in reversed(b.semua)
        ],
        "berlaku": berlaku is not None and berlaku.pk == i.perjanjian_id,
        "zona": "WIB",
    }
    return render(request, "kinerja/indikator.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def catat(request: HttpRequest, pk: int) -> HttpResponse:
    """A new value, or a correction."""
    i = _indikator(request, pk)
    form = FormRealisasi(i, kiriman(request), berkas_kiriman(request))

    def kerja() -> str:
        services_realisasi.catat_realisasi(pengguna=request.user, indikator=i, isi=form.isi())
        return "Realisasi dicatat. Orang lain yang memutusnya."

    return tulis(
        request, form, kerja, apa="realisasi", kembali=_alamat(i), tab="kinerja", tentang=i.nama,
        rinci=[("Target", f"{kata_nilai(i.target)} {i.satuan}"), ("Arah", i.kata_arah)],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(SETUJUI)
def putus(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person's word."""
    r = _realisasi(request, pk)
    i = r.indikator
    form = FormPutusan(kiriman(request))

    def kerja() -> str:
        hasil = services_realisasi.putuskan_realisasi(
            pengguna=request.user, realisasi=r, **form.isi()
        )
        return "Realisasi diterima." if hasil.diterima else "Realisasi dikembalikan."

    rinci_ = [
        ("Target", f"{kata_nilai(i.target)} {i.satuan}"),
        ("Realisasi", f"{kata_nilai(r.nilai)} {i.satuan}"),
        ("Bukti", r.bukti or r.nama_berkas),
        ("Dicatat", r.oleh.nama),
    ]
    if r.alasan:
        rinci_.append(("Alasan perbaikan", r.alasan))
    return tulis(
        request, form, kerja, apa="realisasi_putus", kembali=_alamat(i), tab="kinerja",
        tentang=i.nama, rinci=rinci_,
    )  # fmt: skip


@require_GET
@perlu(*LIHAT)
def bukti(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The document of a realisation."""
    r = _realisasi(request, pk)
    if not r.sha256:
        raise Http404
    return kirim_dokumen(request, r.indikator.perjanjian.objek, r.sha256, r.nama_berkas)


def _alamat(i: Indikator) -> str:
    return reverse("kinerja_rinci", args=[i.pk])


def _indikator(request: HttpRequest, pk: int) -> Indikator:
    try:
        return selectors.ambil_indikator(request.user, pk)
    except Indikator.DoesNotExist:
        raise Http404 from None


def _realisasi(request: HttpRequest, pk: int) -> Realisasi:
    try:
        return selectors.ambil_realisasi(request.user, pk)
    except Realisasi.DoesNotExist:
        raise Http404 from None
