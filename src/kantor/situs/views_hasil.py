"""Published figures: turnout with its map and history, indices with margins, how complaints ended."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kantor.indeks import gambar as gambar_indeks
from kantor.izin_alamat import terbuka
from kantor.layanan.umum import diumumkan
from kantor.partisipasi import gambar
from kantor.pemilihan.models import Pemilihan
from kantor.situs import hasil
from kantor.situs.laman import berkas, laman
from kantor.terbitan import selectors
from kantor.terbitan.jenis import INDEKS, LAYANAN
from kantor.terbitan.keadaan import TERBIT
from kantor.terbitan.models import Terbitan


@require_safe
@terbuka
def kehadiran(request: HttpRequest) -> HttpResponse:
    """Every counted election, with the trend."""
    semua = hasil.semua_kehadiran()
    isi = {
        "semua": semua,
        "tren": _tren(semua),
        "rumus_beda": len({k.isi["rumus"] for k in semua}) > 1,
    }
    return laman(request, "situs/kehadiran.html", isi)


def _tren(semua: list[hasil.Kehadiran]) -> dict[str, Any] | None:
    ada = [
        {
            "nama": str(k.hari.year),
            "hari": k.hari,
            "persen": h.persen,
            "bawah": h.bawah,
            "atas": h.atas,
        }
        for k in reversed(semua)
        if (h := k.seluruh) is not None and h.persen is not None
    ]
    return gambar.tren(ada)


@require_safe
@terbuka
def kehadiran_satu(request: HttpRequest, objek: str, wilayah: str = "") -> HttpResponse:
    """One region of one election: figure, fraction, map, parts, sex, disability, target."""
    k = hasil.kehadiran(objek)
    if k is None:
        raise Http404
    h = k.wilayah.get(wilayah or k.isi["wilayah"])
    bagian = k.anak.get(h.kode, ()) if h is not None else ()
    if h is None or not bagian or wilayah == k.isi["wilayah"]:
        raise Http404
    nilai = [v for b in bagian for v in (b.persen, b.bawah, b.atas) if v is not None]
    skala = gambar.skala(nilai, k.isi["sasaran"])
    urut = sorted(bagian, key=lambda b: (b.persen is None, -(b.persen or 0), b.kode))
    atas = k.wilayah.get(h.induk) if wilayah else None
    isi = {
        "k": k, "h": h, "isi": k.isi, "t": k.terbitan, "skala": skala, "nol": "",
        "baris": [
            {"h": b, "letak": gambar.letak(skala, b.persen, b.bawah, b.atas),
             "alamat": _alamat(objek, b.kode) if k.anak.get(b.kode) else ""}
            for b in urut
        ],
        "lukisan": hasil.peta(bagian),
        "tautan": {b.kode: _alamat(objek, b.kode) for b in bagian if k.anak.get(b.kode)},
        "kelamin": k.kelamin.get(h.kode, []), "dis": k.disabilitas.get(h.kode),
        "kurang": k.kurang.get(h.kode), "atas": atas,
        "alamat_atas": _alamat(objek, h.induk if h.induk != k.isi["wilayah"] else "") if atas else "",
        "lain": _sebelumnya(k, h), "tingkat_bawah": bagian[0].tingkat,
        "berkas": {} if wilayah else hasil.berkas(k.terbitan),
        "versi": [] if wilayah else selectors.versi(k.terbitan),
    }  # fmt: skip
    return laman(request, "situs/kehadiran_satu.html", isi)


def _alamat(objek: str, kode: str) -> str:
    if not kode:
        return reverse("situs_kehadiran_satu", args=[objek])
    return reverse("situs_kehadiran_wilayah", args=[objek, kode])


def _sebelumnya(k: hasil.Kehadiran, h: hasil.Hadir) -> list[dict[str, Any]]:
    """The same region in other published elections, the newest first."""
    lain = [x for x in hasil.semua_kehadiran() if x.terbitan.pk != k.terbitan.pk]
    temu = [(x, x.wilayah.get(h.kode)) for x in lain]
    return [
        {"k": x, "h": y, "beda": h.persen - y.persen, "sama": x.isi["rumus"] == k.isi["rumus"]}
        for x, y in temu
        if y is not None and y.persen is not None and h.persen is not None
    ]


@require_safe
@terbuka
def indeks(request: HttpRequest) -> HttpResponse:
    """Every published index with its margin."""
    isi = [{"t": t, "skor": t.isi["hasil"][0]} for t in hasil.semua_indeks()]
    return laman(request, "situs/indeks.html", {"semua": isi})


@require_safe
@terbuka
def indeks_satu(request: HttpRequest, objek: str) -> HttpResponse:
    """One index: score, probabilities, dimensions, indicators, how it was made."""
    t = hasil.satu(INDEKS, objek)
    if t is None:
        raise Http404
    i = t.isi
    s = gambar_indeks.skala(
        [x for b in i["hasil"] for x in b[2:] if x is not None], gambar_indeks.SEL
    )
    dimensi: dict[str, list[Any]] = {}
    for b in i["indikator"]:
        dimensi.setdefault(b[0], []).append([*b, i["penormalan"].get(b[1], "")])
    isi = {
        "t": t, "isi": i, "skor": i["hasil"][0],
        "hasil": [{"b": b, "sel": gambar_indeks.sel(s, b[2], b[3:])} for b in i["hasil"]],
        "batas": [
            {"x": s.x(sampai), "kata": gambar_indeks.pendek(sampai)}
            for _, sampai, _ in i["peluang"] if sampai is not None
        ],
        "peluang": [
            {"nama": n, "sampai": sampai, "peluang": p, "persen": round(100 * p)}
            for n, sampai, p in reversed(i["peluang"]) if p is not None
        ],
        "dimensi": dimensi, "berkas": hasil.berkas(t), "versi": selectors.versi(t),
    }  # fmt: skip
    return laman(request, "situs/indeks_satu.html", isi)


@require_safe
@terbuka
def layanan(request: HttpRequest) -> HttpResponse:
    """The desk's figures by election, and published aspirations."""
    isi = [{"t": t, "semua": hasil.angka_layanan(t)[0]} for t in hasil.semua_layanan()]
    return laman(request, "situs/layanan.html", {"semua": isi})


@require_safe
@terbuka
def layanan_satu(request: HttpRequest, objek: str) -> HttpResponse:
    """How the reports of one election ended, by kind; aspirations with how far they are."""
    t = hasil.satu(LAYANAN, objek)
    if t is None:
        raise Http404
    p = Pemilihan.objects.filter(kode=objek).first()
    angka = hasil.angka_layanan(t)
    isi = {
        "t": t, "isi": t.isi, "angka": [a for a in angka if a["masuk"] is not None],
        "tertahan": [a for a in angka if a["masuk"] is None],
        "aspirasi": list(diumumkan(p, "aspirasi")[:50]) if p is not None else [],
        "berkas": hasil.berkas(t), "versi": selectors.versi(t),
    }  # fmt: skip
    return laman(request, "situs/layanan_satu.html", isi)


@require_safe
@terbuka
def unduh(request: HttpRequest, jenis: str, objek: str, nomor: int, nama: str) -> HttpResponse:
    """A file of the data package of one public version."""
    t = (
        Terbitan.objects.filter(jenis=jenis, objek=objek, nomor=nomor, keadaan=TERBIT)
        .defer("rahasia").first()
    )  # fmt: skip
    if t is None or t.diputus is None:
        raise Http404
    return berkas(selectors.berkas(t), nama, f"{jenis}-{objek}-{nomor}", t.diputus)
