"""Looking: the records, the calendar, reach as map and table, the next best places, downloads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.peta import Peta as PetaLuas
from hakpilih.publikasi.peta_warna import Lukisan, lukis
from hakpilih.sosialisasi.audiens import BASIS
from hakpilih.sosialisasi.berikutnya import urutkan
from hakpilih.sosialisasi.jangkauan import Celah, tak_tersentuh
from hakpilih.wilayah import induk, kode_bertitik
from kantor.bahasa import inggris
from kantor.izin_alamat import perlu, putusan
from kantor.partisipasi.selectors import peta_kini
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini, wilayah_di_bawah
from kantor.sosialisasi import celah, kalender, selectors, tampilan
from kantor.sosialisasi.celah import Keadaan
from kantor.sosialisasi.forms import FormSaringan, FormUang
from kantor.sosialisasi.models import Kegiatan
from kantor.sosialisasi.selectors import Saringan
from kantor.sosialisasi.tulis import CATAT, KELOLA, LIHAT
from kantor.sosialisasi.views import saringan
from kantor.telaah import unduhan
from kantor.templatetags.rupa import BULAN, BULAN_INGGRIS, angka
from kantor.templatetags.tabel import Tabel

SEHALAMAN = 50


@require_GET
@perlu(LIHAT)
def kegiatan(request: HttpRequest) -> HttpResponse:
    """What was held, the newest day first."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, "tab": tampilan.tab(request.user, "sosialisasi_kegiatan")}
    if p is not None:
        s = saringan(request)
        awal = {k: getattr(s, k) for k in FormSaringan.base_fields}
        isi |= {
            "form": FormSaringan(wilayah_di_bawah(request.user.wilayah), (), initial=awal),
            "tabel": _tabel(request, p, s),
            "menunggu": list(selectors.menunggu(request.user, p)[:20]),
            "boleh_catat": bool(putusan(request.user, CATAT, request.user.wilayah)),
        }
    return render(request, "sosialisasi/kegiatan_semua.html", isi)


@require_GET
@perlu(LIHAT)
def unduh(request: HttpRequest) -> HttpResponseBase:
    """Exactly the records that the filters leave, a row for each group that came."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi_kegiatan"))
    s = saringan(request)
    semua = selectors.saring_kegiatan(request.user, p, s)
    bentuk = _bentuk(request)
    isi = {"saringan": s.kueri(), "format": bentuk}
    banyak = unduhan.catat_unduhan(
        pengguna=request.user, objek="sosialisasi/kegiatan", isi=isi, banyak=semua.count()
    )

    def baris() -> Iterator[tuple[Any, ...]]:
        for k in semua.select_related("tahap").iterator(200):
            yield from tampilan.baris_unduh(k)

    return unduhan.tabel("kegiatan", bentuk, tampilan.KOLOM_UNDUH, baris(), banyak)


@require_GET
@perlu(LIHAT)
def bulan(request: HttpRequest) -> HttpResponse:
    """A month of the plan and of what was held, as a list."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, "tab": tampilan.tab(request.user, "sosialisasi_kalender")}
    if p is not None:
        awal = _bulan(request.GET.get("bulan", ""), hari_ini(p.zona))
        hari: dict[date, list[kalender.Butir]] = {}
        for b in kalender.sebulan(request.user, p, awal):
            hari.setdefault(b.hari, []).append(b)
        isi |= {
            "awal": awal, "nama": _nama_bulan(awal), "hari": list(hari.items()),
            "lalu": kalender.bulan_berikut(awal, -1), "depan": kalender.bulan_berikut(awal),
            "kini": hari_ini(p.zona),
            "boleh": bool(putusan(request.user, KELOLA, request.user.wilayah)),
        }  # fmt: skip
    return render(request, "sosialisasi/kalender.html", isi)


@require_GET
@perlu(LIHAT)
def ics(request: HttpRequest) -> HttpResponse:
    """The plan and the records within reach as a calendar file."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi_kalender"))
    kantor = Kantor.objects.first()
    teks = kalender.teks_ics(
        p, kantor.nama if kantor else "",
        selectors.rencana_terlihat(request.user, p).filter(dibatalkan=None).order_by("mulai", "pk"),
        selectors.saring_kegiatan(request.user, p, Saringan()),
    )  # fmt: skip
    jawab = HttpResponse(teks, content_type="text/calendar; charset=utf-8")
    jawab["Content-Disposition"] = f'attachment; filename="sosialisasi-{p.kode}.ics"'
    return jawab


@require_GET
@perlu(LIHAT)
def jangkauan(request: HttpRequest) -> HttpResponse:
    """Reach of a place against target and denominator: map of one audience, gaps of all."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, "tab": tampilan.tab(request.user, "sosialisasi_jangkauan")}
    if p is not None:
        k = celah.keadaan(request.user, p, kode_bertitik(request.GET.get("wilayah", "")) or "")
        basis = request.GET.get("basis", "")
        basis = basis if basis in BASIS else ""
        isi |= _jangkauan(request, p, k, basis)
    return render(request, "sosialisasi/jangkauan.html", isi)


@require_GET
@perlu(LIHAT)
def unduh_jangkauan(request: HttpRequest) -> HttpResponseBase:
    """Every kelurahan × audience of a place."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi_jangkauan"))
    kode = kode_bertitik(request.GET.get("wilayah", "")) or ""
    k = celah.keadaan(request.user, p, kode, kelurahan=True)
    bentuk = _bentuk(request)
    isi = k.bagian or k.sendiri
    banyak = unduhan.catat_unduhan(
        pengguna=request.user, objek="sosialisasi/jangkauan",
        isi={"saringan": f"wilayah={k.atas}", "format": bentuk}, banyak=len(isi),
    )  # fmt: skip
    return unduhan.tabel(
        "jangkauan", bentuk, tampilan.KOLOM_CELAH, map(tampilan.baris_celah, isi), banyak
    )


@require_GET
@perlu(LIHAT)
def berikutnya(request: HttpRequest) -> HttpResponse:
    """Where the next activities would reach most, for what budget remains; each factor stands in its row."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("sosialisasi_jangkauan"))
    k = celah.keadaan(request.user, p, "", kelurahan=True)
    pagu, pakai = celah.anggaran(p)
    biaya, orang = celah.rerata(p)
    ada = {n: request.GET[n] for n in ("sisa", "biaya", "orang", "basis") if n in request.GET}
    form = FormUang(
        ada if ada else None,
        initial={"sisa": max(0, pagu - pakai), "biaya": biaya or "", "orang": orang or ""},
    )
    angka_: dict[str, Any] = {}
    if form.is_bound:
        if form.is_valid():
            angka_ = form.cleaned_data
    elif biaya and orang:
        angka_ = {"sisa": max(0, pagu - pakai), "biaya": biaya, "orang": orang}
    usul: list[Any] = []
    calon = celah.calon(k, p, angka_.get("basis", ""))
    if angka_:
        try:
            usul = urutkan(calon, angka_["sisa"], angka_["biaya"], angka_["orang"])
        except HakpilihError as g:
            if form.is_bound:
                form.add_error(None, f"{g.pesan} {g.saran}")
    lalu = {(c.wilayah, c.basis): c.hadir_persen for c in calon}
    isi = {
        "p": p, "form": form, "pagu": pagu, "pakai": pakai, "biaya": biaya, "orang": orang,
        "ada_calon": bool(calon), "dihitung": bool(angka_) and not form.errors,
        "usul": [
            {
                "u": u, "wilayah": nama_wilayah(u.wilayah), "basis": BASIS[u.basis].judul,
                "lalu": lalu[u.wilayah, u.basis], "tidak": round(100 * u.bobot, 1),
                "belum": round(100 * u.belum, 1),
            }
            for u in usul
        ],
        "jumlah": sum(u.dijangkau for u in usul), "tab": tampilan.tab(request.user, "sosialisasi_jangkauan"),
    }  # fmt: skip
    return render(request, "sosialisasi/berikutnya.html", isi, status=422 if form.errors else 200)


def _jangkauan(request: HttpRequest, p: Pemilihan, k: Keadaan, basis: str) -> dict[str, Any]:
    tersedia = sorted({c.basis for c in (*k.sendiri, *k.bagian)}, key=list(BASIS).index)
    # Without a choice the audience of which most came: its map says most.
    banyak = Counter(dict.fromkeys(tersedia, 0))
    for c in k.bagian:
        banyak[c.basis] += c.datang
    pilih = basis or (banyak.most_common(1)[0][0] if banyak else "")
    di_peta = {c.wilayah: c for c in k.bagian if c.basis == pilih}
    tampil = [c for c in k.bagian if not basis or c.basis == basis]
    atas = induk(k.atas) or "" if k.atas not in (p.wilayah, request.user.wilayah) else ""
    halaman = Paginator(tampil, SEHALAMAN).get_page(request.GET.get("hlm"))
    return {
        "k": k, "wilayah": nama_wilayah(k.atas), "atas": atas, "basis": basis, "pilih": pilih,
        "nama_basis": BASIS[pilih].judul if pilih else "",
        "tersedia": [(b, BASIS[b].judul) for b in tersedia],
        "sendiri": [tampilan.celah_tampil(c) for c in k.sendiri],
        "bagian": [tampilan.celah_tampil(c) for c in halaman], "halaman": halaman,
        "kosong": len(tak_tersentuh(k.bagian)), "lukisan": _peta(k, di_peta),
        "baca": _baca(di_peta, pilih),
    }  # fmt: skip


def _peta(k: Keadaan, di_peta: dict[str, Celah]) -> Lukisan | None:
    """The map of the parts of a place: greatest share of the audience that came, in per cent."""
    peta = peta_kini()
    nilai = {
        w: 100 * c.cakupan[1] if (c := di_peta.get(w)) and c.cakupan is not None else None
        for w in k.wilayah
    }
    if peta is None or len(nilai) < 2:
        return None
    bidang = PetaLuas.dari_json({w: v for w, v in peta.bidang.items() if w in nilai})
    return lukis(bidang, nilai, {w: nama_wilayah(w) for w in nilai})


def _baca(di_peta: dict[str, Celah], pilih: str) -> str:
    if not di_peta:
        return ""
    kosong = sum(1 for c in di_peta.values() if not c.datang)
    isi = {"n": angka(kosong), "semua": angka(len(di_peta)), "basis": BASIS[pilih].judul.lower()}
    if not kosong:
        return gettext("Basis {basis} sudah tersentuh di semua {semua} wilayah.").format(**isi)
    return gettext("Basis {basis} belum tersentuh di {n} dari {semua} wilayah.").format(**isi)


def _tabel(request: HttpRequest, p: Pemilihan, s: Saringan) -> Tabel:
    semua = selectors.saring_kegiatan(request.user, p, s)
    nomor = _angka(request.GET.get("sesudah", ""))
    isi: list[Kegiatan] = list(semua[nomor : nomor + SEHALAMAN + 1])
    orang = selectors.banyak_orang(isi)
    chip = tampilan.chip(s)
    kueri = request.GET.copy()
    kueri.pop("sesudah", None)
    kosong: tuple[str, ...] = (
        "Belum ada kegiatan yang dicatat",
        "Catat dari HP sesudah kegiatan berlangsung; orang kedua memeriksanya.",
    )
    if chip:
        semula = reverse("sosialisasi_kegiatan")
        kosong = ("Tidak ada kegiatan dengan saringan ini", "", semula, "Lihat semua")
    return Tabel(
        nama="kegiatan",
        judul="Kegiatan sosialisasi",
        kolom=tampilan.KOLOM_KEGIATAN,
        baris=[tampilan.baris_kegiatan(k, orang) for k in isi[:SEHALAMAN]],
        param=request.GET,
        chip=chip,
        maju=str(nomor + SEHALAMAN) if len(isi) > SEHALAMAN else None,
        mundur=str(max(0, nomor - SEHALAMAN)) if nomor else None,
        jumlah=semua.count(),
        unduh=f"{reverse('sosialisasi_unduh')}?{kueri.urlencode()}",
        kosong=kosong,
        lipat=True,
    )


def _angka(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def _bentuk(request: HttpRequest) -> str:
    return "csv" if request.GET.get("format") == "csv" else "xlsx"


def _bulan(teks: str, kini: date) -> date:
    tahun, _, bulan = teks.partition("-")
    if (
        tahun.isascii() and tahun.isdigit() and bulan.isascii() and bulan.isdigit()
        and 2000 <= int(tahun[:5]) <= 2100 and 1 <= int(bulan[:3]) <= 12
    ):  # fmt: skip
        return date(int(tahun), int(bulan), 1)
    return kini.replace(day=1)


def _nama_bulan(awal: date) -> str:
    nama = BULAN_INGGRIS if inggris() else BULAN
    return f"{nama[awal.month - 1]} {awal.year}"
