"""Answering a request on the page, and what came of a file of answers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.permintaan.jawaban import HASIL
from hakpilih.permintaan.lembaga import JAWABAN
from kantor.berkas.models import Berkas
from kantor.berkas.services import SudahAda
from kantor.izin_alamat import bisa, perlu
from kantor.pemilihan.selectors import nama_wilayah
from kantor.permintaan import selectors, services
from kantor.permintaan.forms import FormButir
from kantor.permintaan.isi_halaman import JAWAB, kirim_jawaban
from kantor.permintaan.keadaan import DIKIRIM
from kantor.permintaan.models import Permintaan
from kantor.permintaan.tampilan import besar, tab
from kantor.telaah.antrean import LIHAT
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel
from kantor.tugas.models import Tugas

SEHALAMAN = 25  # items that are answered at once
_KOLOM = (
    Kolom("butir", "Butir"),
    Kolom("jawaban", "Jawaban"),
    Kolom("hasil", "Hasil"),
    Kolom("permintaan", "Permintaan"),
)


@require_http_methods(["GET", "POST"])
@perlu(*JAWAB)
def jawab(request: HttpRequest, pk: int) -> HttpResponse:
    """The items that wait for an answer, a page at a time; whatever is filled in is handed in together."""
    try:
        p = selectors.ambil(request.user, pk)
    except Permintaan.DoesNotExist:
        raise Http404 from None
    if p.keadaan != DIKIRIM or not p.tentang_orang:
        return HttpResponseRedirect(reverse("permintaan_rinci", args=[p.pk]))
    teks = request.GET.get("sesudah", "")
    setelah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0
    semua = selectors.butir(request.user, p, "belum", setelah, SEHALAMAN + 1)
    butir = semua[:SEHALAMAN]
    kirim = request.POST if request.method == "POST" else None
    forms = [FormButir(kirim, prefix=b.nomor, pertanyaan=p.pertanyaan) for b in butir]
    galat: HakpilihError | None = None
    if kirim is not None and sum(not f.is_valid() for f in forms) == 0:
        isi = [
            {"nomor_butir": b.nomor, **f.cleaned_data, "tanggal_kejadian": f.cleaned_data.get("tanggal", "")}
            for b, f in zip(butir, forms, strict=True)
        ]  # fmt: skip
        try:
            b = kirim_jawaban(pengguna=request.user, permintaan=p, jawaban=isi)
        except SudahAda as g:
            return HttpResponseRedirect(
                reverse("permintaan_jawaban", args=[g.berkas.pk]), status=303
            )
        except HakpilihError as g:
            galat = g
        else:
            return HttpResponseRedirect(reverse("permintaan_jawaban", args=[b.pk]), status=303)
    salah = galat is not None or any(f.errors for f in forms)
    baris = [
        {
            "b": b,
            "form": f,
            "nama": b.baris.nama.title(),
            "wilayah": nama_wilayah(b.wilayah),
            "alamat": _alamat(b.baris),
        }
        for b, f in zip(butir, forms, strict=True)
    ]
    return render(
        request,
        "permintaan/jawab.html",
        {
            "s": p,
            "perihal": services.perihal(p),
            "baris": baris,
            "galat": galat,
            "maju": f"?sesudah={butir[-1].pk}" if len(semua) > len(butir) else "",
            "belum": p.butir.filter(jawaban="").count(),
        },
        status=422 if salah else 200,
    )


def _alamat(b: Any) -> str:
    """Where somebody lives and since which year, so that the agency finds the person; nothing sealed."""
    rt = f"RT {b.rt}" if b.rt else ""
    rw = f"RW {b.rw}" if b.rw else ""
    lahir = f"lahir {b.tahun_lahir}" if b.tahun_lahir else ""
    return ", ".join(t for t in (b.alamat.title(), rt, rw, lahir) if t)


@require_GET
@perlu(*selectors.LIHAT_SURAT)
def hasil(request: HttpRequest, nomor: int) -> HttpResponse:
    """What became of each answer of a file."""
    try:
        b = selectors.berkas_jawaban(request.user, nomor)
    except Berkas.DoesNotExist:
        raise Http404 from None
    hitung = selectors.hitung_jawaban(b)
    isi = {
        "b": b,
        "tab": tab(request.user, "permintaan_semua"),
        "jalan": Tugas.objects.filter(objek=f"berkas/{b.pk}", selesai__isnull=True).order_by("-pk").first(),
        "dibandingkan": b.dimuat is not None,
        "ringkas": [(HASIL[k].judul, HASIL[k].kalimat, hitung[k]) for k in HASIL if hitung.get(k)],
        "tabel": _tabel(request, b),
        "berkas_terlihat": bisa(request.user, "lihat_berkas"),
    }  # fmt: skip
    return render(request, "permintaan/jawaban.html", isi)


def _tabel(request: HttpRequest, b: Berkas) -> Tabel:
    lihat = any(bisa(request.user, t) for t in LIHAT)
    baris = []
    for j in selectors.jawaban_berkas(b):
        x = j.butir
        alamat = ""
        if lihat and x is not None and j.hasil == "kasus" and x.kasus_jawaban_id:
            alamat = reverse("kasus", args=[x.kasus_jawaban_id])
        h = HASIL[j.hasil]
        baris.append(
            Baris(
                kunci=str(j.pk),
                sel={
                    "butir": Sel(
                        j.nomor_butir or "–",
                        rinci=f"baris {j.baris}"
                        + (f", {x.baris.nama.title()}" if x is not None else ""),
                    ),
                    "jawaban": besar(JAWABAN[j.jawaban].kata) if j.jawaban else "–",
                    "hasil": Sel(
                        h.judul, nada="" if h.terjawab else "awas", alamat=alamat,
                        rinci="" if h.terjawab else h.kalimat,
                    ),
                    "permintaan": Sel(
                        x.permintaan.nama, alamat=reverse("permintaan_rinci", args=[x.permintaan_id])
                    )
                    if x is not None
                    else "–",
                },
            )
        )  # fmt: skip
    return Tabel(
        nama="jawaban",
        judul="Jawaban satu demi satu",
        kolom=_KOLOM,
        baris=baris,
        kosong=("Belum ada jawaban yang dibandingkan", "Halaman ini terisi sesudah berkasnya diperiksa."),
        lipat=True,
    )  # fmt: skip
