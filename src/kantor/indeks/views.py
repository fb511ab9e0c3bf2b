"""The room: assessments, a new one, instruments, the comparison of what was approved, worked examples."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.indeks.data import kepala
from hakpilih.indeks.instrumen import AGREGASI, BUKTI, HILANG, NORMALISASI
from hakpilih.indeks.instrumen import Instrumen as Alat
from hakpilih.indeks.kasus import daftar_kasus
from hakpilih.indeks.muat import daftar_bawaan, muat, teks_bawaan
from hakpilih.indeks.sifat import bobot_akhir
from kantor.indeks import gambar, hitungan, instrumen_layanan, selectors, services
from kantor.indeks.forms import FormBaru, FormInstrumen, instrumen_terpilih
from kantor.indeks.keadaan import KEADAAN, NADA, TERBUKA
from kantor.indeks.langkah import langkah
from kantor.indeks.models import Hasil, Instrumen, Penilaian
from kantor.indeks.selectors import LIHAT
from kantor.izin_alamat import bisa, perlu
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah import unduhan


def tambahkan(form: Any, g: HakpilihError) -> None:
    """Every line of an error as one of a form."""
    baris = [b.strip() for b in f"{g.pesan}\n{g.saran}".splitlines() if b.strip()]
    for b in baris:
        form.add_error(None, b)


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Assessments, the newest first, each with its score where it was handed in."""
    daftar = list(selectors.terlihat(request.user).order_by("-tahun", "-pk")[:200])
    hasil = dict(
        Hasil.objects.filter(penilaian__in=daftar).values_list("penilaian", "isi__satuan__0")
    )
    baris = [_baris(p, hasil.get(p.pk)) for p in daftar]
    isi = {
        "p": pemilihan_kini(request), "baris": baris, "boleh": bisa(request.user, "susun_indeks"),
        "tunggu": selectors.menunggu(request.user).count(),
    }  # fmt: skip
    return render(request, "indeks/semua.html", isi)


def _baris(p: Penilaian, satu: dict[str, Any] | None) -> dict[str, Any]:
    ada = satu if p.keadaan not in TERBUKA and satu else None
    nama = {k.kode: k.nama for k in hitungan.instrumen(p).kategori}
    return {
        "p": p, "keadaan": KEADAAN[p.keadaan], "nada": NADA[p.keadaan], "satu": ada,
        "kategori": nama.get(ada["kategori"]) if ada else "",
        "peluang": ada["peluang_kategori"][ada["kategori"]] if ada and ada["kategori"] else None,
        "terisi": None if ada else p.isian.count(),
        "dari": len(hitungan.instrumen(p).indikator),
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu("susun_indeks")
def baru(request: HttpRequest) -> HttpResponse:
    """Begin an assessment."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("indeks"))
    awal = {"tahun": p.hari.year if p.hari else None, "jenis": "pilkada"}
    form = FormBaru(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            milik, kode = instrumen_terpilih(form.cleaned_data["instrumen"])
            ins = milik or instrumen_layanan.pakai_bawaan(pengguna=request.user, kode=kode)
            n = services.buat(
                pengguna=request.user, pemilihan=p, instrumen=ins, tahun=form.cleaned_data["tahun"],
                jenis=form.cleaned_data["jenis"],
            )  # fmt: skip
        except HakpilihError as g:
            tambahkan(form, g)
        else:
            pertama = langkah(hitungan.instrumen(n))[0].kode
            return HttpResponseRedirect(reverse("indeks_isi", args=[n.pk, pertama]), status=303)
    return render(request, "indeks/baru.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@perlu(*LIHAT)
def instrumen_semua(request: HttpRequest) -> HttpResponse:
    """Shipped instruments and the versions of the office."""
    isi = {
        "bawaan": [(i, len(i.indikator)) for i in daftar_bawaan()],
        "milik": selectors.instrumen_kantor(),
        "boleh": bisa(request.user, "susun_indeks"),
    }
    return render(request, "indeks/instrumen_semua.html", isi)


@require_http_methods(["GET", "POST"])
@perlu("susun_indeks")
def instrumen_baru(request: HttpRequest) -> HttpResponse:
    """An office's own instrument; every mistake with its line."""
    kirim = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormInstrumen(*kirim)
    if request.method == "POST" and form.is_valid():
        b = form.cleaned_data["berkas"]
        try:
            i = instrumen_layanan.muat_instrumen(
                pengguna=request.user, nama=b.name, isi=b.read(2**20 + 1),
                keterangan=form.cleaned_data["keterangan"],
            )  # fmt: skip
        except HakpilihError as g:
            tambahkan(form, g)
        else:
            messages.success(request, f"{i} dimuat sebagai versi {i.nomor} kantor ini.")
            return HttpResponseRedirect(reverse("indeks_instrumen_rinci", args=[i.pk]), status=303)
    return render(
        request, "indeks/instrumen_baru.html", {"form": form}, status=422 if form.errors else 200
    )


def _instrumen(kunci: str) -> tuple[Alat, str, Instrumen | None]:
    """The instrument of an address: a number is a version of the office, a word a shipped one."""
    if kunci.isdigit() and len(kunci) < 10:
        i = Instrumen.objects.select_related("oleh").filter(pk=int(kunci)).first()
        if i is None:
            raise Http404
        return hitungan.instrumen_teks(i.teks), i.teks, i
    try:
        return muat(kunci), teks_bawaan(kunci), None
    except HakpilihError:
        raise Http404 from None


@require_GET
@perlu(*LIHAT)
def instrumen_rinci(request: HttpRequest, kunci: str) -> HttpResponse:
    """One instrument: its tree, classes, what becomes of what is missing, what is uncertain."""
    ins, _, i = _instrumen(kunci)
    bobot = bobot_akhir(ins.akar)
    pohon = [
        {
            "d": d, "agregasi": AGREGASI[getattr(d, "agregasi", "aritmetik")],
            "bobot": sum(bobot[k.kode] for k in _daun(d)),
            "indikator": [
                {"i": k, "bobot": bobot[k.kode], "normal": NORMALISASI[k.normalisasi],
                 "bukti": [BUKTI[b] for b in k.bukti]}
                for k in _daun(d)
            ],
        }
        for d in ins.akar.bagian
    ]  # fmt: skip
    isi = {
        "ins": ins, "i": i, "kunci": kunci, "pohon": pohon, "hilang": HILANG[ins.hilang],
        "agregasi": AGREGASI[ins.akar.agregasi],
        "lain": [AGREGASI[a] for a in ins.ketidakpastian.agregasi_lain],
        "dipakai": i.penilaian.count() if i is not None else 0,
    }  # fmt: skip
    return render(request, "indeks/instrumen_rinci.html", isi)


def _daun(d: Any) -> list[Any]:
    return list(d.indikator()) if hasattr(d, "indikator") else [d]


@require_GET
@perlu(*LIHAT)
def instrumen_unduh(request: HttpRequest, kunci: str) -> HttpResponse:
    """The TOML of an instrument, or the heading of the CSV of its values."""
    ins, teks, _ = _instrumen(kunci)
    if request.GET.get("format") == "csv":
        kolom = kepala(ins)
        isi, nama = "\ufeff" + ",".join([kolom[0], "nama", *kolom[1:]]) + "\r\n", f"{ins.kode}.csv"
    else:
        isi, nama = teks, f"{ins.kode}.toml"
    jawab = HttpResponse(isi, content_type="text/plain; charset=utf-8")
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(nama)
    return jawab


@require_GET
@perlu(*LIHAT)
def banding(request: HttpRequest) -> HttpResponse:
    """What was approved, side by side: years and kinds of election of one instrument."""
    per: dict[str, list[dict[str, Any]]] = {}
    for p in selectors.berlaku(request.user):
        h = hitungan.hasil(p)
        if h is not None and h["satuan"][0]["skor"] is not None:
            per.setdefault(p.kode_instrumen, []).append({"p": p, "satu": h["satuan"][0]})
    gugus = []
    for isi in per.values():
        s = gambar.skala(
            [x for b in isi for x in (*b["satu"]["selang"], b["satu"]["skor"])], gambar.SEL
        )
        for b in isi:
            b["sel"] = gambar.sel(s, b["satu"]["skor"], b["satu"]["selang"])
            nama = {k.kode: k.nama for k in hitungan.instrumen(b["p"]).kategori}
            b["kategori"] = nama[b["satu"]["kategori"]]
        gugus.append({"nama": isi[-1]["p"].instrumen.nama, "baris": isi, "skala": s,
                      "lain": len({b["p"].instrumen.sidik for b in isi}) > 1})  # fmt: skip
    return render(request, "indeks/banding.html", {"gugus": gugus})


@require_GET
@perlu(*LIHAT)
def contoh_semua(request: HttpRequest) -> HttpResponse:
    """The worked examples that are shipped."""
    return render(request, "indeks/contoh_semua.html", {"kasus": daftar_kasus()})
