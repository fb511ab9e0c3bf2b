"""The lists of an election: what was composed, its balance and recap place by place. A pleno fixes them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.daftar.neraca import KOLOM
from hakpilih.daftar.penetapan import berjenjang
from hakpilih.daftar.rekap import CIRI
from hakpilih.errors import HakpilihError
from hakpilih.wilayah import induk
from kantor.daftar import selectors, services
from kantor.daftar.forms import FormSusun
from kantor.daftar.keadaan import DISUSUN, NADA, SIAP, TERBUKA
from kantor.daftar.models import Daftar
from kantor.daftar.tampilan import (
    JUDUL_CIRI,
    baris_neraca,
    baris_rekap,
    judul_tempat,
    tugas_susun,
    urutkan,
)
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah import unduhan
from kantor.telaah.forms import FormAlasan
from kantor.telaah.selectors import padanan_kini
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.telaah.views_antrean import LIHAT


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Every version of the election, the newest first; the next one can be asked for."""
    return _semua(request)


@require_POST
@perlu("susun_rekap")
def susun(request: HttpRequest) -> HttpResponse:
    """Have the next version composed."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("daftar"))
    wajib_boleh(request.user, "susun_rekap", p.wilayah)
    form = FormSusun(
        request.POST,
        jenis=services.pilihan_jenis(p),
        perbaikan=services.mungkin_perbaikan(p),
    )
    if not form.is_valid():
        return _semua(request, form, status=422)
    try:
        tugas = services.susun(pengguna=request.user, pemilihan=p, **form.cleaned_data)
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return _semua(request, form, status=422)
    return HttpResponseRedirect(reverse("daftar_rinci", args=[tugas.isi["daftar"]]), status=303)


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: its balance or its recap, by the parts of a region."""
    return _rinci(request, _ambil(request, pk))


@require_http_methods(["GET", "POST"])
@perlu("susun_rekap")
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a version that was not fixed, with a reason."""
    d = _ambil(request, pk)
    wajib_boleh(request.user, "susun_rekap", d.pemilihan.wilayah)
    form = FormAlasan(
        request.POST or None, label="Mengapa dibuang", petunjuk="Apa yang keliru dalam susunan ini."
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.buang(pengguna=request.user, daftar=d, alasan=form.cleaned_data["alasan"])
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{d.nama} dibuang. Nomornya dapat dipakai lagi.")
            return HttpResponseRedirect(reverse("daftar"), status=303)
    status = 422 if form.errors else 200
    isi = {"d": d, "form": form, "berjenjang": d.keadaan == SIAP and berjenjang(d.jenis)}
    return render(request, "daftar/buang.html", isi, status=status)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of a version's page as XLSX or CSV: numbers of places, nobody's data."""
    d = _ambil(request, pk)
    t = selectors.tempat(request.user, request.GET.get("wilayah", ""))
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    ciri = request.GET.get("menurut", "")
    if ciri in CIRI:
        nama, isi = selectors.rekap(d, t, ciri)
        nama = urutkan(ciri, nama)
        kolom = [
            ("Kode", 20),
            ("Wilayah", 30),
            ("Jumlah", 12),
            *((n.capitalize(), 16) for n in nama),
        ]
        baris: list[Any] = [
            (k, judul_tempat(k), sum(v.values()), *(v.get(n, 0) for n in nama))
            for k, v in isi.items()
        ]
    else:
        kolom = [("Kode", 20), ("Wilayah", 30), *((k.capitalize(), 12) for k in KOLOM)]
        baris = [
            (n.kode, judul_tempat(n.kode), *(getattr(n, k) for k in KOLOM))
            for n in selectors.neraca(d, t)
        ]
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek=f"daftar/{d.pk}",
        isi={"saringan": f"wilayah={t.wilayah}&menurut={ciri}", "format": bentuk},
        banyak=len(baris),
    )
    return unduhan.tabel(f"rekap-{d.jenis}-{d.nomor}", bentuk, kolom, baris, len(baris))


def _ambil(request: HttpRequest, pk: int) -> Daftar:
    try:
        return selectors.ambil(request.user, pk)
    except Daftar.DoesNotExist:
        raise Http404 from None


def _semua(request: HttpRequest, form: FormSusun | None = None, status: int = 200) -> HttpResponse:
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"ada_pemilihan": p is not None}
    if p is not None:
        semua_daftar = selectors.semua_daftar(p)
        terbuka = any(d.keadaan in TERBUKA for d in semua_daftar)
        siap = padanan_kini(p) is not None
        if siap and not terbuka and bool(putusan(request.user, "susun_rekap", p.wilayah)):
            isi["form"] = form or FormSusun(
                jenis=services.pilihan_jenis(p), perbaikan=services.mungkin_perbaikan(p)
            )
        t = selectors.tempat(request.user, "")
        isi |= {
            "siap": siap,
            "pdpb": p.jenis == services.PDPB,
            "baris": [(d, selectors.jumlah(d, t), NADA[d.keadaan]) for d in semua_daftar],
            "wilayah": judul_tempat(t.wilayah) if t.wilayah else "",
        }
    return render(request, "daftar/semua.html", isi, status=status)


def _rinci(request: HttpRequest, d: Daftar) -> HttpResponse:
    t = selectors.tempat(request.user, request.GET.get("wilayah", ""))
    ciri = request.GET.get("menurut", "")
    ciri = ciri if ciri in CIRI else ""
    tugas = tugas_susun(d) if d.keadaan == DISUSUN else None
    if d.keadaan == DISUSUN and tugas is None:
        d.refresh_from_db()  # it ended between the two questions
    kueri = f"wilayah={t.wilayah}&menurut={ciri}"
    atas = induk(t.wilayah) if t.wilayah and t.wilayah != request.user.wilayah else None
    isi: dict[str, Any] = {
        "d": d,
        "nada": NADA[d.keadaan],
        "tugas": tugas,
        "gagal": d.keadaan == DISUSUN and tugas is None,
        "tempat": judul_tempat(t.wilayah) if t.wilayah else "",
        "alamat_atas": f"?wilayah={atas or ''}&menurut={ciri}"
        if t.wilayah and atas is not None
        else "",
        "jumlah": selectors.jumlah(d, t) if d.selesai else None,
        "tab": [
            {"judul": judul, "alamat": f"?wilayah={t.wilayah}&menurut={kode}", "kini": kode == ciri}
            for kode, judul in JUDUL_CIRI.items()
        ],
        "lain": selectors.versi_lain(d) if d.selesai else [],
        "kueri": kueri,
        "ciri": ciri,
        "jejak": jejak_objek(f"daftar/{d.pk}"),
        "berkas_baru": selectors.berkas_baru(d),
        "menunggu": services.menunggu(d) if d.keadaan == SIAP else 0,
        "susulan": services.susulan(d),
        "boleh_buang": d.keadaan in TERBUKA
        and bool(putusan(request.user, "susun_rekap", d.pemilihan.wilayah)),
        "berjenjang": berjenjang(d.jenis),
        "siap": d.keadaan == SIAP,
    }
    if d.selesai:
        if ciri:
            nama, rinci_ = selectors.rekap(d, t, ciri)
            nama = urutkan(ciri, nama)
            isi |= {"kepala": nama, "rekap": baris_rekap(rinci_, nama, t, ciri)}
        else:
            isi["neraca"] = baris_neraca(selectors.neraca(d, t), t)
    return render(request, "daftar/rinci.html", isi)
