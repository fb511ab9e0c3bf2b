"""Media channels with idle ones in sight, places where anybody may ask, materials."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.sosialisasi.cara import AKSES, DIAM, KANAL, TEMPAT
from kantor.izin_alamat import bisa, perlu, wajib_boleh
from kantor.pemilihan.models import Kantor
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini
from kantor.sosialisasi import kanal, kartu, selectors_lain, tampilan
from kantor.sosialisasi.forms import FormAlasan
from kantor.sosialisasi.forms_lain import FormBahan, FormKanal, FormLaju, FormTamu, FormTempat
from kantor.sosialisasi.models import Bahan, Kanal, Tempat
from kantor.sosialisasi.tulis import CATAT, KELOLA, LIHAT, PERIKSA
from kantor.sosialisasi.views import kiriman


@require_GET
@perlu(LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Every channel: posts, reach, answers, how long it has been silent."""
    isi = {
        "tab": tampilan.tab(request.user, "sosialisasi_kanal"),
        "semua": [x | {"jenis": KANAL[x["k"].jenis]} for x in selectors_lain.kanal_semua(_kini())],
        "batas": DIAM, "boleh": bisa(request.user, KELOLA), "boleh_catat": bisa(request.user, CATAT),
    }  # fmt: skip
    return render(request, "sosialisasi/kanal.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def baru(request: HttpRequest) -> HttpResponse:
    """A new channel."""
    form = FormKanal(kiriman(request))
    return _tulis(
        request, form, lambda: kanal.buat(pengguna=request.user, **form.cleaned_data),
        ("Catat kanal", "Catat kanal ini", "Kanal dicatat."), "sosialisasi_kanal",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(CATAT)
def isi(request: HttpRequest, pk: int) -> HttpResponse:
    """What a channel did."""
    k = get_object_or_404(Kanal, pk=pk)
    wajib_boleh(request.user, CATAT, k.wilayah)
    form = FormLaju(kiriman(request), initial={"hari": _kini()})
    return _tulis(
        request, form,
        lambda: kanal.isi_kanal(pengguna=request.user, kanal=k, laju=form.isi()),
        ("Isi kanal", "Simpan", "Catatan kanal disimpan."), "sosialisasi_kanal", k.nama,
    )  # fmt: skip


@require_GET
@perlu(LIHAT)
def kartu_semua(request: HttpRequest) -> HttpResponse:
    """Share cards of what anybody may see already."""
    p = pemilihan_kini(request)
    isi = {"semua": [(k, kartu.kata(k)) for k in kartu.semua(p)] if p else []}
    return render(request, "sosialisasi/kartu.html", isi)


@require_GET
@perlu(LIHAT)
def kartu_gambar(request: HttpRequest, kode: str, bentuk: str) -> HttpResponse:
    """One card as a picture."""
    p = pemilihan_kini(request)
    k = kartu.cari(p, kode) if p else None
    if k is None or bentuk not in ("svg", "png"):
        raise Http404
    if bentuk == "svg":
        return HttpResponse(kartu.svg(k, kartu.nama_kantor()), content_type="image/svg+xml")
    return HttpResponse(kartu.png(k, kartu.nama_kantor()), content_type="image/png")


@require_GET
@perlu(LIHAT)
def tempat(request: HttpRequest) -> HttpResponse:
    """Places where anybody may ask, and materials."""
    isi = {
        "tab": tampilan.tab(request.user, "sosialisasi_tempat"),
        "semua": [
            x | {"jenis": TEMPAT[x["t"].jenis], "akses": [AKSES[a] for a in AKSES if a in x["t"].akses]}
            for x in selectors_lain.tempat_semua(_kini())
        ],
        "bahan": [
            {"b": b, "basis": tampilan.nama_basis(b.basis),
             "tarik": b.umum and bisa(request.user, PERIKSA),
             "terbitkan": b.terbit is None and b.oleh_id != request.user.pk and bisa(request.user, PERIKSA)}
            for b in Bahan.objects.select_related("oleh", "penerbit").order_by("-pk")[:100]
        ],
        "boleh": bisa(request.user, KELOLA), "boleh_catat": bisa(request.user, CATAT),
    }  # fmt: skip
    return render(request, "sosialisasi/tempat.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def tempat_baru(request: HttpRequest) -> HttpResponse:
    """A new place."""
    form = FormTempat(kiriman(request))
    return _tulis(
        request, form, lambda: kanal.tempat(pengguna=request.user, isi=form.isi()),
        ("Catat tempat layanan", "Simpan tempat", "Tempat layanan disimpan."), "sosialisasi_tempat",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def tempat_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a place."""
    t = get_object_or_404(Tempat, pk=pk)
    wajib_boleh(request.user, KELOLA, t.wilayah)
    awal = {n: getattr(t, n) for n in ("nama", "jenis", "alamat", "jam", "akses", "bahan")}
    form = FormTempat(kiriman(request), initial=awal)
    return _tulis(
        request, form, lambda: kanal.tempat(pengguna=request.user, isi=form.isi(), lama=t),
        ("Ubah tempat layanan", "Simpan tempat", "Tempat layanan disimpan."), "sosialisasi_tempat", t.nama,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(CATAT)
def kunjungan(request: HttpRequest, pk: int) -> HttpResponse:
    """Count those who came."""
    t = get_object_or_404(Tempat, pk=pk)
    wajib_boleh(request.user, CATAT, t.wilayah)
    form = FormTamu(kiriman(request), initial={"hari": _kini()})
    return _tulis(
        request, form, lambda: kanal.kunjungan(pengguna=request.user, di=t, tamu=form.isi()),
        ("Catat kunjungan", "Simpan kunjungan", "Kunjungan dicatat."), "sosialisasi_tempat", t.nama,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(CATAT)
def bahan_baru(request: HttpRequest) -> HttpResponse:
    """Keep material."""
    form = FormBahan(kiriman(request), request.FILES or None)

    def simpan() -> Any:
        d = form.cleaned_data
        return kanal.simpan_bahan(
            pengguna=request.user, judul=d["judul"], basis=d["basis"], sumber=d["berkas"],
            nama=d["berkas"].name,
        )  # fmt: skip

    kata = ("Simpan bahan", "Simpan bahan ini", "Bahan disimpan; terbit sesudah orang kedua.")
    return _tulis(request, form, simpan, kata, "sosialisasi_tempat")


@require_POST
@perlu(PERIKSA)
def bahan_terbit(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person lets material out."""
    b = get_object_or_404(Bahan, pk=pk)
    wajib_boleh(request.user, PERIKSA, b.wilayah)
    try:
        kanal.terbitkan_bahan(pengguna=request.user, bahan=b)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    else:
        messages.success(request, f"Bahan “{b.judul}” terbit.")
    return HttpResponseRedirect(reverse("sosialisasi_tempat"), status=303)


@require_http_methods(["GET", "POST"])
@perlu(PERIKSA)
def bahan_tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take material back from the public."""
    b = get_object_or_404(Bahan, pk=pk)
    wajib_boleh(request.user, PERIKSA, b.wilayah)
    form = FormAlasan(kiriman(request))

    def tarik() -> Any:
        return kanal.tarik_bahan(pengguna=request.user, bahan=b, alasan=form.cleaned_data["alasan"])

    kata = ("Tarik bahan", "Tarik dari publik", "Bahan ditarik; tidak ada lagi di situs umum.")
    return _tulis(request, form, tarik, kata, "sosialisasi_tempat", b.judul)


def _kini() -> Any:
    kantor = Kantor.objects.first()
    return hari_ini(kantor.zona if kantor else "WIB")


def _tulis(
    request: HttpRequest, form: Any, kerja: Callable[[], Any], kata: tuple[str, str, str], ke: str,
    tentang: str = "",
) -> HttpResponse:  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            kerja()
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, kata[2])
            return HttpResponseRedirect(reverse(ke), status=303)
    isi = {
        "form": form, "judul": kata[0], "tombol": kata[1], "tentang": tentang, "kembali": reverse(ke),
        "nama": "Kanal media" if ke == "sosialisasi_kanal" else "Layanan informasi",
    }  # fmt: skip
    return render(request, "sosialisasi/tulis.html", isi, status=422 if form.errors else 200)
