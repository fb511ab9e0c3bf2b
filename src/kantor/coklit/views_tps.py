"""One TPS: its voters and what was found, the working list, and writing one result."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.daftar.coklit import Hitungan
from hakpilih.errors import HakpilihError
from kantor.coklit import cari, selectors, services, tampilan
from kantor.coklit.forms import FormBaru, FormHasil, awal
from kantor.coklit.lembar import lembar_kerja
from kantor.coklit.models import Hasil
from kantor.coklit.rekap import daftar_coklit, per_tps, tempat_tps
from kantor.coklit.selectors import Orang, wilayah_tps
from kantor.coklit.unsur import TEKS, kini
from kantor.daftar.models import Daftar, Pemilih
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import bisa, perlu, putusan, wajib_boleh
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini
from kantor.telaah.antrean import LIHAT as LIHAT_PEMILIH
from kantor.telaah.antrean import wajib_lihat
from kantor.telaah.unduhan import JENIS_XLSX
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel

LIHAT = ("isi_coklit", "lihat_pemilih", "lihat_tanpa_nik")
SEHALAMAN = 50
SARING = {
    "belum": "Belum dikunjungi",
    "usul": "Belum dapat diusulkan",
    "masalah": "Perlu ditanyakan lagi",
}
_KODE = re.compile(r"\d{2}\.\d{2}\.\d{2}\.\d{4}\.[0-9A-Za-z ]{1,20}")


@require_GET
@perlu(*LIHAT)
def tps(request: HttpRequest, kode: str) -> HttpResponse:
    """The voters of a TPS in the order of the working list, each with the result that counts."""
    d = _daftar(request, kode)
    semua = selectors.pemilih_tps(request.user, d, kode)
    saring = request.GET.get("saring", "")
    saring = saring if saring in SARING else ""
    aturan = aturan_dari(d.pemilihan)
    boleh = bool(putusan(request.user, "isi_coklit", wilayah_tps(kode)))
    lihat = any(bisa(request.user, t) for t in LIHAT_PEMILIH)
    lolos = [o for o in semua if _lolos(o, saring) and o.nomor > _setelah(request)]
    tampil = lolos[:SEHALAMAN]
    kelurahan, _ = tempat_tps(kode)
    hitungan = next((t for t in per_tps(d, kelurahan) if t.kode == kode), None)
    menunggu = services.menunggu_diajukan(d, wilayah_tps(kode)).count()
    tabel = Tabel(
        nama="pemilih", judul="Pemilih", kolom=tampilan.PEMILIH,
        baris=tampilan.baris_pemilih(kode, tampil, aturan, boleh_isi=boleh, lihat=lihat),
        param=request.GET, chip=[Chip(SARING[saring], "saring")] if saring else [],
        jumlah=sum(_lolos(o, saring) for o in semua),
        maju=str(tampil[-1].nomor) if len(lolos) > SEHALAMAN else None,
        kosong=("Tidak ada", "Tidak ada pemilih yang cocok dengan saringan ini."), lipat=True,
    )  # fmt: skip
    isi = {
        "kode": kode,
        "judul_tps": judul_tempat(kode),
        "d": d,
        "tabel": tabel,
        "baru": _tabel_baru(selectors.baru_tps(d, kode), aturan, lihat),
        "jumlah": hitungan.hitungan if hitungan else Hitungan(len(semua)),
        "tanpa_tanggal": hitungan.tanpa_tanggal if hitungan else 0,
        "boleh": boleh,
        "boleh_usul": bool(putusan(request.user, "usul_perubahan", wilayah_tps(kode))),
        "menunggu": menunggu,
        "wilayah": wilayah_tps(kode),
        "alamat_kelurahan": f"{reverse('coklit')}?wilayah={kelurahan}",
        "nama_kelurahan": nama_wilayah(kelurahan),
        "sendiri": request.user.wilayah == kode,
        "saring": [(k, v, k == saring) for k, v in SARING.items()],
    }
    return render(request, "coklit/tps.html", isi)


def _setelah(request: HttpRequest) -> int:
    teks = request.GET.get("sesudah", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 7 else 0


def _lolos(o: Orang, saring: str) -> bool:
    h = o.hasil
    if saring == "belum":
        return h is None or h.tanggal is None
    if saring == "usul":
        return h is not None and bool(h.halangan)
    return not saring or (h is not None and bool(h.masalah))


def _tabel_baru(semua: list[Hasil], aturan: Any, lihat: bool) -> Tabel | None:
    if not semua:
        return None
    baris = [
        Baris(
            kunci=str(h.pk),
            sel={
                "nama": h.isi.nama.title() if h.isi else Sel("Belum tersimpan", rinci=h.halangan),
                "alamat": h.isi.alamat.title() if h.isi else "",
                **tampilan.sel_hasil(h, aturan, lihat=lihat),
            },
        )
        for h in semua
    ]
    kolom = [Kolom("nama", "Nama"), Kolom("alamat", "Alamat"), *tampilan.PEMILIH[4:]]
    return Tabel(nama="baru", judul="Pemilih baru", kolom=kolom, baris=baris, lipat=True)


@require_GET
@perlu("isi_coklit", "susun_rekap")
def lembar(request: HttpRequest, kode: str) -> HttpResponse:
    """The working list of a TPS: to print, or to type in and hand in. No NIK is in it."""
    d = _daftar(request, kode)
    semua = selectors.pemilih_tps(request.user, d, kode)
    if not semua:
        raise Http404
    wajib_lihat(request.user, wilayah_tps(kode))
    aturan = aturan_dari(d.pemilihan)
    kelurahan, nomor = tempat_tps(kode)
    judul = f"Lembar kerja coklit {judul_tempat(kode)}, {d.nama} per {d.pada:%d-%m-%Y}"
    tms = [f"{t.nomor} {t.nama}" for t in aturan.tms]
    services.catat_lembar(
        pengguna=request.user, daftar=d, wilayah=wilayah_tps(kode), banyak=len(semua)
    )
    return FileResponse(
        lembar_kerja(judul, nama_wilayah(kelurahan), semua, tms),
        as_attachment=True,
        filename=f"lembar-coklit-{kelurahan}-tps-{nomor or 'tanpa'}.xlsx",
        content_type=JENIS_XLSX,
    )


@require_http_methods(["GET", "POST"])
@perlu("isi_coklit")
def isi(request: HttpRequest, kode: str, acak: str) -> HttpResponse:
    """Write what a visit of one voter found."""
    d = _daftar(request, kode)
    wajib_boleh(request.user, "isi_coklit", wilayah_tps(kode))
    semua = selectors.pemilih_tps(request.user, d, kode)
    letak = next((i for i, o in enumerate(semua) if o.acak == acak), None)
    if letak is None:
        raise Http404
    o = semua[letak]
    form = _form(request, d, FormHasil, _awal(request, d, o))
    if request.method == "POST" and form.is_valid():
        baris = form.baris() | {"acak": acak, "kode_kelurahan": tempat_tps(kode)[0], "tps": o.tps}
        if _simpan(request, d, kode, form, baris):
            berikut = next((x for x in semua[letak + 1 :] if x.hasil is None), None)
            if "lanjut" in request.POST and berikut is not None:
                tujuan = reverse("coklit_isi", args=[kode, berikut.acak])
                return HttpResponseRedirect(tujuan, status=303)
            return HttpResponseRedirect(reverse("coklit_tps", args=[kode]), status=303)
    bahan = {
        "form": form, "o": o, "kode": kode, "judul_tps": judul_tempat(kode), "d": d,
        "alamat": f"{o.alamat.title()}{f', RT {o.rt}' if o.rt else ''}{f' RW {o.rw}' if o.rw else ''}",
        "kata": tampilan.kata_hasil(o.hasil, aturan_dari(d.pemilihan)) if o.hasil else "",
    }  # fmt: skip
    return render(request, "coklit/isi.html", bahan, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu("isi_coklit")
def baru(request: HttpRequest, kode: str) -> HttpResponse:
    """Write down a voter who was met and is not listed."""
    d = _daftar(request, kode)
    wajib_boleh(request.user, "isi_coklit", wilayah_tps(kode))
    form = _form(request, d, FormBaru, _petugas(request, d))
    kelurahan, nomor = tempat_tps(kode)
    if request.method == "POST" and form.is_valid():
        baris = form.baris() | {"kode_kelurahan": kelurahan, "tps": nomor}
        if _simpan(request, d, kode, form, baris):
            return HttpResponseRedirect(reverse("coklit_tps", args=[kode]), status=303)
    bahan = {"form": form, "kode": kode, "judul_tps": judul_tempat(kode), "d": d}
    return render(request, "coklit/baru.html", bahan, status=422 if form.errors else 200)


def _simpan(
    request: HttpRequest, d: Daftar, kode: str, form: FormHasil, baris: dict[str, Any]
) -> bool:
    try:
        h = services.isi_hasil(
            pengguna=request.user, daftar=d, wilayah=wilayah_tps(kode), isi=baris
        )
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return False
    kata = tampilan.kata_hasil(h, aturan_dari(d.pemilihan))
    if h.halangan:
        messages.warning(request, f"{kata} dicatat, tetapi belum diusulkan. {h.halangan}")
    elif h.perubahan_id is not None:
        messages.success(request, f"{kata} dicatat dan diusulkan; orang kedua yang memutuskan.")
    else:
        messages.success(request, f"{kata} dicatat.")
    return True


def _form(
    request: HttpRequest, d: Daftar, kelas: type[FormHasil], mula: dict[str, Any]
) -> FormHasil:
    return kelas(
        request.POST or None,
        initial=mula,
        aturan=aturan_dari(d.pemilihan),
        hari=hari_ini(d.pemilihan.zona),
    )


def _awal(request: HttpRequest, d: Daftar, o: Orang) -> dict[str, Any]:
    """The form as the list has the voter, or as his result was written."""
    h = o.hasil
    p = Pemilih.objects.get(daftar=d, orang=o.orang)
    siapa = cari.Orang(p.orang, p.baris_id, p.perbaikan_id, p.unsur, p.kelurahan, p.tps)
    dari = kini([siapa])[o.orang]
    mula = awal({k: dari[k] for k in TEKS}) | _petugas(request, d)
    if h is not None:
        if h.isi is not None:
            mula |= {k: getattr(h.isi, k) for k in TEKS}
        mula |= {
            "hasil": h.hasil, "kode_tms": h.kode_tms, "tps_tujuan": h.tps_tujuan,
            "setempat": {True: "ya", False: "tidak"}.get(h.setempat, ""),
            "stiker": {True: "ya", False: "tidak"}.get(h.stiker, ""),
            "bukti": [k for k in h.bukti.split(",") if k], "tanggal_kunjungan": h.tanggal,
            "pantarlih": h.pantarlih, "catatan": h.catatan,
            "acak_tetap": h.tetap.acak if h.tetap is not None else "",
        }  # fmt: skip
    return mula


def _petugas(request: HttpRequest, d: Daftar) -> dict[str, Any]:
    """Who writes: a pantarlih was there himself, today."""
    if request.user.peran != "pantarlih":
        return {}
    return {"pantarlih": request.user.nama, "tanggal_kunjungan": hari_ini(d.pemilihan.zona)}


def _daftar(request: HttpRequest, kode: str) -> Daftar:
    """The list that is visited; a code that is no place is none of its TPS."""
    d = daftar_coklit(pemilihan_kini(request))
    if d is None or not _KODE.fullmatch(kode):
        raise Http404
    wajib_lihat(request.user, wilayah_tps(kode))
    return d
