"""Papers about one voter and one meeting: the receipt of registration, the berita acara."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from kantor.berkas.selectors import baris_dari_acak
from kantor.dokumen import tanda_bukti as surat
from kantor.dokumen.berita_acara import pdf_berita_acara
from kantor.izin_alamat import perlu, wajib_boleh
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pleno import selectors as pleno
from kantor.pleno.models import Pleno
from kantor.telaah import unduhan


@require_http_methods(["GET", "POST"])
@perlu("minta_dokumen")
def tanda_bukti(request: HttpRequest, acak: str) -> HttpResponse:
    """What will be printed, and the print itself, which is an event."""
    b = baris_dari_acak(request.user, acak)
    if b is None:
        raise Http404
    letak = surat.letak(b)
    if letak is not None:
        wajib_boleh(request.user, "minta_dokumen", letak.kelurahan)
    galat = ""
    if request.method == "POST":
        try:
            nama, pdf = surat.cetak_tanda_bukti(pengguna=request.user, baris=b)
        except HakpilihError as g:
            galat = f"{g.pesan} {g.saran}"
        else:
            jawab = HttpResponse(pdf, content_type="application/pdf")
            jawab["Content-Disposition"] = unduhan.sebagai_unduhan(nama)
            jawab["Cache-Control"] = "no-store"
            return jawab
    isi = {
        "b": b,
        "nama": b.nama.title(),
        "letak": letak,
        "tps": nama_wilayah(letak.kode_tps) if letak else "",
        "isi": surat.kata_isi(),
        "galat": galat,
    }
    return render(request, "dokumen/tanda_bukti.html", isi, status=422 if galat else 200)


@require_GET
@perlu(*pleno.BACA)
def berita_acara(request: HttpRequest, pk: int) -> HttpResponse:
    """The berita acara of a closed meeting as a PDF, for whoever may see the meeting."""
    try:
        p = pleno.ambil(request.user, pk)
    except Pleno.DoesNotExist:
        raise Http404 from None
    if p.ditutup is None:
        return HttpResponseRedirect(reverse("pleno_rinci", args=[p.pk]))
    jawab = HttpResponse(pdf_berita_acara(p), content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="berita-acara-{p.pk}.pdf"'
    return jawab
