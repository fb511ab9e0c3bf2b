"""A calendar as what `--json` prints: keys are the glossary's, dates are ISO 8601."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from hakpilih.tahapan.aturan import Aturan
from hakpilih.tahapan.keadaan import berikutnya, kalimat_berikutnya, keadaan
from hakpilih.tahapan.tahap import Jadwal, Tahap


def isi_jadwal(j: Jadwal, hari: date) -> dict[str, Any]:
    """The whole calendar as of `hari`; a date that is not known is null."""
    dekat = berikutnya(j, hari)
    return {
        "kode": j.kode,
        "nama": j.nama,
        "jenis": j.jenis,
        "hari": _iso(j.hari),
        "salin": j.salin or None,
        "wilayah": j.wilayah,
        "zona": j.zona,
        "rumus": j.pemilihan.rumus if j.pemilihan else None,
        "tanggal": _iso(hari),
        "berikutnya": dekat.kode if dekat else None,
        "kalimat": kalimat_berikutnya(j, hari),
        "tahap": [_tahap(t, hari, j.zona) for t in j.tahap],
        "aturan": _aturan(j.aturan),
    }


def isi_daftar(semua: list[Jadwal], hari: date) -> list[dict[str, Any]]:
    """One object for each calendar: what it is, how many of its stages have a date, what is next."""
    return [
        {
            "kode": j.kode,
            "nama": j.nama,
            "jenis": j.jenis,
            "hari": _iso(j.hari),
            "tahap": len(j.tahap),
            "bertanggal": bertanggal(j),
            "kalimat": kalimat_berikutnya(j, hari),
        }
        for j in semua
    ]


def bertanggal(j: Jadwal) -> int:
    """How many stages have a date at all."""
    return sum(t.mulai is not None or t.akhir is not None for t in j.tahap)


def _tahap(t: Tahap, hari: date, zona: str) -> dict[str, Any]:
    k, batas = keadaan(t, hari), t.batas_waktu(zona)
    return {
        "kode": t.kode,
        "nama": t.nama,
        "pelaksana": t.pelaksana,
        "mulai": _iso(t.mulai),
        "akhir": _iso(t.akhir),
        "batas_waktu": batas.isoformat() if batas else None,
        "selesai": _iso(t.selesai),
        "keadaan": k.kode,
        "jarak_hari": k.hari,
        "dasar": t.dasar,
        "kepastian": t.kepastian,
        "sumber": list(t.sumber),
        "catatan": t.catatan,
    }


def _aturan(a: Aturan) -> dict[str, Any]:
    return {
        "angka": [_butir(asdict(b)) for b in a.angka.values()],
        "tms": [_butir(asdict(b)) for b in a.tms],
        "dptb": [_butir(asdict(b)) for b in a.dptb],
        "bukti": [_butir(asdict(b)) for b in a.bukti],
    }


def _butir(isi: dict[str, Any]) -> dict[str, Any]:
    return isi | {"sumber": list(isi["sumber"])}


def _iso(d: date | None) -> str | None:
    return d.isoformat() if d else None
