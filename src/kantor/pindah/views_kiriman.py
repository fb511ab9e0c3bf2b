"""Transfers between two offices: our key, the keys of others, files that go out and come in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.daftar.kiriman import BATAL, SISIH, TERBESAR
from hakpilih.daftar.kunci_kantor import baca_kunci
from hakpilih.errors import HakpilihError
from kantor.izin_alamat import Ditolak, perlu, putusan, wajib_boleh, wajib_salah_satu_di
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.pindah import kantor_lain, kiriman_keluar, kiriman_masuk, tampilan
from kantor.pindah.aturan import batas_pemilihan
from kantor.pindah.forms import FormPutusan
from kantor.pindah.jangkauan import LIHAT
from kantor.pindah.keadaan import DIBUANG, DISIAPKAN, DITERIMA
from kantor.pindah.models import KantorLain, Kiriman
from kantor.telaah import unduhan
from kantor.telaah.forms import FormAlasan
from kantor.telaah.tampilan_kasus import jejak_objek

BARIS_TAMPIL = 500


class FormKantor(forms.Form):
    """The key of another office, as it handed it over."""

    nama = forms.CharField(
        label="Nama kantor",
        max_length=120,
        error_messages={"required": "Tulis nama kantornya, misalnya KPU Kota Lain."},
    )
    teks = forms.CharField(
        label="Kuncinya",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        help_text="Satu baris yang dimulai dengan HKP1.",
        error_messages={"required": "Tempelkan kunci yang dikirim kantor itu."},
    )


class FormBerkas(forms.Form):
    """A file of another office."""

    berkas = forms.FileField(
        label="Kiriman atau tanda terima dari kantor lain",
        help_text="Berkas .zip yang diunduh kantor pengirim.",
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
        error_messages={"required": "Pilih berkasnya dahulu."},
    )


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Our key, the offices we know, and the transfers of the election."""
    return _semua(request)


@require_POST
@perlu("urus_pindah")
def muat(request: HttpRequest) -> HttpResponse:
    """Load a file: a transfer, or the receipt for one of ours."""
    p = _pemilihan(request, "urus_pindah")
    form = FormBerkas(request.POST, request.FILES)
    if not form.is_valid():
        return _semua(request, form=form, status=422)
    berkas = form.cleaned_data["berkas"]
    try:
        if berkas.size > TERBESAR:
            raise HakpilihError("Berkas itu terlalu besar untuk sebuah kiriman.", "")
        k = kiriman_masuk.muat_berkas(pengguna=request.user, pemilihan=p, data=berkas.read())
    except HakpilihError as g:
        form.add_error("berkas", f"{g.pesan} {g.saran}".strip())
        return _semua(request, form=form, status=422)
    messages.success(request, f"Berkas dimuat: kiriman nomor {k.nomor} {k.kata_keadaan}.")
    return HttpResponseRedirect(k.get_absolute_url(), status=303)


@require_POST
@perlu("urus_pindah")
def siapkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Put together what waits for an office."""
    p = _pemilihan(request, "urus_pindah")
    kantor = get_object_or_404(KantorLain, pk=pk)
    try:
        k = kiriman_keluar.siapkan(pengguna=request.user, pemilihan=p, kantor=kantor)
    except HakpilihError as g:
        return _semua(request, galat=f"{g.pesan} {g.saran}", status=422)
    messages.success(request, "Kiriman disiapkan. Orang lain yang menyetujuinya keluar.")
    return HttpResponseRedirect(k.get_absolute_url(), status=303)


@require_http_methods(["GET", "POST"])
@perlu("urus_pindah")
def kantor_baru(request: HttpRequest) -> HttpResponse:
    """Write down the key of another office."""
    p = _pemilihan(request, "urus_pindah")
    form = FormKantor(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kantor_lain.catat_kantor(pengguna=request.user, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error("teks", f"{g.pesan} {g.saran}")
        else:
            messages.success(
                request, "Kunci dicatat. Orang lain mencocokkan sidiknya lewat telepon."
            )
            return redirect("pindah_kiriman")
    status = 422 if form.errors else 200
    return render(request, "pindah/kantor_baru.html", {"form": form, "p": p}, status=status)


@require_POST
@perlu("setujui_pindah")
def kantor_pastikan(request: HttpRequest, pk: int) -> HttpResponse:
    """Vouch for the key of another office."""
    _pemilihan(request, "setujui_pindah")
    kantor = get_object_or_404(KantorLain, pk=pk)
    try:
        kantor_lain.pastikan(pengguna=request.user, kantor=kantor)
    except HakpilihError as g:
        return _semua(request, galat=f"{g.pesan} {g.saran}", status=422)
    messages.success(request, f"Kunci {kantor.nama} dipastikan dua orang dan dapat dipakai.")
    return HttpResponseRedirect(reverse("pindah_kiriman"), status=303)


@require_http_methods(["GET", "POST"])
@perlu("urus_pindah")
def kantor_lepas(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer trust a key."""
    _pemilihan(request, "urus_pindah")
    kantor = get_object_or_404(KantorLain, pk=pk)
    form = FormAlasan(
        request.POST or None, label="Mengapa dilepas", petunjuk="Misalnya: kuncinya diganti."
    )
    if request.method == "POST" and form.is_valid():
        try:
            kantor_lain.lepas(
                pengguna=request.user, kantor=kantor, alasan=form.cleaned_data["alasan"]
            )
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"Kunci {kantor.nama} dilepas.")
            return HttpResponseRedirect(reverse("pindah_kiriman"), status=303)
    isi = {"form": form, "judul": f"Lepas kunci {kantor.nama}", "tombol": "Lepas kunci ini"}
    isi["kata"] = "Berkas yang ditandatangani kunci ini tidak dapat dimuat lagi."
    return render(request, "pindah/lepas_kunci.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One transfer: its rows with what was said of each, its file, its receipt."""
    return _rinci(request, _ambil(request, pk))


@require_POST
@perlu("setujui_pindah")
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a transfer out, or accept or refuse one that came in."""
    k = _ambil(request, pk)
    wajib_boleh(request.user, "setujui_pindah", k.pemilihan.wilayah)
    form = FormPutusan(request.POST)
    form.is_valid()
    alasan = form.cleaned_data.get("alasan", "")
    try:
        if k.keluar:
            kiriman_keluar.setujui(pengguna=request.user, kiriman=k)
        else:
            setuju = request.POST.get("putusan") == "setuju"
            kiriman_masuk.putuskan(pengguna=request.user, kiriman=k, setuju=setuju, alasan=alasan)
    except HakpilihError as g:
        form.add_error("alasan", f"{g.pesan} {g.saran}")
        return _rinci(request, _ambil(request, pk), form, status=422)
    kata = "Berkasnya siap diunduh." if k.keluar else "Tanda terimanya siap diunduh."
    messages.success(request, kata)
    return HttpResponseRedirect(k.get_absolute_url(), status=303)


@require_http_methods(["GET", "POST"])
@perlu("urus_pindah")
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a transfer that nobody let out."""
    k = _ambil(request, pk)
    wajib_boleh(request.user, "urus_pindah", k.pemilihan.wilayah)
    form = FormAlasan(request.POST or None, label="Mengapa dibuang", petunjuk="Satu kalimat.")
    if request.method == "POST" and form.is_valid():
        try:
            kiriman_keluar.buang(
                pengguna=request.user, kiriman=k, alasan=form.cleaned_data["alasan"]
            )
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Kiriman dibuang; isinya dapat dikirim lagi.")
            return HttpResponseRedirect(reverse("pindah_kiriman"), status=303)
    isi = {"form": form, "judul": f"Buang kiriman nomor {k.nomor}", "tombol": "Buang kiriman ini"}
    isi["kata"] = "Belum ada berkas yang keluar. Isinya masuk kiriman berikutnya."
    return render(request, "pindah/lepas_kunci.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu("urus_pindah")
def unduh(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed file for the other office; that it was downloaded is an event."""
    k = _ambil(request, pk)
    try:
        nama, isi = kiriman_keluar.unduh(pengguna=request.user, kiriman=k)
    except HakpilihError:
        raise Http404 from None
    jawab = StreamingHttpResponse(isi, content_type="application/zip")
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(nama)
    jawab["Cache-Control"] = "no-store"
    return jawab


def _pemilihan(request: HttpRequest, tindakan: str) -> Pemilihan:
    """The election of this session; whoever acts here acts for the whole office."""
    p = pemilihan_kini(request)
    if p is None:
        raise Http404
    wajib_boleh(request.user, tindakan, p.wilayah)
    return p


def _ambil(request: HttpRequest, pk: int) -> Kiriman:
    k = Kiriman.objects.select_related("pemilihan", "kantor", "pengusul", "pemutus")
    ada = k.filter(pk=pk).first()
    if ada is None:
        raise Http404
    wajib_salah_satu_di(request.user, LIHAT, ada.pemilihan.wilayah)
    return ada


def _seluruh(request: HttpRequest, p: Pemilihan) -> bool:
    return any(putusan(request.user, t, p.wilayah) for t in LIHAT)


def _semua(
    request: HttpRequest, galat: str = "", form: FormBerkas | None = None, status: int = 200
) -> HttpResponse:
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {
        "p": p,
        "galat": galat,
        "tab_ruang": tampilan.tab(request.user, "pindah_kiriman"),
    }
    if p is not None and not _seluruh(request, p):
        raise Ditolak("Kiriman antarkantor diurus KPU kabupaten/kota.")
    if p is not None:
        boleh = bool(putusan(request.user, "urus_pindah", p.wilayah))
        isi |= {
            "batas": tampilan.kata_batas(p, batas_pemilihan(p)),
            "kantor": [_kantor(request, p, k) for k in kantor_lain.semua_kantor()],
            "kiriman": Kiriman.objects.filter(pemilihan=p)
            .exclude(keadaan=DIBUANG)
            .select_related("kantor")
            .order_by("-pk")[:100],
            "boleh_urus": boleh,
            "form": (form or FormBerkas()) if boleh else None,
        }
        try:
            isi["kunci"] = kantor_lain.kunci_kami()
        except HakpilihError as g:
            isi["galat_kunci"] = f"{g.pesan} {g.saran}"
    return render(request, "pindah/kiriman.html", isi, status=status)


def _kantor(request: HttpRequest, p: Pemilihan, k: KantorLain) -> dict[str, Any]:
    boleh = bool(putusan(request.user, "setujui_pindah", p.wilayah))
    return {
        "k": k,
        "sidik": baca_kunci(k.kunci).sidik,
        "menunggu": kiriman_keluar.hitung_calon(p, k) if k.pasti else 0,
        "boleh_pastikan": not k.pasti and boleh and k.pencatat_id != request.user.pk,
    }


def _rinci(
    request: HttpRequest, k: Kiriman, form: FormPutusan | None = None, status: int = 200
) -> HttpResponse:
    menunggu = k.keadaan in (DISIAPKAN, DITERIMA)
    boleh = bool(putusan(request.user, "setujui_pindah", k.pemilihan.wilayah))
    sendiri = k.pengusul_id == request.user.pk
    baris = list(k.baris.select_related("pindah").order_by("-kode", "pk")[:BARIS_TAMPIL])
    isi = {
        "k": k,
        "baris": [_baris(b) for b in baris],
        "lebih": max(0, k.baris.count() - len(baris)),
        "sisih": k.baris.filter(diterima=False).count(),
        "jejak": jejak_objek(f"kiriman/{k.pk}"),
        "menunggu": menunggu,
        "sendiri": menunggu and sendiri,
        "form": (form or FormPutusan()) if menunggu and boleh and not sendiri else None,
        "boleh_unduh": bool(k.sha256 if k.keluar else k.tanda_sha256)
        and bool(putusan(request.user, "urus_pindah", k.pemilihan.wilayah)),
        "boleh_buang": k.keadaan == DISIAPKAN
        and bool(putusan(request.user, "urus_pindah", k.pemilihan.wilayah)),
    }
    return render(request, "pindah/kiriman_rinci.html", isi, status=status)


def _baris(b: Any) -> dict[str, Any]:
    x = b.pindah
    if b.diterima is None:
        kata, nada = "Menunggu", "kabar"
    else:
        kata, nada = ("Diterima", "beres") if b.diterima else ("Disisihkan", "awas")
    return {
        "nomor": b.nomor,
        "jenis": "Pembatalan" if b.jenis == BATAL else "Pindah memilih",
        "nama": x.nama.title() if x is not None else "",
        "alamat": x.get_absolute_url() if x is not None else "",
        "tujuan": tampilan.tempat(x, "tujuan") if x is not None else "",
        "kata": kata,
        "nada": nada,
        "sebab": SISIH.get(b.kode, ""),
    }
