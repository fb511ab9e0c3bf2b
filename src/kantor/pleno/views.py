"""Pages of meetings: all of them with who has not met yet, one of them at work, and its two papers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from kantor.daftar.services import susulan
from kantor.izin_alamat import perlu
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini
from kantor.pleno import selectors, tampilan
from kantor.pleno.bagian import gugur, isi
from kantor.pleno.berita_acara import badan, kata_wilayah
from kantor.pleno.forms import FormHadirin, FormKeberatan, FormSaringan
from kantor.pleno.keadaan import GOLONGAN, JUDUL_TINGKAT, KEADAAN
from kantor.pleno.models import Pleno
from kantor.pleno.penutupan import kata_hasil, sebut
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.templatetags.tabel import Chip, Tabel

HALAMAN = 50
_KOSONG = (
    "Belum ada pleno",
    "Pleno direncanakan sesudah daftarnya disusun: PPS menetapkan bagiannya, lalu PPK, lalu KPU.",
)


def alamat_pleno(p: Pleno) -> str:
    """The page of a meeting."""
    return reverse("pleno_rinci", args=[p.pk])


@require_GET
@perlu(*selectors.BACA)
def semua(request: HttpRequest) -> HttpResponse:
    """How far the list in question is, by level and kecamatan; and every meeting, the newest first."""
    p = pemilihan_kini(request)
    konteks: dict[str, Any] = {"p": p}
    if p is not None:
        nomor = _angka(request, "daftar")
        d = selectors.daftar_dibahas(p, nomor)
        if nomor is not None and d is None:
            raise Http404
        konteks["form"] = FormSaringan(request.GET or None)
        konteks["tabel"] = _tabel(request, selectors.semua(request.user, p), nomor, d)
        if d is not None:
            konteks["penetapan"] = tampilan.penetapan(request.user, d, alamat_pleno)
        konteks["boleh"] = selectors.boleh_rencana(request.user)
    return render(request, "pleno/semua.html", konteks)


def _tabel(request: HttpRequest, qs: Any, nomor: int | None, d: Any) -> Tabel:
    chip = []
    if (t := request.GET.get("tingkat", "")) in JUDUL_TINGKAT:
        qs = qs.filter(tingkat=t)
        chip.append(Chip(JUDUL_TINGKAT[t], "tingkat"))
    if (k := request.GET.get("keadaan", "")) in KEADAAN:
        qs = qs.filter(keadaan=k)
        chip.append(Chip(KEADAAN[k].capitalize(), "keadaan"))
    if nomor is not None:
        qs = qs.filter(daftar=nomor)
        chip.append(Chip(d.nama, "daftar"))
    banyak = qs.count()
    if (sesudah := _angka(request, "sesudah")) is not None:
        qs = qs.filter(pk__lt=sesudah)
    ada = list(qs.select_related("pemilihan").order_by("-pk")[: HALAMAN + 1])
    return Tabel(
        nama="daftar-pleno",
        judul="Semua pleno",
        kolom=tampilan.KOLOM,
        baris=[tampilan.baris(p, alamat_pleno(p)) for p in ada[:HALAMAN]],
        param=request.GET,
        chip=chip,
        maju=str(ada[HALAMAN - 1].pk) if len(ada) > HALAMAN else None,
        jumlah=banyak,
        kosong=("Tidak ada pleno dengan saringan ini", "", reverse("pleno"), "Lihat semua pleno")
        if chip
        else _KOSONG,
        lipat=True,
    )


def _angka(request: HttpRequest, nama: str) -> int | None:
    teks = request.GET.get(nama, "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else None


@require_GET
@perlu(*selectors.BACA)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting as its people work on it."""
    return halaman(request, ambil(request, pk))


def ambil(request: HttpRequest, pk: int) -> Pleno:
    """The meeting, or 404."""
    try:
        return selectors.ambil(request.user, pk)
    except Pleno.DoesNotExist:
        raise Http404 from None


def halaman(
    request: HttpRequest, p: Pleno, form: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The working page; `form`: forms that were sent and refused, by name (`jawaban`: by objection)."""
    form = form or {}
    i = isi(p) if p.terbuka else None
    tak_catat = selectors.boleh_catat(request.user, p)
    tak_tutup = selectors.boleh_tutup(request.user, p)
    dapat = set(p.langkah) if not tak_catat else set()
    konteks: dict[str, Any] = {
        "p": p,
        "badan": badan(p),
        "nada": p.nada,
        "dapat": dapat,
        "boleh_batal": p.terbuka and not (tak_catat and tak_tutup),
        "galat": form.get("galat", ""),
        "gugur": gugur(p),
        "meteran": tampilan.meteran(p),
        "hadirin": tampilan.hadirin(p),
        "keberatan": tampilan.keberatan(p, form.get("jawaban", {}), "keberatan" in dapat),
        "hasil": kata_hasil(p) if p.hasil_dicatat else "",
        "jejak": jejak_objek(f"pleno/{p.pk}"),
        "nama_wilayah": nama_wilayah(p.wilayah),
        "i": i,
    }
    if i is not None:
        assert p.daftar is not None
        konteks |= {
            "susulan": susulan(p.daftar, "" if p.tingkat == "kpu" else p.wilayah),
            "bagian": [tampilan.bagian(b, p.didahului) for b in i.bagian],
            "jumlah": tampilan.jumlah(i.bagian),
            "kurang": sebut(i) if i.kurang else "",
            "banyak_kurang": len(i.kurang),
            "menunggu": i.menunggu,
        }
    elif p.penetapan:
        ba = selectors.isi_berita_acara(p).daftar
        assert ba is not None
        konteks |= {
            "ba": ba,
            "bagian": [tampilan.bagian_tetap(b) for b in ba.bagian],
            "jumlah": tampilan.jumlah(ba.bagian),
            "menunggu": any(b.kurang or b.berita_acara for b in ba.bagian),
        }
    if "undang" in dapat:
        konteks["form_hadirin"] = form.get("hadirin") or FormHadirin()
    if "keberatan" in dapat:
        konteks["form_keberatan"] = form.get("keberatan") or FormKeberatan()
    if "hasil" in dapat:
        konteks["form_hasil"] = form.get("hasil") or tampilan.form_hasil(p, i)
    if p.keadaan == "dibuka":
        konteks["tutup"] = {"boleh": not tak_tutup, "alasan": tak_tutup}
    return render(request, "pleno/rinci.html", konteks, status=status)


@require_GET
@perlu(*selectors.BACA)
def undangan(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter of invitation, one page for each who is invited, or for all together."""
    p = ambil(request, pk)
    ba = selectors.isi_berita_acara(p)
    return render(
        request,
        "pleno/undangan.html",
        {"p": p, "ba": ba, "undangan": [h for h in ba.hadirin if h.diundang is not None]},
    )


@require_GET
@perlu(*selectors.BACA)
def berita_acara(request: HttpRequest, pk: int) -> HttpResponse:
    """The berita acara as it prints; of a meeting that is not closed a draft that says so."""
    p = ambil(request, pk)
    ba = selectors.isi_berita_acara(p)
    hadir = [
        (judul, [h for h in ba.hadirin if h.golongan == g and h.hadir])
        for g, judul in GOLONGAN.items()
    ]
    return render(
        request,
        "pleno/berita_acara.html",
        {
            "p": p,
            "ba": ba,
            "hadir": [(j, o) for j, o in hadir if o],
            "kata_wilayah": kata_wilayah(p),
        },
    )
