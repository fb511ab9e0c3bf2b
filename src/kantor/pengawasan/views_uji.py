"""Spot checks: the list, a new one, one with its recap and interval, its items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.pengawasan.uji_petik import (
    ARAH,
    HASIL,
    KE_ORANG,
    CoklitStiker,
    Rekap,
    coklit_stiker,
    rekap,
)
from kantor.izin_alamat import bisa, perlu, wajib_salah_satu_di
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini, wilayah_di_bawah
from kantor.pengawasan import uji
from kantor.pengawasan.forms_uji import FormButir, FormOrang, FormUji
from kantor.pengawasan.keadaan import BAWASLU
from kantor.pengawasan.models import ButirUji, UjiPetik
from kantor.pengawasan.selectors import LIHAT, SEHALAMAN
from kantor.pengawasan.services import MENCATAT
from kantor.pengawasan.views import setelah, terkirim
from kantor.telaah import unduhan
from kantor.telaah.antrean import LIHAT as LIHAT_PEMILIH
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.templatetags.rupa import angka, persen
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

JEJAK = 8  # events beside a check: each visit is one
MILIK = {BAWASLU: "Bawaslu", uji.KANTOR: "KPU"}
KOLOM = (
    Kolom("nama", "Uji petik"),
    Kolom("arah", "Arah"),
    Kolom("wilayah", "Wilayah"),
    Kolom("butir", "Didatangi", kanan=True),
    Kolom("sesuai", "Sesuai", kanan=True),
)
KOLOM_BUTIR = (
    Kolom("nama", "Orang"),
    Kolom("wilayah", "Wilayah"),
    Kolom("hasil", "Hasil"),
    Kolom("coklit", "Coklit, stiker"),
    Kolom("catatan", "Keterangan"),
)


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Spot checks within reach."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, "boleh": any(bisa(request.user, t) for t in MENCATAT)}
    if p is not None:
        ada = uji.semua(request.user, p)
        per: dict[int, list[tuple[str, str]]] = {}
        hasil = ButirUji.objects.filter(uji__in=[u.pk for u in ada]).order_by()
        for pk, h, n in hasil.values_list("uji_id", "hasil").annotate(n=Count("pk")):
            per.setdefault(pk, []).extend([("", h)] * n)
        isi["tabel"] = Tabel(
            nama="uji",
            judul="Uji petik",
            kolom=KOLOM,
            baris=[_baris(u, rekap(per.get(u.pk, []))[""]) for u in ada],
            param=request.GET,
            kosong=(
                "Belum ada uji petik",
                "Contoh ditarik acak dari daftar dengan benih yang diumumkan, atau orang yang ditemui di "
                "lapangan dicari di daftar.",
            ),
            lipat=True,
        )
    return render(request, "pengawasan/uji_semua.html", isi)


def _baris(u: UjiPetik, r: Rekap) -> Baris:
    return Baris(
        kunci=str(u.pk),
        alamat=reverse("uji_petik_rinci", args=[u.pk]),
        sel={
            "nama": Sel(u.nama, rinci=f"{MILIK[u.milik]} · {u.oleh.nama}"),
            "arah": ARAH[u.arah],
            "wilayah": nama_wilayah(u.wilayah),
            "butir": f"{angka(r.berhasil)} dari {angka(r.banyak)}",
            "sesuai": Sel(persen(r.sesuai.pangsa), rinci=_selang(u, r)),
        },
    )


def _selang(u: UjiPetik, r: Rekap) -> str:
    """The interval in words; none where whoever was met says nothing about the rest."""
    if u.arah != KE_ORANG or not r.berhasil:
        return ""
    return f"{persen(r.sesuai.bawah)} sampai {persen(r.sesuai.atas)}"


@require_http_methods(["GET", "POST"])
@perlu(*MENCATAT)
def baru(request: HttpRequest) -> HttpResponse:
    """Draw a sample, or begin a check of people met in the field."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("uji_petik"))
    form = FormUji(p, terkirim(request)[0], initial={"wilayah": request.user.wilayah})
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            u = uji.buat(pengguna=request.user, pemilihan=p, **isi | {"banyak": isi["banyak"] or 0})
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return HttpResponseRedirect(reverse("uji_petik_rinci", args=[u.pk]), status=303)
    isi = {
        "form": form,
        "daftar": uji.daftar_terbaru(p),
        "wilayah": wilayah_di_bawah(request.user.wilayah),
    }
    return render(request, "pengawasan/uji_baru.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One check; POST adds somebody met in the field."""
    u = _ambil(request, pk)
    form = None
    boleh = uji.milik(request.user) == u.milik and any(bisa(request.user, t) for t in MENCATAT)
    if boleh and u.arah != KE_ORANG:
        form = FormOrang(u.pemilihan, terkirim(request)[0], initial={"wilayah": u.wilayah})
    if request.method == "POST":
        wajib_salah_satu_di(request.user, MENCATAT, u.wilayah)
    if request.method == "POST" and form is not None and form.is_valid():
        isi = form.cleaned_data
        try:
            b = uji.tambah(
                pengguna=request.user, uji=u, isi=uji.IsiButir(**form.isi()),
                **{k: isi[k] for k in ("nama", "alamat", "wilayah", "tps")},
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"Orang ke-{b.urutan} dicatat.")
            return HttpResponseRedirect(reverse("uji_petik_rinci", args=[u.pk]), status=303)
    return _rinci(request, u, form, boleh)


def _rinci(request: HttpRequest, u: UjiPetik, form: FormOrang | None, boleh: bool) -> HttpResponse:
    isi = list(
        ButirUji.objects.filter(uji=u).values_list("wilayah", "hasil", "dicoklit", "berstiker")
    )
    r = rekap((w, h) for w, h, _, _ in isi)
    terlihat = uji.butir_terlihat(request.user, u).select_related("baris")
    butir = list(terlihat.filter(urutan__gt=setelah(request))[: SEHALAMAN + 1])
    tiga = coklit_stiker((c, s) for _, _, c, s in isi)
    konteks = {
        "u": u,
        "milik": MILIK[u.milik],
        "arah": ARAH[u.arah],
        "acak": u.arah == KE_ORANG,
        "wilayah": nama_wilayah(u.wilayah),
        "jumlah": r[""],
        "hasil": [(HASIL[k].judul, n) for k, n in r[""].hasil.items()],
        "per": [(nama_wilayah(w), x, _selang(u, x)) for w, x in r.items() if w],
        "tiga": _tiga(tiga) if tiga.jumlah else [],
        "jumlah_kk": tiga.jumlah,
        "tabel": _tabel_butir(request, butir, boleh),
        "form": form,
        "daftar_wilayah": wilayah_di_bawah(request.user.wilayah) if form else [],
        "belum": _berikut(u) if boleh else None,
        "tertutup": len(isi) - terlihat.count(),
        "jejak": jejak_objek(f"uji_petik/{u.pk}")[:JEJAK],
    }
    return render(
        request, "pengawasan/uji_rinci.html", konteks, status=422 if form and form.errors else 200
    )


_STIKER = (
    "Ditempel stiker tanpa dicoklit",
    "Dicoklit tanpa ditempel stiker",
    "Dicoklit dan ditempel stiker",
    "Tidak dicoklit, tidak ditempel stiker",
)


def _tiga(t: CoklitStiker) -> list[tuple[str, int, float]]:
    return [
        (kata, n, n / t.jumlah)
        for kata, n in zip(
            _STIKER, (t.stiker_saja, t.coklit_saja, t.keduanya, t.tanpa), strict=True
        )
    ]


def _tabel_butir(request: HttpRequest, butir: list[ButirUji], boleh: bool) -> Tabel:
    return Tabel(
        nama="butir",
        judul="Butir",
        kolom=KOLOM_BUTIR,
        baris=[
            Baris(
                kunci=str(b.pk),
                alamat=reverse("uji_petik_butir", args=[b.pk]) if boleh else "",
                sel={
                    "nama": Sel(f"{b.urutan}. {_nama(b)}", rinci=b.baris.alamat if b.baris else b.alamat),
                    "wilayah": f"{nama_wilayah(b.wilayah)}{', TPS ' + b.tps if b.tps else ''}",
                    "hasil": Sel(*_hasil(b), lencana=True),
                    "coklit": _coklit(b),
                    "catatan": b.catatan,
                },
            )
            for b in butir[:SEHALAMAN]
        ],
        param=request.GET,
        maju=str(butir[SEHALAMAN - 1].urutan) if len(butir) > SEHALAMAN else None,
        kosong=("Belum ada butir", "Butir tampil di sini sesudah orangnya ditemui atau didatangi."),
        lipat=True,
    )  # fmt: skip


def _nama(b: ButirUji) -> str:
    return b.baris.nama.title() if b.baris else b.nama


def _hasil(b: ButirUji) -> tuple[str, str]:
    if not b.hasil:
        return "Belum didatangi", ""
    h = HASIL[b.hasil]
    return h.judul, "beres" if h.sesuai else "awas" if h.sesuai is None else "galat"


def _coklit(b: ButirUji) -> str:
    kata = {True: "ya", False: "tidak", None: "–"}
    return (
        ""
        if b.dicoklit is None and b.berstiker is None
        else f"{kata[b.dicoklit]}, {kata[b.berstiker]}"
    )


def _berikut(u: UjiPetik, sesudah: int = 0) -> ButirUji | None:
    """The next item nobody has visited."""
    belum = ButirUji.objects.filter(uji=u, hasil="").order_by("urutan")
    return belum.filter(urutan__gt=sesudah).first() or belum.first()


@require_http_methods(["GET", "POST"])
@perlu(*MENCATAT)
def butir(request: HttpRequest, pk: int) -> HttpResponse:
    """One item; after it is filled, straight to the next."""
    try:
        b = uji.ambil_butir(request.user, pk)
    except ButirUji.DoesNotExist:
        raise Http404 from None
    wajib_salah_satu_di(request.user, MENCATAT, b.uji.wilayah)
    tiga = {True: "ya", False: "tidak", None: ""}
    awal = {
        "hasil": b.hasil,
        "dicoklit": tiga[b.dicoklit],
        "berstiker": tiga[b.berstiker],
        "catatan": b.catatan,
    }
    form = FormButir(b.uji.arah, terkirim(request)[0], initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            uji.isi_butir(pengguna=request.user, butir=b, isi=uji.IsiButir(**form.isi()))
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            lanjut = _berikut(b.uji, b.urutan)
            tujuan = (
                reverse("uji_petik_butir", args=[lanjut.pk])
                if lanjut
                else reverse("uji_petik_rinci", args=[b.uji_id])
            )
            return HttpResponseRedirect(tujuan, status=303)
    lihat = b.baris and any(bisa(request.user, t) for t in LIHAT_PEMILIH)
    isi = {
        "b": b,
        "u": b.uji,
        "nama": _nama(b),
        "alamat": b.baris.alamat if b.baris else b.alamat,
        "alamat_pemilih": b.baris.get_absolute_url() if b.baris and lihat else "",
        "wilayah": nama_wilayah(b.wilayah),
        "form": form,
    }
    return render(request, "pengawasan/uji_butir.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest, pk: int) -> HttpResponse:
    """The recap of a check per kelurahan; nobody's data."""
    u = _ambil(request, pk)
    semua = ButirUji.objects.filter(uji=u).values_list("wilayah", "hasil")
    baris = list(_baris_unduh(rekap(semua)))
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek=f"uji_petik/{u.pk}",
        isi={"saringan": "rekap", "format": bentuk},
        banyak=len(baris),
    )
    kolom = [
        ("Kode", 18), ("Wilayah", 28), ("Contoh", 10), ("Berhasil", 10), ("Sesuai", 10),
        ("Pangsa", 10), ("Bawah (Wilson 95 %)", 18), ("Atas (Wilson 95 %)", 18),
        *((v.judul, 20) for v in HASIL.values()),
    ]  # fmt: skip
    return unduhan.tabel(f"uji-petik-{u.pk}", bentuk, kolom, baris, len(baris))


def _baris_unduh(r: dict[str, Rekap]) -> Iterable[tuple[Any, ...]]:
    for w, x in r.items():
        yield (
            w, nama_wilayah(w) if w else "Seluruhnya", x.banyak, x.berhasil, x.sesuai.kena,
            x.sesuai.pangsa, x.sesuai.bawah, x.sesuai.atas, *(x.hasil.get(k, 0) for k in HASIL),
        )  # fmt: skip


def _ambil(request: HttpRequest, pk: int) -> UjiPetik:
    try:
        return uji.ambil(request.user, pk)
    except UjiPetik.DoesNotExist:
        raise Http404 from None
