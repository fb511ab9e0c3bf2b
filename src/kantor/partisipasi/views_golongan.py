"""Turnout by group, samples of attendance sheets, election over election, rank among others."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.partisipasi.banding import kalimat_banding
from hakpilih.partisipasi.contoh_hadir import BarisContoh, taksir_segmen
from hakpilih.partisipasi.golongan import GOLONGAN
from kantor.izin_alamat import bisa, perlu
from kantor.partisipasi import bacaan, gambar, selectors, services, tampilan, ubah_tps
from kantor.partisipasi.forms import FormAlasan, FormContoh
from kantor.partisipasi.models import Angka, Contoh, Kehadiran
from kantor.partisipasi.selectors import LIHAT
from kantor.partisipasi.services import MUAT
from kantor.partisipasi.views import ambil, nama_tempat
from kantor.partisipasi.views_muat import status


@require_GET
@perlu(LIHAT)
def golongan(request: HttpRequest, pk: int) -> HttpResponse:
    """One region by sex, disability, size and kind of TPS; other groups from samples."""
    k = ambil(request, pk)
    t = selectors.tempat(request.user, k, request.GET.get("wilayah", ""))
    ada = selectors.menurut_golongan(k, t.kode)
    isi = tampilan.umum(request, k, "partisipasi_golongan") | {
        "t": t, "nama_tempat": nama_tempat(k, t), "subjudul": gettext("Menurut golongan"),
        "kelompok": list(_kelompok(ada)),
        "contoh": [_contoh(c) for c in selectors.contoh(k)] if t.kode == k.wilayah else [],
        "boleh_muat": bisa(request.user, MUAT),
    }  # fmt: skip
    return render(request, "partisipasi/golongan.html", isi)


def _kelompok(ada: dict[str, Angka]) -> Any:
    for jenis, j in GOLONGAN.items():
        pilih = [
            (nama, ada[f"{jenis}:{k}"]) for k, nama in j.golongan.items() if f"{jenis}:{k}" in ada
        ]
        if not pilih:
            yield {"judul": j.judul, "catatan": j.catatan, "baris": []}
            continue
        nilai = [v for _, a in pilih for v in (a.persen, a.bawah, a.atas) if v is not None]
        s = gambar.skala(nilai)
        baca = ""
        if len(pilih) == 2:
            (na, a), (nb, b) = pilih
            baca = bacaan.baca_golongan(a, b, na, nb)
        yield {
            "judul": j.judul, "catatan": j.catatan, "baca": baca, "skala": s,
            "baris": [
                {
                    "nama": nama, "a": a, "batas": tampilan.rentang_sel(a),
                    "letak": gambar.letak(s, a.persen, a.bawah, a.atas),
                    "belum": a.satuan - a.dipakai,
                }
                for nama, a in pilih
            ],
        }  # fmt: skip


def _contoh(c: Contoh) -> dict[str, Any]:
    hasil = taksir_segmen([BarisContoh(*b) for b in c.isi], c.tps_seluruhnya)
    nilai = [v for h in hasil for v in (h.persen, *(h.selang or ()))]
    s = gambar.skala(nilai)
    return {
        "c": c,
        "tps": len({b[0] for b in c.isi}),
        "skala": s,
        "baris": [
            {"h": h, "letak": gambar.letak(s, h.persen, *(h.selang or (None, None)))} for h in hasil
        ],
        "catatan": [h.catatan for h in hasil if h.catatan][:1],
    }


@require_http_methods(["GET", "POST"])
@perlu(MUAT)
def contoh(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a sample of attendance sheets."""
    k = ambil(request, pk)
    awal = {"tps_seluruhnya": k.ringkasan.get("tps") or None}
    form = FormContoh(request.POST) if request.method == "POST" else FormContoh(initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            services.catat_contoh(pengguna=request.user, kehadiran=k, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error("isi", f"{g.pesan} {g.saran}")
        else:
            return HttpResponseRedirect(reverse("partisipasi_golongan", args=[k.pk]), status=303)
    isi = tampilan.umum(request, k, "partisipasi_golongan") | {
        "form": form, "subjudul": gettext("Contoh daftar hadir"),
    }  # fmt: skip
    return render(request, "partisipasi/contoh.html", isi, status=status(request, form))


@require_http_methods(["GET", "POST"])
@perlu(MUAT)
def tarik(request: HttpRequest, pk: int, nomor: int) -> HttpResponse:
    """Take a sample off the pages, with the reason."""
    k = ambil(request, pk)
    c = selectors.contoh(k).filter(pk=nomor).first()
    if c is None:
        raise Http404
    form = FormAlasan(request.POST) if request.method == "POST" else FormAlasan()
    if request.method == "POST" and form.is_valid():
        services.tarik_contoh(pengguna=request.user, contoh=c, alasan=form.cleaned_data["alasan"])
        messages.success(request, gettext("Contoh ditarik."))
        return HttpResponseRedirect(reverse("partisipasi_golongan", args=[k.pk]), status=303)
    isi = tampilan.umum(request, k, "partisipasi_golongan") | {
        "form": form, "b": {"nama": c.judul}, "subjudul": gettext("Tarik %(nama)s") % {"nama": c.judul},
    }  # fmt: skip
    return render(request, "partisipasi/tarik.html", isi, status=status(request, form))


@require_GET
@perlu(LIHAT)
def banding(request: HttpRequest, pk: int) -> HttpResponse:
    """Against an earlier election, region by region, and against other kabupaten/kota."""
    k = ambil(request, pk)
    t = selectors.tempat(request.user, k, request.GET.get("wilayah", ""))
    lain = selectors.sebelumnya(k)
    pilih = next(
        (x for x in lain if str(x.pk) == request.GET.get("dengan")), next(iter(lain), None)
    )
    b = selectors.banding(k, pilih, t) if pilih else None
    isi: dict[str, Any] = tampilan.umum(request, k, "partisipasi_banding") | {
        "t": t, "nama_tempat": nama_tempat(k, t), "subjudul": gettext("Dibanding"),
        "lain": [
            {"judul": x.nama, "alamat": f"?dengan={x.pk}&wilayah={t.kode}", "kini": x == pilih}
            for x in lain
        ],
        "b": b,
    }  # fmt: skip
    if b is not None:
        nilai = [
            v
            for x in b.bagian
            for v in (x.paling_sedikit, x.paling_banyak, x.poin)
            if v is not None
        ]
        s = gambar.skala([*nilai, 0.0]) if nilai else None
        isi |= {
            "kalimat": kalimat_banding(b.sendiri, b.lalu.nama),
            "baca": bacaan.baca_banding(b.bagian) if b.bagian else "",
            "skala": s,
            "nol": f"{s.x(0.0):.1f}" if s else "",
            "baris": [
                {
                    "b": x, "nama": selectors.nama(x.kode, x.nama),
                    "letak": gambar.letak(s, x.poin, x.paling_sedikit, x.paling_banyak) if s else {},
                    "nada": {"naik": "beres", "turun": "awas"}.get(x.arah, ""),
                }
                for x in sorted(b.bagian, key=lambda x: (x.poin is None, -(x.poin or 0)))
            ],
        }  # fmt: skip
        isi |= ubah_tps.tampil(k, b.lalu, t)
    isi |= _sebaya(k)
    return render(request, "partisipasi/banding.html", isi)


def _sebaya(k: Kehadiran) -> dict[str, Any]:
    """The office among other kabupaten/kota: its own province first."""
    urut = selectors.sebaya(k)
    if not urut:
        return {}
    provinsi = k.wilayah.split(".")[0]
    dekat = [a for a in urut if a.kode.split(".")[0] == provinsi]
    pilih = dekat if len(dekat) > 1 else urut
    s, baris = tampilan.baris_peringkat(k, pilih, None, tautan=False)
    for b in baris:
        b["kami"] = b["kode"] == k.wilayah
    return {
        "sebaya": baris, "sebaya_skala": s, "peringkat": selectors.peringkat(pilih, k.wilayah),
        "sebaya_banyak": len(pilih), "sebaya_provinsi": pilih is dekat,
        "peringkat_semua": selectors.peringkat(urut, k.wilayah), "sebaya_semua": len(urut),
    }  # fmt: skip
