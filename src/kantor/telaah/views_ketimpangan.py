"""Whether proposed removals fall on some people more than on others: table, drawing, download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hakpilih.audit.kelompok import UKURAN
from hakpilih.audit.ketimpangan import PUTUSAN, Kelompok
from hakpilih.publikasi.angka import desimal
from hakpilih.publikasi.kalimat import nama_wilayah
from kantor.izin_alamat import perlu
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah import ketimpangan as hitung
from kantor.telaah import unduhan
from kantor.telaah.views_antrean import LIHAT

LEBAR, TEPI = 240.0, 12.0
TERBANYAK = 25  # groups of one respect on the page; the download has all
WARNA = {"lebih_terkena": "k2", "terlalu_sedikit": "k0"}
KOLOM: tuple[tuple[str, int], ...] = (
    ("Ukuran", 22), ("Kelompok", 28), ("Baris", 10), ("Diusulkan dicoret", 18), ("Bagian (%)", 12),
    ("Bagian, dari (%)", 16), ("Bagian, sampai (%)", 18), ("Kali yang lain", 14), ("Penilaian", 18),
)  # fmt: skip


@require_GET
@perlu(*LIHAT)
def ketimpangan(request: HttpRequest) -> HttpResponse:
    """Proposed removals by sex, age, kecamatan, words of the name and disability, with warnings."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("telaah"))
    k = hitung.coretan(request.user, p)
    semua = k.banyak / k.daftar if k.daftar else 0.0
    isi = {
        "k": k,
        "semua": semua,
        "ukuran": [
            _ukuran(kode, grup, semua)
            for kode in UKURAN
            if (grup := [g for g in k.kelompok if g.ukuran == kode])
        ],
    }
    return render(request, "telaah/ketimpangan.html", isi)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """The same figures as a table; no person is in it."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("telaah"))
    k = hitung.coretan(request.user, p)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek="telaah/ketimpangan",
        isi={"saringan": "", "format": bentuk},
        banyak=len(k.kelompok),
    )
    return unduhan.tabel("ketimpangan", bentuk, KOLOM, _baris_unduh(k.kelompok), len(k.kelompok))


def _baris_unduh(kelompok: Sequence[Kelompok]) -> Iterator[tuple[Any, ...]]:
    for g in kelompok:
        yield (
            _besar(UKURAN[g.ukuran].judul),
            _besar(nama_wilayah(g.nama)),
            g.baris,
            g.kena,
            round(100 * g.bagian, 3),
            round(100 * g.bawah, 3),
            round(100 * g.atas, 3),
            round(g.rasio[0], 3) if g.rasio else "sedikit",
            PUTUSAN[g.putusan],
        )


def _ukuran(kode: str, kelompok: Sequence[Kelompok], semua: float) -> dict[str, Any]:
    """One respect: its sentence, its scale, its groups; those hit harder first."""
    # Wide intervals of small groups run out of the picture; those that are judged must not.
    puncak = max([1.5 * semua, *(g.atas for g in kelompok if g.putusan != "terlalu_sedikit")])
    urut = sorted(kelompok, key=lambda g: (g.putusan != "lebih_terkena", -g.bagian, g.nama))
    return {
        "judul": _besar(UKURAN[kode].judul),
        "bacaan": _bacaan(kelompok),
        "x_semua": _letak(semua, puncak),
        "sisa": max(0, len(urut) - TERBANYAK),
        "kelompok": [_baris(g, puncak) for g in urut[:TERBANYAK]],
    }


def _bacaan(kelompok: Sequence[Kelompok]) -> str:
    lebih = [g for g in kelompok if g.putusan == "lebih_terkena"]
    if lebih:
        nama = ", ".join(nama_wilayah(g.nama) for g in lebih)
        return f"Lebih terkena: {nama}."
    if all(g.putusan == "terlalu_sedikit" for g in kelompok):
        return "Terlalu sedikit orang untuk membandingkan."
    return "Tidak ada kelompok yang lebih terkena daripada yang lain."


def _baris(g: Kelompok, puncak: float) -> dict[str, Any]:
    rasio = ""
    if g.rasio:
        r, bawah, atas = (desimal(x, 2) for x in g.rasio)
        rasio = f"{r} ({bawah}–{atas})"
    return {
        "nama": _besar(nama_wilayah(g.nama)),
        "baris": g.baris,
        "kena": g.kena,
        "bagian": g.bagian,
        "selang": f"{desimal(100 * g.bawah, 1)}–{desimal(100 * g.atas, 1)}",
        "rasio": rasio or "sedikit",
        "putusan": PUTUSAN[g.putusan],
        "lebih": g.putusan == "lebih_terkena",
        "warna": WARNA.get(g.putusan, "k1"),
        "x": _letak(g.bagian, puncak) if g.bagian <= puncak else "",
        "lewat": g.atas > puncak,  # an arrow at the edge
        "x_bawah": _letak(min(g.bawah, puncak), puncak),
        "x_atas": _letak(min(g.atas, puncak), puncak),
    }


def _letak(x: float, puncak: float) -> str:
    return f"{TEPI + (LEBAR - 2 * TEPI) * (x / puncak if puncak else 0.0):.1f}"


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]
