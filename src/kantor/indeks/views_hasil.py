"""What an assessment comes to, what would move it, and what is decided about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.indeks.instrumen import BUKTI
from hakpilih.indeks.kasus import baca, hitung_kasus, muat_kasus
from hakpilih.publikasi.tabel_indeks import isi_json
from kantor.indeks import hitungan, selectors, services, tampilan
from kantor.indeks.forms import FormAlasan, FormPutusan, IsianBilangan
from kantor.indeks.keadaan import DIAJUKAN, DISETUJUI, KEADAAN, NADA
from kantor.indeks.langkah import langkah
from kantor.indeks.models import Penilaian
from kantor.indeks.selectors import LIHAT
from kantor.indeks.views import tambahkan
from kantor.indeks.views_isi import ambil, terbuka
from kantor.izin_alamat import bisa, perlu, wajib_boleh
from kantor.telaah.tampilan_kasus import jejak_objek

JEJAK = 12  # events at the side of a result


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """The result with its state and what may be done about it."""
    return _rinci(request, ambil(request, pk))


def _rinci(request: HttpRequest, p: Penilaian, form: Any = None) -> HttpResponse:
    u = request.user
    ins = hitungan.instrumen(p)
    h = hitungan.hasil(p)
    buka = terbuka(p) and bisa(u, "susun_indeks")
    jejak = jejak_objek(f"penilaian/{p.pk}")
    isi = {
        "p": p, "ins": ins, "keadaan": KEADAAN[p.keadaan], "nada": NADA[p.keadaan], "buka": buka,
        "bekerja": selectors.bekerja(u), "kurang": services.kurang(p) if buka else [],
        "pertama": langkah(ins)[0].kode,
        "sendiri": p.keadaan == DIAJUKAN and u.pk in (p.pengaju_id, p.penyusun_id),
        "boleh_tarik": p.keadaan == DIAJUKAN and u.pk == p.pengaju_id,
        "boleh_putus": p.keadaan == DIAJUKAN and bisa(u, "setujui_indeks")
        and u.pk not in (p.pengaju_id, p.penyusun_id),
        "boleh_versi": p.keadaan == DISETUJUI and bisa(u, "susun_indeks") and not p.pengganti.exists(),
        "form": form or FormPutusan(initial={"sidik": p.sidik}),
        "jejak": jejak[:JEJAK] if selectors.bekerja(u) else None,
        "jejak_sisa": max(0, len(jejak) - JEJAK),
        "pengganti": p.pengganti.order_by("-pk").first(),
    }  # fmt: skip
    if h is not None:
        isi |= tampilan.hasil(p, ins, h, request.GET.get("semua") == "1")
    salah = form is not None and form.errors
    return render(request, "indeks/rinci.html", isi, status=422 if salah else 200)


@require_POST
@perlu("susun_indeks")
def ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in."""
    p = ambil(request, pk)
    try:
        services.ajukan(pengguna=request.user, penilaian=p)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    else:
        messages.success(request, "Diajukan. Orang lain yang memeriksa dan menyetujuinya.")
    return HttpResponseRedirect(reverse("indeks_rinci", args=[p.pk]), status=303)


@require_POST
@perlu("susun_indeks")
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what one handed in."""
    p = ambil(request, pk)
    try:
        services.tarik(pengguna=request.user, penilaian=p)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    else:
        messages.success(request, "Ditarik. Penilaian ini dapat diubah lagi.")
    return HttpResponseRedirect(reverse("indeks_rinci", args=[p.pk]), status=303)


@require_POST
@perlu("setujui_indeks")
def putus(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, or send back."""
    p = ambil(request, pk)
    wajib_boleh(request.user, "setujui_indeks", p.wilayah)
    form = FormPutusan(request.POST)
    if form.is_valid():
        setuju = request.POST.get("putusan") == "setujui"
        try:
            services.putuskan(
                pengguna=request.user, penilaian=p, setuju=setuju, sidik=form.cleaned_data["sidik"],
                alasan=form.cleaned_data["alasan"],
            )  # fmt: skip
        except HakpilihError as g:
            tambahkan(form, g)
        else:
            messages.success(
                request, "Disetujui." if setuju else "Dikembalikan kepada penyusunnya."
            )
            return HttpResponseRedirect(reverse("indeks_rinci", args=[p.pk]), status=303)
    p.refresh_from_db()
    return _rinci(request, ambil(request, pk), form)


@require_http_methods(["GET", "POST"])
@perlu("susun_indeks")
def versi(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next version of what was approved."""
    p = ambil(request, pk)
    wajib_boleh(request.user, "susun_indeks", p.wilayah)
    form = FormAlasan(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            n = services.versi_baru(
                pengguna=request.user, penilaian=p, alasan=form.cleaned_data["alasan"]
            )
        except HakpilihError as g:
            tambahkan(form, g)
        else:
            messages.success(request, f"Versi {n.nomor} dibuka dengan semua isi versi sebelumnya.")
            return HttpResponseRedirect(reverse("indeks_rinci", args=[n.pk]), status=303)
    return render(
        request, "indeks/versi.html", {"p": p, "form": form}, status=422 if form.errors else 200
    )


@require_GET
@perlu(*LIHAT)
def andai(request: HttpRequest, pk: int) -> HttpResponse:
    """What if: other values of some indicators, under the same draws."""
    p = ambil(request, pk)
    ins = hitungan.instrumen(p)
    isian = {i.indikator: i.nilai for i in p.isian.all()}
    if not isian:
        return HttpResponseRedirect(reverse("indeks_rinci", args=[p.pk]))
    ubah, salah, teks = _ubah(request, ins)
    beda = {k: v for k, v in ubah.items() if isian.get(k) != v}
    dasar, naik = hitungan.andai(p, beda)
    isi = {
        "p": p, "ins": ins, "dasar": dasar, "naik": naik, "beda": len(beda), "salah": salah,
        "selisih": naik.skor - dasar.skor,
        "kelas": [
            {"nama": k.nama, "dasar": dasar.peluang[k.kode], "naik": naik.peluang[k.kode]}
            for k in reversed(ins.kategori)
        ],
        "langkah": [
            {"nama": s.nama,
             "butir": [{"i": i, "kini": isian.get(i.kode), "teks": teks.get(i.kode),
                        "salah": salah.get(i.kode), "beda": i.kode in beda} for i in s.indikator]}
            for s in langkah(ins)
        ],
        "gambar": tampilan.dua_selang(dasar, naik),
    }  # fmt: skip
    return render(request, "indeks/andai.html", isi, status=422 if salah else 200)


def _ubah(
    request: HttpRequest, ins: Any
) -> tuple[dict[str, float], dict[str, str], dict[str, str]]:
    """Values asked for, what is wrong with others, and all as they were typed."""
    ubah, salah, teks = {}, {}, {}
    baca_angka = IsianBilangan(required=False)
    for i in ins.indikator:
        if i.kode not in request.GET:
            continue
        teks[i.kode] = request.GET[i.kode][:20]
        try:
            nilai = baca_angka.clean(teks[i.kode])
        except ValidationError as g:
            salah[i.kode] = " ".join(g.messages)
            continue
        if nilai is None:
            continue
        if s := services.tak_cocok(i, services.NilaiMasuk(nilai)):
            salah[i.kode] = s
        else:
            ubah[i.kode] = nilai
    return ubah, salah, teks


@require_GET
@perlu(*LIHAT)
def contoh(request: HttpRequest, kode: str) -> HttpResponse:
    """A published verdict read as evidence; to look at only."""
    try:
        k = muat_kasus(kode)
    except HakpilihError:
        raise Http404 from None
    ins, h = hitung_kasus(k)
    isi = isi_json(h)
    per = {b.indikator.kode: b for b in baca(k)}
    isi_langkah = [
        {"nama": s.nama, "kode": s.kode, "butir": [per[i.kode] for i in s.indikator]}
        for s in langkah(ins)
    ]
    konteks = {
        "k": k, "ins": ins, "satu": isi["satuan"][0], "langkah": isi_langkah, "kata": BUKTI,
        "profil": tampilan.profil(ins, isi["satuan"][0], None),
        "peluang": tampilan.peluang(ins, isi["satuan"][0]["peluang_kategori"]),
        "kategori": tampilan.nama_kategori(ins, isi["satuan"][0]["kategori"]),
    }  # fmt: skip
    return render(request, "indeks/contoh_rinci.html", konteks)
