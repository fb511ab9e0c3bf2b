"""Other ways in: a clerk writes for a walk-in, a file of responses, the QR sheet of the TPS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.layanan.jenis import JENIS, LOKET
from hakpilih.layanan.keadaan import KEADAAN
from hakpilih.wilayah import kode_bertitik, tingkat
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.layanan import foto, kolektif, publik, selectors, tampilan
from kantor.layanan.forms import FormKolektif, FormQr
from kantor.layanan.forms_umum import FormKirim, kelurahan
from kantor.layanan.kode import tanda_baru
from kantor.layanan.lacak import NADA
from kantor.layanan.models import Kumpulan
from kantor.layanan.selectors import PEMILIH
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini
from kantor.telaah import unduhan
from kantor.telaah.selectors import padanan_kini

TPS_TERBANYAK = 60  # of one kelurahan, on one sheet


@require_http_methods(["GET", "POST"])
@perlu("urus_layanan")
def baru(request: HttpRequest) -> HttpResponse:
    """Write a report for somebody who came to the office; the code is told to them."""
    p = pemilihan_kini(request)
    jenis = request.GET.get("jenis") or request.POST.get("jenis") or ""
    if p is None:
        return HttpResponseRedirect(reverse("layanan"))
    if jenis not in JENIS:
        return render(request, "layanan/baru.html", {"pilih": JENIS, "p": p})
    awal = {"tanda": tanda_baru(), "cara": LOKET}
    form = FormKirim(
        jenis,
        p,
        *((request.POST, request.FILES) if request.method == "POST" else (None, None)),
        initial=awal,
    )
    if form.is_bound and form.is_valid():
        isi = form.cleaned_data
        wilayah = isi["wilayah"] or p.wilayah
        wajib_boleh(request.user, "urus_layanan", wilayah)
        try:
            laporan, kode = publik.kirim(
                pemilihan=p, tanda=isi["tanda"], pencatat=request.user,
                isi=publik.Isi(
                    jenis=jenis, topik=isi["topik"], sifat=isi["sifat"], uraian=isi["uraian"],
                    wilayah=wilayah, tps=isi["tps"], cara=LOKET, nama_pengirim=isi["nama_pengirim"],
                    kontak=isi["kontak"], alamat_pengirim=isi.get("alamat_pengirim", ""),
                    nama=isi.get("nama", ""), alamat=isi.get("alamat", ""), nik=isi.get("nik", ""),
                    lahir=isi.get("lahir"), foto=[foto.simpan(f) for f in isi["foto"]],
                ),
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return render(request, "layanan/bukti.html", {"s": laporan, "kode": kode, "p": p})
    isi_halaman = {"form": form, "jenis": JENIS[jenis], "kunci": jenis, "p": p}
    return render(request, "layanan/baru.html", isi_halaman, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu("usul_perubahan")
def berkas(request: HttpRequest) -> HttpResponse:
    """Take in a file of responses; its code is told this once."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("layanan"))
    wajib_boleh(request.user, "usul_perubahan", p.wilayah)
    form = FormKolektif(
        *((request.POST, request.FILES) if request.method == "POST" else (None, None)),
        initial={"tanda": tanda_baru()},
    )
    if form.is_bound and form.is_valid():
        try:
            m = kolektif.muat(pengguna=request.user, pemilihan=p, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return render(request, "layanan/bukti.html", {"k": m.kumpulan, "kode": m.kode, "p": p})
    semua = Kumpulan.objects.filter(pemilihan=p).order_by("-pk")[:20]
    isi = {"form": form, "p": p, "semua": semua}
    return render(request, "layanan/berkas.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(*PEMILIH)
def kumpulan(request: HttpRequest, pk: int) -> HttpResponse:
    """One file of responses: each row, its state, its answer."""
    k = _kumpulan(request, pk)
    semua = k.laporan.select_related("pemilihan", "induk").prefetch_related("langkah")
    isi = {
        "k": k,
        "p": k.pemilihan,
        "baris": [
            (s, tampilan.baris_kumpulan(s), KEADAAN[s.keadaan], NADA[s.keadaan])
            for s in semua.order_by("nomor")
            if putusan(request.user, "urus_layanan", s.wilayah)
            or putusan(request.user, "lihat_layanan", s.wilayah)
        ],
    }
    return render(request, "layanan/kumpulan.html", isi)


@require_GET
@perlu(*PEMILIH)
def kumpulan_unduh(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer of each row by its number, to hand back; no name is in it."""
    k = _kumpulan(request, pk)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek=f"kumpulan/{k.pk}",
        isi={"saringan": "", "format": bentuk},
        banyak=k.banyak,
    )
    return unduhan.tabel("jawaban", bentuk, tampilan.KOLOM_KUMPULAN, _baris(k), banyak)


def _baris(k: Kumpulan) -> Iterator[tuple[Any, ...]]:
    for s in k.laporan.select_related("induk").prefetch_related("langkah").order_by("nomor"):
        yield tampilan.baris_kumpulan(s)


def _kumpulan(request: HttpRequest, pk: int) -> Kumpulan:
    try:
        return selectors.ambil_kumpulan(request.user, pk)
    except Kumpulan.DoesNotExist:
        raise Http404 from None


@require_GET
@perlu("urus_layanan")
def qr(request: HttpRequest) -> HttpResponse:
    """A sheet of QR codes, one per TPS of a kelurahan: each opens the form with the TPS filled in."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("layanan"))
    pilihan = [(k, n) for k, n in kelurahan(p) if putusan(request.user, "urus_layanan", k)]
    kode = kode_bertitik(request.GET.get("kelurahan", "")) or ""
    lembar = []
    if kode in dict(pilihan) and tingkat(kode) == "kelurahan":
        lembar = [_satu(f"{kode}.{n:03}") for n in _tps(p, kode)]
        if not lembar:
            messages.info(request, "Belum ada TPS yang dikenal di kelurahan itu.")
    isi = {
        "p": p,
        "form": FormQr(pilihan, initial={"kelurahan": kode}),
        "kode": kode,
        "lembar": lembar,
        "nama": nama_wilayah(kode),
    }
    return render(request, "layanan/qr.html", isi)


def _tps(p: Any, kelurahan_: str) -> list[int]:
    """Numbers of the TPS of a kelurahan in the list matched last."""
    padanan = padanan_kini(p)
    if padanan is None:
        return []
    ada = padanan.daftar.baris.filter(kode_kelurahan=kelurahan_).values_list("tps", flat=True)
    nomor = {int(t) for t in ada.distinct() if t.isascii() and t.isdigit() and len(t) <= 3}
    return sorted(nomor)[:TPS_TERBANYAK]


def _satu(kode: str) -> tuple[str, str, SafeString]:
    """Name, address in words, and the code drawn."""
    alamat = f"{settings.ALAMAT}{reverse('lapor')}?tps={kode}"
    svg: str = segno.make(alamat, error="m", micro=False).svg_inline(omitsize=True, border=2)
    return nama_wilayah(kode), alamat, mark_safe(svg)  # noqa: S308  (drawn by segno from our own address)
