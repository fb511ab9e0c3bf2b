"""Performance, budget and reports of the office for everybody: what two people fixed, year by year."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from hakpilih.kinerja.laporan import LEWAT, PUBLIK
from hakpilih.kinerja.serapan import SUMBER
from kantor.izin_alamat import terbuka
from kantor.kinerja import publik
from kantor.kinerja.models import Terbitan
from kantor.situs import kinerja
from kantor.situs.laman import berkas, laman, segar


@require_safe
@terbuka
def semua(request: HttpRequest) -> HttpResponse:
    """Every year: mean achievement, absorption, reports published."""
    isi = [
        {
            "tahun": t, "k": publik.kinerja_umum(t), "a": publik.anggaran_umum(t),
            "lapor": _hitung_laporan(t),
        }
        for t in publik.tahun_umum()
    ]  # fmt: skip
    return laman(request, "situs/kinerja.html", {"semua": isi})


@require_safe
@terbuka
def capaian(request: HttpRequest, tahun: int) -> HttpResponse:
    """The indicators of a year with target, realisation and achievement; staff and ceilings."""
    k = publik.kinerja_umum(tahun)
    isi = _dasar(tahun, kinerja.KINERJA)
    if k is not None:
        per: dict[str, list[dict[str, Any]]] = {}
        for b in k.rinci():
            per.setdefault(b["b"].indikator.sasaran, []).append(b)
        isi |= {"k": k, "p": k.perjanjian, "sasaran": per}
    return laman(request, "situs/capaian.html", isi)


@require_safe
@terbuka
def anggaran(request: HttpRequest, tahun: int) -> HttpResponse:
    """The budget of a year up to the newest fixed month."""
    a = publik.anggaran_umum(tahun)
    isi = _dasar(tahun, kinerja.ANGGARAN)
    if a is not None:
        isi |= {
            "a": a,
            "x": a.lra,
            "g": a.gambar(),
            "sumber": [(SUMBER[s], x) for s, x in a.kelompok("sumber")],
            "jenis": a.kelompok("jenis"),
        }
    return laman(request, "situs/anggaran.html", isi)


@require_safe
@terbuka
def laporan(request: HttpRequest, tahun: int) -> HttpResponse:
    """The reports of a year: owed to whom, received, published."""
    isi = _dasar(tahun, kinerja.LAPORAN)
    isi |= {
        "publik": PUBLIK,
        "baris": [
            {
                "b": b,
                "lewat": b.keadaan == LEWAT,
                "berkas": kinerja.alamat_berkas(tahun, b.terbit.pk) if b.terbit else "",
            }
            for b in publik.laporan_umum(tahun)
        ],
    }
    return laman(request, "situs/laporan_kantor.html", isi)


@require_safe
@terbuka
def unduh_berkas(request: HttpRequest, tahun: int, nama: str) -> HttpResponse:
    """A published report: `12.pdf`."""
    nomor, _, akhir = nama.partition(".")
    if akhir != "pdf" or not nomor.isdecimal() or len(nomor) > 15:
        raise Http404
    try:
        t, isi = publik.ambil_terbitan(tahun, int(nomor))
    except Terbitan.DoesNotExist:
        raise Http404 from None
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="{t.laporan.jenis}-{tahun}-{t.nomor}.pdf"'
    if t.diputus is not None:
        jawab["Last-Modified"] = http_date(t.diputus.timestamp())
    return segar(jawab)


@require_safe
@terbuka
def unduh(request: HttpRequest, tahun: int, paket: str, nama: str) -> HttpResponse:
    """A file of a data package."""
    s = kinerja.satu(tahun, paket) if paket in kinerja.TABEL else None
    if s is None:
        raise Http404
    return berkas(s.berkas(), nama, s.kunci, s.terbit)


def _dasar(tahun: int, paket: str) -> dict[str, Any]:
    semua_ = publik.tahun_umum()
    if tahun not in semua_:
        raise Http404
    s = kinerja.satu(tahun, paket)
    return {"tahun": tahun, "lain": [t for t in semua_ if t != tahun], "paket": s}


def _hitung_laporan(tahun: int) -> dict[str, int]:
    bagi = [b for b in publik.laporan_umum(tahun) if b.untuk_publik]
    return {"semua": len(bagi), "terbit": sum(b.terbit is not None for b in bagi)}
