"""One note: what it says, its points, the answer, the dispute, and what was done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.pengawasan.jenis import JENIS, SASARAN
from hakpilih.pengawasan.keadaan import (
    BERJALAN,
    DITARIK,
    KEADAAN,
    MENUNGGU,
    PERLU_JAWABAN,
    PUTUSAN,
    boleh_dibantah,
)
from hakpilih.pengawasan.tenggat import lewat
from kantor.izin_alamat import perlu, putusan, wajib_boleh, wajib_salah_satu_di
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.pengawasan import selectors, services, tampilan, tindak_lanjut
from kantor.pengawasan.forms import FormAlasan, FormBantah, FormJawab, FormTindak
from kantor.pengawasan.keadaan import DARI, NADA
from kantor.pengawasan.models import Bantahan, Butir, Catatan
from kantor.pengawasan.selectors import LIHAT, SEHALAMAN
from kantor.pengawasan.services import MENCATAT
from kantor.pengawasan.views import setelah, terkirim
from kantor.telaah.models import Perubahan
from kantor.telaah.tampilan_kasus import jejak_objek


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """The note with a page of its points."""
    return _rinci(request, _ambil(request, pk))


@require_http_methods(["GET", "POST"])
@perlu("jawab_pengawasan")
def jawab(request: HttpRequest, pk: int) -> HttpResponse:
    """The office's answer; another person than the recorder."""
    c = _ambil(request, pk)
    wajib_boleh(request.user, "jawab_pengawasan", c.wilayah)
    form = FormJawab(c.banyak, terkirim(request)[0])
    return _tulis(request, c, form, services.jawab, "jawab", "dijawab")


@require_http_methods(["GET", "POST"])
@perlu(*MENCATAT)
def bantah(request: HttpRequest, pk: int) -> HttpResponse:
    """Bawaslu's dispute, once."""
    c = _ambil(request, pk)
    wajib_salah_satu_di(request.user, MENCATAT, c.wilayah)
    return _tulis(
        request, c, FormBantah(terkirim(request)[0]), services.bantah, "bantah", "dibantah"
    )


@require_http_methods(["GET", "POST"])
@perlu(*MENCATAT)
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a note that nobody answered."""
    c = _ambil(request, pk)
    wajib_salah_satu_di(request.user, MENCATAT, c.wilayah)
    return _tulis(request, c, FormAlasan(terkirim(request)[0]), services.tarik, "tarik", "ditarik")


@require_http_methods(["GET", "POST"])
@perlu("jawab_pengawasan")
def tindak(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done about one point."""
    try:
        b = selectors.ambil_butir(request.user, pk)
    except Butir.DoesNotExist:
        raise Http404 from None
    wajib_boleh(request.user, "jawab_pengawasan", b.catatan.wilayah)
    form = FormTindak(terkirim(request)[0], initial={"perubahan": _angka(request)})
    if request.method == "POST" and form.is_valid():
        try:
            _catat_tindak(request, b, form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"Tindak lanjut butir {b.urutan} dicatat.")
            return HttpResponseRedirect(
                reverse("pengawasan_rinci", args=[b.catatan_id]), status=303
            )
    usul, kasus = selectors.jalan_butir(b.catatan.pemilihan, [b])
    lanjut = selectors.tindak_lanjut([b])
    hari = hari_ini(b.catatan.pemilihan.zona)
    isi = {
        "b": b,
        "c": b.catatan,
        "butir": tampilan.butir_tampil([b], lanjut, usul, kasus, request.user, hari)[0],
        "form": form,
        "boleh_kasus": b.baris is not None
        and bool(putusan(request.user, "usul_perubahan", b.baris.wilayah)),
    }
    return render(request, "pengawasan/tindak.html", isi, status=422 if form.errors else 200)


@require_POST
@perlu("usul_perubahan")
def kasus(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the case of a point's voter, and go there."""
    try:
        b = selectors.ambil_butir(request.user, pk)
    except Butir.DoesNotExist:
        raise Http404 from None
    wajib_boleh(request.user, "usul_perubahan", b.catatan.wilayah)
    try:
        k = tindak_lanjut.buka_kasus(pengguna=request.user, butir=b)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
        return HttpResponseRedirect(reverse("pengawasan_butir", args=[b.pk]), status=303)
    return HttpResponseRedirect(reverse("kasus", args=[k.pk]), status=303)


def _angka(request: HttpRequest) -> str:
    teks = request.GET.get("perubahan", "")
    return teks if teks.isascii() and teks.isdigit() and len(teks) < 16 else ""


def _catat_tindak(request: HttpRequest, b: Butir, isi: dict[str, Any]) -> None:
    if not isi["perubahan"]:
        tindak_lanjut.selesaikan(pengguna=request.user, butir=b, uraian=isi["uraian"])
        return
    u = Perubahan.objects.filter(pk=isi["perubahan"]).first()
    if u is None:
        raise HakpilihError(f"Perubahan nomor {isi['perubahan']} tidak ada.", "Periksa nomornya.")
    tindak_lanjut.tautkan(pengguna=request.user, butir=b, perubahan=u)


def _ambil(request: HttpRequest, pk: int) -> Catatan:
    try:
        return selectors.ambil(request.user, pk)
    except Catatan.DoesNotExist:
        raise Http404 from None


_JUDUL = {
    "jawab": ("Jawab", "Kirim jawaban"),
    "bantah": ("Bantah jawaban atas", "Kirim bantahan"),
    "tarik": ("Tarik", "Tarik catatan ini"),
}


def _tulis(
    request: HttpRequest, c: Catatan, form: Form, tulis: Any, apa: str, kata: str
) -> HttpResponse:
    """The page of one act, and the act."""
    if request.method == "POST" and form.is_valid():
        try:
            tulis(pengguna=request.user, catatan=c, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{c.nama} {kata}.")
            return HttpResponseRedirect(reverse("pengawasan_rinci", args=[c.pk]), status=303)
    judul, tombol = _JUDUL[apa]
    isi = {"c": c, "form": form, "apa": apa, "judul": judul, "tombol": tombol}
    if apa == "jawab":
        isi["bantahan"] = Bantahan.objects.filter(catatan=c).first()
    return render(request, "pengawasan/tulis.html", isi, status=422 if form.errors else 200)


def _rinci(request: HttpRequest, c: Catatan) -> HttpResponse:
    p, hari = c.pemilihan, hari_ini(c.pemilihan.zona)
    kode = selectors.keadaan(c)
    butir = selectors.butir(c, setelah(request), SEHALAMAN + 1)
    lebih = len(butir) > SEHALAMAN
    butir = butir[:SEHALAMAN]
    usul, kasus = selectors.jalan_butir(p, butir)
    tampil = tampilan.butir_tampil(
        butir, selectors.tindak_lanjut(butir), usul, kasus, request.user, hari
    )
    jawaban = list(c.jawaban.select_related("oleh").order_by("nomor"))
    bantahan = Bantahan.objects.filter(catatan=c).select_related("oleh").first()
    u = request.user
    menjawab = bool(putusan(u, "jawab_pengawasan", c.wilayah))
    lawan = bantahan.oleh_id if kode == "dibantah" and bantahan else c.pencatat_id
    mencatat = menjawab or bool(putusan(u, "catat_pengawasan", c.wilayah))
    isi = {
        "c": c,
        "p": p,
        "jenis": JENIS[c.jenis],
        "kata": KEADAAN[kode].capitalize(),
        "nada": NADA[kode],
        "lewat": lewat(c.tenggat, hari) if kode in PERLU_JAWABAN else 0,
        "sasaran": SASARAN[c.sasaran],
        "wilayah": nama_wilayah(c.wilayah),
        "dari": DARI[c.dari],
        "butir": tampil,
        "orang": c.sasaran == "baris",
        "maju": f"?sesudah={butir[-1].urutan}" if lebih else "",
        "jawaban": [(j, PUTUSAN[j.putusan]) for j in jawaban],
        "bantahan": bantahan,
        "boleh_jawab": menjawab and kode in PERLU_JAWABAN and u.pk not in (lawan, c.pencatat_id),
        "sendiri": menjawab and kode in PERLU_JAWABAN and u.pk in (lawan, c.pencatat_id),
        "boleh_bantah": mencatat
        and boleh_dibantah(len(jawaban), int(bantahan is not None), kode == DITARIK),
        "bawaslu": u.peran == "bawaslu",
        "boleh_tarik": kode == MENUNGGU and c.pencatat_id == u.pk,
        "boleh_tindak": menjawab and kode not in (DITARIK,),
        "berjalan": kode == BERJALAN,
        "jejak": jejak_objek(f"pengawasan/{c.pk}"),
    }
    return render(request, "pengawasan/rinci.html", isi)
