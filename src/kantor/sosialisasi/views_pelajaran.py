"""Lessons: written, reviewed, read, bound into a book; and the papers of activities."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.sosialisasi.cara import TUJUAN
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini, wilayah_di_bawah
from kantor.sosialisasi import kertas, pelajaran, selectors, selectors_lain, tampilan
from kantor.sosialisasi.forms_lain import FormPelajaran, FormTinjau
from kantor.sosialisasi.keadaan import (
    DITOLAK,
    DITULIS,
    KEADAAN_PELAJARAN,
    NADA_PELAJARAN,
    SAH,
    TERBIT,
)
from kantor.sosialisasi.models import Pelajaran
from kantor.sosialisasi.tulis import CATAT, LIHAT, PERIKSA
from kantor.sosialisasi.views import kiriman
from kantor.sosialisasi.views_catat import ambil as ambil_kegiatan
from kantor.telaah import unduhan
from kantor.telaah.tampilan_kasus import jejak_objek

NAMA = (
    "judul",
    "kegiatan",
    "konteks",
    "dicoba",
    "bukti",
    "hasil",
    "saran",
    "tujuan",
    "basis",
    "wilayah",
)


@require_GET
@perlu(LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Lessons within reach, the newest first."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, "tab": tampilan.tab(request.user, "sosialisasi_pelajaran")}
    if p is not None:
        ada = selectors_lain.pelajaran_terlihat(request.user, p)
        isi |= {
            "semua": [_tampil(m) for m in ada[:200]],
            "tinjau": list(selectors_lain.menunggu_tinjauan(request.user, p)[:20]),
            "terbit": ada.filter(keadaan=TERBIT).count(),
            "boleh": bool(putusan(request.user, CATAT, request.user.wilayah)),
        }
    return render(request, "sosialisasi/pelajaran_semua.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(CATAT)
def baru(request: HttpRequest) -> HttpResponse:
    """Write a lesson, from an activity where the address names one."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi_pelajaran"))
    awal: dict[str, Any] = {"wilayah": request.user.wilayah, "tujuan": "tata_cara"}
    nomor = request.GET.get("kegiatan", "")
    ada = selectors.kegiatan_terlihat(request.user, p).filter(keadaan=SAH).order_by("-hari")
    if nomor.isascii() and nomor.isdigit() and len(nomor) < 16:
        k = ada.filter(pk=int(nomor)).first()
        if k is not None:
            basis = [h.kelompok for h in k.hadir.all() if h.basis]
            awal |= {"kegiatan": k.pk, "tujuan": k.tujuan, "wilayah": k.wilayah, "basis": basis}
    form = FormPelajaran(
        ada, wilayah_di_bawah(request.user.wilayah), kiriman(request), initial=awal
    )
    if form.is_bound and form.is_valid():
        try:
            m = pelajaran.tulis(pengguna=request.user, pemilihan=p, isi=form.isi())
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{m.nama} ditulis. Terbit sesudah ditinjau orang kedua.")
            return HttpResponseRedirect(reverse("sosialisasi_pelajaran_satu", args=[m.pk]), 303)
    return _tulis(request, form, "Tulis pembelajaran", "Ajukan untuk ditinjau")


@require_http_methods(["GET", "POST"])
@perlu(CATAT)
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one's own lesson before it is published."""
    m = _ambil(request, pk)
    wajib_boleh(request.user, CATAT, m.wilayah)
    tujuan = reverse("sosialisasi_pelajaran_satu", args=[pk])
    if m.oleh_id != request.user.pk or m.keadaan == TERBIT:
        messages.warning(request, "Pembelajaran ini tidak dapat Anda ubah.")
        return HttpResponseRedirect(tujuan, status=303)
    ada = selectors.kegiatan_terlihat(request.user, m.pemilihan).filter(keadaan=SAH)
    awal = {n: getattr(m, n) for n in NAMA}
    form = FormPelajaran(
        ada, wilayah_di_bawah(request.user.wilayah), kiriman(request), initial=awal
    )
    if form.is_bound and form.is_valid():
        try:
            pelajaran.ubah(pengguna=request.user, pelajaran=m, isi=form.isi())
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Perbaikannya disimpan dan menunggu ditinjau.")
            return HttpResponseRedirect(tujuan, status=303)
    return _tulis(request, form, "Ubah pembelajaran", "Simpan perbaikan")


@require_GET
@perlu(LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One lesson."""
    m = _ambil(request, pk)
    u, sendiri = request.user, m.oleh_id == request.user.pk
    if m.keadaan != TERBIT and not sendiri:
        wajib_boleh(u, PERIKSA, m.wilayah)
    isi = {
        **_tampil(m),
        "p": m.pemilihan,
        "boleh_ubah": sendiri and m.keadaan != TERBIT and bool(putusan(u, CATAT, m.wilayah)),
        "boleh_tinjau": not sendiri and m.keadaan == DITULIS
        and bool(putusan(u, PERIKSA, m.wilayah)),
        "ditolak": m.keadaan == DITOLAK,
        "jejak": jejak_objek(f"pembelajaran/{m.pk}"),
    }  # fmt: skip
    return render(request, "sosialisasi/pelajaran.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(PERIKSA)
def tinjau(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person's word."""
    m = _ambil(request, pk)
    wajib_boleh(request.user, PERIKSA, m.wilayah)
    form = FormTinjau(kiriman(request))
    tujuan = reverse("sosialisasi_pelajaran_satu", args=[pk])
    if form.is_bound and form.is_valid():
        try:
            pelajaran.tinjau(
                pengguna=request.user, pelajaran=m, terima=form.cleaned_data["terima"] == "ya",
                alasan=form.cleaned_data["alasan"],
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Putusannya disimpan.")
            return HttpResponseRedirect(tujuan, status=303)
    isi = {
        "form": form, "judul": "Tinjau pembelajaran", "tombol": "Simpan putusan", "tentang": m.judul,
        "kembali": tujuan, "nama": m.nama,
    }  # fmt: skip
    return render(request, "sosialisasi/tulis.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(LIHAT)
def buku(request: HttpRequest) -> HttpResponse:
    """Published lessons as a book."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi_pelajaran"))
    ada = selectors_lain.pelajaran_terlihat(request.user, p).filter(keadaan=TERBIT)
    isi = kertas.buku(pengguna=request.user, pemilihan=p, semua=ada.order_by("tujuan", "pk"))
    return kertas.sebagai_pdf(isi, "buku-pembelajaran")


@require_GET
@perlu(LIHAT)
def cetak(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of one activity."""
    k = ambil_kegiatan(request, pk)
    return kertas.sebagai_pdf(kertas.lembar(pengguna=request.user, kegiatan=k), f"kegiatan-{k.pk}")


@require_GET
@perlu(LIHAT)
def rekap(request: HttpRequest) -> HttpResponseBase:
    """The recap of a year: PDF, or XLSX with every group of every activity."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi_kegiatan"))
    teks = request.GET.get("tahun", "")
    sah = teks.isascii() and teks.isdigit() and len(teks) == 4
    tahun = int(teks) if sah else hari_ini(p.zona).year
    ada = selectors.kegiatan_terlihat(request.user, p).filter(keadaan=SAH, hari__year=tahun)
    isi = list(ada.select_related("tahap", "rencana", "pemilihan").order_by("hari", "pk"))
    if request.GET.get("format") != "xlsx":
        pdf = kertas.setahun(pengguna=request.user, pemilihan=p, tahun=tahun, semua=isi)
        return kertas.sebagai_pdf(pdf, f"rekap-sosialisasi-{tahun}")
    banyak = unduhan.catat_unduhan(
        pengguna=request.user, objek="sosialisasi/rekap",
        isi={"saringan": f"tahun={tahun}", "format": "xlsx"}, banyak=len(isi),
    )  # fmt: skip
    baris = (b for k in isi for b in tampilan.baris_unduh(k))
    return unduhan.tabel(f"rekap-{tahun}", "xlsx", tampilan.KOLOM_UNDUH, baris, banyak)


def _ambil(request: HttpRequest, pk: int) -> Pelajaran:
    try:
        return selectors_lain.ambil_pelajaran(request.user, pk)
    except Pelajaran.DoesNotExist:
        raise Http404 from None


def _tampil(m: Pelajaran) -> dict[str, Any]:
    return {
        "m": m, "kata": KEADAAN_PELAJARAN[m.keadaan], "nada": NADA_PELAJARAN[m.keadaan],
        "basis": tampilan.nama_basis(m.basis), "tujuan": TUJUAN[m.tujuan],
        "wilayah": nama_wilayah(m.wilayah),
    }  # fmt: skip


def _tulis(request: HttpRequest, form: FormPelajaran, judul: str, tombol: str) -> HttpResponse:
    isi = {
        "form": form, "judul": judul, "tombol": tombol, "nama": "Pembelajaran",
        "kembali": reverse("sosialisasi_pelajaran"),
    }  # fmt: skip
    return render(request, "sosialisasi/tulis.html", isi, status=422 if form.errors else 200)
