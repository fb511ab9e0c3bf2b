"""Handing in a file: one plain form that streams, or the same form sent in pieces that may be continued."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from kantor.berkas.forms import FormulirUnggah, nama_berkas
from kantor.berkas.models import Unggahan
from kantor.berkas.penerima import Penerima, kelewat_besar
from kantor.berkas.selectors import saran_dari
from kantor.berkas.services import SudahAda
from kantor.berkas.unggahan import (
    KEPING,
    TerlaluBesar,
    UnggahanKeliru,
    batalkan,
    mulai,
    selesaikan,
    terima_keping,
)
from kantor.izin_alamat import bisa, perlu, wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import pemilihan_kini, wilayah_dikenal

BELUM_ADA_PEMILIHAN = HakpilihError(
    "Belum ada pemilihan, jadi berkas belum dapat diterima.", "Buat pemilihannya lebih dahulu."
)


@perlu("muat_berkas")
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unggah(request: HttpRequest) -> HttpResponse:
    """The form. CSRF is checked inside, once the file has somewhere to stream to."""
    if request.method != "POST":
        awal = {"format": request.GET.get("format", "")}
        return _halaman(request, FormulirUnggah(pengguna=request.user, initial=awal))
    if kelewat_besar(request):
        form = FormulirUnggah(pengguna=request.user)
        return _halaman(request, form, galat=TerlaluBesar(), status=413)
    penerima = Penerima(request)
    request.upload_handlers = [penerima]
    request.penerima = penerima
    try:
        return _kirim(request)
    finally:
        penerima.buang()


@csrf_protect
def _kirim(request: HttpRequest) -> HttpResponse:
    """A whole form with its file, or with one that an earlier try left here."""
    form = FormulirUnggah(request.POST, pengguna=request.user)
    penerima: Penerima = request.penerima
    if penerima.terlalu_besar:
        return _halaman(request, form, galat=TerlaluBesar(), status=413)
    pemilihan = _pemilihan(request)
    u = _yang_dikirim(request, form, penerima, pemilihan)
    if not form.is_valid() or u is None:
        return _halaman(request, form, tersimpan=u, status=400)
    _isi(u, form)
    try:
        berkas = selesaikan(unggahan=u)
    except SudahAda as galat:
        return _halaman(request, form, galat=galat, status=409)
    messages.success(request, f"{berkas.nama} diterima utuh. Pemeriksaannya berjalan.")
    return redirect("berkas_rinci", berkas.pk)


def _yang_dikirim(
    request: HttpRequest, form: FormulirUnggah, penerima: Penerima, pemilihan: Pemilihan
) -> Unggahan | None:
    """The upload that this form is about; what is wrong with it becomes an error of the form."""
    if penerima.nama:
        try:
            penerima.nama = nama_berkas(penerima.nama)
        except Exception as galat:
            form.add_error("berkas", galat)
            return None
        if penerima.ukuran:
            return penerima.jadikan(request.user, pemilihan)
        form.add_error("berkas", "Berkas itu kosong (0 byte). Pilih berkas yang berisi data.")
        return None
    kode = request.POST.get("unggahan", "")
    u = Unggahan.objects.filter(kode=kode, pengguna=request.user).first() if kode else None
    if u is None:
        form.add_error("berkas", "Pilih berkasnya.")
    return u


def _isi(u: Unggahan, form: FormulirUnggah) -> None:
    for k in ("format", "dari", "keadaan_per"):
        setattr(u, k, form.cleaned_data[k])
    u.save(update_fields=["format", "dari", "keadaan_per"])


def _halaman(
    request: HttpRequest,
    form: FormulirUnggah,
    *,
    tersimpan: Unggahan | None = None,
    galat: HakpilihError | None = None,
    status: int = 200,
) -> HttpResponse:
    pemilihan = pemilihan_kini(request)
    isi = {
        "form": form,
        "tersimpan": tersimpan,
        "galat_umum": galat,
        "berkas_lama": getattr(galat, "berkas", None),
        "saran": saran_dari(pemilihan) if pemilihan else [],
        "pemilihan": pemilihan,
        "tanpa_wilayah": bisa(request.user, "kelola_tahapan") and not wilayah_dikenal(),
        "belum_selesai": list(
            Unggahan.objects.filter(pengguna=request.user).exclude(ciri="").order_by("-disentuh")
        ),
        "keping": KEPING,
        "terbesar": settings.UNGGAH_TERBESAR,
        "terbesar_mb": settings.UNGGAH_TERBESAR >> 20,
    }
    return render(request, "berkas/unggah.html", isi, status=status)


# -- in pieces: answers are JSON, for unggah.js ------------------------------------------------


@perlu("muat_berkas")
@require_POST
def mulai_keping(request: HttpRequest) -> HttpResponse:
    """Begin an upload, or go on with the one of the same file: its code and how many bytes are here."""
    form = FormulirUnggah(request.POST, pengguna=request.user)
    ciri = request.POST.get("ciri", "")[:120]
    try:
        nama = nama_berkas(request.POST.get("nama", ""))
        ukuran = int(request.POST.get("ukuran", ""))
    except Exception as galat:
        pesan = getattr(galat, "messages", ["Pilih berkasnya."])
        form.add_error("berkas", list(pesan))
        return _json_salah(form)
    if not form.is_valid():
        return _json_salah(form)
    pemilihan = _pemilihan(request)
    u = Unggahan.objects.filter(
        pengguna=request.user, pemilihan=pemilihan, nama=nama, ukuran=ukuran, ciri=ciri
    ).first()
    if u is None or not ciri:
        try:
            u = mulai(
                pengguna=request.user, pemilihan=pemilihan, nama=nama, ukuran=ukuran, ciri=ciri,
                **{k: form.cleaned_data[k] for k in ("format", "dari", "keadaan_per")},
            )  # fmt: skip
        except HakpilihError as galat:
            return _json_galat(galat)
    else:
        _isi(u, form)
    return JsonResponse({"kode": u.kode, "terkirim": u.terkirim, "keping": KEPING})


@perlu("muat_berkas")
@require_POST
def keping(request: HttpRequest, kode: str) -> HttpResponse:
    """One piece: body as it is, `X-Offset` and `X-Sidik` (SHA-256) beside it."""
    u = _milik(request, kode)
    try:
        offset = int(request.headers.get("X-Offset", ""))
        if int(request.META.get("CONTENT_LENGTH") or 0) > KEPING:
            raise ValueError
    except ValueError:
        return _json_galat(UnggahanKeliru("Potongan berkas tidak dikenali.", "Ulangi unggahannya."))
    try:
        sidik = request.headers.get("X-Sidik", "")
        terkirim = terima_keping(unggahan=u, offset=offset, isi=request.body, sidik=sidik)
    except HakpilihError as galat:
        return _json_galat(galat)
    return JsonResponse({"terkirim": terkirim})


@perlu("muat_berkas")
@require_POST
def selesai(request: HttpRequest, kode: str) -> HttpResponse:
    """All pieces are here: where the file's page is, or the page of the same content."""
    u = _milik(request, kode)
    try:
        berkas = selesaikan(unggahan=u)
    except SudahAda as galat:
        alamat = reverse("berkas_rinci", args=[galat.berkas.pk])
        return JsonResponse(
            {"galat": galat.pesan, "saran": galat.saran, "alamat": alamat}, status=409
        )
    except HakpilihError as galat:
        return _json_galat(galat)
    messages.success(request, f"{berkas.nama} diterima utuh. Pemeriksaannya berjalan.")
    return JsonResponse({"alamat": reverse("berkas_rinci", args=[berkas.pk])})


@perlu("muat_berkas")
@require_POST
def batal(request: HttpRequest, kode: str) -> HttpResponse:
    """Forget an upload that is not complete."""
    u = _milik(request, kode)
    batalkan(unggahan=u)
    messages.info(request, f"Unggahan {u.nama} dibatalkan; potongannya sudah dihapus.")
    return redirect("berkas_unggah")


def _milik(request: HttpRequest, kode: str) -> Unggahan:
    return get_object_or_404(Unggahan, kode=kode, pengguna=request.user)


def _pemilihan(request: HttpRequest) -> Pemilihan:
    pemilihan = pemilihan_kini(request)
    if pemilihan is None:
        raise BELUM_ADA_PEMILIHAN
    wajib_boleh(request.user, "muat_berkas", pemilihan.wilayah)
    return pemilihan


def _json_salah(form: FormulirUnggah) -> JsonResponse:
    salah: dict[str, Any] = {k: [str(p) for p in v] for k, v in form.errors.items()}
    return JsonResponse({"salah": salah}, status=400)


def _json_galat(galat: HakpilihError) -> JsonResponse:
    status = 503 if type(galat).__name__ == "KunciTakTersedia" else 400
    return JsonResponse({"galat": galat.pesan, "saran": galat.saran}, status=status)
