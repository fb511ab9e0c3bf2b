"""Every polling day with the trend, and one of them: map, ranked table, target, what must be checked."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hakpilih.partisipasi.susut import JANGGAL
from kantor.izin_alamat import bisa, perlu
from kantor.partisipasi import bacaan, gambar, selectors, tampilan
from kantor.partisipasi.hitung import SAMA
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.penyebut import penyebut
from kantor.partisipasi.selectors import LIHAT, Tempat
from kantor.partisipasi.services import MUAT
from kantor.partisipasi.tujuan import kata_sasaran
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini
from kantor.telaah.tampilan_kasus import jejak_objek

BENTUK = ("xlsx", "csv", "parquet")
_UMUM = (
    "tidak_dapat_dihitung",
    "dijepit",
    "cakupan",
)  # what follows from the faults, not the faults
DI_DASBOR = 5  # TPS of the work list shown beside the map
BATANG = 8
SEHALAMAN = 100  # rows of the ranked table


@require_GET
@perlu(LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Every polling day, the trend, and the way to the target of the election that is coming."""
    isi = selectors.semua(request.user)
    p = pemilihan_kini(request)
    deret: list[tuple[Kehadiran, Angka]] = []
    baris = []
    for k in isi:
        t = selectors.tempat(request.user, k, "")
        a = selectors.angka(k, t.kode) if k.dihitung else None
        s = selectors.sasaran_kini(k)
        baris.append(
            {
                "k": k, "angka": a, "batas": tampilan.rentang_sel(a) if a else "",
                "sasaran": float(s.persen) if s else None,
                "kata": kata_sasaran(float(s.persen)) if s else "",
                "alamat": reverse("partisipasi_rinci", args=[k.pk]),
            }
        )  # fmt: skip
        if a is not None and a.persen is not None:
            deret.append((k, a))
    deret.reverse()
    titik, sama = _deret(deret)
    target = next((b["sasaran"] for b in baris if b["sasaran"]), None)
    konteks: dict[str, Any] = {
        "baris": baris,
        "tren": gambar.tren(titik, target),
        "baca_tren": bacaan.baca_tren(titik),
        "rumus_beda": len({a.rumus for _, a in deret}) > 1,
        "rumus_sama": sama,
        "peta": selectors.peta_kini(),
        "p": p,
        "belum_ada": p is not None and all(k.pemilihan_id != p.pk for k in isi),
        "sudah_hari": p is not None and p.hari is not None and hari_ini(p.zona) >= p.hari,
        "boleh_muat": bisa(request.user, MUAT),
    }
    return render(request, "partisipasi/semua.html", konteks)


def _deret(isi: list[tuple[Kehadiran, Angka]]) -> tuple[list[dict[str, Any]], bool]:
    """The points of the trend; where formulas differ, by the one that all of them have."""
    pakai, sama = [a for _, a in isi], True
    if len({a.rumus for a in pakai}) > 1:
        lain = [selectors.angka(k, a.kode, SAMA) for k, a in isi]
        sama = all(x is not None and x.persen is not None for x in lain)
        pakai = [x for x in lain if x is not None] if sama else pakai
    titik = [
        {"nama": k.nama, "hari": k.hari, "persen": a.persen, "bawah": a.bawah, "atas": a.atas}
        for (k, _), a in zip(isi, pakai, strict=True)
    ]
    return titik, sama


@require_GET
@perlu(LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One polling day in a region: figures, map, ranked parts, target in people, work list."""
    k = ambil(request, pk)
    t = selectors.tempat(request.user, k, request.GET.get("wilayah", ""))
    isi = tampilan.umum(request, k, "partisipasi_rinci") | {
        "t": t,
        "nama_tempat": nama_tempat(k, t),
    }
    s = selectors.sasaran_kini(k)
    target = float(s.persen) if s else None
    isi |= {
        "sasaran": target,
        "kata": kata_sasaran(target or 0),
        "jejak": jejak_objek(f"partisipasi/{k.pk}")[:5],
    }
    if k.dihitung is None:
        return render(request, "partisipasi/sebelum.html", isi | _sebelum(k, t, target))
    return render(request, "partisipasi/rinci.html", isi | _rinci(request, k, t, target))


def _rinci(request: HttpRequest, k: Kehadiran, t: Tempat, target: float | None) -> dict[str, Any]:
    pilihan = _tingkat(request, t)
    bagian = selectors.bagian(k, t, pilihan["lewati"])
    a = selectors.angka(k, t.kode)
    menuju = tampilan.menuju(k, t, target, bagian) if target is not None else []
    lalu = next(iter(selectors.sebelumnya(k)), None)
    banding = selectors.banding(k, lalu, t) if lalu else None
    dari = _dari(request, len(bagian))
    skala, baris = tampilan.baris_peringkat(
        k, bagian[dari : dari + SEHALAMAN], target, tautan=True, mulai=dari
    )
    tetap = f"?wilayah={t.kode}&tingkat={pilihan['kini']}&dari="
    kurang = sorted(((m.nama, m.kurang) for m in menuju[1:] if m.kurang), key=lambda x: -x[1])
    perlu_ = selectors.perlu_diperiksa(request.user, k, t.kode)
    return {
        "a": a,
        "ubin": tampilan.ubin(a, menuju[0] if menuju else None, target, banding),
        "banding": banding,
        "tingkat": pilihan["pilihan"],
        "kata_tingkat": pilihan["kata"],
        "adalah_tps": pilihan["kini"] == "tps",
        "lukisan": tampilan.peta(bagian) if pilihan["kini"] != "tps" else None,
        "ada_peta": selectors.peta_kini() is not None,
        "baca_peta": bacaan.baca_peta(bagian, target),
        "baca_urutan": bacaan.baca_urutan(bagian),
        "mundur": f"{tetap}{max(0, dari - SEHALAMAN)}" if dari else "",
        "maju": f"{tetap}{dari + SEHALAMAN}" if dari + SEHALAMAN < len(bagian) else "",
        "skala": skala,
        "baris": baris,
        "batang": gambar.batang(kurang[:BATANG]),
        "batang_sisa": sum(n for _, n in kurang[BATANG:]),
        "batang_jumlah": sum(n for _, n in kurang),
        "baca_kurang": bacaan.baca_kurang(menuju[1:], target)
        if target is not None and menuju[1:]
        else "",
        "perlu": [
            {"a": x, "nama": selectors.nama(x.kode, x.nama), "kalimat": kalimat_periksa(x)}
            for x in perlu_[:DI_DASBOR]
        ],
        "perlu_banyak": perlu_.count(),
        "alamat_atas": f"?wilayah={t.atas}" if t.atas else "",
        "bentuk_unduh": BENTUK,
    }


def _tingkat(request: HttpRequest, t: Tempat) -> dict[str, Any]:
    """Levels that can be shown below a region, the one asked for, and how far below it lies."""
    urut = ["kecamatan", "kelurahan", "tps"]
    bisa_ = urut[urut.index(t.bawah) :] if t.bawah in urut else []
    kini = request.GET.get("tingkat", "")
    kini = kini if kini in bisa_ else (t.bawah or "")
    return {
        "kini": kini,
        "lewati": bisa_.index(kini) if kini in bisa_ else 0,
        "kata": tampilan.KATA_TINGKAT.get(kini, ""),
        "pilihan": [
            {
                "judul": tampilan.KATA_TINGKAT[x],
                "alamat": f"?wilayah={t.kode}&tingkat={x}",
                "kini": x == kini,
            }
            for x in bisa_
        ],
    }


def _dari(request: HttpRequest, banyak: int) -> int:
    """The first row of the page of the ranked table."""
    teks = request.GET.get("dari", "")
    n = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 8 else 0
    return n - n % SEHALAMAN if n < banyak else 0


def _sebelum(k: Kehadiran, t: Tempat, target: float | None) -> dict[str, Any]:
    """Before polling: voters of today's list, what the target means in people."""
    p = penyebut(k.pemilihan)
    menuju = tampilan.menuju(k, t, target, []) if target is not None else []
    lalu = next(iter(selectors.sebelumnya(k)), None)
    return {
        "penyebut": p,
        "pemilih": p.di(t.kode) if p else None,
        "lalu": lalu,
        "sendiri": menuju[0] if menuju else None,
        "menuju": menuju[1:],
        "alamat_atas": f"?wilayah={t.atas}" if t.atas else "",
    }


def kalimat_periksa(a: Any) -> str:
    """Why a TPS stands on the work list, in its first sentence."""
    sebab = [x for kode, _, x in a.masalah if kode not in _UMUM] or [x for _, _, x in a.masalah]
    if sebab:
        return rapikan(str(sebab[0]))
    return " ".join(JANGGAL[j] for j in a.janggal)


def rapikan(kalimat: str) -> str:
    """A sentence about one TPS without the count of TPS before it."""
    isi = kalimat.removeprefix("1 TPS: ")
    return isi[:1].upper() + isi[1:]


def ambil(request: HttpRequest, pk: int) -> Kehadiran:
    """The polling day of the address."""
    try:
        return selectors.ambil(request.user, pk)
    except Kehadiran.DoesNotExist:
        raise Http404 from None


def nama_tempat(k: Kehadiran, t: Tempat) -> str:
    """The region's name where it is not the whole office."""
    return selectors.nama(t.kode) if t.kode != k.wilayah else ""
