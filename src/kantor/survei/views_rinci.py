"""One survey: how it stands, its sheets, its results once it closed, and who releases them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from kantor.izin_alamat import bisa, perlu, putusan, wajib_boleh
from kantor.pemilihan.selectors import hari_ini
from kantor.permintaan.selectors import ketepatan_lembaga
from kantor.riwayat.services import catat
from kantor.survei import pengisian, penutupan, penyiapan, selectors, tampilan, unduhan
from kantor.survei.forms import FormPutusan
from kantor.survei.models import DITUTUP, KONSEP, NADA, TERBUKA, Survei
from kantor.survei.penutupan import RILIS
from kantor.survei.penyiapan import IZIN
from kantor.survei.selectors import BACA_URAIAN, LIHAT
from kantor.telaah import unduhan as unduh_tabel
from kantor.telaah.tampilan_kasus import jejak_objek

PARQUET = "application/vnd.apache.parquet"


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """How a survey stands; results only once it closed."""
    s = _ambil(request, pk)
    u = request.user
    boleh = bool(putusan(u, IZIN, s.wilayah))
    keadaan = s.keadaan
    isi: dict[str, Any] = {
        "s": s,
        "p": s.pemilihan,
        "nada": NADA[keadaan],
        "banyak": selectors.banyak_jawaban(s),
        "lapis": list(s.lapis.order_by("kode")),
        "menerima": pengisian.menerima(s),
        "boleh_lembar": boleh and keadaan in (KONSEP, TERBUKA),
        "boleh_buka": boleh and keadaan == KONSEP,
        "boleh_tutup": boleh and keadaan == TERBUKA,
        "boleh_ajukan": boleh and keadaan == DITUTUP and s.hasil is not None,
        "boleh_kertas": keadaan == TERBUKA and bool(putusan(u, pengisian.ISI, s.wilayah)),
        "boleh_putus": keadaan == "diajukan" and bool(putusan(u, RILIS, s.wilayah)) and s.pengaju_id != u.pk,
        "boleh_sampel": s.daftar_id is not None and any(bisa(u, t) for t in selectors.SAMPEL),
        "boleh_uraian": s.hasil is not None and any(putusan(u, t, s.wilayah) for t in BACA_URAIAN),
        "jejak": jejak_objek(f"survei/{s.nomor}"),
    }  # fmt: skip
    if s.hasil is not None:
        isi |= hasil_tampil(s) | {"rujuk": True}
        for b in isi["butir"]:
            for x in b["baris"]:
                x["judul_hambatan"] = x["kata"]
                if x["angka"]:
                    x["rujukan"] = (
                        f"Survei “{s.judul}”, {b['teks']} {x['kata']}: {x['angka']['nilai']}"
                    )
        if s.sasaran == "lembaga" and bisa(u, "kirim_permintaan"):
            isi["ketepatan"] = ketepatan_lembaga(u, s.pemilihan, hari_ini(s.pemilihan.zona))
    return render(request, "survei/rinci.html", isi)


def hasil_tampil(s: Survei) -> dict[str, Any]:
    """A frozen result as pages show it, inside and outside."""
    return {
        "respons": tampilan.respons(s),
        "indeks": tampilan.indeks(s),
        "ukuran": tampilan.ukuran(s),
        "matriks": tampilan.matriks(s),
        "butir": tampilan.butir(s),
    }


@require_POST
@perlu(IZIN)
def lembar(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Fresh codes, printed once."""
    s = _ambil(request, pk)
    wajib_boleh(request.user, IZIN, s.wilayah)
    try:
        kode = penyiapan.terbitkan_kode(pengguna=request.user, survei=s)
        if kode:
            return unduhan.berkas(unduhan.lembar(s, kode), f"lembar-survei-{s.nomor}.pdf")
        messages.warning(request, "Semua kode sudah dipakai, jadi tidak ada lembar yang dicetak.")
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    return HttpResponseRedirect(reverse("survei_rinci", args=[pk]), status=303)


@require_GET
@perlu(*LIHAT)
def kosong(request: HttpRequest, pk: int) -> HttpResponse:
    """The questionnaire on paper."""
    s = _ambil(request, pk)
    return unduhan.berkas(unduhan.kosong(s), f"kuesioner-{s.nomor}.pdf")


@require_POST
@perlu(IZIN)
def buka(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it."""
    return _kerjakan(
        request, pk, lambda s: penyiapan.buka(pengguna=request.user, survei=s), "dibuka"
    )


@require_POST
@perlu(IZIN)
def tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it; a job works the results out."""
    s = _ambil(request, pk)
    wajib_boleh(request.user, IZIN, s.wilayah)
    try:
        t = penutupan.minta_tutup(pengguna=request.user, survei=s)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
        return HttpResponseRedirect(reverse("survei_rinci", args=[pk]), status=303)
    return HttpResponseRedirect(reverse("rinci_pekerjaan", args=[t.pk]), status=303)


@require_POST
@perlu(IZIN)
def ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for its release."""
    return _kerjakan(
        request,
        pk,
        lambda s: penutupan.ajukan(pengguna=request.user, survei=s),
        "diajukan untuk dirilis",
    )


@require_http_methods(["GET", "POST"])
@perlu(RILIS)
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Release it, or send it back."""
    s = _ambil(request, pk)
    wajib_boleh(request.user, RILIS, s.wilayah)
    form = FormPutusan(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            penutupan.putuskan(
                pengguna=request.user, survei=s, rilis=d["putusan"] == "rilis", alasan=d["alasan"]
            )
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            kata = "dirilis" if d["putusan"] == "rilis" else "dikembalikan"
            messages.success(request, f"{s.nama} {kata}.")
            return HttpResponseRedirect(reverse("survei_rinci", args=[s.pk]), status=303)
    return render(
        request, "survei/putuskan.html", {"s": s, "form": form}, status=422 if form.errors else 200
    )


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The figures of a closed survey: CSV, XLSX, Parquet."""
    s = _tertutup(request, pk)
    bentuk = request.GET.get("format", "xlsx")
    bentuk = bentuk if bentuk in ("csv", "xlsx", "parquet") else "xlsx"
    isi = list(unduhan.baris(s))
    banyak = unduh_tabel.catat_unduhan(
        pengguna=request.user, objek=f"survei/{s.nomor}", isi={"saringan": "hasil", "format": bentuk},
        banyak=len(isi),
    )  # fmt: skip
    if bentuk == "parquet":
        return unduhan.berkas(unduhan.parquet(s), f"hasil-survei-{s.nomor}.parquet", PARQUET)
    return unduh_tabel.tabel(f"hasil-survei-{s.nomor}", bentuk, unduhan.KOLOM, isi, banyak)


@require_GET
@perlu(*LIHAT)
def cetak(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of a closed survey."""
    s = _tertutup(request, pk)
    with transaction.atomic():
        catat(
            pengguna=request.user, tindakan="survei_hasil_dicetak", objek=f"survei/{s.nomor}",
            wilayah=s.wilayah,
        )  # fmt: skip
    return unduhan.berkas(unduhan.laporan_hasil(s), f"hasil-survei-{s.nomor}.pdf")


@require_GET
@perlu(*BACA_URAIAN)
def uraian(request: HttpRequest, pk: int) -> HttpResponse:
    """Free texts, in no order that tells who wrote them."""
    s = _tertutup(request, pk)
    per: dict[str, list[str]] = {}
    for x in selectors.uraian(request.user, s):
        per.setdefault(s.kuesioner.menurut(x.butir).teks, []).append(x.teks)
    return render(request, "survei/uraian.html", {"s": s, "per": list(per.items())})


def _ambil(request: HttpRequest, pk: int) -> Survei:
    try:
        return selectors.ambil(request.user, pk)
    except Survei.DoesNotExist:
        raise Http404 from None


def _tertutup(request: HttpRequest, pk: int) -> Survei:
    s = _ambil(request, pk)
    if s.hasil is None:
        raise Http404
    return s


def _kerjakan(
    request: HttpRequest, pk: int, kerja: Callable[[Survei], Survei], kata: str
) -> HttpResponse:
    s = _ambil(request, pk)
    wajib_boleh(request.user, IZIN, s.wilayah)
    try:
        kerja(s)
        messages.success(request, f"{s.nama} {kata}.")
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    return HttpResponseRedirect(reverse("survei_rinci", args=[pk]), status=303)
