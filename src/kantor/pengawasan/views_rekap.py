"""Notes counted: category × state and region × state, one kind at a time, for the screen, print and XLSX."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hakpilih.pengawasan.jenis import GUGUS, JENIS, KATEGORI, TEMUAN
from hakpilih.pengawasan.keadaan import DITARIK, KEADAAN
from hakpilih.wilayah import di_bawah, induk, kode_bertitik, tingkat
from kantor.izin_alamat import perlu
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini
from kantor.pengawasan import selectors
from kantor.pengawasan.selectors import LIHAT, Saringan
from kantor.telaah import unduhan

KOLOM = tuple(k for k in KEADAAN if k != DITARIK)
_BAWAH = {"kabupaten": "kecamatan", "kota": "kecamatan", "kecamatan": "kelurahan"}
Rekap = dict[tuple[str, str, str], Counter[str]]


@require_GET
@perlu(*LIHAT)
def rekap(request: HttpRequest) -> HttpResponse:
    """The recap of one kind."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    if p is not None:
        jenis, wilayah = _pilihan(request, p)
        semua = selectors.rekap(request.user, p, Saringan(wilayah=wilayah))
        per_jenis = Counter(
            {j: sum(sum(v.values()) for k, v in semua.items() if k[0] == j) for j in JENIS}
        )
        milik = {k: v for k, v in semua.items() if k[0] == jenis}
        isi |= {
            "jenis": JENIS[jenis].judul,
            "tab": [
                {
                    "judul": v.judul,
                    "banyak": per_jenis[k],
                    "alamat": f"?jenis={k}&wilayah={wilayah}",
                    "kini": k == jenis,
                }
                for k, v in JENIS.items()
            ],
            "kepala": [KEADAAN[k].capitalize() for k in KOLOM],
            "gugus": _per_gugus(milik),
            "jumlah": _baris("Jumlah", sum(milik.values(), Counter())) if milik else None,
            "tempat": _per_tempat(milik, wilayah or p.wilayah, jenis),
            "wilayah": nama_wilayah(wilayah) if wilayah else "",
            "alamat_atas": f"?jenis={jenis}&wilayah={induk(wilayah)}" if wilayah else "",
            "unduh": f"{reverse('pengawasan_rekap_unduh')}?jenis={jenis}&wilayah={wilayah}",
        }
    return render(request, "pengawasan/rekap.html", isi)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """The recap of one kind, category × region × state."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("pengawasan_rekap"))
    jenis, wilayah = _pilihan(request, p)
    semua = selectors.rekap(request.user, p, Saringan(jenis=jenis, wilayah=wilayah))
    baris: list[tuple[Any, ...]] = [
        (
            JENIS[jenis].judul, GUGUS[KATEGORI[k].gugus], KATEGORI[k].judul, w, nama_wilayah(w),
            *(n[s] for s in KOLOM), sum(n.values()),
        )
        for (_, k, w), n in sorted(semua.items())
    ]  # fmt: skip
    kolom = [
        ("Jenis", 18), ("Gugus", 36), ("Kategori", 32), ("Kode wilayah", 18), ("Wilayah", 28),
        *((KEADAAN[k].capitalize(), 18) for k in KOLOM), ("Jumlah", 10),
    ]  # fmt: skip
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek="pengawasan/rekap",
        isi={"saringan": f"jenis={jenis}&wilayah={wilayah}", "format": bentuk},
        banyak=len(baris),
    )
    return unduhan.tabel("rekap-pengawasan", bentuk, kolom, baris, len(baris))


def _pilihan(request: HttpRequest, p: Pemilihan) -> tuple[str, str]:
    """Kind and region ("" for the whole) of an address."""
    jenis = request.GET.get("jenis", "")
    wilayah = kode_bertitik(request.GET.get("wilayah", "")) or ""
    batas = request.user.wilayah if di_bawah(request.user.wilayah, p.wilayah) else p.wilayah
    dalam = bool(wilayah) and wilayah != batas and di_bawah(wilayah, batas)
    return (jenis if jenis in JENIS else TEMUAN), (wilayah if dalam else "")


def _baris(nama: str, n: Counter[str], alamat: str = "") -> dict[str, Any]:
    return {"nama": nama, "alamat": alamat, "sel": [n[k] for k in KOLOM], "jumlah": sum(n.values())}


def _per_gugus(semua: Rekap) -> list[tuple[str, list[dict[str, Any]]]]:
    per: dict[str, Counter[str]] = {}
    for (_, k, _), n in semua.items():
        per.setdefault(k, Counter()).update(n)
    hasil = []
    for g, judul in GUGUS.items():
        isi = [_baris(v.judul, per[k]) for k, v in KATEGORI.items() if v.gugus == g and k in per]
        if isi:
            hasil.append((judul, isi))
    return hasil


def _per_tempat(semua: Rekap, dari: str, jenis: str) -> list[dict[str, Any]]:
    """By the parts of a region; what is about the region as a whole stands first."""
    bawah = _BAWAH.get(tingkat(dari) or "", "")
    per: dict[str, Counter[str]] = {}
    for (_, _, w), n in semua.items():
        per.setdefault(_bagian(w, bawah), Counter()).update(n)
    return [
        _baris(
            nama_wilayah(w),
            n,
            f"?jenis={jenis}&wilayah={w}" if tingkat(w) == "kecamatan" and w != dari else "",
        )
        for w, n in sorted(per.items())
    ]


def _bagian(wilayah: str, bawah: str) -> str:
    kini: str | None = wilayah
    while kini and bawah:
        if tingkat(kini) == bawah:
            return kini
        kini = induk(kini)
    return wilayah
