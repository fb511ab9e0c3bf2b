"""The plan: the list with what it reached, a line, a new one, its change; the calendar; denominators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.kinerja.serapan import Serapan
from hakpilih.sosialisasi.audiens import BASIS, PENGGERAK, TANPA
from hakpilih.sosialisasi.biaya import per_orang
from hakpilih.sosialisasi.cara import BIDANG, CARA, TUJUAN
from hakpilih.sosialisasi.jangkauan import tak_tersentuh
from hakpilih.wilayah import kode_bertitik
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini, wilayah_di_bawah
from kantor.sosialisasi import baris_anggaran, celah, penyebut, rencana, selectors, tampilan
from kantor.sosialisasi.forms import (
    FormAlasan,
    FormPenyebut,
    FormRencana,
    FormSaringan,
    awal_rencana,
)
from kantor.sosialisasi.keadaan import KEADAAN, NADA
from kantor.sosialisasi.models import Penyebut, Rencana
from kantor.sosialisasi.selectors import Saringan
from kantor.sosialisasi.tulis import CATAT, KELOLA, LIHAT
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.templatetags.tabel import Tabel

DISEBUT = 6  # audiences without an activity that are named on top


@require_GET
@perlu(LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """The plan within reach, what was held for it, and whom nobody has reached yet."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, "tab": tampilan.tab(request.user, "sosialisasi")}
    if p is not None:
        s = saringan(request)
        awal = {k: getattr(s, k) for k in FormSaringan.base_fields}
        kosong = tak_tersentuh(celah.keadaan(request.user, p, s.wilayah).sendiri)
        isi |= {
            "form": FormSaringan(
                wilayah_di_bawah(request.user.wilayah), ("keadaan",), initial=awal
            ),
            "tabel": _tabel(request, selectors.saring_rencana(request.user, p, s), s),
            "kosong": [tampilan.celah_tampil(c) for c in kosong[:DISEBUT]],
            "kosong_sisa": max(0, len(kosong) - DISEBUT),
            "menunggu": list(selectors.menunggu(request.user, p)[:20]),
            "boleh": bool(putusan(request.user, KELOLA, request.user.wilayah)),
            "boleh_catat": bool(putusan(request.user, CATAT, request.user.wilayah)),
            "tanpa_penyebut": not Penyebut.objects.filter(pemilihan=p).exists(),
        }
    return render(request, "sosialisasi/semua.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def baru(request: HttpRequest) -> HttpResponse:
    """A new line of the plan."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi"))
    awal = {"wilayah": request.user.wilayah, "bidang": "sosdiklih", "mulai": hari_ini(p.zona),
            "akhir": hari_ini(p.zona), "banyak": 1}  # fmt: skip
    form = FormRencana(p, wilayah_di_bawah(request.user.wilayah), kiriman(request), initial=awal)
    if form.is_bound and form.is_valid():
        try:
            r = rencana.buat(pengguna=request.user, pemilihan=p, isi=form.isi())
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{r.nama} disimpan.")
            _ingatkan(request, r)
            return HttpResponseRedirect(reverse("sosialisasi_rencana", args=[r.pk]), status=303)
    return _tulis(request, form, None, _penyebut_kata(p, request.user.wilayah))


@require_GET
@perlu(LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of the plan, and what was held for it."""
    r = _ambil(request, pk)
    selectors.lengkapi([r])
    n = celah.penyebut_semua(r.pemilihan)
    kegiatan = list(
        selectors.kegiatan_terlihat(request.user, r.pemilihan)
        .filter(rencana=r)
        .order_by("-hari", "-pk")[:100]
    )
    isi = {
        "r": r,
        "p": r.pemilihan,
        "wilayah": nama_wilayah(r.wilayah),
        "target": [
            {"judul": BASIS[k].judul, "n": r.target[k], "penyebut": n.get((r.wilayah, k))}
            for k in BASIS if k in r.target
        ],
        "penggerak": [PENGGERAK[k].judul for k in PENGGERAK if k in r.penggerak],
        "kegiatan": [
            {"k": k, "nada": NADA[k.keadaan], "wilayah": nama_wilayah(k.wilayah)}
            for k in kegiatan
        ],
        "sisa": None if r.pagu is None else r.pagu - r.terpakai,
        "per_orang": per_orang(r.terpakai or None, r.orang_berbiaya),
        "mata": _mata(request, r),
        "boleh": r.dibatalkan is None and bool(putusan(request.user, KELOLA, r.wilayah)),
        "boleh_catat": r.dibatalkan is None
        and bool(putusan(request.user, CATAT, request.user.wilayah)),
        "jejak": jejak_objek(f"rencana/{r.pk}"),
    }  # fmt: skip
    return render(request, "sosialisasi/rencana.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a line."""
    r = _ambil(request, pk)
    wajib_boleh(request.user, KELOLA, r.wilayah)
    form = FormRencana(
        r.pemilihan, wilayah_di_bawah(request.user.wilayah), kiriman(request),
        initial=awal_rencana(r),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            r = rencana.ubah(pengguna=request.user, rencana=r, isi=form.isi())
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Perubahannya disimpan.")
            _ingatkan(request, r)
            return HttpResponseRedirect(reverse("sosialisasi_rencana", args=[pk]), status=303)
    return _tulis(request, form, r, _penyebut_kata(r.pemilihan, r.wilayah))


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a line."""
    r = _ambil(request, pk)
    wajib_boleh(request.user, KELOLA, r.wilayah)
    form = FormAlasan(kiriman(request))
    if form.is_bound and form.is_valid():
        try:
            rencana.batalkan(pengguna=request.user, rencana=r, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(
                request, f"{r.nama} dibatalkan. Kegiatannya yang sudah tercatat tetap."
            )
            return HttpResponseRedirect(reverse("sosialisasi"), status=303)
    isi = {
        "form": form, "judul": "Batalkan rencana", "tombol": "Batalkan rencana ini", "tentang": r.judul,
        "kembali": reverse("sosialisasi_rencana", args=[pk]), "nama": r.nama,
    }  # fmt: skip
    return render(request, "sosialisasi/tulis.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def penyebut_(request: HttpRequest) -> HttpResponse:
    """How many people of each audience there are: count them from the list, or write an estimate."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi"))
    hitung = request.method == "POST" and "hitung" in request.POST
    form = FormPenyebut(
        wilayah_di_bawah(request.user.wilayah), None if hitung else kiriman(request),
        initial={"wilayah": request.user.wilayah},
    )  # fmt: skip
    try:
        if hitung:
            n = penyebut.hitung(pengguna=request.user, pemilihan=p)
            messages.success(request, f"Penyebut dihitung dari {n} pemilih.")
            return HttpResponseRedirect(reverse("sosialisasi_penyebut"), status=303)
        if form.is_bound and form.is_valid():
            penyebut.tulis(pengguna=request.user, pemilihan=p, **form.cleaned_data)
            messages.success(request, "Penyebut itu disimpan.")
            return HttpResponseRedirect(reverse("sosialisasi_penyebut"), status=303)
    except HakpilihError as g:
        form = form if form.is_bound else FormPenyebut(wilayah_di_bawah(request.user.wilayah), {})
        form.full_clean()
        form.errors.clear()
        form.add_error(None, f"{g.pesan} {g.saran}")
    ada = Penyebut.objects.filter(pemilihan=p).select_related("daftar__asal")
    kota = {x.basis: x for x in ada.filter(wilayah=p.wilayah)}
    isi = {
        "p": p, "form": form, "tab": tampilan.tab(request.user, "sosialisasi_penyebut"),
        "daftar": penyebut.daftar_siap(p), "wilayah": nama_wilayah(p.wilayah),
        "baris": [
            {"judul": b.judul, "arti": b.arti, "x": kota.get(k), "dari_daftar": b.penyebut != TANPA}
            for k, b in BASIS.items()
        ],
        "sendiri": [
            {"x": x, "wilayah": nama_wilayah(x.wilayah), "basis": BASIS[x.basis].judul}
            for x in ada.filter(daftar=None).order_by("wilayah", "basis")[:200]
        ],
    }  # fmt: skip
    return render(request, "sosialisasi/penyebut.html", isi, status=422 if form.errors else 200)


def saringan(request: HttpRequest) -> Saringan:
    """The filter of an address; what is not known is dropped."""
    dikenal: dict[str, Mapping[str, Any]] = {
        "basis": BASIS, "cara": CARA, "tujuan": TUJUAN, "bidang": BIDANG, "keadaan": KEADAAN,
    }  # fmt: skip
    nilai = {k: v if (v := request.GET.get(k, "")) in t else "" for k, t in dikenal.items()}
    kode = kode_bertitik(request.GET.get("wilayah", "")) or ""
    return Saringan(**nilai, wilayah=kode if kode.startswith(request.user.wilayah) else "")


def kiriman(request: HttpRequest) -> Any:
    """What was sent, None for GET."""
    return request.POST if request.method == "POST" else None


def _ambil(request: HttpRequest, pk: int) -> Rencana:
    try:
        return selectors.ambil_rencana(request.user, pk)
    except Rencana.DoesNotExist:
        raise Http404 from None


def _ingatkan(request: HttpRequest, r: Rencana) -> None:
    """A warning beside the success, where the line the plan names does not suffice."""
    if kata := baris_anggaran.peringatan(r):
        messages.warning(request, kata)


def _mata(request: HttpRequest, r: Rencana) -> dict[str, Any] | None:
    """The budget line of a plan: its name for everybody, its figures for who may read the budget."""
    if r.mata is None:
        return None
    isi: dict[str, Any] = {"m": r.mata, "nama": baris_anggaran.nama(r.mata)}
    if baris_anggaran.boleh_lihat(request.user):
        realisasi, pakai = baris_anggaran.keadaan_baris(r.mata)
        isi |= {
            "s": Serapan(r.mata.pagu, realisasi), "pakai": pakai,
            "peringatan": baris_anggaran.peringatan(r) if r.dibatalkan is None else "",
        }  # fmt: skip
    return isi


def _penyebut_kata(p: Any, wilayah: str) -> dict[str, int]:
    n = celah.penyebut_semua(p)
    return {f"target_{k}": n[wilayah, k] for k in BASIS if (wilayah, k) in n}


def _tulis(
    request: HttpRequest, form: FormRencana, r: Rencana | None, penyebut: Mapping[str, int]
) -> HttpResponse:
    isi = {
        "form": form, "r": r,
        "target": [(b, penyebut.get(b.name)) for b in form.target],
        "kembali": reverse("sosialisasi_rencana", args=[r.pk]) if r else reverse("sosialisasi"),
    }  # fmt: skip
    return render(
        request, "sosialisasi/rencana_tulis.html", isi, status=422 if form.errors else 200
    )


def _tabel(request: HttpRequest, isi: list[Rencana], s: Saringan) -> Tabel:
    chip = tampilan.chip(s)
    kosong: tuple[str, ...] = (
        "Belum ada rencana",
        "Rencana menyebut siapa yang dituju, di mana, kapan, berapa orang, dan dengan biaya berapa.",
    )
    if chip:
        kosong = (
            "Tidak ada rencana dengan saringan ini",
            "",
            reverse("sosialisasi"),
            "Lihat semua",
        )
    return Tabel(
        nama="rencana",
        judul="Rencana sosialisasi",
        kolom=tampilan.KOLOM_RENCANA,
        baris=[tampilan.baris_rencana(r) for r in isi],
        param=request.GET,
        chip=chip,
        jumlah=len(isi),
        kosong=kosong,
        lipat=True,
    )
