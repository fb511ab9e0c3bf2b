"""Pages of the history: the office's, one object's, the receipt, and the file for an auditor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, BinaryIO

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.pangkal import teks_pangkal
from hakpilih.riwayat.peristiwa import POLA, baca_waktu
from kantor.izin_alamat import Ditolak, perlu
from kantor.riwayat import selectors
from kantor.riwayat.forms import FormSaring
from kantor.riwayat.halaman import satu_halaman
from kantor.riwayat.models import Peristiwa, Rantai
from kantor.riwayat.pengurut import berkas_riwayat
from kantor.templatetags.rupa import angka, tgl, waktu
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel

BLOK = 1 << 16


@perlu("lihat_riwayat")
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The history in the reader's reach, newest first."""
    zona = selectors.zona_kantor()
    form = FormSaring(request.GET)
    s = form.saringan()
    himpunan = selectors.saring(selectors.terlihat(request.user), s, zona)
    tabel = _tabel(request, himpunan, zona)
    tabel.chip = _chip(s)
    isi = {
        "tabel": tabel,
        "form": form,
        "zona": zona,
        "menyeluruh": selectors.menyeluruh(request.user),
    }
    return render(request, "riwayat/daftar.html", isi | _tanda_terima(zona))


@perlu("lihat_riwayat")
@require_safe
def objek(request: HttpRequest, jenis: str, pengenal: str) -> HttpResponse:
    """The history of one object, in the reader's reach."""
    nama = f"{jenis}/{pengenal}"
    if not POLA["objek"][0].fullmatch(nama):
        raise Http404
    zona = selectors.zona_kantor()
    himpunan = selectors.terlihat(request.user).filter(objek=nama)
    tabel = _tabel(request, himpunan, zona, tautan=False)
    return render(request, "riwayat/objek.html", {"tabel": tabel, "nama": nama, "zona": zona})


@perlu("lihat_riwayat")
@require_safe
def pangkal(request: HttpRequest) -> HttpResponse:
    """The receipt of the chain as a file to publish or to keep outside the office."""
    p = selectors.kepala()
    if p is None:
        raise ArgumenKeliru("Riwayat kantor belum dimulai.", "Tunggu sampai kantor disiapkan.")
    jawaban = HttpResponse(teks_pangkal(p), content_type="application/json")
    jawaban["Content-Disposition"] = f'attachment; filename="pangkal-riwayat-{p.nomor}.json"'
    return jawaban


@perlu("lihat_riwayat")
@require_safe
def unduh(request: HttpRequest) -> StreamingHttpResponse:
    """The whole file `riwayat.jsonl`; only for those who see the whole office."""
    if not selectors.menyeluruh(request.user):
        raise Ditolak(
            "Berkas riwayat memuat seluruh kantor, sedangkan wilayah Anda "
            f"{request.user.wilayah}. Yang boleh: akun berwilayah kabupaten/kota."
        )
    try:
        f = berkas_riwayat().open("rb")
    except FileNotFoundError:
        raise ArgumenKeliru(
            "Berkas riwayat belum ada.", "Tunggu sampai pengurut riwayat berjalan, lalu ulangi."
        ) from None
    panjang = _panjang_utuh(f)
    jawaban = StreamingHttpResponse(_isi(f, panjang), content_type="application/x-ndjson")
    jawaban["Content-Length"] = str(panjang)
    jawaban["Content-Disposition"] = 'attachment; filename="riwayat.jsonl"'
    return jawaban


def _panjang_utuh(f: BinaryIO) -> int:
    """Bytes up to the end of the last complete line: the sequencer may be writing the next one."""
    panjang = f.seek(0, os.SEEK_END)
    dari = panjang
    while dari:
        awal = max(0, dari - BLOK)
        f.seek(awal)
        if (ke := f.read(dari - awal).rfind(b"\n")) >= 0:
            return awal + ke + 1
        dari = awal
    return 0


def _isi(f: BinaryIO, panjang: int) -> Iterator[bytes]:
    with f:
        f.seek(0)
        while panjang > 0 and (blok := f.read(min(BLOK, panjang))):
            panjang -= len(blok)
            yield blok


def _tabel(request: HttpRequest, himpunan: Any, zona: str, tautan: bool = True) -> Tabel:
    """The table of these events; `tautan`: each leads to the history of its object."""
    h = satu_halaman(himpunan, request.GET)
    nama = selectors.nama_pelaku(h.baris)
    nomor = dict(
        Rantai.objects.filter(peristiwa__in=[p.pk for p in h.baris]).values_list(
            "peristiwa_id", "nomor"
        )
    )
    return Tabel(
        nama="riwayat",
        judul="Peristiwa",
        kolom=[
            Kolom("apa", "Peristiwa"),
            Kolom("siapa", "Oleh"),
            Kolom("waktu", "Waktu"),
            Kolom("wilayah", "Wilayah", boleh_sembunyi=True),
            Kolom("nomor", "Nomor", kanan=True),
        ],
        baris=[_baris(p, nama[p.pelaku], nomor.get(p.pk), zona, tautan) for p in h.baris],
        param=request.GET,
        maju=h.maju,
        mundur=h.mundur,
        kosong=(
            "Tidak ada peristiwa",
            "Longgarkan saringan. Peristiwa di luar wilayah Anda tidak ditampilkan.",
        ),
        lipat=True,
    )


def _baris(p: Peristiwa, siapa: str, nomor: int | None, zona: str, tautan: bool) -> Baris:
    jenis, _, pengenal = p.objek.partition("/")
    return Baris(
        kunci=str(p.pk),
        alamat=reverse("riwayat_objek", args=[jenis, pengenal]) if tautan else "",
        sel={
            "apa": Sel(selectors.kalimat(p), rinci=f"Alasan: {p.alasan}" if p.alasan else ""),
            "siapa": Sel(siapa, rinci=selectors.nama_peran(p.peran) if p.peran != "sistem" else ""),
            "waktu": waktu(p.waktu, zona),
            "wilayah": p.wilayah,
            "nomor": nomor if nomor is not None else "menunggu",
        },
    )


def _chip(s: selectors.Saringan) -> list[Chip]:
    kata = {
        "tindakan": selectors.nama_tindakan(s.tindakan),
        "pelaku": f"Akun: {s.pelaku}",
        "wilayah": f"Wilayah: {s.wilayah}",
        "objek": f"Objek: {s.objek}",
        "sejak": f"Sejak {tgl(s.sejak)}" if s.sejak else "",
        "sampai": f"Sampai {tgl(s.sampai)}" if s.sampai else "",
    }
    return [Chip(kata[f.name], f.name) for f in fields(s) if getattr(s, f.name)]


def _tanda_terima(zona: str) -> dict[str, Any]:
    p = selectors.kepala()
    if p is None:
        return {"tanda_terima": [], "diperiksa": ""}
    pada = baca_waktu(p.waktu)
    diperiksa = selectors.terakhir_diperiksa()
    kata = ""
    if diperiksa is not None:
        n = angka(diperiksa.isi.get("nomor", 0))
        kata = (
            f"{waktu(diperiksa.waktu, zona)}, sampai nomor {n}: {diperiksa.isi.get('hasil', '')}."
        )
    return {
        "tanda_terima": [
            {"nama": "Peristiwa terakhir", "nilai": p.nomor},
            {"nama": "Waktunya", "nilai": waktu(pada, zona) if pada else p.waktu},
            {"nama": "Sidik", "nilai": p.sidik, "sidik": True},
        ],
        "diperiksa": kata,
    }
