"""Pages of files: the list, one file with its ledger, rows of one fault, loading, refusing, the workbook."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hakpilih.intake.daftar_format import FORMAT
from kantor.berkas import halaman, services
from kantor.berkas.buka import alarm
from kantor.berkas.forms import FormulirAlasan
from kantor.berkas.models import Berkas
from kantor.berkas.ringkasan import memuat_pemilih
from kantor.berkas.selectors import baris_bermasalah, berkas_terlihat
from kantor.izin_alamat import Ditolak, bisa, perlu, putusan, wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.jejak import jejak_objek
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini
from kantor.pengguna.lapis import wajib_baru_masuk
from kantor.riwayat.halaman import satu_halaman
from kantor.segel.arsip import buka_arsip
from kantor.templatetags.tabel import Baris, Chip, Kolom, Tabel
from kantor.tugas.models import Tugas
from kantor.tugas.selectors import tugas_terlihat

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Saringan(forms.Form):
    """Filters of the list."""

    format = forms.ChoiceField(
        label="Jenis", required=False,
        choices=[("", "Semua"), *((k, f.judul) for k, f in FORMAT.items())],
    )  # fmt: skip
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False,
        choices=[("", "Semua"), *((k, v[0]) for k, v in halaman.KEADAAN.items())],
    )  # fmt: skip


@perlu("lihat_berkas", "muat_berkas")
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The files of the election, the newest first."""
    pemilihan = pemilihan_kini(request)
    semua = berkas_terlihat(request.user).filter(pemilihan=pemilihan).select_related("pengunggah")
    saringan = Saringan(request.GET)
    pilih = saringan.cleaned_data if saringan.is_valid() else {}
    tersaring = semua
    chip = []
    if pilih.get("format"):
        tersaring = tersaring.filter(format=pilih["format"])
        chip.append(Chip(f"Jenis: {FORMAT[pilih['format']].judul}", "format"))
    if pilih.get("keadaan"):
        kata, _, _, syarat = halaman.KEADAAN[pilih["keadaan"]]
        tersaring = tersaring.filter(syarat)
        chip.append(Chip(f"Keadaan: {kata}", "keadaan"))
    h = satu_halaman(tersaring, request.GET)
    boleh_unggah = bool(putusan(request.user, "muat_berkas", request.user.wilayah))
    kosong = (
        ("Tidak ada berkas yang cocok", "Longgarkan saringannya.")
        if chip
        else ("Belum ada berkas", "Unggah DP4 dari KPU provinsi, lalu DPT yang akan dicocokkan.",
              *((reverse("berkas_unggah"), "Unggah berkas") if boleh_unggah else ()))
    )  # fmt: skip
    tabel = Tabel(
        nama="berkas",
        judul="Berkas masuk",
        kolom=halaman.KOLOM_DAFTAR,
        baris=[halaman.baris_daftar(b) for b in h.baris],
        param=request.GET,
        chip=chip,
        maju=h.maju,
        mundur=h.mundur,
        kosong=kosong,
        lipat=True,
    )
    isi = {
        "tabel": tabel,
        "saringan": saringan,
        "ada": bool(h.baris or chip),
        "boleh_unggah": boleh_unggah,
        "alarm": alarm(request.user),
    }
    return render(request, "berkas/daftar.html", isi)


@perlu("lihat_berkas", "muat_berkas")
@require_safe
def rinci(request: HttpRequest, nomor: int) -> HttpResponse:
    """One file: what the gate found, what loading would change, what can be done now."""
    # The job first: one that ends between the two questions has left its mark on the file by the second.
    tugas = services.tugas_terakhir(nomor)
    return _rinci(request, _terlihat(request, nomor), FormulirAlasan(), tugas)


def _rinci(
    request: HttpRequest,
    b: Berkas,
    form: FormulirAlasan,
    tugas: Tugas | None,
    *,
    status: int = 200,
) -> HttpResponse:
    boleh = bool(putusan(request.user, "muat_berkas", b.wilayah)) and _urusannya(request, b)
    siap = b.keadaan == "diperiksa" and memuat_pemilih(b.format) and b.banyak_diterima > 0
    berjalan = tugas is not None and services.sedang_berjalan(tugas, b)
    isi = {
        "b": b,
        "judul_format": FORMAT[b.format].judul if b.format in FORMAT else b.format,
        "lencana": halaman.lencana(b, menunggu_anda=boleh and siap, berjalan=berjalan),
        "tahap": halaman.langkah(b, berjalan=berjalan),
        "kelompok": halaman.kelompok(b),
        "ringkasan": b.ringkasan,
        "tugas": tugas,
        "berjalan": berjalan,
        # Others see how far it was when they came; only who asked for it may look on.
        "ikuti": tugas is not None
        and berjalan
        and tugas_terlihat(request.user).filter(pk=tugas.pk).exists(),
        "gagal": tugas is not None and tugas.keadaan == "gagal",
        "boleh": boleh,
        "siap": siap and not berjalan,
        "bisa_ditolak": boleh and b.keadaan == "diperiksa" and not berjalan,
        "perlu_alasan": services.perlu_alasan(b),
        "terlalu_banyak": services.terlalu_banyak(b),
        "batas": settings.BATAS_PERUBAHAN,
        "form": form,
        "bukti": halaman.bukti(b),
        "riwayat": jejak_objek([services.objek(b)]),
        "pemilih": memuat_pemilih(b.format),
        "lanjut": halaman.LANJUT.get(b.format) if b.diperiksa is not None else None,
    }
    return render(request, "berkas/rinci.html", isi, status=status)


@perlu("lihat_berkas", "muat_berkas")
@require_safe
def masalah(request: HttpRequest, nomor: int, kode: str) -> HttpResponse:
    """Rows of one fault: where they stand and whose they are; what was found stands in the workbook."""
    b = _terlihat(request, nomor)
    grup = next((g for g in b.ringkasan.get("kelompok", []) if g["kode"] == kode), None)
    if grup is None:
        raise Http404
    bernama = bisa(request.user, "lihat_pemilih") or bisa(request.user, "lihat_tanpa_nik")
    kolom = [
        Kolom("baris", "Baris data", kanan=True),
        Kolom("asal", "Baris di berkas", kanan=True),
        *([Kolom("nama", "Nama")] if bernama else []),
        Kolom("kelurahan", "Kelurahan/desa"),
        Kolom("kolom", "Kolom"),
    ]
    tabel = Tabel(
        nama="masalah",
        judul=grup["judul"],
        kolom=kolom,
        baris=[
            Baris(
                sel={
                    "baris": m.nomor,
                    "asal": m.baris_asal,
                    "nama": m.nama,
                    "kelurahan": nama_wilayah(m.kode_kelurahan) if m.kode_kelurahan else "",
                    "kolom": m.kolom,
                }
            )
            for m in baris_bermasalah(b, kode)
        ],
        param=request.GET,
        jumlah=grup["jumlah"],
        lipat=True,
    )
    isi = {"b": b, "grup": grup, "tabel": tabel, "terpotong": halaman.terpotong(grup)}
    return render(request, "berkas/masalah.html", isi)


@perlu("muat_berkas")
@require_POST
def muat(request: HttpRequest, nomor: int) -> HttpResponse:
    """Ask for the accepted rows to be loaded; with a reason where one is wanted."""
    tugas, b = services.tugas_terakhir(nomor), _diurus(request, nomor)
    form = FormulirAlasan(request.POST)
    alasan = ""
    if services.perlu_alasan(b):
        if not form.is_valid():
            return _rinci(request, b, form, tugas, status=400)
        alasan = form.cleaned_data["alasan"]
    try:
        services.minta_muat(berkas=b, pengguna=request.user, alasan=alasan)
    except services.TidakDapat as galat:
        messages.error(request, f"{galat.pesan} {galat.saran}")
    return redirect("berkas_rinci", b.pk)


@perlu("muat_berkas")
@require_http_methods(["GET", "HEAD", "POST"])
def tolak(request: HttpRequest, nomor: int) -> HttpResponse:
    """Decide not to use a checked file."""
    b = _diurus(request, nomor)
    wajib_boleh(request.user, "muat_berkas", b.wilayah)
    form = FormulirAlasan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.tolak_berkas(
                berkas=b, pengguna=request.user, alasan=form.cleaned_data["alasan"]
            )
            messages.info(request, f"{b.nama} ditolak. Berkas aslinya tetap tersimpan.")
        except services.TidakDapat as galat:
            messages.error(request, f"{galat.pesan} {galat.saran}")
        return redirect("berkas_rinci", b.pk)
    status = 400 if form.is_bound else 200
    return render(request, "berkas/tolak.html", {"b": b, "form": form}, status=status)


@perlu("muat_berkas")
@require_POST
def buku(request: HttpRequest, nomor: int) -> HttpResponse | StreamingHttpResponse:
    """The annotated workbook, out of the archive; each download is an event, another's takes a reason."""
    b = _diurus(request, nomor)
    if not b.buku_sha256:
        raise Http404
    form, alasan = FormulirAlasan(request.POST), ""
    if b.pengunggah_id != request.user.pk:
        if not form.is_valid():
            if "alasan" not in request.POST:
                form = FormulirAlasan()
            return render(request, "berkas/buku.html", {"b": b, "form": form}, status=422)
        alasan = form.cleaned_data["alasan"]
    wajib_baru_masuk(request)
    isi = buka_arsip(settings.ARSIP, b.buku_sha256, kunci())
    awal = next(isi)  # what does not open is said before anything is sent
    services.catat_unduhan(berkas=b, pengguna=request.user, alasan=alasan)

    def semua() -> Any:
        yield awal
        yield from isi

    jawaban = StreamingHttpResponse(semua(), content_type=XLSX)
    nama = f"masalah-{b.nama.rpartition('.')[0] or b.nama}.xlsx"
    jawaban["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(nama)}"
    jawaban["Cache-Control"] = "no-store"
    return jawaban


def _urusannya(request: HttpRequest, b: Berkas) -> bool:
    """Who may see no voters (Disdukcapil) has to do only with the files it handed over itself."""
    return bisa(request.user, "lihat_pemilih") or b.pengunggah_id == request.user.pk


def _diurus(request: HttpRequest, nomor: int) -> Berkas:
    """The file, to load, refuse or download its workbook. Raises `Ditolak`."""
    b = _terlihat(request, nomor)
    if not _urusannya(request, b):
        raise Ditolak(
            f"{request.user.nama_peran} hanya mengurus berkas yang diserahkannya sendiri; yang ini "
            f"diserahkan {b.pengunggah}."
        )
    return b


def _terlihat(request: HttpRequest, nomor: int) -> Berkas:
    return get_object_or_404(
        berkas_terlihat(request.user).select_related("pemilihan", "pengunggah"), pk=nomor
    )
