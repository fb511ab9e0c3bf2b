"""Bawaslu's notes: the list, a new one, its download."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import ArgumenKeliru, HakpilihError
from hakpilih.pengawasan.jenis import BARIS, JENIS, KATEGORI
from hakpilih.pengawasan.keadaan import KEADAAN
from hakpilih.wilayah import kode_bertitik
from kantor.izin_alamat import perlu, wajib_salah_satu_di
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini, wilayah_di_bawah
from kantor.pengawasan import selectors, services, tampilan
from kantor.pengawasan.berkas_temuan import baca_temuan, cari_nomor, wilayah_bersama
from kantor.pengawasan.forms import FormCatatan, FormSaringan
from kantor.pengawasan.models import Catatan
from kantor.pengawasan.selectors import LIHAT, Saringan
from kantor.pengawasan.services import MENCATAT, ButirMasuk, Isi, Surat
from kantor.telaah import unduhan
from kantor.templatetags.tabel import Tabel

_KOSONG = (
    "Belum ada catatan pengawasan",
    "Temuan, saran perbaikan, dan rekomendasi Bawaslu tampil di sini bersama jawabannya. Bawaslu mengisinya "
    "sendiri, atau kantor mencatatnya dari surat.",
)


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """The notes within reach, the newest first."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    if p is not None:
        s = saringan(request)
        isi |= {
            "form": FormSaringan(
                wilayah_di_bawah(request.user.wilayah),
                initial={k: getattr(s, k) for k in ("jenis", "kategori", "keadaan", "wilayah")},
            ),
            "tabel": _tabel(request, p, s),
            "lewat": selectors.lewat_tenggat(request.user, p).count(),
            "boleh": selectors.boleh_catat(request.user, request.user.wilayah),
        }
    return render(request, "pengawasan/semua.html", isi)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """Exactly the notes that the filters leave."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("pengawasan"))
    s = saringan(request)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="pengawasan/catatan",
        isi={"saringan": s.kueri(), "format": bentuk},
        banyak=selectors.saring(request.user, p, s).count(),
    )
    return unduhan.tabel(
        "pengawasan", bentuk, tampilan.KOLOM_UNDUH, _baris_unduh(request.user, p, s), banyak
    )


def _baris_unduh(pengguna: Any, p: Pemilihan, s: Saringan) -> Iterator[tuple[Any, ...]]:
    setelah = 0
    while isi := selectors.halaman(pengguna, p, s, setelah, 500):
        yield from map(tampilan.baris_unduh, isi)
        setelah = isi[-1].pk


@require_http_methods(["GET", "POST"])
@perlu(*MENCATAT)
def baru(request: HttpRequest) -> HttpResponse:
    """Record one; a file of voters becomes one for each of its categories."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("pengawasan"))
    awal = {"pemilih": request.GET.get("pemilih", "")[:20]}
    form = FormCatatan(p, request.user, *terkirim(request), initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            hasil = _simpan(request, p, form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return _sesudah(request, hasil)
    isi = {
        "p": p,
        "form": form,
        "wilayah": wilayah_di_bawah(request.user.wilayah),
        "dari_surat": request.user.peran != "bawaslu",
    }
    return render(request, "pengawasan/baru.html", isi, status=422 if form.errors else 200)


def _sesudah(request: HttpRequest, hasil: list[Catatan]) -> HttpResponse:
    if len(hasil) > 1:
        banyak = sum(c.banyak for c in hasil)
        messages.success(
            request, f"{len(hasil)} catatan dibuat dari berkas, satu per kategori: {banyak} butir."
        )
        return HttpResponseRedirect(reverse("pengawasan"), status=303)
    messages.success(request, f"{hasil[0].nama} dicatat.")
    return HttpResponseRedirect(reverse("pengawasan_rinci", args=[hasil[0].pk]), status=303)


def _simpan(request: HttpRequest, p: Pemilihan, isi: dict[str, Any]) -> list[Catatan]:
    surat = Surat(isi["nomor_surat"], isi["tanggal_surat"], isi["diterima"], isi["tenggat"])
    dasar = Isi(
        isi["jenis"], isi["kategori"], isi["sasaran"], isi["wilayah"], isi["uraian"], isi["tahap"],
        isi["pelanggaran"],
    )  # fmt: skip
    per: dict[str, list[ButirMasuk]] = {}
    if isi["sasaran"] == BARIS:
        if isi["berkas"]:
            per = baca_temuan(isi["berkas"], request.user, p)
        langsung = _langsung(request, p, isi)
        if langsung:
            if not isi["kategori"]:
                raise ArgumenKeliru("Kategorinya belum dipilih.", "Pilih kategorinya.")
            per.setdefault(isi["kategori"], []).extend(langsung)
    else:
        per[isi["kategori"]] = []
    hasil = []
    with transaction.atomic():
        for kategori, butir in per.items():
            satu = replace(dasar, kategori=kategori)
            if butir:
                satu = replace(satu, wilayah=wilayah_bersama((b.wilayah for b in butir), p.wilayah))
            wajib_salah_satu_di(request.user, MENCATAT, satu.wilayah)
            hasil.append(
                services.catat_pengawasan(
                    pengguna=request.user, pemilihan=p, isi=satu, surat=surat, butir=butir
                )
            )
    return hasil


def _langsung(request: HttpRequest, p: Pemilihan, isi: dict[str, Any]) -> list[ButirMasuk]:
    """Points that were typed: record numbers, names."""
    ada = cari_nomor(isi["pemilih"], request.user, p)
    asing = [n for n in isi["pemilih"] if n not in ada]
    if asing:
        raise ArgumenKeliru(
            f"Nomor catatan {', '.join(asing[:3])} tidak ada, atau di luar wilayah Anda.",
            "Periksa nomornya di halaman pemilih.",
        )
    butir = [ButirMasuk(b.wilayah, b, tps=b.tps) for n in isi["pemilih"] for b in (ada[n],)]
    return butir + [ButirMasuk(isi["wilayah"], nama=n, alamat=a) for n, a in isi["orang"]]


def saringan(request: HttpRequest) -> Saringan:
    """The filter of an address; what is not known is dropped."""
    dikenal: dict[str, Mapping[str, Any]] = {
        "jenis": JENIS,
        "kategori": KATEGORI,
        "keadaan": KEADAAN,
    }
    nilai = {k: v if (v := request.GET.get(k, "")) in t else "" for k, t in dikenal.items()}
    return Saringan(
        **nilai,
        wilayah=kode_bertitik(request.GET.get("wilayah", "")) or "",
        lewat=request.GET.get("lewat") == "1",
    )


def terkirim(request: HttpRequest) -> tuple[Any, Any]:
    """What a form was sent with, also where that is nothing; None for a page that is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def setelah(request: HttpRequest) -> int:
    """The number behind which a page goes on."""
    teks = request.GET.get("sesudah", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0


def _tabel(request: HttpRequest, p: Pemilihan, s: Saringan) -> Tabel:
    banyak = selectors.SEHALAMAN
    isi = selectors.halaman(request.user, p, s, setelah(request), banyak + 1)
    chip = tampilan.chip(s)
    kueri = request.GET.copy()
    kueri.pop("sesudah", None)
    kosong: tuple[str, ...] = _KOSONG
    if chip:
        kosong = ("Tidak ada catatan dengan saringan ini", "", reverse("pengawasan"), "Lihat semua")
    return Tabel(
        nama="pengawasan",
        judul="Catatan pengawasan",
        kolom=tampilan.KOLOM,
        baris=[tampilan.baris(c, hari_ini(p.zona)) for c in isi[:banyak]],
        param=request.GET,
        chip=chip,
        maju=str(isi[banyak - 1].pk) if len(isi) > banyak else None,
        jumlah=selectors.saring(request.user, p, s).count(),
        unduh=f"{reverse('pengawasan_unduh')}?{kueri.urlencode()}",
        kosong=kosong,
        lipat=True,
    )
