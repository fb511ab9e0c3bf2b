"""The public side, for anybody: send, follow by code, say whether it is solved, support; without scripts.

A page that leads here with a form prefilled sends POST to `lapor_isi` with `langkah=awal` and any of its
fields (`nama`, `nik`, `alamat`, `wilayah`, `tps`, `uraian`, `topik`); nothing of it enters an address.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import get_random_string, salted_hmac
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.layanan.jenis import ASPIRASI, CARA, JENIS, QR, WEB, topik
from hakpilih.layanan.keadaan import KONFIRMASI, OLEH_PENGIRIM
from hakpilih.wilayah import di_bawah, kode_bertitik, tingkat
from kantor.galat import csrf as dari_luar
from kantor.izin_alamat import Tampilan, terbuka
from kantor.layanan import foto, publik, umum
from kantor.layanan.forms_umum import FormAlasan, FormCerita, FormKirim, FormLacak
from kantor.layanan.kode import cari, tanda_baru
from kantor.layanan.lacak import halaman_kumpulan, halaman_laporan
from kantor.layanan.laju import DUKUNG, KIRIM, LACAK, tunggu
from kantor.layanan.models import Kumpulan, Laporan
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, semua_pemilihan

KUE = "dukungan"
SETAHUN = 365 * 24 * 3600
TUNGGU = "Sudah banyak kiriman dari jaringan ini. Tunggu {n} detik, lalu tekan lagi; isian Anda masih ada."


def dari_sini(tampilan: Tampilan) -> Tampilan:
    """A form for everybody: no token, for a token sets a cookie and is lost in a page that stays open long.
    Nobody's account stands behind it, so there is nothing that a foreign page could act as; that one sends it
    in a reader's name is refused all the same, where the browser says so."""

    @csrf_exempt
    @wraps(tampilan)
    def terjaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asal = request.headers.get("Sec-Fetch-Site", "none")
        if request.method == "POST" and asal not in ("same-origin", "none"):
            return dari_luar(request)
        return tampilan(request, *args, **kwargs)

    return terjaga


@require_GET
@terbuka
def lapor(request: HttpRequest) -> HttpResponse:
    """Which kind, or the tracking code."""
    p = pemilihan_umum()
    isi: dict[str, Any] = {"jenis": JENIS, "p": p, "lacak": FormLacak(), **_tempat(request, p)}
    if p is not None:
        isi["aspirasi"] = umum.diumumkan(p, ASPIRASI)[:3]
    return _jawab(request, "layanan/lapor.html", isi)


@dari_sini
@require_http_methods(["GET", "POST"])
@terbuka
def isi(request: HttpRequest, jenis: str) -> HttpResponse:
    """The form of a kind: the story first, then the rest, with similar reports shown before it is sent."""
    p = pemilihan_umum()
    if jenis not in JENIS or p is None:
        raise Http404
    langkah = request.POST.get("langkah", "")
    if request.method == "GET":
        return _cerita(request, p, jenis, FormCerita(jenis, initial=_awal(request, jenis)))
    if langkah == "cerita":
        form = FormCerita(jenis, request.POST)
        if not form.is_valid():
            return _cerita(request, p, jenis, form)
        return _lengkap(request, p, jenis, _form_awal(request, p, jenis, form.cleaned_data))
    if langkah == "awal":
        return _lengkap(request, p, jenis, _form_awal(request, p, jenis, {}))
    return _kirim(request, p, jenis)


def _kirim(request: HttpRequest, p: Pemilihan, jenis: str) -> HttpResponse:
    form = FormKirim(jenis, p, request.POST, request.FILES)
    if not form.is_valid():
        return _lengkap(request, p, jenis, form)
    sisa = tunggu(request, KIRIM)
    if sisa:
        form.add_error(None, TUNGGU.format(n=sisa))
        return _lengkap(request, p, jenis, form, sisa)
    try:
        laporan, kode = _simpan(p, jenis, form.cleaned_data)
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return _lengkap(request, p, jenis, form)
    isi_halaman = {"s": laporan, "kode": kode, "jenis": JENIS[jenis], "kunci": jenis, "p": p}
    return _jawab(request, "layanan/terkirim.html", isi_halaman)


def _simpan(p: Pemilihan, jenis: str, isi: dict[str, Any]) -> tuple[Laporan, str]:
    umum_isi = {
        k: isi.get(k, "")
        for k in ("nama_pengirim", "kontak", "alamat_pengirim", "nama", "alamat", "nik", "tps")
    }
    return publik.kirim(
        pemilihan=p,
        tanda=isi["tanda"],
        isi=publik.Isi(
            jenis=jenis,
            topik=isi["topik"],
            sifat=isi["sifat"],
            uraian=isi["uraian"],
            wilayah=isi["wilayah"] or p.wilayah,
            cara=isi["cara"] if isi["cara"] in (WEB, QR) else WEB,
            lahir=isi.get("lahir"),
            foto=[foto.simpan(f) for f in isi["foto"]],
            **umum_isi,
        ),
    )


def _cerita(request: HttpRequest, p: Pemilihan, jenis: str, form: FormCerita) -> HttpResponse:
    halaman = {"form": form, "jenis": JENIS[jenis], "kunci": jenis, "p": p, **_tempat(request, p)}
    return _jawab(request, "layanan/cerita.html", halaman, 422 if form.errors else 200)


def _lengkap(
    request: HttpRequest, p: Pemilihan, jenis: str, form: FormKirim, sisa: int = 0
) -> HttpResponse:
    teks = form["uraian"].value() or ""
    serupa, lain = umum.mirip(p, jenis, teks) if teks and not form.is_bound else ([], 0)
    halaman = {
        "form": form, "jenis": JENIS[jenis], "kunci": jenis, "p": p, "serupa": serupa, "lain": lain,
    }  # fmt: skip
    status = 429 if sisa else 422 if form.is_bound else 200
    jawab = _jawab(request, "layanan/lengkap.html", halaman, status)
    if sisa:
        jawab["Retry-After"] = str(sisa)
    return jawab


def _form_awal(request: HttpRequest, p: Pemilihan, jenis: str, cerita: dict[str, Any]) -> FormKirim:
    """The whole form with what is known already; a token of its own."""
    nama = ("topik", "uraian", "nama", "nik", "alamat", "wilayah", "tps")
    dari = {k: request.POST.get(k, "")[:3000] for k in nama}
    cara = request.POST.get("cara", "")
    return FormKirim(
        jenis,
        p,
        initial={
            **dari, **cerita, "tanda": tanda_baru(), "cara": cara if cara in CARA else WEB,
        },
    )  # fmt: skip


def _awal(request: HttpRequest, jenis: str) -> dict[str, str]:
    mau = request.GET.get("topik", "")
    return {"topik": mau if mau in topik(jenis) else ""}


def _tempat(request: HttpRequest, p: Pemilihan | None) -> dict[str, Any]:
    """The TPS that a QR code names; nothing of a person stands in it."""
    kode = kode_bertitik(request.GET.get("tps") or request.POST.get("di") or "")
    if p is None or kode is None or tingkat(kode) != "tps" or not di_bawah(kode, p.wilayah):
        return {}
    return {
        "di": kode,
        "kode_kelurahan": kode.rpartition(".")[0],
        "nomor_tps": kode[-3:],
        "nama_tps": nama_wilayah(kode),
    }


@dari_sini
@require_http_methods(["GET", "POST"])
@terbuka
def lacak(request: HttpRequest) -> HttpResponse:
    """What became of a report, by its code; the code comes by POST and enters no address."""
    if request.method == "GET":
        return _lacak(request, FormLacak())
    form = FormLacak(request.POST)
    if not form.is_valid():
        return _lacak(request, form)
    sisa = tunggu(request, LACAK)
    if sisa:
        form.add_error(None, TUNGGU.format(n=sisa))
        return _lacak(request, form, sisa)
    benda = cari(form.cleaned_data["kode"])
    if benda is None:
        form.add_error("kode", "Tidak ada laporan dengan kode ini. Periksa huruf dan angkanya.")
        return _lacak(request, form)
    return _tampil(request, benda, form.cleaned_data["kode"])


def _lacak(request: HttpRequest, form: FormLacak, sisa: int = 0) -> HttpResponse:
    status = 429 if sisa else 422 if form.errors else 200
    jawab = _jawab(request, "layanan/lacak.html", {"form": form}, status)
    if sisa:
        jawab["Retry-After"] = str(sisa)
    return jawab


def _tampil(
    request: HttpRequest,
    benda: Laporan | Kumpulan,
    kode: str,
    form: FormAlasan | None = None,
    kabar: str = "",
) -> HttpResponse:
    if isinstance(benda, Kumpulan):
        return _jawab(request, "layanan/status_kumpulan.html", halaman_kumpulan(benda, kode))
    halaman = halaman_laporan(benda, kode) | {"form": form or FormAlasan(), "kabar": kabar}
    return _jawab(request, "layanan/status.html", halaman, 422 if form and form.errors else 200)


@dari_sini
@require_POST
@terbuka
def nyatakan(request: HttpRequest) -> HttpResponse:
    """The sender confirms, disputes or reopens, with the code."""
    tindakan = request.POST.get("tindakan", "")
    lihat = FormLacak({"kode": request.POST.get("kode", "")})
    if tindakan not in OLEH_PENGIRIM or not lihat.is_valid():
        return _lacak(request, FormLacak())
    sisa = tunggu(request, LACAK)
    if sisa:
        lihat.add_error(None, TUNGGU.format(n=sisa))
        return _lacak(request, lihat, sisa)
    kode = lihat.cleaned_data["kode"]
    laporan = cari(kode)
    if not isinstance(laporan, Laporan):
        lihat.add_error("kode", "Tidak ada laporan dengan kode ini. Periksa huruf dan angkanya.")
        return _lacak(request, lihat)
    form = FormAlasan(request.POST)
    if tindakan != KONFIRMASI and not form.is_valid():
        return _tampil(request, laporan, kode, form)
    alasan = "" if tindakan == KONFIRMASI else form.cleaned_data["alasan"]
    try:
        publik.nyatakan(laporan=laporan, tindakan=tindakan, alasan=alasan)
    except HakpilihError as g:
        form = form if form.is_bound else FormAlasan({})
        form.add_error(None, f"{g.pesan} {g.saran}")
        return _tampil(request, laporan, kode, form)
    laporan.refresh_from_db()
    return _tampil(request, laporan, kode, kabar=tindakan)


@require_GET
@terbuka
def aspirasi(request: HttpRequest) -> HttpResponse:
    """Published aspirations, the most supported first, with what answers them and how far that is."""
    p = pemilihan_umum()
    semua = list(umum.diumumkan(p, ASPIRASI)[:100]) if p else []
    sudah = request.GET.get("sudah") == "1"
    return _jawab(request, "layanan/aspirasi.html", {"semua": semua, "p": p, "sudah": sudah})


@dari_sini
@require_POST
@terbuka
def dukung(request: HttpRequest, pk: int) -> HttpResponse:
    """One support of this browser for today; a browser is a random cookie and nothing more."""
    s = (
        Laporan.objects.select_related("pemilihan")
        .filter(pk=pk, jenis=ASPIRASI)
        .exclude(ringkas="")
    )
    laporan = s.first()
    if laporan is None:
        raise Http404
    kembali = f"{reverse('lapor_aspirasi')}?sudah=1#a{pk}"
    if tunggu(request, DUKUNG):
        return HttpResponseRedirect(kembali, status=303)
    hari = hari_ini(laporan.pemilihan.zona)
    kue = request.COOKIES.get(KUE, "")
    kue = kue if len(kue) == 32 and kue.isalnum() else get_random_string(32)
    sidik = salted_hmac("kantor.layanan.dukungan", f"{hari}/{kue}", algorithm="sha256").digest()[
        :16
    ]
    publik.dukung(laporan=laporan, peramban=sidik, hari=hari)
    jawab = HttpResponseRedirect(kembali, status=303)
    jawab.set_cookie(KUE, kue, SETAHUN, secure=settings.AMAN, httponly=True, samesite="Lax")
    return jawab


def pemilihan_umum() -> Pemilihan | None:
    """The election that the public side is about: the one that the office opened last."""
    return semua_pemilihan().first()


def _jawab(
    request: HttpRequest, templat: str, isi: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A public page: with the office's name, kept by no cache where something was typed."""
    umum_isi = {"kantor_ini": Kantor.objects.first(), "csrf_token": "", **isi}
    jawab = render(request, templat, umum_isi, status=status)
    if request.method == "POST":
        jawab["Cache-Control"] = "no-store"
    return jawab
