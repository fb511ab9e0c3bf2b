"""Filling in an assessment: a step for each dimension, evidence, regions to compare with."""

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
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.indeks.catatan import CATATAN
from hakpilih.indeks.instrumen import BUKTI, HILANG, NAIK, NORMALISASI, Indikator
from kantor.indeks import bukti_layanan, catatan_sistem, hitungan, selectors, services
from kantor.indeks.bukti_layanan import BuktiMasuk
from kantor.indeks.bukti_survei import tawaran
from kantor.indeks.forms import (
    FORM_BUKTI,
    FormLangkah,
    FormPembanding,
    FormSistem,
    FormSurveiKantor,
)
from kantor.indeks.keadaan import TERBUKA
from kantor.indeks.langkah import bukti_per_indikator, sepakat, tahap
from kantor.indeks.langkah import langkah as langkah_
from kantor.indeks.models import Bukti, Penilaian
from kantor.indeks.selectors import SUSUN
from kantor.indeks.views import tambahkan
from kantor.izin_alamat import bisa, perlu, wajib_boleh
from kantor.telaah import unduhan


def ambil(request: HttpRequest, pk: int) -> Penilaian:
    """A visible assessment. Raises `Http404`."""
    try:
        return selectors.ambil(request.user, pk)
    except Penilaian.DoesNotExist:
        raise Http404 from None


def terbuka(p: Penilaian) -> bool:
    """Whether it may still be changed."""
    return p.keadaan in TERBUKA


@require_http_methods(["GET", "POST"])
@perlu("susun_indeks")
def langkah(request: HttpRequest, pk: int, dimensi: str) -> HttpResponse:
    """The indicators of one dimension; what is right is kept even where something is wrong."""
    p = ambil(request, pk)
    wajib_boleh(request.user, "susun_indeks", p.wilayah)
    if not terbuka(p):
        return HttpResponseRedirect(reverse("indeks_rinci", args=[p.pk]))
    ins = hitungan.instrumen(p)
    semua = langkah_(ins)
    letak = next((n for n, s in enumerate(semua) if s.kode == dimensi), None)
    if letak is None:
        raise Http404
    s = semua[letak]
    isian = {i.indikator: i for i in p.isian.all()}
    form = FormLangkah(s.indikator, isian, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.is_valid()
        try:
            n = services.isi(pengguna=request.user, penilaian=p, dimensi=s.nama, nilai=form.benar())
        except HakpilihError as g:
            tambahkan(form, g)
        else:
            if not form.errors:
                messages.success(
                    request, f"{s.nama}: {n} nilai disimpan." if n else "Tidak ada yang berubah."
                )
                return HttpResponseRedirect(_lanjut(request, p, semua, letak), status=303)
    bukti = bukti_per_indikator(p)
    isi = {
        "p": p, "s": s, "form": form, "ins": ins,
        "tahap": tahap(p, ins, s.kode, lambda k: reverse("indeks_isi", args=[p.pk, k])),
        "butir": [_butir(form, i, bukti.get(i.kode, [])) for i in s.indikator],
        "hilang": HILANG[ins.hilang], "berikut": semua[letak + 1] if letak + 1 < len(semua) else None,
        "terisi": len(isian), "dari": len(ins.indikator),
    }  # fmt: skip
    return render(request, "indeks/isi.html", isi, status=422 if form.errors else 200)


def _lanjut(request: HttpRequest, p: Penilaian, semua: list[Any], letak: int) -> str:
    if request.POST.get("lanjut") == "tetap":
        return reverse("indeks_isi", args=[p.pk, semua[letak].kode])
    if letak + 1 < len(semua):
        return reverse("indeks_isi", args=[p.pk, semua[letak + 1].kode])
    return reverse("indeks_rinci", args=[p.pk])


def _butir(form: FormLangkah, i: Indikator, bukti: list[Bukti]) -> dict[str, Any]:
    ada = {b.jenis for b in bukti}
    return {
        "i": i, "arah": "makin tinggi makin baik" if i.arah == NAIK else "makin rendah makin baik",
        "normal": NORMALISASI[i.normalisasi], "nilai": form[f"n_{i.kode}"], "galat": form[f"g_{i.kode}"],
        "catatan": form[f"c_{i.kode}"], "banyak": len(bukti),
        "diminta": [(BUKTI[b], b in ada) for b in i.bukti],
        "tri": sepakat(bukti) if bukti else None,
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(*SUSUN)
def bukti(request: HttpRequest, pk: int, indikator: str) -> HttpResponse:
    """All evidence of one indicator, whether it agrees, and adding more."""
    p = ambil(request, pk)
    ins = hitungan.instrumen(p)
    i = next((x for x in ins.indikator if x.kode == indikator), None)
    if i is None:
        raise Http404
    boleh = terbuka(p) and bisa(request.user, "susun_indeks")
    if request.method == "POST":
        wajib_boleh(request.user, "susun_indeks", p.wilayah)
    jenis = request.POST.get("jenis") or request.GET.get("jenis") or ""
    bawaan = next(iter(i.bukti), "dokumen")
    jenis = (
        jenis
        if jenis in FORM_BUKTI
        else ("dokumen" if bawaan == "sistem" and not i.catatan else bawaan)
    )
    kirim = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    # Figures of released surveys of this office come first; typing one is for surveys of others.
    pilih = tawaran(request.user, p, i) if boleh and jenis == "survei" else []
    dipilih = bool(pilih) and "sumber" in request.POST
    form = FORM_BUKTI[jenis](*((None, None) if dipilih else kirim))
    survei = FormSurveiKantor(pilih, *(kirim if dipilih else (None, None))) if pilih else None
    masuk: forms.Form = survei if survei is not None and dipilih else form
    if request.method == "POST" and masuk.is_valid():
        try:
            _tambah(request, p, i, jenis, masuk.cleaned_data)
        except HakpilihError as g:
            tambahkan(masuk, g)
        else:
            messages.success(request, f"Bukti {BUKTI[jenis]} bagi {i.nama} disimpan.")
            return HttpResponseRedirect(reverse("indeks_bukti", args=[p.pk, i.kode]), status=303)
    ada = list(p.bukti.filter(indikator=i.kode).select_related("oleh").order_by("pk"))
    for b in ada:
        b.asal = catatan_sistem.alamat(b.sumber)
    isian = p.isian.filter(indikator=i.kode).first()
    langkah_ini = next(s for s in langkah_(ins) if i in s.indikator)
    isi = {
        "p": p, "i": i, "form": form, "jenis": jenis, "boleh": boleh, "ada": ada, "tri": sepakat(ada),
        "survei": survei, "isian": isian, "langkah": langkah_ini, "kata": BUKTI,
        "pilihan": [(k, v, k == jenis) for k, v in BUKTI.items()],
        **(_sistem(p, i, form, isian is None) if boleh and jenis == "sistem" else {}),
        "diminta": [(BUKTI[b], any(x.jenis == b for x in ada)) for b in i.bukti],
    }  # fmt: skip
    return render(request, "indeks/bukti.html", isi, status=422 if masuk.errors else 200)


def _sistem(p: Penilaian, i: Indikator, form: forms.Form, kosong: bool) -> dict[str, Any]:
    """The records that have a figure, each with a form of its own, and the names of those that have none.

    `form`: what was sent, which is the form of its record again; `kosong`: the indicator has no value. Of
    several figures only the first offers itself as the value, and none over one that is there.
    """
    angka: list[dict[str, Any]] = []
    belum = []
    for c in i.catatan:
        a = catatan_sistem.angka(p.pemilihan, c)
        if a is None:
            belum.append(CATATAN[c].judul)
            continue
        angka.append({"a": a, "form": FormSistem(auto_id=f"{c}_%s")})
        if form.data.get("sumber") == c:
            angka[-1]["form"] = form
    for n, x in enumerate(angka):
        x["form"].initial = {"pakai": len(angka) == 1 or (kosong and n == 0)}
    return {"angka": angka, "belum": belum}


def _tambah(
    request: HttpRequest, p: Penilaian, i: Indikator, jenis: str, isi: dict[str, Any]
) -> None:
    berkas = isi.get("berkas")
    bukti_layanan.tambah_bukti(
        pengguna=request.user,
        penilaian=p,
        indikator=i.kode,
        masuk=BuktiMasuk(
            jenis=jenis,
            berkas=berkas,
            nama_berkas=berkas.name if berkas else "",
            **{k: v for k, v in isi.items() if k != "berkas" and v is not None},
        ),
    )


def _bukti(request: HttpRequest, pk: int) -> Bukti:
    try:
        return selectors.ambil_bukti(request.user, pk)
    except Bukti.DoesNotExist:
        raise Http404 from None


@require_POST
@perlu("susun_indeks")
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Take evidence out of a draft."""
    b = _bukti(request, pk)
    tujuan = reverse("indeks_bukti", args=[b.penilaian_id, b.indikator])
    try:
        bukti_layanan.hapus_bukti(pengguna=request.user, bukti=b)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    else:
        messages.success(request, "Bukti dihapus.")
    return HttpResponseRedirect(tujuan, status=303)


@require_GET
@perlu(*SUSUN)
def dokumen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A document, opened for one reader."""
    b = _bukti(request, pk)
    if not b.sidik:
        raise Http404
    jawab = StreamingHttpResponse(
        bukti_layanan.buka_dokumen(pengguna=request.user, bukti=b),
        content_type="application/octet-stream",
    )
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(b.nama_berkas or "dokumen")
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab


@require_http_methods(["GET", "POST"])
@perlu("susun_indeks")
def pembanding(request: HttpRequest, pk: int) -> HttpResponse:
    """Other kabupaten/kota from a CSV; every mistake with line and column, or all of it."""
    p = ambil(request, pk)
    wajib_boleh(request.user, "susun_indeks", p.wilayah)
    if not terbuka(p):
        return HttpResponseRedirect(reverse("indeks_rinci", args=[p.pk]))
    kirim = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormPembanding(*kirim)
    if request.method == "POST" and form.is_valid():
        b = form.cleaned_data["berkas"]
        try:
            n = bukti_layanan.muat_pembanding(
                pengguna=request.user, penilaian=p, berkas=b, nama=b.name
            )
        except HakpilihError as g:
            tambahkan(form, g)
        else:
            messages.success(request, f"{n} daerah pembanding dimuat.")
            return HttpResponseRedirect(reverse("indeks_rinci", args=[p.pk]), status=303)
    isi = {"p": p, "form": form, "banyak": p.satuan.count()}
    return render(request, "indeks/pembanding.html", isi, status=422 if form.errors else 200)
