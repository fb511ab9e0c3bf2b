"""What the office asks of Disdukcapil: the list that the agency reads, and its download."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hakpilih.perubahan.jenis import JUDUL_PERMINTAAN
from kantor.izin_alamat import bisa, perlu
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah import permintaan, unduhan
from kantor.telaah.antrean import LIHAT
from kantor.telaah.forms import FormSaringanPermintaan
from kantor.templatetags.rupa import tgl
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel

BANYAK = 50
_KOLOM = (
    Kolom("jenis", "Yang diminta"),
    Kolom("nama", "Nama"),
    Kolom("kelurahan", "Kelurahan/desa"),
    Kolom("sebab", "Keterangan"),
    Kolom("sejak", "Sejak"),
    Kolom("keadaan", "Keadaan"),
)
_KOSONG = (
    "Belum ada permintaan",
    "Permintaan tampil di sini sesudah KPU menyetujui perubahan yang memerlukannya: kematian tanpa akta, "
    "atau NIK yang belum benar.",
)


@require_GET
@perlu(*permintaan.BACA)
def daftar(request: HttpRequest) -> HttpResponse:
    """Requests by kind, the latest approved first."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, "menjawab": bisa(request.user, "jawab_permintaan")}
    if p is not None:
        hitung, jenis = permintaan.hitung(request.user, p), _jenis(request)
        form = FormSaringanPermintaan(initial={"jenis": jenis}, banyak=hitung)
        isi |= {"form": form, "tabel": _tabel(request, p, jenis, hitung)}
    return render(request, "telaah/permintaan.html", isi)


@require_GET
@perlu(*permintaan.BACA)
def unduh(request: HttpRequest) -> HttpResponse:
    """Exactly the requests that the filter leaves, without NIK, NKK and birth date."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("permintaan"))
    jenis = _jenis(request)
    hitung = permintaan.hitung(request.user, p)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="telaah/permintaan",
        isi={"saringan": f"jenis={jenis}", "format": bentuk},
        banyak=hitung[jenis] if jenis else sum(hitung.values()),
    )
    baris = permintaan.baris_unduh(request.user, p, jenis)
    return unduhan.tabel("permintaan", bentuk, permintaan.KOLOM, baris, banyak)


def _jenis(request: HttpRequest) -> str:
    jenis = request.GET.get("jenis", "")
    return jenis if jenis in JUDUL_PERMINTAAN else ""


def _setelah(request: HttpRequest) -> int:
    teks = request.GET.get("sesudah", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0


def _tabel(request: HttpRequest, p: Pemilihan, jenis: str, hitung: dict[str, int]) -> Tabel:
    isi = permintaan.diminta(request.user, p, jenis, _setelah(request), BANYAK + 1)
    tampil = isi[:BANYAK]
    bersama = permintaan.rekan(tampil)
    lihat = any(bisa(request.user, t) for t in LIHAT)
    kosong: tuple[str, ...] = _KOSONG
    if jenis and sum(hitung.values()):
        kata = JUDUL_PERMINTAAN[jenis].lower() if jenis != "nik" else JUDUL_PERMINTAAN[jenis]
        kosong = (
            f"Tidak ada permintaan {kata}",
            "",
            reverse("permintaan"),
            "Lihat semua permintaan",
        )
    return Tabel(
        nama="permintaan",
        judul="Permintaan",
        kolom=_KOLOM,
        baris=[_baris(u, p, bersama, lihat) for u in tampil],
        param=request.GET,
        chip=[Chip(JUDUL_PERMINTAAN[jenis], "jenis")] if jenis else [],
        maju=str(tampil[-1].putusan.pk) if len(isi) > BANYAK else None,
        jumlah=hitung[jenis] if jenis else sum(hitung.values()),
        unduh=f"{reverse('permintaan_unduh')}?jenis={jenis}",
        kosong=kosong,
        lipat=True,
    )  # fmt: skip


def _baris(u: Any, p: Pemilihan, bersama: dict[int, str], lihat: bool) -> Baris:
    kata, nada, rinci = permintaan.keadaan(u, p)
    return Baris(
        kunci=str(u.pk),
        # The page of the change shows both records: only to those who see voters.
        alamat=reverse("perubahan_rinci", args=[u.pk]) if lihat else "",
        nama=f"permintaan {u.pk}",
        sel={
            "jenis": Sel(JUDUL_PERMINTAAN.get(u.permintaan, u.permintaan), rinci=f"Nomor {u.pk}"),
            "nama": permintaan.nama(u),
            "kelurahan": permintaan.kelurahan(u),
            "sebab": permintaan.sebab(u, bersama),
            "sejak": tgl(u.putusan.pada),
            "keadaan": Sel(kata, nada=nada, rinci=rinci, lencana=True),
        },
    )
