"""The performance of a year: indicators with target, realisation and achievement; the download and the
report."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hakpilih.kinerja.capaian import kategori
from kantor.izin_alamat import perlu
from kantor.kinerja import gambar, kertas, selectors
from kantor.kinerja.halaman import dasar, tahun
from kantor.kinerja.models import Perjanjian
from kantor.kinerja.selectors import BarisKinerja
from kantor.kinerja.services_realisasi import kata_nilai
from kantor.kinerja.tulis import LIHAT, wajib_lihat
from kantor.telaah import unduhan
from kantor.telaah.tampilan_kasus import jejak_objek


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """The agreement in force with what was reached; the one that is being written beneath it."""
    t = tahun(request)
    isi = dasar(request, "kinerja", t)
    p, draf = selectors.berlaku(t), selectors.terbuka(t)
    isi |= {"p": p, "draf": draf, "tunggu": selectors.menunggu(request.user)}
    if p is not None:
        baris = selectors.baris_kinerja(p)
        isi |= {
            "sasaran": menurut_sasaran(p, baris),
            "ringkas": selectors.ringkas_kinerja(p, baris),
            "jejak": jejak_objek(p.objek),
        }
    if draf is not None:
        isi |= {"isi_draf": selectors.baris_kinerja(draf)}
    return render(request, "kinerja/semua.html", isi)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponseBase:
    """The indicators of a year with every realisation."""
    wajib_lihat(request.user)
    t = tahun(request)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    p = selectors.berlaku(t)
    baris = kertas.baris_unduh(p) if p is not None else []
    banyak = unduhan.catat_unduhan(
        pengguna=request.user, objek=f"kinerja/{t}", isi={"saringan": f"tahun={t}", "format": bentuk},
        banyak=len(baris),
    )  # fmt: skip
    return unduhan.tabel("kinerja", bentuk, kertas.KOLOM_UNDUH, baris, banyak)


@require_GET
@perlu(*LIHAT)
def cetak(request: HttpRequest) -> HttpResponse:
    """The performance report of a year as a PDF."""
    wajib_lihat(request.user)
    t = tahun(request)
    jawab = HttpResponse(
        kertas.laporan_kinerja(pengguna=request.user, tahun=t), content_type="application/pdf"
    )
    jawab["Content-Disposition"] = f'attachment; filename="laporan-kinerja-{t}.pdf"'
    return jawab


def menurut_sasaran(p: Perjanjian, baris: list[BarisKinerja]) -> list[dict[str, Any]]:
    """Rows of the page, grouped by goal in the order of the agreement."""
    hasil: dict[str, list[dict[str, Any]]] = {}
    for b in baris:
        c = b.capaian
        hasil.setdefault(b.indikator.sasaran, []).append(
            {
                "b": b,
                "i": b.indikator,
                "target": kata_nilai(b.indikator.target),
                "nilai": kata_nilai(b.kini.nilai) if b.kini else "",
                "tunggu": kata_nilai(b.tunggu.nilai) if b.tunggu else "",
                "capaian": c,
                "batang": gambar.batang(c),
                "tingkat": None if c is None else kategori(c, p.skala),
            }
        )
    return [{"sasaran": s, "baris": isi} for s, isi in hasil.items()]
