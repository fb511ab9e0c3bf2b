"""Memoranda of understanding: all of them, a new one, its paper, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.permintaan.tenggat import perlu_diperpanjang
from kantor.izin_alamat import bisa, perlu, wajib_salah_satu_di
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini
from kantor.permintaan import nota, selectors, services
from kantor.permintaan.forms import FormNota
from kantor.permintaan.models import Nota
from kantor.permintaan.tampilan import tab
from kantor.telaah.forms import FormAlasan
from kantor.telaah.unduhan import sebagai_unduhan
from kantor.templatetags.rupa import angka, tgl
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

_KOLOM = (
    Kolom("lembaga", "Lembaga"),
    Kolom("tentang", "Tentang"),
    Kolom("masa", "Berlaku"),
    Kolom("keadaan", "Keadaan"),
    Kolom("berkas", "Berkas"),
)


@require_GET
@perlu(*selectors.LIHAT_SURAT)
def daftar(request: HttpRequest) -> HttpResponse:
    """The agreements of the election, those that end first at the top."""
    p = pemilihan_kini(request)
    mengurus = bisa(request.user, nota.IZIN)
    isi: dict[str, Any] = {"p": p, "mengurus": mengurus, "tab": tab(request.user, "nota")}
    if p is not None:
        kini, hari = hari_ini(p.zona), services.aturan(p, "ingat_nota")
        semua = selectors.semua_nota(request.user, p)
        kolom = [*_KOLOM, *((Kolom("akhiri", "Tindakan"),) if mengurus else ())]
        isi["tabel"] = Tabel(
            nama="nota",
            judul="Nota kesepahaman",
            kolom=kolom,
            baris=[_baris(n, kini, hari, mengurus) for n in semua],
            jumlah=len(semua),
            kosong=(
                "Belum ada nota kesepahaman",
                "Catat nota dengan lembaga yang datanya dipertukarkan; kantor diingatkan sebelum berakhir.",
                *((reverse("nota_baru"), "Catat nota") if mengurus else ()),
            ),
            lipat=True,
        )
    return render(request, "permintaan/nota.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(nota.IZIN)
def baru(request: HttpRequest) -> HttpResponse:
    """A new agreement with its paper."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("nota"))
    form = FormNota(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        d = dict(form.cleaned_data)
        berkas = d.pop("berkas")
        try:
            n = nota.catat_nota(
                pengguna=request.user, pemilihan=p, berkas=berkas,
                nama_berkas=berkas.name if berkas else "", **d,
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"Nota {n.nomor} tercatat, berlaku sampai {tgl(n.sampai)}.")
            return HttpResponseRedirect(reverse("nota"), status=303)
    return render(
        request, "permintaan/nota_baru.html", {"form": form}, status=422 if form.errors else 200
    )


@require_GET
@perlu(*selectors.LIHAT_SURAT)
def berkas(request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """The paper of an agreement."""
    n = _ambil(request, pk)
    try:
        nama, isi = nota.buka_nota(pengguna=request.user, nota=n)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
        return HttpResponseRedirect(reverse("nota"))
    jawab = StreamingHttpResponse(isi, content_type="application/octet-stream")
    jawab["Content-Disposition"] = sebagai_unduhan(nama)
    return jawab


@require_http_methods(["GET", "POST"])
@perlu(nota.IZIN)
def akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """End an agreement, with a reason."""
    n = _ambil(request, pk)
    form = FormAlasan(
        request.POST if request.method == "POST" else None,
        label="Mengapa diakhiri",
        petunjuk="Misalnya diganti nota yang baru. Tersimpan di riwayat.",
    )
    if request.method == "POST" and form.is_valid():
        try:
            nota.akhiri(pengguna=request.user, nota=n, alasan=form.cleaned_data["alasan"])
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"Nota {n.nomor} diakhiri.")
            return HttpResponseRedirect(reverse("nota"), status=303)
    status = 422 if form.errors else 200
    return render(request, "permintaan/nota_akhiri.html", {"n": n, "form": form}, status=status)


def _ambil(request: HttpRequest, pk: int) -> Nota:
    n = Nota.objects.filter(pk=pk).select_related("pemilihan").first()
    if n is None:
        raise Http404
    wajib_salah_satu_di(request.user, selectors.LIHAT_SURAT, n.wilayah)
    return n


def _baris(n: Nota, kini: Any, hari: int, mengurus: bool) -> Baris:
    kata, nada = "Berlaku", "beres"
    if n.diakhiri is not None:
        kata, nada = f"Diakhiri {tgl(n.diakhiri)}", ""
    elif n.sampai < kini:
        kata, nada = "Sudah berakhir", "galat"
    elif perlu_diperpanjang(n.sampai, kini, hari):
        kata, nada = f"Berakhir {angka((n.sampai - kini).days)} hari lagi", "awas"
    elif n.mulai > kini:
        kata, nada = "Belum berlaku", "kabar"
    akhiri = (
        Sel("Akhiri", alamat=reverse("nota_akhiri", args=[n.pk])) if n.diakhiri is None else "–"
    )
    return Baris(
        kunci=str(n.pk),
        sel={
            "lembaga": Sel(n.kata_lembaga, rinci=f"nomor {n.nomor}"),
            "tentang": n.tentang,
            "masa": Sel(tgl(n.mulai), rinci=f"sampai {tgl(n.sampai)}"),
            "keadaan": Sel(kata, nada=nada, lencana=True),
            "berkas": Sel("Buka berkas", alamat=reverse("nota_berkas", args=[n.pk])) if n.sha256 else "–",
            **({"akhiri": akhiri} if mengurus else {}),
        },
    )  # fmt: skip
