"""Jemput bola: where many lack a KTP-el or a NIK, visits that are planned, and what became of whom they were
for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.permintaan.jemput_bola import SASARAN, TEMPAT
from hakpilih.wilayah import tingkat
from kantor.izin_alamat import perlu, putusan, wajib_salah_satu_di
from kantor.pemilihan.selectors import (
    hari_ini,
    nama_wilayah,
    pemilihan_kini,
    wilayah_di_bawah,
)
from kantor.permintaan import jemput_bola, selectors
from kantor.permintaan.forms import FormHasil, FormKunjungan
from kantor.permintaan.keadaan import NADA_KUNJUNGAN, RENCANA
from kantor.permintaan.models import Kunjungan
from kantor.permintaan.susun import daftar_terbaru
from kantor.permintaan.tampilan import kecil, tab
from kantor.telaah.antrean import LIHAT, wajib_lihat
from kantor.telaah.forms import FormAlasan
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.templatetags.rupa import persen, tgl
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel
from kantor.tugas.models import Tugas

BOLEH = ("kirim_permintaan", *LIHAT)
JUDUL: dict[str, str] = {
    "tanpa_ktp_el": "Belum ber-KTP-el",
    "umur17": "Di antaranya berumur 17",
    "tanpa_nik": "Tanpa NIK sah",
}
SASARAN_DARI = {"tanpa_ktp_el": "ktp_el", "umur17": "umur17", "tanpa_nik": "nik"}
_KOLOM_KUNJUNGAN = (
    Kolom("tempat", "Tempat"),
    Kolom("tanggal", "Hari"),
    Kolom("banyak", "Sasaran", kanan=True),
    Kolom("direkam", "Direkam", kanan=True),
    Kolom("keadaan", "Keadaan"),
)
TEMPAT_TERBANYAK = 100


@require_GET
@perlu(*BOLEH)
def daftar(request: HttpRequest) -> HttpResponse:
    """Places by how many lack what in the newest list, and the visits."""
    p = pemilihan_kini(request)
    u = request.user
    isi: dict[str, Any] = {"p": p, "tab": tab(u, "jemput_bola")}
    if p is None:
        return render(request, "permintaan/jemput_bola.html", isi)
    wilayah = request.GET.get("wilayah", "") or u.wilayah
    if wilayah != u.wilayah:
        wajib_lihat(u, wilayah)
    menurut = request.GET.get("menurut", "")
    menurut = menurut if menurut in JUDUL else "tanpa_ktp_el"
    d = daftar_terbaru(p)
    mengurus = bool(putusan(u, jemput_bola.IZIN, p.wilayah))
    isi |= {
        "d": d,
        "mengurus": mengurus,
        "wilayah": "" if wilayah == p.wilayah else nama_wilayah(wilayah),
        "kunjungan": _tabel_kunjungan(selectors.semua_kunjungan(u, p)),
        "jalan": Tugas.objects.filter(jenis="hitung_kekurangan", selesai__isnull=True).first(),
        "menurut": [
            {"judul": judul, "alamat": f"?wilayah={wilayah}&menurut={k}", "kini": k == menurut}
            for k, judul in JUDUL.items()
        ],
    }
    if d is not None and jemput_bola.sudah_dihitung(d):
        isi["jumlah"] = jemput_bola.jumlah_kekurangan(d, wilayah)
        isi["tabel"] = _tabel(request, d, wilayah, menurut, mengurus)
    return render(request, "permintaan/jemput_bola.html", isi)


@require_POST
@perlu(jemput_bola.IZIN)
def hitung(request: HttpRequest) -> HttpResponse:
    """Have the newest list counted."""
    p = pemilihan_kini(request)
    if p is not None:
        try:
            jemput_bola.minta_hitung(pengguna=request.user, pemilihan=p)
        except HakpilihError as g:
            messages.error(request, f"{g.pesan} {g.saran}")
    return HttpResponseRedirect(reverse("jemput_bola"), status=303)


@require_http_methods(["GET", "POST"])
@perlu(jemput_bola.IZIN)
def rencana(request: HttpRequest) -> HttpResponse:
    """Plan a joint visit."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("jemput_bola"))
    awal = {k: request.GET.get(k, "") for k in ("sasaran", "wilayah", "tps")}
    form = FormKunjungan(
        request.POST if request.method == "POST" else None,
        wilayah=wilayah_di_bawah(p.wilayah),
        initial={k: v for k, v in awal.items() if v} | {"tanggal": hari_ini(p.zona)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            k = jemput_bola.rencanakan(pengguna=request.user, pemilihan=p, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"Kunjungan direncanakan untuk {k.banyak} pemilih.")
            return HttpResponseRedirect(reverse("kunjungan", args=[k.pk]), status=303)
    return render(
        request, "permintaan/rencana.html", {"form": form}, status=422 if form.errors else 200
    )


@require_GET
@perlu(*BOLEH)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One visit: whom it is for, what came of it, and what the newest list says of them."""
    return _rinci(request, _ambil(request, pk))


@require_POST
@perlu(jemput_bola.IZIN)
def hasil(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a visit came to."""
    k = _ambil(request, pk)
    form = FormHasil(request.POST)
    if not form.is_valid():
        return _rinci(request, k, form, status=422)
    try:
        jemput_bola.catat_hasil(
            pengguna=request.user, kunjungan=k, hasil=form.hasil(),
            catatan=form.cleaned_data["catatan"],
        )  # fmt: skip
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return _rinci(request, k, form, status=422)
    messages.success(request, "Hasil kunjungan tercatat.")
    return HttpResponseRedirect(reverse("kunjungan", args=[k.pk]), status=303)


@require_http_methods(["GET", "POST"])
@perlu(jemput_bola.IZIN)
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a planned visit off."""
    k = _ambil(request, pk)
    form = FormAlasan(
        request.POST if request.method == "POST" else None,
        label="Mengapa dibatalkan",
        petunjuk="Tersimpan di riwayat.",
    )
    if request.method == "POST" and form.is_valid():
        try:
            jemput_bola.batalkan(
                pengguna=request.user, kunjungan=k, alasan=form.cleaned_data["alasan"]
            )
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Kunjungan dibatalkan.")
            return HttpResponseRedirect(reverse("kunjungan", args=[k.pk]), status=303)
    status = 422 if form.errors else 200
    return render(request, "permintaan/batal.html", {"k": k, "form": form}, status=status)


def _ambil(request: HttpRequest, pk: int) -> Kunjungan:
    try:
        k = Kunjungan.objects.select_related("pemilihan", "daftar", "pencatat").get(pk=pk)
    except Kunjungan.DoesNotExist:
        raise Http404 from None
    wajib_salah_satu_di(request.user, BOLEH, k.wilayah)
    return k


def _rinci(
    request: HttpRequest, k: Kunjungan, form: FormHasil | None = None, status: int = 200
) -> HttpResponse:
    mengurus = bool(putusan(request.user, jemput_bola.IZIN, k.wilayah)) and k.keadaan == RENCANA
    tiba = k.tanggal <= hari_ini(k.pemilihan.zona)
    isi = {
        "k": k,
        "tab": tab(request.user, "jemput_bola"),
        "nada": NADA_KUNJUNGAN[k.keadaan],
        "jenis": TEMPAT[k.jenis_tempat],
        "sasaran": SASARAN[k.sasaran],
        "wilayah": nama_wilayah(k.wilayah),
        "nasib": jemput_bola.nasib(k),
        "daftar_kini": daftar_terbaru(k.pemilihan),
        "form": (form or FormHasil()) if mengurus and tiba else None,
        "belum_tiba": mengurus and not tiba,
        "mengurus": mengurus,
        "jejak": jejak_objek(f"kunjungan/{k.pk}"),
    }
    return render(request, "permintaan/kunjungan.html", isi, status=status)


def _tabel(request: HttpRequest, d: Any, wilayah: str, menurut: str, mengurus: bool) -> Tabel:
    per_tps = tingkat(wilayah) == "kelurahan"
    kolom = [
        Kolom("tempat", "TPS" if per_tps else "Kelurahan/desa"),
        Kolom("pemilih", "Pemilih", kanan=True),
        *(Kolom(k, judul, kanan=True) for k, judul in JUDUL.items()),
        Kolom("bagian", "Bagian", kanan=True),
        *((Kolom("rencana", "Kunjungan"),) if mengurus else ()),
    ]
    semua = jemput_bola.kekurangan(d, wilayah, menurut)
    return Tabel(
        nama="kekurangan",
        judul=f"Menurut {kecil(JUDUL[menurut])}",
        kolom=kolom,
        baris=[_baris(b, menurut, per_tps) for b in semua[:TEMPAT_TERBANYAK]],
        param=request.GET,
        jumlah=len(semua),
        kosong=("Tidak ada pemilih di sini", ""),
        lipat=True,
    )


def _baris(b: dict[str, Any], menurut: str, per_tps: bool) -> Baris:
    kel = b["kelurahan"]
    nama = (
        f"TPS {b['tps'] or 'tidak tertulis'}"
        if per_tps
        else nama_wilayah(kel)
        if kel
        else "Tidak tertulis"
    )
    buka = "" if per_tps or not kel else f"?wilayah={kel}&menurut={menurut}"
    kueri = f"sasaran={SASARAN_DARI[menurut]}&wilayah={kel}" + (
        f"&tps={b['tps']}" if per_tps else ""
    )
    kurang = b[f"n_{menurut}"]
    tuju = f"{reverse('jemput_bola_rencana')}?{kueri}"
    return Baris(
        kunci=f"{kel}/{b.get('tps', '')}",
        alamat=buka,
        nama=nama,
        sel={
            "tempat": nama,
            "pemilih": b["n_pemilih"],
            **{k: b[f"n_{k}"] for k in JUDUL},
            "bagian": persen(kurang / b["n_pemilih"]) if b["n_pemilih"] else "–",
            "rencana": Sel("Rencanakan", alamat=tuju) if kurang and kel else "–",
        },
    )  # fmt: skip


def _tabel_kunjungan(semua: list[Kunjungan]) -> Tabel:
    return Tabel(
        nama="kunjungan",
        judul="Kunjungan",
        kolom=_KOLOM_KUNJUNGAN,
        baris=[
            Baris(
                kunci=str(k.pk),
                alamat=reverse("kunjungan", args=[k.pk]),
                nama=f"kunjungan {k.tempat}",
                sel={
                    "tempat": Sel(k.tempat, rinci=f"{nama_wilayah(k.wilayah)}, {kecil(SASARAN[k.sasaran])}"),
                    "tanggal": tgl(k.tanggal),
                    "banyak": k.banyak,
                    "direkam": k.direkam if k.direkam is not None else "–",
                    "keadaan": Sel(k.kata_keadaan.capitalize(), nada=NADA_KUNJUNGAN[k.keadaan], lencana=True),
                },
            )
            for k in semua
        ],
        kosong=(
            "Belum ada kunjungan",
            "Kunjungan bersama Disdukcapil tampil di sini sesudah direncanakan, dengan hasilnya.",
        ),
        lipat=True,
    )  # fmt: skip
