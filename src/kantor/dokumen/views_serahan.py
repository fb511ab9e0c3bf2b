"""The register: who got what of which list, when, with which columns."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hakpilih.publikasi.penyerahan import BENTUK, PROFIL_SERAH
from hakpilih.publikasi.surat.isi import Penyerahan, Tertanda
from hakpilih.publikasi.surat.orang import tanda_serah
from kantor.dokumen import selectors
from kantor.dokumen.forms import FormSaringan
from kantor.dokumen.kepala import kop, setempat
from kantor.dokumen.models import Serahan
from kantor.dokumen.selectors import BACA, SEHALAMAN, Saringan
from kantor.dokumen.views import setelah
from kantor.izin_alamat import bisa, perlu
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini
from kantor.telaah import unduhan
from kantor.telaah.antrean import wajib_lihat
from kantor.templatetags.rupa import waktu
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel

_KOLOM = (
    Kolom("pada", "Waktu"),
    Kolom("isi", "Yang diserahkan"),
    Kolom("penerima", "Penerima"),
    Kolom("keperluan", "Keperluan", boleh_sembunyi=True),
    Kolom("kolom", "Kolom di dalamnya", boleh_sembunyi=True),
    Kolom("banyak", "Pemilih", kanan=True),
    Kolom("oleh", "Diserahkan oleh"),
    Kolom("tanda", "Tanda terima"),
)


@require_GET
@perlu(*BACA)
def semua(request: HttpRequest) -> HttpResponse:
    """Every time that something left, the newest first."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    if p is not None:
        saring = _saring(request)
        form = FormSaringan(initial={"profil": saring.profil}, register=True)
        isi |= {"form": form, "tabel": _tabel(request, p, saring)}
    return render(request, "dokumen/serahan.html", isi)


@require_GET
@perlu(*BACA)
def unduh(request: HttpRequest) -> HttpResponseBase:
    """Exactly the lines that the filter leaves."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("serahan"))
    saring = _saring(request)
    baris = selectors.serahan(request.user, p, saring)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="dokumen/serahan",
        isi={"saringan": f"profil={saring.profil}", "format": bentuk},
        banyak=baris.count(),
    )
    return unduhan.tabel(
        "buku-penyerahan", bentuk, selectors.KOLOM_SERAHAN, selectors.baris_serahan(baris), banyak
    )


@require_GET
@perlu("minta_dokumen", "setujui_dokumen")
def tanda(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt that the receiver signs, as a PDF."""
    semua_ = Serahan.objects.select_related("daftar__pemilihan", "salinan", "oleh")
    s = semua_.filter(pk=pk, salinan__isnull=False).first()
    if s is None or s.daftar is None or s.salinan is None:
        raise Http404
    wajib_lihat(request.user, s.wilayah)
    pada = setempat(s.pada, s.daftar.pemilihan)
    isi = Penyerahan(
        nomor=s.kode, tanggal=pada.date(), penerima=s.penerima, lembaga=s.lembaga,
        keperluan=s.keperluan, dasar=s.salinan.dasar,
        rincian=(
            ("Daftar", f"{s.daftar.nama}, {nama_wilayah(s.wilayah)}"),
            ("Bentuk", BENTUK[s.bentuk].nama),
            ("Kolom", s.kolom),
            ("Pemilih", f"{s.banyak:,}".replace(",", ".")),
            ("SHA-256 berkas", s.sha256),
        ),
        pemberi=Tertanda("Yang menyerahkan", s.oleh.nama),
    )  # fmt: skip
    jawab = HttpResponse(
        tanda_serah(kop(s.daftar), isi, dicetak=pada), content_type="application/pdf"
    )
    jawab["Content-Disposition"] = f'inline; filename="tanda-terima-{s.kode}.pdf"'
    jawab["Cache-Control"] = "no-store"
    return jawab


def _saring(request: HttpRequest) -> Saringan:
    profil = request.GET.get("profil", "")
    return Saringan(profil=profil if profil in PROFIL_SERAH else "")


def _tabel(request: HttpRequest, p: Pemilihan, saring: Saringan) -> Tabel:
    qs = selectors.serahan(request.user, p, saring)
    if sesudah := setelah(request):
        qs = qs.filter(pk__lt=sesudah)
    isi = list(qs[: SEHALAMAN + 1])
    tampil = isi[:SEHALAMAN]
    tautan = bisa(request.user, "minta_dokumen") or bisa(request.user, "setujui_dokumen")
    return Tabel(
        nama="serahan",
        judul="Penyerahan",
        kolom=_KOLOM,
        baris=[_baris(s, p, tautan) for s in tampil],
        param=request.GET,
        chip=[Chip(PROFIL_SERAH[saring.profil].nama, "profil")] if saring.profil else [],
        maju=str(tampil[-1].pk) if len(isi) > SEHALAMAN else None,
        unduh=f"{reverse('serahan_unduh')}?profil={saring.profil}",
        jumlah=selectors.serahan(request.user, p, saring).count(),
        kosong=("Belum ada yang diserahkan", "Setiap unduhan salinan dan cetakan tercatat di sini."),
        lipat=True,
    )  # fmt: skip


def _baris(s: Serahan, p: Pemilihan, tautan: bool) -> Baris:
    bentuk = BENTUK.get(s.bentuk)
    daftar = s.daftar.nama if s.daftar else ""
    alamat = reverse("dokumen_rinci", args=[s.salinan_id]) if s.salinan_id else ""
    return Baris(
        kunci=str(s.pk),
        alamat=alamat,
        nama=f"penyerahan {s.pk}",
        sel={
            "pada": Sel(waktu(s.pada, p.zona), rinci=s.kode),
            "isi": Sel(
                f"{s.nama_profil}: {daftar}, {nama_wilayah(s.wilayah)}",
                rinci=bentuk.nama if bentuk else "",
            ),
            "penerima": Sel(s.penerima, rinci=s.lembaga),
            "keperluan": s.keperluan,
            "kolom": s.kolom,
            "banyak": s.banyak,
            "oleh": s.oleh.nama,
            "tanda": Sel("Cetak", alamat=reverse("serahan_tanda", args=[s.pk]))
            if tautan and s.salinan_id
            else "",
        },
    )
