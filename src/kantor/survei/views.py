"""Surveys: the list, a new one, and whom a sample drew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from kantor.izin_alamat import bisa, perlu, wajib_boleh
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini
from kantor.survei import penutupan, penyiapan, selectors, tampilan
from kantor.survei.forms import FormKunjungan, FormSurvei
from kantor.survei.models import HASIL_KUNJUNGAN, LUAR, Survei, Terambil
from kantor.survei.penyiapan import IZIN
from kantor.survei.selectors import LIHAT, SAMPEL
from kantor.telaah import unduhan
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

_KOSONG = (
    "Belum ada survei",
    "Siapkan survei dari kuesioner yang tersedia; jawabannya datang lewat tautan, QR, atau kertas.",
)
KOLOM_SAMPEL = (
    Kolom("urutan", "Nomor", kanan=True),
    Kolom("acak", "Nomor catatan"),
    Kolom("wilayah", "Wilayah"),
    Kolom("tps", "TPS"),
    Kolom("hasil", "Hasil"),
)
SEHALAMAN = 100


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """The surveys of the election, the newest first."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    if p is not None:
        daftar = list(selectors.terlihat(request.user, p)[:200])
        isi |= {
            "tabel": Tabel(
                nama="survei", judul="Survei", kolom=tampilan.KOLOM,
                baris=[tampilan.baris(s) for s in daftar], param=request.GET, kosong=_KOSONG, lipat=True,
            ),
            "boleh": bisa(request.user, IZIN),
            "rilis": list(selectors.menunggu_rilis(request.user, p)),
        }  # fmt: skip
    return render(request, "survei/semua.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(IZIN)
def baru(request: HttpRequest) -> HttpResponse:
    """Prepare a survey; of voters the sample is drawn at once."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("survei"))
    wajib_boleh(request.user, IZIN, p.wilayah)
    kirim = request.method == "POST"
    form = FormSurvei(
        *((request.POST, request.FILES) if kirim else (None, None)),
        initial={"mulai": hari_ini(p.zona)},
    )
    if kirim and form.is_valid():
        try:
            s = penyiapan.buat(
                pengguna=request.user,
                pemilihan=p,
                kuesioner=form.cleaned_data["isi"],
                rencana=form.rencana(),
            )
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{s.nama} disiapkan. Cetak lembarnya, lalu buka surveinya.")
            return HttpResponseRedirect(reverse("survei_rinci", args=[s.pk]), status=303)
    return render(
        request, "survei/baru.html", {"p": p, "form": form}, status=422 if form.errors else 200
    )


def _survei(request: HttpRequest, pk: int) -> Survei:
    try:
        return selectors.survei_sampel(request.user, pk)
    except Survei.DoesNotExist:
        raise Http404 from None


@require_GET
@perlu(*SAMPEL)
def sampel(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the sample drew within the account's reach, by record number; names stand elsewhere."""
    s = _survei(request, pk)
    teks = request.GET.get("sesudah", "")
    setelah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0
    semua_ = selectors.sampel(request.user, s)
    isi = list(semua_.filter(urutan__gt=setelah)[: SEHALAMAN + 1])
    tabel = Tabel(
        nama="sampel", judul="Pemilih yang ditarik", kolom=KOLOM_SAMPEL,
        baris=[_baris(t, bisa(request.user, "lihat_pemilih")) for t in isi[:SEHALAMAN]], param=request.GET,
        maju=str(isi[SEHALAMAN - 1].urutan) if len(isi) > SEHALAMAN else None, jumlah=semua_.count(),
        unduh=reverse("survei_sampel_unduh", args=[s.pk]),
        kosong=("Tidak ada yang ditarik di wilayah Anda", ""), lipat=True,
    )  # fmt: skip
    return render(
        request, "survei/sampel.html", {"s": s, "tabel": tabel, "lihat": bisa_lihat(request)}
    )


def bisa_lihat(request: HttpRequest) -> bool:
    """Whether the account may open the survey itself."""
    return any(bisa(request.user, t) for t in LIHAT)


def _baris(t: Terambil, lihat: bool) -> Baris:
    return Baris(
        kunci=str(t.pk),
        alamat=reverse("survei_kunjungan", args=[t.pk]),
        sel={
            "urutan": t.urutan,
            "acak": Sel(t.baris.acak, alamat=t.baris.get_absolute_url() if lihat else ""),
            "wilayah": nama_wilayah(t.wilayah),
            "tps": t.tps,
            "hasil": Sel(
                HASIL_KUNJUNGAN[t.hasil], nada="" if t.hasil in LUAR else "kabar", lencana=True
            )
            if t.hasil
            else "",
        },
    )


@require_GET
@perlu(*SAMPEL)
def sampel_unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sample within reach: record numbers and places, no names."""
    s = _survei(request, pk)
    isi = [
        (
            t.urutan,
            t.baris.acak,
            nama_wilayah(t.wilayah),
            t.wilayah,
            t.tps,
            HASIL_KUNJUNGAN.get(t.hasil, ""),
        )
        for t in selectors.sampel(request.user, s)
    ]
    banyak = unduhan.catat_unduhan(
        pengguna=request.user, objek=f"survei/{s.nomor}", isi={"saringan": "sampel", "format": "xlsx"},
        banyak=len(isi),
    )  # fmt: skip
    kolom = [
        ("Nomor", 8),
        ("Nomor catatan", 16),
        ("Wilayah", 26),
        ("Kode wilayah", 18),
        ("TPS", 8),
        ("Hasil", 22),
    ]
    return unduhan.tabel(f"sampel-survei-{s.nomor}", "xlsx", kolom, isi, banyak)


@require_http_methods(["GET", "POST"])
@perlu(*SAMPEL)
def kunjungan(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of one sheet."""
    try:
        t = selectors.ambil_sampel(request.user, pk)
    except Terambil.DoesNotExist:
        raise Http404 from None
    kirim = request.method == "POST"
    form = FormKunjungan(request.POST if kirim else None, initial={"hasil": t.hasil})
    if kirim and form.is_valid():
        try:
            penutupan.catat_kunjungan(pengguna=request.user, terambil=t, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"Nomor {t.urutan} dicatat.")
            return HttpResponseRedirect(reverse("survei_sampel", args=[t.survei_id]), status=303)
    isi = {"t": t, "s": t.survei, "form": form, "wilayah": nama_wilayah(t.wilayah)}
    return render(request, "survei/kunjungan.html", isi, status=422 if form.errors else 200)
