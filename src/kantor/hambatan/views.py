"""The register: the list with its filters, a new obstacle, lessons, the download and the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.hambatan.jenis import ASAL, KEADAAN, LEMBAGA, UPAYA
from hakpilih.wilayah import di_bawah, induk, kode_bertitik, tingkat
from kantor.hambatan import kertas, selectors, services, tampilan
from kantor.hambatan.forms import FormHambatan, FormSaringan
from kantor.hambatan.rujukan import baca_rujukan
from kantor.hambatan.selectors import LIHAT, Saringan
from kantor.hambatan.services import IZIN, Kaitan
from kantor.izin_alamat import Ditolak, bisa, perlu, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini, wilayah_di_bawah
from kantor.pengawasan.models import Catatan
from kantor.pengawasan.selectors import ambil as ambil_catatan
from kantor.permintaan.models import Permintaan
from kantor.permintaan.selectors import ambil as ambil_permintaan
from kantor.telaah import unduhan
from kantor.telaah.antrean import LIHAT as LIHAT_KASUS
from kantor.telaah.models import Kasus
from kantor.templatetags.tabel import Tabel

_KOSONG = (
    "Belum ada hambatan yang dicatat",
    "Hambatan dari dalam dan luar penyelenggara tampil di sini bersama upaya dan pembelajarannya.",
)


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """The obstacles within reach, the newest first."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    if p is not None:
        s = saringan(request)
        n = selectors.ringkas(request.user, p)
        awal = {k: getattr(s, k) for k in FormSaringan.base_fields}
        isi |= {
            "form": FormSaringan(p, wilayah_di_bawah(request.user.wilayah), initial=awal),
            "tabel": _tabel(request, p, s),
            "ringkas": [
                {"kode": k, "kata": KEADAAN[k], "banyak": v, "nada": tampilan.NADA[k]}
                for k, v in n.items()
            ],
            "lewat": selectors.upaya_lewat(request.user, p),
            "tinjau": list(selectors.menunggu_tinjauan(request.user, p)[:20]),
            "boleh": bool(putusan(request.user, IZIN, request.user.wilayah)),
        }
    return render(request, "hambatan/semua.html", isi)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """Exactly the obstacles that the filters leave."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("hambatan"))
    s = saringan(request)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="hambatan/daftar",
        isi={"saringan": s.kueri(), "format": bentuk},
        banyak=selectors.saring(request.user, p, s).count(),
    )
    return unduhan.tabel(
        "hambatan", bentuk, tampilan.KOLOM_UNDUH, _baris_unduh(request.user, p, s), banyak
    )


@require_GET
@perlu(*LIHAT)
def cetak(request: HttpRequest) -> HttpResponse:
    """The register as a paper: what the filters leave."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("hambatan"))
    s = saringan(request)
    isi = kertas.buku(
        pengguna=request.user,
        pemilihan=p,
        saringan=s.kueri(),
        kata=[str(c.kata) for c in tampilan.chip(s, p)],
        semua=selectors.halaman(request.user, p, s, banyak=kertas.TERBANYAK),
        banyak=selectors.saring(request.user, p, s).count(),
    )
    return kertas.sebagai_pdf(isi, "hambatan-dan-upaya")


@require_http_methods(["GET", "POST"])
@perlu(IZIN)
def baru(request: HttpRequest) -> HttpResponse:
    """Record an obstacle; met in a note of Bawaslu, a request or a case where the address names one."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("hambatan"))
    kaitan = _kaitan(request, p)
    milik = kaitan.catatan or kaitan.permintaan or kaitan.kasus or kaitan.rujukan
    awal: dict[str, Any] = {"sejak": hari_ini(p.zona), "wilayah": request.user.wilayah}
    if kaitan.catatan is not None:
        awal |= {"lembaga": "bawaslu", "tahap": kaitan.catatan.tahap}
    elif kaitan.permintaan is not None and kaitan.permintaan.lembaga in LEMBAGA:
        awal |= {"lembaga": kaitan.permintaan.lembaga, "asal": "eksternal"}
    elif (r := kaitan.rujukan) is not None:
        awal |= {"judul": r.judul, "bukti": r.kata}
        if r.wilayah and di_bawah(r.wilayah, request.user.wilayah):
            awal["wilayah"] = induk(r.wilayah) if tingkat(r.wilayah) == "tps" else r.wilayah
    form = FormHambatan(
        p,
        wilayah_di_bawah(request.user.wilayah),
        request.POST if request.method == "POST" else None,
        initial=awal,
    )
    if request.method == "POST" and form.is_valid():
        try:
            h = services.catat_hambatan(
                pengguna=request.user, pemilihan=p, isi=form.isi(), kaitan=kaitan
            )
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{h.nama} dicatat. Tambahkan bukti dan upayanya.")
            return HttpResponseRedirect(reverse("hambatan_rinci", args=[h.pk]), status=303)
    isi = {"p": p, "form": form, "milik": kaitan.rujukan.kata if kaitan.rujukan else milik}
    return render(request, "hambatan/baru.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(*LIHAT)
def pembelajaran(request: HttpRequest) -> HttpResponse:
    """Lessons that a second person accepted."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    if p is not None:
        isi |= {
            "semua": selectors.pembelajaran(request.user, p),
            "tinjau": list(selectors.menunggu_tinjauan(request.user, p)[:20]),
        }
    return render(request, "hambatan/pembelajaran.html", isi)


def saringan(request: HttpRequest) -> Saringan:
    """The filter of an address; what is not known is dropped."""
    dikenal: dict[str, Mapping[str, Any]] = {
        "asal": ASAL, "lembaga": LEMBAGA, "keadaan": KEADAAN, "upaya": UPAYA,
    }  # fmt: skip
    nilai = {k: v if (v := request.GET.get(k, "")) in t else "" for k, t in dikenal.items()}
    tahap = request.GET.get("tahap", "")[:40]
    return Saringan(
        **nilai,
        tahap=tahap if tahap.replace("_", "").isalnum() else "",
        wilayah=kode_bertitik(request.GET.get("wilayah", "")) or "",
        lewat=request.GET.get("lewat") == "1",
    )


def _angka(request: HttpRequest, nama: str) -> int:
    teks = request.GET.get(nama, "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0


def _kaitan(request: HttpRequest, p: Pemilihan) -> Kaitan:
    """What the address names and the account may see; anything else is dropped."""
    try:
        if n := _angka(request, "catatan"):
            c = ambil_catatan(request.user, n)
            return Kaitan(catatan=c) if c.pemilihan_id == p.pk else Kaitan()
        if n := _angka(request, "permintaan"):
            m = ambil_permintaan(request.user, n)
            return Kaitan(permintaan=m) if m.pemilihan_id == p.pk else Kaitan()
    except (Catatan.DoesNotExist, Permintaan.DoesNotExist, Ditolak):
        return Kaitan()
    if r := baca_rujukan(request.GET.get("rujukan", "")):
        return Kaitan(rujukan=r)
    n = _angka(request, "kasus")
    if n and any(bisa(request.user, t) for t in LIHAT_KASUS):
        k = Kasus.objects.filter(pk=n, pemilihan=p).first()
        if k is not None and any(putusan(request.user, t, k.wilayah) for t in LIHAT_KASUS):
            return Kaitan(kasus=k)
    return Kaitan()


def _baris_unduh(pengguna: Any, p: Pemilihan, s: Saringan) -> Iterator[tuple[Any, ...]]:
    setelah = 0
    while isi := selectors.halaman(pengguna, p, s, setelah, 200):
        yield from map(tampilan.baris_unduh, isi)
        setelah = isi[-1].pk


def _tabel(request: HttpRequest, p: Pemilihan, s: Saringan) -> Tabel:
    banyak = selectors.SEHALAMAN
    isi = selectors.halaman(request.user, p, s, _angka(request, "sesudah"), banyak + 1)
    chip = tampilan.chip(s, p)
    kueri = request.GET.copy()
    kueri.pop("sesudah", None)
    kosong: tuple[str, ...] = _KOSONG
    if chip:
        kosong = ("Tidak ada hambatan dengan saringan ini", "", reverse("hambatan"), "Lihat semua")
    return Tabel(
        nama="hambatan",
        judul="Hambatan dan upaya",
        kolom=tampilan.KOLOM,
        baris=[tampilan.baris(h) for h in isi[:banyak]],
        param=request.GET,
        chip=chip,
        maju=str(isi[banyak - 1].pk) if len(isi) > banyak else None,
        jumlah=selectors.saring(request.user, p, s).count(),
        unduh=f"{reverse('hambatan_unduh')}?{kueri.urlencode()}",
        kosong=kosong,
        lipat=True,
    )
