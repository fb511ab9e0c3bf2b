"""Papers of a meeting: recaps and the berita acara, each with its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from hakpilih.daftar.tabel import TabelRekap
from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.angka import bulat
from hakpilih.publikasi.surat.cetak import nama_hari, susun, waktu_tercetak
from hakpilih.publikasi.surat.isi import BeritaAcara, Kop, Tabel, Tertanda

TAK_TERBIT = "–"
TEGAK = 11  # columns of a table of figures that an upright page still takes, in smaller print


def rekap(
    kop: Kop,
    judul: str,
    tabel: Tabel,
    *,
    dicetak: datetime,
    nomor: str = "",
    bawah: Sequence[str] = (),
    akar: str = "",
    penerima: str = "",
    nomor_salinan: str = "",
    tertanda: Sequence[Tertanda] = (),
    lain: Sequence[tuple[str, Tabel]] = (),
) -> bytes:
    """A recap as a PDF: upright, lying where it has more than eight columns. `bawah`: lines under the title;
    `lain`: more tables of the same list beneath, each under its name.

    Raises `ArgumenKeliru` for a table whose rows differ in length from its head.
    """
    isi = {
        "judul": judul,
        "nomor": nomor,
        "bawah": list(bawah) or [kop.wilayah_nama],
        "rebah": len(tabel.kepala) > 8 or any(len(t.kepala) > TEGAK for _, t in lain),
        "tabel": tabel_tercetak(tabel),
        "lain": [{"judul": j, "isi": tabel_tercetak(t)} for j, t in lain],
        "akar": akar,
        "penerima": penerima,
        "nomor_salinan": nomor_salinan,
        "tertanda": [asdict(t) for t in tertanda],
    }
    return susun("rekap", kop, isi, dicetak)


def berita_acara(kop: Kop, isi: BeritaAcara, *, dicetak: datetime) -> bytes:
    """The record of a meeting as a PDF, signed at its end; the list's hash stands in it and in every foot.

    Raises `ArgumenKeliru` where `mulai` has no zone.
    """
    hadir = [h for h in isi.hadir if h.hadir]
    tidak = [h for h in isi.hadir if not h.hadir]
    data = {
        "judul": isi.judul,
        "nomor": isi.nomor,
        "pembuka": _pembuka(kop, isi),
        "daftar": isi.daftar,
        "akar": isi.akar,
        "dasar": list(isi.dasar),
        "acara": list(isi.acara),
        "kuorum": isi.kuorum,
        "hadir": [_orang(h) for h in hadir],
        "tidak": [_orang(h) for h in tidak],
        "keberatan": [asdict(k) for k in isi.keberatan],
        "putusan": list(isi.putusan),
        "tabel": [{"judul": j, "isi": tabel_tercetak(t)} for j, t in isi.tabel],
        "selesai": waktu_tercetak(isi.selesai) if isi.selesai else "",
        "tertanda": [asdict(t) for t in isi.tertanda],
    }
    return susun("berita_acara", kop, data, dicetak)


def dari_rekap(t: TabelRekap) -> Tabel:
    """The recap of `hakpilih.daftar.tabel` as a table for paper: its last row is the total."""
    baris: list[list[str | int | None]] = [
        [*b[: t.teks], *(int(s.replace(".", "")) for s in b[t.teks :])] for b in t.sel
    ]
    return Tabel(t.kepala, baris[:-1], baris[-1], t.teks, catatan=t.catatan)


def tabel_tercetak(t: Tabel) -> dict[str, Any]:
    """Cells as they are printed: numbers with dots, `–` where a figure is not published."""
    n = len(t.kepala)
    if (
        any(len(b) != n for b in t.baris)
        or len(t.jumlah) not in (0, n)
        or len(t.lebar) not in (0, n)
    ):
        raise ArgumenKeliru(
            "Baris tabel tidak sepanjang judul kolomnya.", "Samakan banyak kolomnya."
        )
    return {
        "kepala": list(t.kepala),
        "baris": [_sel(b, t.teks) for b in t.baris],
        "jumlah": _sel(t.jumlah, t.teks),
        "teks": t.teks,
        "lebar": list(t.lebar) or [2.4 if i < t.teks else 1.0 for i in range(n)],
        "catatan": list(t.catatan),
    }


def _sel(baris: Sequence[str | int | None], teks: int) -> list[str]:
    return [
        (TAK_TERBIT if i >= teks else "") if v is None else bulat(v) if isinstance(v, int) else v
        for i, v in enumerate(baris)
    ]


def _orang(h: Any) -> list[str]:
    return [h.unsur, h.nama, h.jabatan]


def _pembuka(kop: Kop, isi: BeritaAcara) -> str:
    tempat = f" di {isi.tempat}," if isi.tempat else ""
    return (
        f"Pada hari {nama_hari(isi.mulai)}, {waktu_tercetak(isi.mulai)},{tempat} "
        f"{isi.penyelenggara or kop.kantor} mengadakan {isi.rapat} dalam rangka {kop.pemilihan}."
    )
