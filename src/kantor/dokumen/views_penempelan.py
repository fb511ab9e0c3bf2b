"""Posting a list: which kelurahan are behind, and one kelurahan as its PPS fills it in on a phone."""

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
from hakpilih.wilayah import tingkat
from kantor.daftar.models import Daftar
from kantor.dokumen import penempelan as tempelan
from kantor.dokumen import selectors
from kantor.dokumen.forms import FormTanggal, FormTempel
from kantor.dokumen.models import Penempelan
from kantor.dokumen.selectors import BACA, Tertempel
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini
from kantor.telaah.antrean import wajib_lihat
from kantor.telaah.forms import FormAlasan
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

_KOLOM = (
    Kolom("kelurahan", "Kelurahan/desa"),
    Kolom("tps", "TPS", kanan=True),
    Kolom("sudah", "Sudah ditempel", kanan=True),
    Kolom("belum", "Belum", kanan=True),
    Kolom("terakhir", "Terakhir ditempel"),
)


@require_GET
@perlu(*BACA)
def semua(request: HttpRequest) -> HttpResponse:
    """Every kelurahan with how many of its sheets hang; those that are behind first."""
    p = pemilihan_kini(request)
    diumumkan = selectors.daftar_diumumkan(p) if p is not None else []
    d = _pilih(request, diumumkan)
    if d is not None and (satu := selectors.kelurahan_dari(request.user)):
        return HttpResponseRedirect(reverse("penempelan_kelurahan", args=[d.pk, satu]))
    isi: dict[str, Any] = {"d": d, "diumumkan": diumumkan}
    if d is not None:
        per = selectors.per_kelurahan(request.user, d)
        belum = request.GET.get("belum") == "1"
        isi |= {
            "tabel": _tabel(d, [t for t in per if t.belum or not belum]),
            "tps": sum(t.tps for t in per),
            "sudah": sum(t.sudah for t in per),
            "kelurahan_belum": sum(1 for t in per if t.belum),
            "belum": belum,
        }
    return render(request, "dokumen/penempelan.html", isi)


def _pilih(request: HttpRequest, diumumkan: list[Daftar]) -> Daftar | None:
    teks = request.GET.get("daftar", "")
    ada = {str(d.pk): d for d in diumumkan}
    return ada.get(teks) or (diumumkan[0] if diumumkan else None)


def _tabel(d: Daftar, per: list[Tertempel]) -> Tabel:
    urut = sorted(per, key=lambda t: (not t.belum, t.kelurahan))
    return Tabel(
        nama="penempelan",
        judul="Menurut kelurahan/desa",
        kolom=_KOLOM,
        baris=[
            Baris(
                alamat=reverse("penempelan_kelurahan", args=[d.pk, t.kelurahan]),
                sel={
                    "kelurahan": nama_wilayah(t.kelurahan),
                    "tps": t.tps,
                    "sudah": t.sudah,
                    "belum": Sel(t.belum, nada="awas" if t.belum else ""),
                    "terakhir": t.terakhir or "",
                },
            )
            for t in urut
        ],
        kosong=("Semua sudah ditempel", "Tidak ada kelurahan/desa yang tertinggal."),
        lipat=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(*BACA)
def kelurahan(request: HttpRequest, pk: int, kelurahan: str) -> HttpResponse:
    """One kelurahan: what hangs where, and a form for whoever records it."""
    d = Daftar.objects.select_related("pemilihan").filter(pk=pk).first()
    if d is None or not d.tetap or tingkat(kelurahan) != "kelurahan":
        raise Http404
    wajib_lihat(request.user, kelurahan)
    if request.method == "GET":
        return _kelurahan(request, d, kelurahan)
    wajib_boleh(request.user, "catat_penempelan", kelurahan)
    form = _form(d, kelurahan, request.POST, request.FILES)
    if not form.is_valid():
        return _kelurahan(request, d, kelurahan, form, status=422)
    isi = form.cleaned_data
    try:
        baru = tempelan.tempel(
            pengguna=request.user, daftar=d, wilayah=isi["tps"], tempat=isi["tempat"],
            dipasang=isi["dipasang"], foto=isi["foto"],
        )  # fmt: skip
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return _kelurahan(request, d, kelurahan, form, status=422)
    messages.success(request, f"Penempelan {len(baru)} lembar tercatat.")
    return HttpResponseRedirect(reverse("penempelan_kelurahan", args=[pk, kelurahan]), status=303)


def _form(d: Daftar, kelurahan: str, data: Any = None, berkas: Any = None) -> FormTempel:
    semua_tps = selectors.tps_kelurahan(d, kelurahan)
    sudah = {p.wilayah for p in selectors.penempelan(d, kelurahan) if not p.batal}
    return FormTempel(
        data,
        berkas,
        tps=[(k, f"TPS {k[-3:]}{', sudah ditempel' if k in sudah else ''}") for k in semua_tps],
        initial={
            "tps": [k for k in semua_tps if k not in sudah],
            "dipasang": hari_ini(d.pemilihan.zona),
        },
    )


def _kelurahan(
    request: HttpRequest, d: Daftar, kelurahan: str, form: FormTempel | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    catatan = selectors.penempelan(d, kelurahan)
    boleh = putusan(request.user, "catat_penempelan", kelurahan)
    per: dict[str, list[Penempelan]] = {k: [] for k in selectors.tps_kelurahan(d, kelurahan)}
    for p in catatan:
        per.setdefault(p.wilayah, []).append(p)
    if not per:
        raise Http404
    belum = [k for k, isi in per.items() if all(p.batal for p in isi)]
    isi = {
        "d": d,
        "kelurahan": kelurahan,
        "nama": nama_wilayah(kelurahan),
        "per": [(k[-3:], isi) for k, isi in per.items()],
        "belum": [k[-3:] for k in belum],
        "form": (form or _form(d, kelurahan)) if boleh else None,
    }
    return render(request, "dokumen/penempelan_kelurahan.html", isi, status=status)


def _ambil(request: HttpRequest, pk: int) -> Penempelan:
    try:
        return selectors.ambil_penempelan(request.user, pk)
    except Penempelan.DoesNotExist:
        raise Http404 from None


@require_http_methods(["GET", "POST"])
@perlu("catat_penempelan")
def turunkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the day a sheet was taken down."""
    p = _ambil(request, pk)
    wajib_boleh(request.user, "catat_penempelan", p.wilayah)
    form = FormTanggal(request.POST or None, initial={"pada": hari_ini(p.daftar.pemilihan.zona)})
    if request.method == "POST" and form.is_valid():
        try:
            tempelan.turunkan(pengguna=request.user, penempelan=p, pada=form.cleaned_data["pada"])
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return _kembali(request, p, "Tercatat: lembarnya sudah diturunkan.")
    return _satu(request, p, form, judul="Diturunkan")


@require_http_methods(["GET", "POST"])
@perlu("catat_penempelan")
def batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a record that was wrong, with a reason."""
    p = _ambil(request, pk)
    wajib_boleh(request.user, "catat_penempelan", p.wilayah)
    form = FormAlasan(
        request.POST or None, label="Apa yang keliru", petunjuk="Catatannya tetap ada, tercoret."
    )
    if request.method == "POST" and form.is_valid():
        try:
            tempelan.batalkan(
                pengguna=request.user, penempelan=p, alasan=form.cleaned_data["alasan"]
            )
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return _kembali(request, p, "Catatan penempelan dibatalkan.")
    return _satu(request, p, form, judul="Batalkan catatan")


def _kembali(request: HttpRequest, p: Penempelan, kata: str) -> HttpResponse:
    messages.success(request, kata)
    alamat = reverse("penempelan_kelurahan", args=[p.daftar_id, p.kelurahan])
    return HttpResponseRedirect(alamat, status=303)


def _satu(request: HttpRequest, p: Penempelan, form: Any, *, judul: str) -> HttpResponse:
    isi = {"p": p, "form": form, "judul": judul, "nama": nama_wilayah(p.wilayah)}
    return render(request, "dokumen/penempelan_satu.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(*BACA)
def foto(request: HttpRequest, pk: int) -> HttpResponse:
    """The photo of a posting, decrypted for this one reader; that it was opened is an event."""
    p = _ambil(request, pk)
    if not p.foto_sha256:
        raise Http404
    jawab = StreamingHttpResponse(
        tempelan.buka_foto(pengguna=request.user, penempelan=p), content_type="image/jpeg"
    )
    jawab["Content-Disposition"] = f'inline; filename="penempelan-{p.pk}.jpg"'
    jawab["Cache-Control"] = "no-store"
    return jawab
