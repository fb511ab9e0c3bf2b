"""Managing accounts: the list, one account with its history, invitations, what waits for a second person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hakpilih.errors import ArgumenKeliru
from hakpilih.izin import PERAN
from hakpilih.riwayat.tampil import perbuatan
from kantor.izin_alamat import Ditolak, bisa, perlu, putusan, wajib_salah_satu_di
from kantor.pengguna import perubahan, undangan
from kantor.pengguna.isian import IsianUbahAkun, IsianUndang
from kantor.pengguna.lapis import berpengaman, wajib_baru_masuk, wajib_kuat
from kantor.pengguna.models import PILIHAN_PERAN, Pengguna, Undangan
from kantor.pengguna.selectors import (
    LIHAT,
    akun_terlihat,
    banyak_menunggu,
    halaman_akun,
    kata_semua_wilayah,
    kata_wilayah,
    perubahan_terbuka,
    riwayat_akun,
    saring,
    undangan_terbuka,
)
from kantor.pengguna.syarat import AkunKeliru
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel

KEADAAN = [("", "Semua"), ("aktif", "Aktif"), ("nonaktif", "Nonaktif")]


class IsianSaring(forms.Form):
    """The filter of the list; kept in the address, unlike the search for a name."""

    peran = forms.ChoiceField(
        label="Peran", choices=[("", "Semua"), *PILIHAN_PERAN], required=False
    )
    keadaan = forms.ChoiceField(label="Keadaan", choices=KEADAAN, required=False)


@perlu(*LIHAT)
def daftar(request: HttpRequest) -> HttpResponse:
    """The accounts in reach. A searched name is POSTed, so that it stands in no address."""
    u: Any = request.user
    isian = IsianSaring(request.GET)
    pilih = isian.cleaned_data if isian.is_valid() else {}
    cari = request.POST.get("cari", "").strip()[:60]
    peran, keadaan = pilih.get("peran", ""), pilih.get("keadaan", "")
    akun = saring(akun_terlihat(u), peran, keadaan, cari)
    g = request.GET
    halaman = halaman_akun(akun, g.get("sesudah", ""), g.get("sebelum", ""))
    tabel = _tabel(halaman[0], request, peran, keadaan)
    tabel.jumlah, tabel.maju, tabel.mundur = akun.count(), halaman[1], halaman[2]
    if cari:  # the next page would not know what was searched for
        tabel.maju = tabel.mundur = None
    isi = {
        "tabel": tabel,
        "terpotong": bool(cari and halaman[1]),
        "saring": isian,
        "cari": cari,
        "menunggu": banyak_menunggu(u),
        "undangan": undangan_terbuka(u).count(),
        "boleh_undang": bisa(u, "kelola_akun"),
        "boleh_setuju": bisa(u, "setujui_akun"),
    }
    return render(request, "pengguna/daftar.html", isi)


def _tabel(akun: list[Pengguna], request: HttpRequest, peran: str, keadaan: str) -> Tabel:
    chip = []
    if peran:
        chip.append(Chip(f"Peran: {PERAN[peran].nama}", "peran"))
    if keadaan:
        chip.append(Chip(f"Keadaan: {keadaan}", "keadaan"))
    return Tabel(
        nama="pengguna",
        judul="Pengguna",
        kolom=[Kolom("nama", "Nama"), Kolom("akun", "Akun"), Kolom("peran", "Peran"),
               Kolom("wilayah", "Wilayah"), Kolom("masuk", "Terakhir masuk"),
               Kolom("keadaan", "Keadaan")],
        baris=[
            Baris(
                kunci=str(p.pk),
                alamat=reverse("pengguna_rinci", args=[p.username]),
                sel={
                    "nama": p.nama,
                    "akun": p.username,
                    "peran": p.nama_peran,
                    "wilayah": p.wilayah,
                    "masuk": p.last_login,
                    "keadaan": _keadaan(p),
                },
            )
            for p in akun
        ],
        param=request.GET,
        chip=chip,
        kosong=("Tidak ada akun yang cocok", "Longgarkan saringan, atau cari nama lain."),
        lipat=True,
    )  # fmt: skip


def _keadaan(p: Pengguna) -> Sel:
    if not p.is_active:
        return Sel("Nonaktif", nada="galat", lencana=True)
    if p.contoh:
        return Sel("Contoh", nada="kabar", lencana=True)
    return Sel("Aktif", nada="beres", lencana=True)


def _cari_akun(request: HttpRequest, username: str) -> Pengguna:
    akun = Pengguna.objects.filter(username=username).first()
    if akun is None:
        raise Http404
    wajib_salah_satu_di(request.user, LIHAT, akun.wilayah)
    if not akun_terlihat(request.user).filter(pk=akun.pk).exists():
        raise Http404
    return akun


@perlu(*LIHAT)
def rinci(request: HttpRequest, username: str) -> HttpResponse:
    """One account: what it may, how safe it is, what happened to it."""
    akun = _cari_akun(request, username)
    usul = perubahan_terbuka(request.user).filter(untuk=akun).first()
    pulih = undangan_terbuka(request.user).filter(untuk=akun).first()
    boleh = putusan(request.user, "kelola_akun", akun.wilayah) and akun.pk != request.user.pk
    isi = {
        "akun": akun,
        "di": kata_wilayah(akun.wilayah),
        "wajib": wajib_kuat(akun.peran),
        "berpengaman": berpengaman(akun),
        "usul": usul,
        "pulih": pulih,
        "boleh_ubah": bool(boleh),
        "jejak": [
            {
                "kalimat": perbuatan(vars(p)),
                "siapa": p.pelaku,
                "waktu": p.waktu,
            }
            for p in riwayat_akun(akun)
        ],
    }
    return render(request, "pengguna/rinci.html", isi)


@perlu("kelola_akun")
@never_cache
def undang(request: HttpRequest) -> HttpResponse:
    """Ask for an account; the link is shown once, on the answer to the form."""
    wajib_baru_masuk(request)
    u: Any = request.user
    isian = IsianUndang(request.POST or None, wilayah=u.wilayah)
    if request.method == "POST" and isian.is_valid():
        try:
            hasil, token = undangan.undang(pengundang=u, **isian.cleaned_data)
            return _tautan(request, hasil, token)
        except AkunKeliru as galat:
            _pasang(isian, galat)
        except Ditolak as galat:  # a region that was typed: nothing typed beside it is lost
            isian.add_error("wilayah", str(galat))
    return render(request, "pengguna/undang.html", {"form": isian})


@perlu("kelola_akun")
@never_cache
def ubah(request: HttpRequest, username: str) -> HttpResponse:
    """Propose another role, region or standing."""
    wajib_baru_masuk(request)
    akun = _cari_akun(request, username)
    awal = {
        "peran": akun.peran,
        "wilayah": akun.wilayah,
        "aktif": "ya" if akun.is_active else "tidak",
    }
    isian = IsianUbahAkun(request.POST or None, initial=awal)
    if request.method == "POST" and isian.is_valid():
        try:
            perubahan.usulkan_perubahan(
                pengusul=request.user,
                akun=akun,
                **isian.cleaned_data,
            )
            messages.success(request, "Usul dikirim. Orang kedua yang menyetujuinya.")
            return redirect("pengguna_rinci", username=akun.username)
        except AkunKeliru as galat:
            _pasang(isian, galat)
        except Ditolak as galat:
            isian.add_error("wilayah", str(galat))
    return render(request, "pengguna/ubah.html", {"form": isian, "akun": akun})


@perlu("kelola_akun")
@require_POST
@never_cache
def pulihkan(request: HttpRequest, username: str) -> HttpResponse:
    """Ask for a link for somebody who lost password or second factor."""
    wajib_baru_masuk(request)
    akun = _cari_akun(request, username)
    try:
        hasil, token = undangan.minta_pemulihan(
            pengguna=request.user,
            akun=akun,
            alasan=request.POST.get("alasan", ""),
        )
    except AkunKeliru as galat:
        messages.error(request, f"{galat.pesan} {galat.saran}")
        return redirect("pengguna_rinci", username=akun.username)
    return _tautan(request, hasil, token)


@perlu("kelola_akun")
@require_POST
@never_cache
def tautan_baru(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link for an open invitation."""
    wajib_baru_masuk(request)
    try:
        hasil, token = undangan.perbarui_tautan(undangan_id=pk, pengguna=request.user)
    except ArgumenKeliru as galat:
        messages.error(request, f"{galat.pesan} {galat.saran}")
        return redirect("pengguna_menunggu")
    return _tautan(request, hasil, token)


@perlu(*LIHAT)
def menunggu(request: HttpRequest) -> HttpResponse:
    """Invitations and changes that wait for a second person, and links not used yet."""
    u: Any = request.user
    terbuka, usul = list(undangan_terbuka(u)), list(perubahan_terbuka(u))
    di = kata_semua_wilayah(x.wilayah for x in (*terbuka, *usul))
    isi = {
        "undangan": [
            _butir(u, x, x.pengundang_id, di, x.pemegang_id) for x in terbuka if x.disetujui is None
        ],
        "belum_dipakai": [x for x in terbuka if x.disetujui is not None],
        "perubahan": [_butir(u, p, p.pengusul_id, di) for p in usul],
        "boleh_kelola": bisa(u, "kelola_akun"),
    }
    return render(request, "pengguna/menunggu.html", isi)


def _butir(
    u: Pengguna, hal: Any, pengusul: int | None, di: dict[str, str], pemegang: int | None = None
) -> dict[str, Any]:
    """What waits, its region in words, and why this account may not decide it."""
    mati = _mengapa_tidak(u, pengusul, hal.untuk_id)
    if not mati and pemegang == u.pk:
        mati = "Anda memegang tautannya; orang lain yang menyetujui."
    return {
        "hal": hal,
        "di": di[hal.wilayah],
        "mati": mati,
        "milik": pengusul == u.pk,
    }


def _mengapa_tidak(u: Pengguna, pengusul: int | None, untuk: int | None) -> str:
    """Why this account may not decide this, "" where it may."""
    if not bisa(u, "setujui_akun"):
        return str(putusan(u, "setujui_akun", u.wilayah).alasan)
    if u.pk == pengusul:
        return "Anda yang mengusulkan; orang kedua yang memutuskan."
    if u.pk == untuk:
        return "Ini akun Anda sendiri; orang lain yang memutuskan."
    return ""


@perlu("setujui_akun", "kelola_akun")
@require_POST
@never_cache
def putuskan(request: HttpRequest, jenis: str, pk: int) -> HttpResponse:
    """`putusan` = setuju or tolak, with `alasan` for a refusal. `jenis` = undangan or perubahan."""
    wajib_baru_masuk(request)
    u, setuju = request.user, request.POST.get("putusan") == "setuju"
    alasan = request.POST.get("alasan", "")
    kerja: dict[tuple[str, bool], Callable[[], Any]] = {
        ("undangan", True): lambda: undangan.setujui_undangan(undangan_id=pk, penyetuju=u),
        ("undangan", False): lambda: undangan.batalkan_undangan(
            undangan_id=pk,
            pengguna=u,
            alasan=alasan,
        ),
        ("perubahan", True): lambda: perubahan.setujui_perubahan_akun(perubahan_id=pk, pemutus=u),
        ("perubahan", False): lambda: perubahan.tolak_perubahan_akun(
            perubahan_id=pk,
            pemutus=u,
            catatan=alasan,
        ),
    }
    try:
        hasil = kerja[jenis, setuju]()
        if (jenis, setuju) == ("undangan", True):
            return _kode(request, *hasil)
        kata = {
            ("undangan", False): "Undangan dibatalkan.",
            ("perubahan", True): "Perubahan disetujui; pemilik akun keluar dari semua perangkat.",
            ("perubahan", False): "Usul ditolak; akunnya tidak berubah.",
        }
        messages.success(request, kata[jenis, setuju])
    except ArgumenKeliru as galat:
        messages.error(request, f"{galat.pesan} {galat.saran}")
    return redirect("pengguna_menunggu")


def _tautan(request: HttpRequest, hasil: Undangan, token: str) -> HttpResponse:
    """The page with the link: shown now and never again, for only its hash is kept."""
    isi = {"undangan": hasil, "tautan": undangan.tautan(token), "di": kata_wilayah(hasil.wilayah)}
    return render(request, "pengguna/tautan.html", isi)


def _kode(request: HttpRequest, hasil: Undangan, kode: str) -> HttpResponse:
    """The page with the code: shown to whoever agreed, now and never again."""
    isi = {"undangan": hasil, "kode": kode, "di": kata_wilayah(hasil.wilayah)}
    return render(request, "pengguna/kode.html", isi)


def _pasang(isian: forms.Form, galat: AkunKeliru) -> None:
    bidang = galat.bidang if galat.bidang in isian.fields else None
    isian.add_error(bidang, f"{galat.pesan} {galat.saran}".strip())
