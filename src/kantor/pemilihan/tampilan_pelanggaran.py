"""Pages of alleged violations: all within reach, a new one, one with its letter and its outcome."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from hakpilih.wilayah import di_bawah
from kantor.izin_alamat import Ditolak, perlu, putusan, wajib_boleh
from kantor.pemilihan.formulir import FormulirHasil, FormulirPelanggaran, FormulirTeruskan
from kantor.pemilihan.jejak import jejak_objek
from kantor.pemilihan.models import Pelanggaran, Pemilihan
from kantor.pemilihan.pelanggaran import (
    HASIL,
    catat_hasil_pelanggaran,
    catat_pelanggaran,
    teruskan_pelanggaran,
)
from kantor.pemilihan.selectors import (
    dalam_jangkauan,
    hari_ini,
    nama_wilayah,
    wilayah_di_bawah,
)
from kantor.pemilihan.tampilan_tahapan import LIHAT_PELANGGARAN
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel

KEADAAN: dict[str, tuple[str, str]] = {
    "dicatat": ("Belum diteruskan", "awas"),
    "diteruskan": ("Di Bawaslu", "kabar"),
    "berhasil": ("Ada hasilnya", "beres"),
}
KOLOM = (
    Kolom("apa", "Dugaan"),
    Kolom("wilayah", "Wilayah"),
    Kolom("terjadi", "Terjadi"),
    Kolom("surat", "Surat", boleh_sembunyi=True),
    Kolom("keadaan", "Keadaan"),
)
# The same states as a filter (`Pelanggaran.keadaan` reads them off one row).
SARING: dict[str, dict[str, Any]] = {
    "dicatat": {"diteruskan__isnull": True},
    "diteruskan": {"diteruskan__isnull": False, "hasil": ""},
    "berhasil": {"hasil__gt": ""},
}
HALAMAN = 50


@perlu(*LIHAT_PELANGGARAN)
def pelanggaran_daftar(request: HttpRequest, kode: str) -> HttpResponse:
    """All alleged violations of an election that the account reaches."""
    p = get_object_or_404(Pemilihan, kode=kode)
    semua = dalam_jangkauan(p.pelanggaran.select_related("tahap"), request.user)
    keadaan = request.GET.get("keadaan", "")
    saring: dict[str, Any] = SARING.get(keadaan, {})
    qs = semua.filter(**saring).order_by("-id")
    sesudah = request.GET.get("sesudah", "")
    if sesudah.isascii() and sesudah.isdigit():
        qs = qs.filter(pk__lt=int(sesudah[:18]))
    isi = list(qs[: HALAMAN + 1])
    tabel = Tabel(
        "pelanggaran",
        KOLOM,
        [_baris(d) for d in isi[:HALAMAN]],
        judul="Dugaan pelanggaran",
        param=request.GET,
        chip=[Chip(KEADAAN[keadaan][0], "keadaan")] if saring else [],
        maju=str(isi[HALAMAN - 1].pk) if len(isi) > HALAMAN else None,
        jumlah=semua.filter(**saring).count(),
        kosong=(
            ("Tidak ada dugaan pelanggaran di keadaan ini", "Pilih keadaan lain, atau Semua.")
            if saring
            else (
                "Belum ada dugaan pelanggaran",
                "Yang dicatat kantor dan diteruskan kepada Bawaslu tampil di sini bersama hasilnya.",
            )
        ),
        lipat=True,
    )
    return render(
        request,
        "pemilihan/pelanggaran_daftar.html",
        {
            "p": p,
            "tabel": tabel,
            "keadaan": [(k, v[0]) for k, v in KEADAAN.items()],
            "pilihan": keadaan,
            "boleh": bool(putusan(request.user, "kelola_tahapan", p.wilayah)),
        },
    )


@perlu("kelola_tahapan")
def pelanggaran_baru(request: HttpRequest, kode: str) -> HttpResponse:
    """Write one down."""
    p = get_object_or_404(Pemilihan, kode=kode)
    wajib_boleh(request.user, "kelola_tahapan", p.wilayah)
    form = FormulirPelanggaran(p, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            d = catat_pelanggaran(pengguna=request.user, pemilihan=p, **form.cleaned_data)
        except ArgumenKeliru as galat:
            form.add_error(None, f"{galat.pesan} {galat.saran}")
        else:
            messages.success(request, f"Dugaan nomor {d.pk} dicatat. Teruskan kepada Bawaslu.")
            return redirect("pelanggaran", nomor=d.pk)
    isi = {"p": p, "form": form, "wilayah": wilayah_di_bawah(p.wilayah)}
    return render(request, "pemilihan/pelanggaran_baru.html", isi)


@perlu(*LIHAT_PELANGGARAN)
def pelanggaran(request: HttpRequest, nomor: int) -> HttpResponse:
    """One alleged violation: what, where, its letter, its outcome, its history."""
    return _satu(request, _ambil(request, nomor))


@perlu("kelola_tahapan")
def pelanggaran_teruskan(request: HttpRequest, nomor: int) -> HttpResponse:
    """POST: passed to Bawaslu."""
    d = _ambil(request, nomor)
    wajib_boleh(request.user, "kelola_tahapan", d.wilayah)
    return _tulis(
        request, d, FormulirTeruskan(request.POST), teruskan_pelanggaran, "diteruskan ke Bawaslu"
    )


@perlu("kelola_tahapan", "catat_pengawasan")
def pelanggaran_hasil(request: HttpRequest, nomor: int) -> HttpResponse:
    """POST: what came of it, by the office or by Bawaslu itself."""
    d = _ambil(request, nomor)
    if not _boleh_hasil(request, d):
        raise Ditolak(putusan(request.user, "catat_pengawasan", d.wilayah).alasan)
    return _tulis(
        request, d, FormulirHasil(request.POST), catat_hasil_pelanggaran, "sudah ada hasilnya"
    )


def _tulis(request: HttpRequest, d: Pelanggaran, form: Form, tulis: Any, kata: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("pelanggaran", nomor=d.pk)
    if form.is_valid():
        try:
            tulis(pengguna=request.user, pelanggaran=d, **form.cleaned_data)
        except ArgumenKeliru as galat:
            form.add_error(None, f"{galat.pesan} {galat.saran}")
        else:
            messages.success(request, f"Dugaan nomor {d.pk} {kata}.")
            return redirect("pelanggaran", nomor=d.pk)
    return _satu(request, d, form)


def _satu(request: HttpRequest, d: Pelanggaran, form: Form | None = None) -> HttpResponse:
    kini = hari_ini(d.pemilihan.zona)
    if form is None:
        awal = {"tanggal": kini}
        form = (
            FormulirTeruskan(initial=awal) if d.diteruskan is None else FormulirHasil(initial=awal)
        )
    boleh = (
        bool(putusan(request.user, "kelola_tahapan", d.wilayah))
        if d.diteruskan is None
        else _boleh_hasil(request, d)
    )
    kata, nada = _lencana(d)
    isi = {
        "d": d,
        "p": d.pemilihan,
        "nomor_teks": f"Nomor {d.pk}",
        "wilayah": nama_wilayah(d.wilayah),
        "hasil": HASIL.get(d.hasil, ""),
        "kata": kata,
        "nada": nada,
        "boleh": boleh and not d.hasil,
        "form": form,
        "alamat": reverse(
            "pelanggaran_teruskan" if d.diteruskan is None else "pelanggaran_hasil", args=[d.pk]
        ),
        "jejak": jejak_objek([f"pelanggaran/{d.pk}"]),
    }
    return render(request, "pemilihan/pelanggaran.html", isi)


def _boleh_hasil(request: HttpRequest, d: Pelanggaran) -> bool:
    return any(putusan(request.user, t, d.wilayah) for t in ("kelola_tahapan", "catat_pengawasan"))


def _ambil(request: HttpRequest, nomor: int) -> Pelanggaran:
    """The one of that number. Raises `Ditolak` outside the account's reach."""
    d = get_object_or_404(
        Pelanggaran.objects.select_related("pemilihan", "tahap", "pencatat"), pk=nomor
    )
    if not di_bawah(d.wilayah, request.user.wilayah):
        raise Ditolak(f"Dugaan nomor {nomor} terjadi di luar wilayah akun Anda.")
    return d


def _lencana(d: Pelanggaran) -> tuple[str, str]:
    """The state in words, and its mood; an outcome is told without one, for what is proven is not good."""
    return (HASIL[d.hasil], "") if d.hasil else KEADAAN[d.keadaan]


def _baris(d: Pelanggaran) -> Baris:
    kata, nada = _lencana(d)
    return Baris(
        {
            "apa": Sel(shorten(d.uraian, 90, placeholder="…"),
                       rinci=f"Nomor {d.pk} · {d.tahap.nama if d.tahap else 'Di luar tahapan'}"),
            "wilayah": nama_wilayah(d.wilayah),
            "terjadi": d.terjadi,
            "surat": Sel(d.nomor_surat, rinci=f"{d.diteruskan:%d-%m-%Y}" if d.diteruskan else ""),
            "keadaan": Sel(kata, nada=nada, lencana=True),
        },
        alamat=reverse("pelanggaran", args=[d.pk]),
        panel=True,
    )  # fmt: skip
