"""The office's side: which list is asked, who opened it, how often it was asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar
from kantor.izin_alamat import perlu, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel
from kantor.terdaftar import services
from kantor.terdaftar.catatan import ADA, DITUNDA, TIDAK, hitung
from kantor.terdaftar.forms import FormSiapkan
from kantor.terdaftar.models import DIBUKA, DISIAPKAN, DITUTUP, SIAP, Layanan
from kantor.terdaftar.pencarian import folder_catatan, lupakan
from kantor.tugas.models import Tugas

RUANG = ("siapkan_terdaftar", "buka_terdaftar")
_HARI = 30
_NADA = {DIBUKA: "beres", SIAP: "kabar", DISIAPKAN: "kabar", DITUTUP: "netral"}


@require_http_methods(["GET", "POST"])
@perlu(*RUANG)
def kelola(request: HttpRequest) -> HttpResponse:
    """Every list that was asked, and the days of the log; POST has another made ready."""
    p = pemilihan_kini(request)
    form = None
    if p is not None and putusan(request.user, "siapkan_terdaftar", p.wilayah):
        ada = _dapat_disiapkan(p)
        form = FormSiapkan(request.POST or None, daftar=ada) if ada else None
    elif request.method == "POST":
        return HttpResponseRedirect(reverse("terdaftar_kelola"), status=303)
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            services.siapkan(pengguna=request.user, daftar=form.terpilih())
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Pencarian sedang disiapkan. Sesudah siap, ketua membukanya.")
            return HttpResponseRedirect(reverse("terdaftar_kelola"), status=303)
    semua = list(
        Layanan.objects.select_related("daftar__pemilihan", "oleh", "pembuka").order_by("-pk")[:50]
    )
    isi = {
        "form": form,
        "terbuka": next((y for y in semua if y.keadaan == DIBUKA), None),
        "siap": [y for y in semua if y.keadaan == SIAP],
        "boleh_buka": p is not None and bool(putusan(request.user, "buka_terdaftar", p.wilayah)),
        "tugas": Tugas.objects.filter(jenis=services.SIAPKAN, selesai__isnull=True).last(),
        "tabel": _tabel(request, semua),
        "hari": _hari(request),
        "jejak": jejak_objek(f"terdaftar/{semua[0].pk}") if semua else None,
    }
    return render(
        request,
        "terdaftar/kelola.html",
        isi,
        status=422 if form is not None and form.errors else 200,
    )


def _dapat_disiapkan(p: Pemilihan) -> list[Daftar]:
    """The newest fixed lists that are not asked and not ready."""
    sudah = Layanan.objects.exclude(keadaan=DITUTUP).values("daftar")
    tetap = Daftar.objects.filter(
        pemilihan=p, keadaan=DITETAPKAN, jenis__in=services.DAPAT_DITANYA
    ).exclude(pk__in=sudah)
    return list(tetap.order_by("-pk")[:10])


def _tabel(request: HttpRequest, semua: list[Layanan]) -> Tabel:
    return Tabel(
        nama="terdaftar",
        judul="Daftar yang ditanyakan",
        kolom=(
            Kolom("daftar", "Daftar"), Kolom("keadaan", "Keadaan"),
            Kolom("banyak", "Dapat ditemukan", kanan=True),
            Kolom("dibuka", "Dibuka"), Kolom("ditutup", "Ditutup"),
        ),
        baris=[
            Baris(
                kunci=str(y.pk),
                sel={
                    "daftar": Sel(y.daftar.nama, rinci=y.daftar.pemilihan.nama),
                    "keadaan": Sel(y.kata_keadaan, nada=_NADA[y.keadaan], lencana=True),
                    "banyak": y.dapat_ditanya if y.siap else None,
                    "dibuka": y.dibuka, "ditutup": y.ditutup,
                },
            )
            for y in semua
        ],
        param=request.GET,
        kosong=("Belum ada", "Tetapkan sebuah daftar, lalu siapkan pencariannya di bawah."),
        lipat=True,
    )  # fmt: skip


def _hari(request: HttpRequest) -> Tabel:
    return Tabel(
        nama="hari",
        judul="Pencarian per hari",
        kolom=(
            Kolom("hari", "Hari (UTC)"), Kolom("ada", "Ditemukan", kanan=True),
            Kolom("tidak", "Tidak ditemukan", kanan=True), Kolom("ditunda", "Diminta menunggu", kanan=True),
        ),
        baris=[
            Baris(kunci=str(h), sel={"hari": h, "ada": n[ADA], "tidak": n[TIDAK], "ditunda": n[DITUNDA]})
            for h, n in hitung(folder_catatan())[:_HARI]
        ],
        param=request.GET,
        kosong=("Belum ada pencarian", "Hitungan muncul setelah pencarian dibuka dan dipakai."),
        lipat=True,
    )  # fmt: skip


@require_POST
@perlu("buka_terdaftar")
def buka(request: HttpRequest, pk: int) -> HttpResponse:
    """Open one that is ready."""
    return _putus(request, pk, services.buka, "Pencarian terbuka untuk umum.")


@require_POST
@perlu("buka_terdaftar")
def tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the one that is open, or drop one that is ready."""
    return _putus(request, pk, services.tutup, "Pencarian ditutup; sidiknya sedang dihapus.")


def _putus(request: HttpRequest, pk: int, lakukan: Any, kata: str) -> HttpResponse:
    y = Layanan.objects.filter(pk=pk).first()
    if y is None:
        raise Http404
    try:
        lakukan(pengguna=request.user, layanan=y)
        lupakan()
        messages.success(request, kata)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    return HttpResponseRedirect(reverse("terdaftar_kelola"), status=303)
