"""One obstacle: its evidence, efforts, measures and lessons, and what may be done with them now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.hambatan.jenis import LANGKAH_UPAYA
from kantor.hambatan import kertas, selectors, services, tampilan
from kantor.hambatan.forms import (
    FormBerkas,
    FormPembelajaran,
    FormSesudah,
    FormTinjau,
    FormUbahUpaya,
    FormUkuran,
    FormUpaya,
)
from kantor.hambatan.models import Berkas, Hambatan, Pembelajaran, Ukuran, Upaya
from kantor.hambatan.selectors import LIHAT
from kantor.hambatan.services import IZIN, TINJAU
from kantor.izin_alamat import bisa, perlu, putusan, wajib_boleh
from kantor.pemilihan.formulir import isian_alasan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.pengawasan.selectors import LIHAT as LIHAT_CATATAN
from kantor.permintaan.selectors import LIHAT_SURAT
from kantor.telaah.antrean import LIHAT as LIHAT_KASUS
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.telaah.unduhan import sebagai_unduhan

# What a page of one act is called, and its button.
JUDUL: dict[str, tuple[str, str]] = {
    "upaya": ("Catat upaya", "Catat upaya ini"),
    "ubah": ("Ubah keadaan upaya", "Simpan"),
    "ukuran": ("Catat ukuran sebelum–sesudah", "Catat ukuran ini"),
    "lagi": ("Ukur lagi", "Catat angka sesudah"),
    "berkas": ("Tambah dokumen bukti", "Simpan dokumen"),
    "pembelajaran": ("Tulis pembelajaran", "Ajukan untuk ditinjau"),
    "tinjau": ("Tinjau pembelajaran", "Simpan putusan"),
    "tarik": ("Tarik hambatan", "Tarik hambatan ini"),
}


class FormAlasan(Form):
    """Why an obstacle is withdrawn."""

    alasan = isian_alasan()


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one obstacle."""
    h = _ambil(request, pk)
    u = request.user
    kini = hari_ini(h.pemilihan.zona)
    hidup = h.ditarik is None
    boleh = hidup and bool(putusan(u, IZIN, h.wilayah))
    pelajaran = list(h.pembelajaran.select_related("oleh", "peninjau").order_by("pk"))
    isi = {
        "h": h,
        "p": h.pemilihan,
        "nada": tampilan.NADA[h.keadaan],
        "wilayah": nama_wilayah(h.wilayah),
        "upaya": [
            {
                "u": x,
                "nada": tampilan.NADA_UPAYA[x.keadaan],
                "lewat": bool(LANGKAH_UPAYA[x.keadaan] and x.tenggat and x.tenggat < kini),
                "lanjut": boleh and bool(LANGKAH_UPAYA[x.keadaan]),
            }
            for x in h.upaya.order_by("pk")
        ],
        "ukuran": [tampilan.ukuran_tampil(x) for x in h.ukuran.order_by("pk")],
        "berkas": list(h.berkas.select_related("oleh").order_by("pk")),
        "pelajaran": pelajaran,
        "boleh": boleh,
        "boleh_tulis": boleh and not any(m.diterima is None for m in pelajaran),
        "boleh_tarik": boleh and not any(m.diterima for m in pelajaran),
        "tinjau": [
            m.pk
            for m in pelajaran
            if m.diterima is None and m.oleh_id != u.pk and putusan(u, TINJAU, h.wilayah)
        ],
        "jejak": jejak_objek(f"hambatan/{h.nomor}"),
        "lihat_catatan": any(bisa(u, t) for t in LIHAT_CATATAN),
        "lihat_permintaan": any(bisa(u, t) for t in LIHAT_SURAT),
        "lihat_kasus": any(bisa(u, t) for t in LIHAT_KASUS),
    }
    return render(request, "hambatan/rinci.html", isi)


@require_GET
@perlu(*LIHAT)
def cetak(request: HttpRequest, pk: int) -> HttpResponse:
    """One obstacle as a paper."""
    h = _ambil(request, pk)
    return kertas.sebagai_pdf(
        kertas.lembar(pengguna=request.user, hambatan=h), f"hambatan-{h.nomor}"
    )


@require_http_methods(["GET", "POST"])
@perlu(IZIN)
def upaya(request: HttpRequest, pk: int) -> HttpResponse:
    """A new effort."""
    h = _untuk(request, pk)
    form = FormUpaya(_kiriman(request))

    def kerja() -> str:
        x = services.tambah_upaya(pengguna=request.user, hambatan=h, isi=form.isi())
        return f"Upaya dicatat: {x.kata_jenis.lower()}."

    return _tulis(request, h, form, kerja, "upaya")


@require_http_methods(["GET", "POST"])
@perlu(IZIN)
def ubah_upaya(request: HttpRequest, pk: int) -> HttpResponse:
    """An effort goes on."""
    try:
        x = selectors.ambil_upaya(request.user, pk)
    except Upaya.DoesNotExist:
        raise Http404 from None
    wajib_boleh(request.user, IZIN, x.hambatan.wilayah)
    form = FormUbahUpaya(LANGKAH_UPAYA[x.keadaan], _kiriman(request))

    def kerja() -> str:
        hasil = services.ubah_upaya(pengguna=request.user, upaya=x, **form.cleaned_data)
        return f"Upaya itu kini {hasil.kata_keadaan}."

    return _tulis(request, x.hambatan, form, kerja, "ubah", x.uraian)


@require_http_methods(["GET", "POST"])
@perlu(IZIN)
def ukuran(request: HttpRequest, pk: int) -> HttpResponse:
    """A new measure."""
    h = _untuk(request, pk)
    form = FormUkuran(_kiriman(request))

    def kerja() -> str:
        services.tambah_ukuran(
            pengguna=request.user,
            hambatan=h,
            isi=form.isi(),
            sebelum=form.sebelum_isi(),
            sesudah=form.sesudah_isi(),
        )
        return "Ukuran dicatat."

    return _tulis(request, h, form, kerja, "ukuran")


@require_http_methods(["GET", "POST"])
@perlu(IZIN)
def ukur_lagi(request: HttpRequest, pk: int) -> HttpResponse:
    """The side after of a measure."""
    try:
        x = selectors.ambil_ukuran(request.user, pk)
    except Ukuran.DoesNotExist:
        raise Http404 from None
    wajib_boleh(request.user, IZIN, x.hambatan.wilayah)
    form = FormSesudah(_kiriman(request))

    def kerja() -> str:
        sisi = form.sesudah_isi()
        assert sisi is not None
        services.ukur_lagi(pengguna=request.user, ukuran=x, sesudah=sisi)
        return "Angka sesudah dicatat."

    return _tulis(
        request, x.hambatan, form, kerja, "lagi",
        tampilan.kalimat_ukuran(x),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(IZIN)
def berkas(request: HttpRequest, pk: int) -> HttpResponse:
    """A document of evidence, into the archive."""
    h = _untuk(request, pk)
    kirim = request.method == "POST"
    form = FormBerkas(*((request.POST, request.FILES) if kirim else (None, None)))

    def kerja() -> str:
        f = form.cleaned_data["berkas"]
        services.tambah_berkas(
            pengguna=request.user,
            hambatan=h,
            sumber=f,
            nama=f.name,
            uraian=form.cleaned_data["uraian"],
        )
        return "Dokumen disimpan tersegel."

    return _tulis(request, h, form, kerja, "berkas")


@require_GET
@perlu(*LIHAT)
def buka(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A document, for one reader; an event says so."""
    try:
        b = selectors.ambil_berkas(request.user, pk)
    except Berkas.DoesNotExist:
        raise Http404 from None
    nama, isi = services.buka_berkas(pengguna=request.user, berkas=b)
    jawab = StreamingHttpResponse(isi, content_type="application/octet-stream")
    jawab["Content-Disposition"] = sebagai_unduhan(nama)
    jawab["Cache-Control"] = "no-store"
    return jawab


@require_http_methods(["GET", "POST"])
@perlu(IZIN)
def pembelajaran(request: HttpRequest, pk: int) -> HttpResponse:
    """A lesson for another person to review."""
    h = _untuk(request, pk)
    form = FormPembelajaran(_kiriman(request))

    def kerja() -> str:
        services.tulis_pembelajaran(
            pengguna=request.user, hambatan=h, uraian=form.cleaned_data["uraian"]
        )
        return "Pembelajaran ditulis. Orang lain yang meninjaunya."

    return _tulis(request, h, form, kerja, "pembelajaran")


@require_http_methods(["GET", "POST"])
@perlu(TINJAU)
def tinjau(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person's word on a lesson."""
    try:
        m = selectors.ambil_pembelajaran(request.user, pk)
    except Pembelajaran.DoesNotExist:
        raise Http404 from None
    wajib_boleh(request.user, TINJAU, m.hambatan.wilayah)
    form = FormTinjau(_kiriman(request))

    def kerja() -> str:
        hasil = services.tinjau(
            pengguna=request.user,
            pembelajaran=m,
            terima=form.cleaned_data["terima"] == "ya",
            alasan=form.cleaned_data["alasan"],
        )
        return "Pembelajaran diterima." if hasil.diterima else "Pembelajaran dikembalikan."

    return _tulis(request, m.hambatan, form, kerja, "tinjau", m.uraian)


@require_http_methods(["GET", "POST"])
@perlu(IZIN)
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was recorded by mistake."""
    h = _untuk(request, pk)
    form = FormAlasan(_kiriman(request))

    def kerja() -> str:
        services.tarik(pengguna=request.user, hambatan=h, **form.cleaned_data)
        return f"{h.nama} ditarik."

    return _tulis(request, h, form, kerja, "tarik")


def _kiriman(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _ambil(request: HttpRequest, pk: int) -> Hambatan:
    try:
        return selectors.ambil(request.user, pk)
    except Hambatan.DoesNotExist:
        raise Http404 from None


def _untuk(request: HttpRequest, pk: int) -> Hambatan:
    h = _ambil(request, pk)
    wajib_boleh(request.user, IZIN, h.wilayah)
    return h


def _tulis(
    request: HttpRequest,
    h: Hambatan,
    form: Form,
    kerja: Callable[[], str],
    apa: str,
    tentang: str = "",
) -> HttpResponse:
    """The page of one act, and the act."""
    if request.method == "POST" and form.is_valid():
        try:
            kata = kerja()
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, kata)
            return HttpResponseRedirect(reverse("hambatan_rinci", args=[h.pk]), status=303)
    judul, tombol = JUDUL[apa]
    isi = {"h": h, "form": form, "judul": judul, "tombol": tombol, "tentang": tentang}
    return render(request, "hambatan/tulis.html", isi, status=422 if form.errors else 200)
