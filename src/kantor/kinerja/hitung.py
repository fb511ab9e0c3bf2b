"""Sums of the budget: a month as it stands, activities with the cost of an output, grants."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum

from hakpilih.kinerja.hibah import Neraca, janggal
from hakpilih.kinerja.serapan import (
    JENIS_BELANJA,
    SUMBER,
    Serapan,
    biaya_per_keluaran,
    jumlah,
    kumulatif,
)
from kantor.kinerja.models import Hibah, Kegiatan, Mata, Serap


def per_mata(tahun: int, sampai: int = 12) -> list[tuple[Mata, Serapan]]:
    """Every line of a year with what was spent of it up to a month."""
    sampai_itu = Sum("serap__nilai", filter=Q(serap__bulan__lte=sampai), default=0)
    semua = Mata.objects.filter(tahun=tahun).select_related("kegiatan", "hibah")
    return [(m, Serapan(m.pagu, m.terpakai)) for m in semua.annotate(terpakai=sampai_itu)]


def per_bulan(tahun: int) -> dict[str, list[int]]:
    """Source → twelve cumulated sums."""
    isi: dict[str, dict[int, int]] = {s: defaultdict(int) for s in SUMBER}
    baris = Serap.objects.filter(mata__tahun=tahun).values_list("mata__sumber", "bulan")
    for sumber, bulan, nilai in baris.annotate(n=Sum("nilai")):
        isi[sumber][bulan] += nilai
    return {s: kumulatif(b) for s, b in isi.items()}


@dataclass(frozen=True, slots=True)
class BarisKegiatan:
    """An activity, its money, and what one output cost (None: not counted yet)."""

    kegiatan: Kegiatan
    serapan: Serapan
    biaya: float | None


def per_kegiatan(tahun: int) -> list[BarisKegiatan]:
    """Every activity of a year; lines without one are none of them."""
    milik: dict[int, list[Serapan]] = defaultdict(list)
    for m, s in per_mata(tahun):
        if m.kegiatan_id is not None:
            milik[m.kegiatan_id].append(s)
    hasil = []
    for k in Kegiatan.objects.filter(tahun=tahun).select_related("tahap"):
        s = jumlah(milik[k.pk])
        hasil.append(BarisKegiatan(k, s, biaya_per_keluaran(s.realisasi, k.jadi)))
    return hasil


def menurut(baris: list[tuple[Mata, Serapan]], apa: str) -> list[tuple[str, Serapan]]:
    """The lines summed by `sumber` or `jenis`, in the order of their tables; those without money left out."""
    kelompok: dict[str, list[Serapan]] = defaultdict(list)
    for m, s in baris:
        kelompok[m.kata_sumber if apa == "sumber" else m.jenis].append(s)
    urut = SUMBER.values() if apa == "sumber" else JENIS_BELANJA.values()
    return [(nama, jumlah(kelompok[nama])) for nama in urut if kelompok[nama]]


def neraca_hibah(h: Hibah) -> Neraca:
    """Received, spent and returned of a grant. Spent: what its lines say."""
    diterima = h.termin.aggregate(n=Sum("diterima"))["n"] or 0
    belanja = Serap.objects.filter(mata__hibah=h).aggregate(n=Sum("nilai"))["n"] or 0
    kembali = h.kembali.aggregate(n=Sum("nilai"))["n"] or 0
    return Neraca(h.nilai, diterima, belanja, kembali)


def potret(tahun: int, bulan: int) -> dict[str, Any]:
    """The budget up to a month as plain values, for a record that stays."""
    return {
        "tahun": tahun,
        "bulan": bulan,
        "mata": [
            {
                "sumber": m.sumber, "kode": m.kode, "uraian": m.uraian, "jenis": m.jenis,
                "kegiatan": m.kegiatan.nama if m.kegiatan else "", "pagu": s.pagu,
                "realisasi": s.realisasi,
            }
            for m, s in per_mata(tahun, bulan)
        ],
        "kegiatan": [
            {
                "nama": b.kegiatan.nama, "penanggung": b.kegiatan.penanggung,
                "keluaran": b.kegiatan.keluaran, "satuan": b.kegiatan.satuan,
                "target": b.kegiatan.target, "jadi": b.kegiatan.jadi, "pagu": b.serapan.pagu,
                "realisasi": b.serapan.realisasi,
            }
            for b in per_kegiatan(tahun)
        ],
        "hibah": [
            {
                "nomor": h.nomor, "pemberi": h.pemberi, "hari": h.hari.isoformat(), "nilai": n.nilai,
                "diterima": n.diterima, "belanja": n.belanja, "kembali": n.kembali,
                "janggal": janggal(n),
            }
            for h in Hibah.objects.filter(tahun=tahun).order_by("hari", "pk")
            for n in [neraca_hibah(h)]
        ],
        "bulanan": {s: b[:bulan] for s, b in per_bulan(tahun).items()},
    }  # fmt: skip


def serapan_potret(isi: dict[str, Any]) -> list[Serapan]:
    """The lines of a record that stays."""
    return [Serapan(m["pagu"], m["realisasi"]) for m in isi["mata"]]
