"""The desk: the list, its download, the routing table, how the desk does, templates and activities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.izin import PERAN
from hakpilih.layanan.jam import NAIK
from hakpilih.layanan.jenis import JENIS, RUTE
from hakpilih.layanan.keadaan import KEADAAN
from hakpilih.wilayah import kode_bertitik
from kantor.izin_alamat import bisa, perlu, putusan
from kantor.layanan import selectors, services, tampilan, umum
from kantor.layanan.catat import hari_aturan
from kantor.layanan.forms import FormProgram, FormSaringan, FormTemplat
from kantor.layanan.models import Laporan, Program, Templat
from kantor.layanan.selectors import BERJALAN, LIHAT, Saringan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini, wilayah_di_bawah
from kantor.telaah import unduhan
from kantor.templatetags.tabel import Tabel

_KOSONG = (
    "Belum ada laporan",
    "Tanggapan, pengaduan, aspirasi, dan permohonan informasi tampil di sini begitu dikirim dari halaman "
    "publik, dicatat di loket, atau dimuat sebagai berkas.",
)


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """The reports within reach, the newest first."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    if p is not None:
        s = saringan(request)
        isi |= {
            "form": FormSaringan(
                wilayah_di_bawah(request.user.wilayah),
                initial={k: getattr(s, k) for k in ("jenis", "topik", "keadaan", "wilayah")},
            ),
            "tabel": _tabel(request, p, s),
            "lewat": selectors.lewat_tenggat(request.user, p).count(),
            "boleh": bisa(request.user, "urus_layanan"),
            "boleh_berkas": _boleh_berkas(request, p),
        }
    return render(request, "layanan/semua.html", isi)


def _boleh_berkas(request: HttpRequest, p: Pemilihan) -> bool:
    u = request.user
    return bool(putusan(u, "usul_perubahan", p.wilayah))


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """Exactly the reports that the filters leave, without any sender."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("layanan"))
    s = saringan(request)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="layanan/laporan",
        isi={"saringan": s.kueri(), "format": bentuk},
        banyak=selectors.saring(request.user, p, s).count(),
    )
    isi = _baris_unduh(request.user, p, s)
    return unduhan.tabel("layanan", bentuk, tampilan.KOLOM_UNDUH, isi, banyak)


def _baris_unduh(pengguna: Any, p: Pemilihan, s: Saringan) -> Iterator[tuple[Any, ...]]:
    setelah, hari = 0, hari_ini(p.zona)
    while isi := selectors.halaman(pengguna, p, s, setelah, 500):
        for satu in isi:
            yield tampilan.baris_unduh(satu, hari)
        setelah = isi[-1].pk


@require_GET
@perlu(*LIHAT)
def angka(request: HttpRequest) -> HttpResponse:
    """How the desk does: in time, closed, solved as senders say, disputed; each with how many it is of."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    if p is not None:
        milik = selectors.terlihat(request.user, p)
        isi["per"] = [
            (j.judul if j else "", umum.angka(p, k, milik)) for k, j in (*JENIS.items(), ("", None))
        ]
    return render(request, "layanan/angka.html", isi)


@require_GET
@perlu(*LIHAT)
def rute(request: HttpRequest) -> HttpResponse:
    """The routing table and the clock, as the code has them."""
    p = pemilihan_kini(request)
    hari = hari_aturan(p) if p is not None else {}
    per = [
        (
            j.judul,
            hari.get(j.tenggat),
            [(r, PERAN[r.peran].nama) for (k, _), r in RUTE.items() if k == kode],
        )
        for kode, j in JENIS.items()
    ]
    naik = [(n, PERAN[r].nama) for n, r in NAIK]
    return render(request, "layanan/rute.html", {"per": per, "p": p, "naik": naik})


@require_http_methods(["GET", "POST"])
@perlu("atur_layanan")
def templat(request: HttpRequest) -> HttpResponse:
    """Ready answers: those that are there, and one more."""
    form = FormTemplat(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            services.tulis_templat(pengguna=request.user, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Templat disimpan.")
            return HttpResponseRedirect(reverse("layanan_templat"), status=303)
    isi = {
        "form": form,
        "semua": [
            (t, JENIS[t.jenis].judul if t.jenis else "Semua jenis")
            for t in Templat.objects.order_by("judul")
        ],
    }
    return render(request, "layanan/templat.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu("atur_layanan")
def program(request: HttpRequest) -> HttpResponse:
    """Activities that answer aspirations: those that are there, and one more or an update."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("layanan"))
    form = FormProgram(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            services.tulis_program(pengguna=request.user, pemilihan=p, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Kegiatan disimpan.")
            return HttpResponseRedirect(reverse("layanan_program"), status=303)
    semua_program = Program.objects.filter(pemilihan=p).order_by("nama")
    isi = {
        "form": form,
        "semua": [(g, Laporan.objects.filter(program=g).count()) for g in semua_program],
    }
    return render(request, "layanan/program.html", isi, status=422 if form.errors else 200)


def saringan(request: HttpRequest) -> Saringan:
    """The filter of an address; what is not known is dropped."""
    dikenal: dict[str, Mapping[str, Any]] = {
        "jenis": JENIS,
        "topik": {t: 1 for _, t in RUTE},
        "keadaan": {**KEADAAN, BERJALAN: ""},
    }
    nilai = {k: v if (v := request.GET.get(k, "")) in t else "" for k, t in dikenal.items()}
    tanda = {k: request.GET.get(k) == "1" for k in ("lewat", "saya", "meja")}
    wilayah = kode_bertitik(request.GET.get("wilayah", "")) or ""
    return Saringan(nilai["jenis"], nilai["topik"], nilai["keadaan"], wilayah, **tanda)


def setelah(request: HttpRequest) -> int:
    """The number behind which a page goes on."""
    teks = request.GET.get("sesudah", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0


def _tabel(request: HttpRequest, p: Pemilihan, s: Saringan) -> Tabel:
    banyak = selectors.SEHALAMAN
    isi = selectors.halaman(request.user, p, s, setelah(request), banyak + 1)
    chip = tampilan.chip(s)
    kueri = request.GET.copy()
    kueri.pop("sesudah", None)
    kosong: tuple[str, ...] = _KOSONG
    if chip:
        kosong = ("Tidak ada laporan dengan saringan ini", "", reverse("layanan"), "Lihat semua")
    hari = hari_ini(p.zona)
    return Tabel(
        nama="layanan",
        judul="Laporan masyarakat",
        kolom=tampilan.KOLOM,
        baris=[tampilan.baris(x, hari) for x in isi[:banyak]],
        param=request.GET,
        chip=chip,
        maju=str(isi[banyak - 1].pk) if len(isi) > banyak else None,
        jumlah=selectors.saring(request.user, p, s).count(),
        unduh=f"{reverse('layanan_unduh')}?{kueri.urlencode()}",
        kosong=kosong,
        lipat=True,
    )
