"""What is made of invitations: papers per TPS, the recap as a PDF, cases for the next update."""

from __future__ import annotations

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hakpilih.daftar.undangan import gabung
from hakpilih.errors import HakpilihError
from hakpilih.wilayah import kode_bertitik
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini
from kantor.pemungutan import bukti, selectors, surat
from kantor.pemungutan.models import Cetakan
from kantor.pemungutan.tempat import adalah_tps
from kantor.pemungutan.views import LIHAT_RUANG, alasan_tampil
from kantor.telaah import unduhan

_PDF = "application/pdf"


@require_POST
@perlu("catat_undangan")
def cetak(request: HttpRequest) -> HttpResponse:
    """Have the invitations of a region printed."""
    p = pemilihan_kini(request)
    wilayah = request.POST.get("wilayah", "")
    if p is None or not (adalah_tps(wilayah) or kode_bertitik(wilayah) == wilayah):
        messages.error(request, "Pilih wilayah yang undangannya dicetak.")
        return HttpResponseRedirect(reverse("pemungutan"), status=303)
    try:
        t = surat.minta_cetak(pengguna=request.user, pemilihan=p, wilayah=wilayah)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
        return HttpResponseRedirect(reverse("pemungutan"), status=303)
    return HttpResponseRedirect(reverse("rinci_pekerjaan", args=[t.pk]), status=303)


@require_POST
@perlu("usul_perubahan")
def ajukan(request: HttpRequest) -> HttpResponse:
    """Have cases made of the undelivered invitations of a region."""
    p = pemilihan_kini(request)
    if p is None:
        raise Http404
    t = selectors.tempat_untuk(request.user, request.POST.get("wilayah", ""))
    try:
        tugas = bukti.minta_ajukan(pengguna=request.user, pemilihan=p, wilayah=t.wilayah)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
        return HttpResponseRedirect(reverse("pemungutan"), status=303)
    return HttpResponseRedirect(reverse("rinci_pekerjaan", args=[tugas.pk]), status=303)


@require_GET
@perlu("catat_undangan")
def pdf(request: HttpRequest, tps: str) -> HttpResponseBase:
    """The invitations of a TPS, or with `?lembar=tanda` the list of receipts."""
    p = pemilihan_kini(request)
    if p is None or not adalah_tps(tps):
        raise Http404
    tanda = request.GET.get("lembar") == "tanda"
    try:
        isi = surat.buka(pengguna=request.user, pemilihan=p, wilayah=tps, tanda=tanda)
    except Cetakan.DoesNotExist:
        raise Http404 from None
    jawab = StreamingHttpResponse(isi, content_type=_PDF)
    nama = f"{'tanda-terima' if tanda else 'undangan'}-{tps}.pdf"
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(nama)
    return jawab


@require_GET
@perlu(*LIHAT_RUANG)
def rekap(request: HttpRequest) -> HttpResponse:
    """The recap of a place as a PDF: numbers of places, nobody's data."""
    p = pemilihan_kini(request)
    if p is None:
        raise Http404
    t = selectors.tempat_untuk(request.user, request.GET.get("wilayah", ""))
    semua = selectors.per_tps(p, t.wilayah)
    if not semua:
        raise Http404
    jumlah = gabung(semua.values())
    bagian = selectors.per_bagian(semua, t.bawah)
    isi = surat.rekap_pdf(
        p,
        nama_wilayah(t.wilayah or p.wilayah),
        {k: (judul_tempat(k), n) for k, n in bagian.items()},
        jumlah,
        alasan_tampil(selectors.terbit(p), jumlah),
    )
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek="pemungutan/undangan",
        isi={"saringan": f"wilayah={t.wilayah}", "format": "pdf"},
        banyak=len(bagian),
    )
    jawab = HttpResponse(isi, content_type=_PDF)
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan("rekap-undangan.pdf")
    return jawab
