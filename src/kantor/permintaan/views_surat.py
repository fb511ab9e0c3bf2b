"""One request: composed, looked through, approved by a second person, sent, closed; its file and its
letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from kantor.izin_alamat import bisa, perlu, putusan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini, wilayah_di_bawah
from kantor.pengguna.lapis import wajib_baru_masuk
from kantor.permintaan import selectors, serah, services
from kantor.permintaan.forms import FormKirim, FormPermintaan, FormTutup
from kantor.permintaan.keadaan import CARA, DIKIRIM, DISETUJUI, DISUSUN, KELUAR, KONSEP, MENUNGGU
from kantor.permintaan.models import Permintaan
from kantor.permintaan.susun import SUMBER
from kantor.permintaan.tampilan import (
    KOLOM_BUTIR,
    baris_butir,
    lencana,
    ringkas_jawaban,
    tab,
)
from kantor.telaah.forms import FormAlasan
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.telaah.unduhan import JENIS_XLSX
from kantor.templatetags.tabel import Massal, Tabel, Tindakan

LIHAT_SURAT = selectors.LIHAT_SURAT


@require_http_methods(["GET", "POST"])
@perlu(services.IZIN)
def baru(request: HttpRequest) -> HttpResponse:
    """A new request."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("permintaan"))
    kini = hari_ini(p.zona)
    awal = {"tenggat": services.tenggat_biasa(p), "apa": request.GET.get("apa", "")}
    form = FormPermintaan(
        request.POST if request.method == "POST" else None,
        wilayah=wilayah_di_bawah(p.wilayah),
        kini=kini,
        initial=awal,
    )
    if request.method == "POST" and form.is_valid():
        try:
            s = services.buat(pengguna=request.user, pemilihan=p, **form.isi())
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return HttpResponseRedirect(reverse("permintaan_rinci", args=[s.pk]), status=303)
    return render(
        request, "permintaan/baru.html", {"form": form}, status=422 if form.errors else 200
    )


@require_GET
@perlu(*LIHAT_SURAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its items, and what may be done with it now."""
    return _rinci(request, _ambil(request, pk))


@require_POST
@perlu(services.IZIN)
def keluarkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the chosen items out of a draft."""
    p = _ambil(request, pk)
    butir = [
        int(n) for n in request.POST.getlist("pilih") if n.isascii() and n.isdigit() and len(n) < 16
    ]

    def kerja() -> str:
        n = services.keluarkan(
            pengguna=request.user, permintaan=p, butir=butir, alasan=request.POST.get("alasan", "")
            or "Dikeluarkan ketika konsepnya diperiksa.",
        )  # fmt: skip
        return f"{n} butir dikeluarkan dari {p.nama.lower()}."

    return _jalankan(request, p, kerja)


@require_POST
@perlu(services.IZIN)
def ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a second person."""
    p = _ambil(request, pk)

    def kerja() -> str:
        services.ajukan(pengguna=request.user, permintaan=p)
        return f"{p.nama} diajukan. Orang lain yang menyetujuinya."

    return _jalankan(request, p, kerja)


@require_POST
@perlu(services.IZIN)
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a request, or send it back."""
    p = _ambil(request, pk)
    setuju = request.POST.get("putusan") == "setuju"

    def kerja() -> str:
        services.putuskan(
            pengguna=request.user, permintaan=p, setuju=setuju, alasan=request.POST.get("alasan", "")
        )  # fmt: skip
        return f"{p.nama} {'disetujui dan siap dikirim' if setuju else 'dikembalikan'}."

    return _jalankan(request, p, kerja)


@require_http_methods(["GET", "POST"])
@perlu(services.IZIN)
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a request that was not sent, with a reason."""
    p = _ambil(request, pk)
    form = FormAlasan(
        request.POST if request.method == "POST" else None,
        label="Mengapa dibuang",
        petunjuk="Tersimpan di riwayat.",
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.buang(pengguna=request.user, permintaan=p, alasan=form.cleaned_data["alasan"])
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{p.nama} dibuang.")
            return HttpResponseRedirect(reverse("permintaan_semua"), status=303)
    status = 422 if form.errors else 200
    return render(request, "permintaan/buang.html", {"s": p, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(services.IZIN)
def kirim(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a request went out."""
    p = _ambil(request, pk)
    form = FormKirim(
        request.POST if request.method == "POST" else None,
        initial={"dikirim": hari_ini(p.pemilihan.zona), "cara": "surat"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.kirim(pengguna=request.user, permintaan=p, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{p.nama} tercatat terkirim. Jawabannya kini ditunggu.")
            return HttpResponseRedirect(reverse("permintaan_rinci", args=[p.pk]), status=303)
    isi = {"s": p, "form": form, "judul": "Catat pengiriman", "kata": "Catat terkirim"}
    return render(request, "permintaan/langkah.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu(services.IZIN)
def tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a request that was answered by letter, or is not awaited any more."""
    p = _ambil(request, pk)
    form = FormTutup(
        request.POST if request.method == "POST" else None,
        initial={"dijawab": hari_ini(p.pemilihan.zona)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.tutup(pengguna=request.user, permintaan=p, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{p.nama} ditutup.")
            return HttpResponseRedirect(reverse("permintaan_rinci", args=[p.pk]), status=303)
    belum = p.butir.filter(jawaban="").count()
    isi = {"s": p, "form": form, "judul": "Tutup permintaan", "kata": "Tutup permintaan"}
    isi["belum"] = belum
    return render(request, "permintaan/langkah.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(services.IZIN)
def berkas(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a request's items, for the agency; only after a second person approved it."""
    p = _ambil(request, pk)
    if p.ber_nik:
        wajib_baru_masuk(request)  # whoever takes NIK out of the office proves again who they are
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    try:
        isi = serah.serahkan(pengguna=request.user, permintaan=p, bentuk=bentuk)
    except HakpilihError as g:
        return _rinci(request, p, galat=g, status=409)
    jenis = "text/csv; charset=utf-8" if bentuk == "csv" else JENIS_XLSX
    return _unduhan(isi, f"permintaan-{p.nomor}.{bentuk}", jenis)


@require_GET
@perlu(services.IZIN)
def surat(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter of a request as a PDF."""
    p = _ambil(request, pk)
    try:
        isi = serah.cetak_surat(pengguna=request.user, permintaan=p)
    except HakpilihError as g:
        return _rinci(request, p, galat=g, status=409)
    return _unduhan(isi, f"surat-permintaan-{p.nomor}.pdf", "application/pdf")


def _unduhan(isi: bytes, nama: str, jenis: str) -> HttpResponse:
    jawab = HttpResponse(isi, content_type=jenis)
    jawab["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawab


def _ambil(request: HttpRequest, pk: int) -> Permintaan:
    try:
        return selectors.ambil(request.user, pk)
    except Permintaan.DoesNotExist:
        raise Http404 from None


def _jalankan(request: HttpRequest, p: Permintaan, kerja: Callable[[], str]) -> HttpResponse:
    """Do it and lead back to the request; what is in the way stands on its page."""
    try:
        pesan = kerja()
    except HakpilihError as g:
        p.refresh_from_db()
        return _rinci(request, p, galat=g, status=422)
    messages.success(request, pesan)
    return HttpResponseRedirect(reverse("permintaan_rinci", args=[p.pk]), status=303)


def _rinci(
    request: HttpRequest, p: Permintaan, galat: HakpilihError | None = None, status: int = 200
) -> HttpResponse:
    u = request.user
    kini = hari_ini(p.pemilihan.zona)
    mengirim = bool(putusan(u, services.IZIN, p.wilayah))
    tugas = services.tugas_susun(p) if p.keadaan == DISUSUN else None
    if p.keadaan == DISUSUN and tugas is None:
        p.refresh_from_db()
    kata, nada = lencana(p, kini)
    hitung = selectors.hitung_butir(p)
    menunggu = p.keadaan == MENUNGGU and mengirim
    isi: dict[str, Any] = {
        "s": p,
        "tab": tab(u, "permintaan_semua"),
        "kata": kata,
        "nada": nada,
        "perihal": services.perihal(p),
        "wilayah": nama_wilayah(p.wilayah),
        "sumber": SUMBER[p.sumber].judul if p.sumber in SUMBER else "",
        "cara": CARA.get(p.cara, ""),
        "tugas": tugas,
        "gagal": p.keadaan == DISUSUN and tugas is None,
        "tabel": _tabel(request, p, hitung, mengirim) if p.banyak else None,
        "ringkas": ringkas_jawaban(hitung, p) if p.dikirim else [],
        "belum": hitung.get("", 0),
        "terjawab": p.banyak - hitung.get("", 0),
        "mengirim": mengirim,
        "konsep": p.keadaan == KONSEP and mengirim,
        "putus": menunggu and p.pengusul_id != u.pk,
        "sendiri": menunggu and p.pengusul_id == u.pk,
        "keluar": p.keadaan in KELUAR and mengirim,
        "kirim": p.keadaan == DISETUJUI and mengirim,
        "tutup": p.keadaan == DIKIRIM and mengirim,
        "jawab": p.keadaan == DIKIRIM and bool(hitung.get("")) and bisa(u, "muat_berkas"),
        "buang": p.keadaan in (DISUSUN, KONSEP, MENUNGGU, DISETUJUI) and mengirim,
        "berkas": selectors.berkas_terkait(p) if mengirim or bisa(u, "jawab_permintaan") else [],
        "jejak": jejak_objek(services.objek(p)) if bisa(u, "lihat_riwayat") else [],
        "galat": galat,
    }  # fmt: skip
    return render(request, "permintaan/rinci.html", isi, status=status)


def _tabel(request: HttpRequest, p: Permintaan, hitung: dict[str, int], mengirim: bool) -> Tabel:
    saring = request.GET.get("jawaban", "")
    saring = saring if saring in ("belum", "sudah") else ""
    teks = request.GET.get("sesudah", "")
    setelah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0
    isi = selectors.butir(request.user, p, saring, setelah, selectors.SEHALAMAN + 1)
    tampil = isi[: selectors.SEHALAMAN]
    konsep = p.keadaan == KONSEP and mengirim
    belum = hitung.get("", 0)
    return Tabel(
        nama="butir",
        judul="Butir",
        kolom=[k for k in KOLOM_BUTIR if p.dikirim or k.nama not in ("jawaban", "hasil")],
        baris=[baris_butir(b, request.user) for b in tampil],
        param=request.GET,
        maju=str(tampil[-1].pk) if len(isi) > len(tampil) else None,
        jumlah={"belum": belum, "sudah": p.banyak - belum}.get(saring, p.banyak),
        massal=Massal(
            reverse("permintaan_keluarkan", args=[p.pk]),
            [
                Tindakan(
                    "keluarkan", "Keluarkan {n} butir", pasti="{n} butir keluar dari konsep ini."
                )
            ],
            "butir",
        )
        if konsep
        else None,
        kosong=("Tidak ada butir dengan saringan ini", ""),
        lipat=True,
    )
