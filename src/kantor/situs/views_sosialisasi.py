"""Voter education for everybody: what is coming, what was held, materials, where to ask, lessons."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from hakpilih.sosialisasi.cara import AKSES, TEMPAT, TUJUAN
from kantor.izin_alamat import terbuka
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.situs import selectors as situs
from kantor.situs import sosialisasi as data
from kantor.situs.laman import berkas, laman, nama_kantor, segar
from kantor.sosialisasi import selectors, selectors_lain
from kantor.sosialisasi.kalender import teks_ics
from kantor.sosialisasi.models import Tempat
from kantor.sosialisasi.tampilan import nama_basis
from kantor.telaah.unduhan import sebagai_unduhan

TERBARU = 30  # activities and lessons that are listed


@require_safe
@terbuka
def depan(request: HttpRequest) -> HttpResponse:
    """Calendar, materials, places, lessons; of activities how many came, never who."""
    semua = situs.pemilihan_umum()
    p = semua[0] if semua else None
    kini = hari_ini(p.zona) if p else hari_ini()
    terlaksana = selectors.kegiatan_umum(p) if p else []
    isi = {
        "p": p,
        "rencana": [
            (r, nama_basis(r.target), nama_wilayah(r.wilayah))
            for r in (selectors.rencana_umum(p, kini) if p else [])
        ],
        "kegiatan": [(k, nama_wilayah(k.wilayah)) for k in terlaksana[:TERBARU]],
        "banyak": len(terlaksana),
        "orang": sum(k.orang for k in terlaksana),
        "pelajaran": selectors_lain.pembelajaran_umum()[:TERBARU],
        "paket": data.satu(),
        "bahan": [(b, nama_basis(b.basis)) for b in selectors_lain.bahan_umum()],
        "tempat": [
            (t, TEMPAT[t.jenis], [AKSES[a] for a in AKSES if a in t.akses])
            for t in Tempat.objects.order_by("nama")
        ],
    }
    return laman(request, "situs/sosialisasi.html", isi)


@require_safe
@terbuka
def pelajaran(request: HttpRequest, pk: int) -> HttpResponse:
    """One published lesson."""
    for m in selectors_lain.pembelajaran_umum():
        if m.pk == pk:
            isi = {
                "m": m, "tujuan": TUJUAN[m.tujuan], "basis": nama_basis(m.basis),
                "wilayah": nama_wilayah(m.wilayah),
            }  # fmt: skip
            return laman(request, "situs/pelajaran.html", isi)
    raise Http404


@require_safe
@terbuka
def unduh(request: HttpRequest, nama: str) -> HttpResponse:
    """A file of the data package of lessons."""
    s = data.satu()
    if s is None:
        raise Http404
    return berkas(s.berkas(), nama, s.kunci, s.terbit)


@require_safe
@terbuka
def bahan(request: HttpRequest, nama: str) -> HttpResponse:
    """Material that is out, under the name it has on the public site."""
    b = next((x for x in selectors_lain.bahan_umum() if x.nama_umum == nama), None)
    if b is None:
        raise Http404
    isi = b"".join(selectors_lain.isi_bahan(b))
    jawab = HttpResponse(isi, content_type="application/octet-stream")
    jawab["Content-Disposition"] = sebagai_unduhan(b.nama_berkas)
    return segar(jawab)


@require_safe
@terbuka
def kalender(request: HttpRequest) -> HttpResponse:
    """What is coming and what was held, as a calendar file."""
    semua = situs.pemilihan_umum()
    if not semua:
        raise Http404
    p = semua[0]
    rencana = selectors.rencana_umum(p, hari_ini(p.zona))
    teks = teks_ics(p, nama_kantor(), rencana, selectors.kegiatan_umum(p))
    jawab = HttpResponse(teks, content_type="text/calendar; charset=utf-8")
    jawab["Content-Disposition"] = 'attachment; filename="sosialisasi.ics"'
    return segar(jawab)


def alamat() -> Iterator[str]:
    """Every other address of this section."""
    if situs.pemilihan_umum():
        yield reverse("situs_sosialisasi_ics")
    for m in selectors_lain.pembelajaran_umum():
        yield reverse("situs_pelajaran", args=[m.pk])
    for b in selectors_lain.bahan_umum():
        yield reverse("situs_bahan", args=[b.nama_umum])
