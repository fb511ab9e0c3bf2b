"""Continuous updating (PDPB) as its page reads it: quarters, lists, what came in since the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Sum

from hakpilih.daftar.pdpb import Dpb, Triwulan, dari_kode, periksa_rangkaian, triwulan
from hakpilih.intake.daftar_format import FORMAT
from hakpilih.perubahan.jenis import JENIS_PERUBAHAN
from kantor.berkas.models import Berkas
from kantor.daftar.keadaan import DIBUANG, DITETAPKAN
from kantor.daftar.models import Daftar
from kantor.daftar.services import DPB
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.jenis import BERLAKU, DIUSULKAN
from kantor.telaah.models import Bukti, Perubahan


@dataclass(frozen=True, slots=True)
class Kuartal:
    """One quarter: its deadline, the version that counts for it, and its state in words and mood."""

    triwulan: Triwulan
    daftar: Daftar | None
    kata: str
    nada: str
    sisa: int  # days until its last day; negative: past


def kuartal(pemilihan: Pemilihan, hari: date) -> list[Kuartal]:
    """The quarters from the first list (or this one) to the one after today, the newest first."""
    per: dict[Triwulan, Daftar] = {}
    for satu in _dpb(pemilihan):
        per[dari_kode(satu.periode)] = satu
    kini = triwulan(hari)
    t = min([*per, kini])
    hasil = []
    while t <= kini.berikut:
        d = per.get(t)
        hasil.append(Kuartal(t, d, *_keadaan(t, d, kini), (t.batas - hari).days))
        t = t.berikut
    return hasil[::-1]


def _keadaan(t: Triwulan, d: Daftar | None, kini: Triwulan) -> tuple[str, str]:
    if d is not None and d.tetap:
        return "Ditetapkan", "beres"
    if d is not None:
        return "Menunggu ditetapkan" if d.selesai else "Sedang disusun", "kabar"
    if t < kini:
        return "Terlewat", "galat"
    return ("Berjalan", "awas") if t == kini else ("Belum mulai", "")


def _dpb(pemilihan: Pemilihan) -> list[Daftar]:
    """Versions of DPB in their order, the newer of one quarter last; those that were dropped are none."""
    ada = Daftar.objects.filter(pemilihan=pemilihan, jenis=DPB).exclude(keadaan=DIBUANG)
    return [d for d in ada.order_by("nomor") if d.periode]


def rangkaian(pemilihan: Pemilihan) -> tuple[list[tuple[Triwulan, Dpb, Daftar]], list[str]]:
    """The series of fixed lists over the quarters, and what does not fit together in it.

    Of a quarter with corrections the start is that of its first list, the end that of its last.
    """
    per: dict[Triwulan, list[Daftar]] = {}
    for d in _dpb(pemilihan):
        if d.tetap:
            per.setdefault(dari_kode(d.periode), []).append(d)
    semua = []
    for t, isi in sorted(per.items()):
        angka = [d.ringkasan.get("kabupaten", {}) for d in isi]
        x = Dpb(
            t,
            int(angka[0].get("awal", 0)),
            sum(int(a.get("baru", 0)) for a in angka),
            sum(int(a.get("tms", 0)) for a in angka),
            int(angka[-1].get("akhir", 0)),
            sum(int(d.ringkasan.get("ubah", 0)) for d in isi),
        )
        semua.append((t, x, isi[-1]))
    return semua, periksa_rangkaian([x for _, x, _ in semua])


def berpasangan(
    deret: Sequence[tuple[Triwulan, Dpb, Daftar]],
) -> list[tuple[Triwulan, Dpb, Daftar, Daftar | None]]:
    """The series, the newest first, each with the list of the quarter before it: their difference."""
    lama = [None, *(d for _, _, d in deret)]
    return [(*isi, sebelum) for isi, sebelum in zip(deret, lama, strict=False)][::-1]


def terakhir(pemilihan: Pemilihan) -> Daftar | None:
    """The newest fixed DPB."""
    ada = Daftar.objects.filter(pemilihan=pemilihan, jenis=DPB, keadaan=DITETAPKAN)
    return ada.order_by("-nomor").first()


def sejak(pemilihan: Pemilihan) -> datetime | None:
    """When the last DPB was fixed; None before the first: all that came in counts."""
    d = terakhir(pemilihan)
    return d.diputuskan if d is not None else None


def berkas_masuk(pemilihan: Pemilihan, mulai: datetime | None) -> list[dict[str, Any]]:
    """What was handed in since then, by who handed it over and kind of file."""
    ada = Berkas.objects.filter(pemilihan=pemilihan, ditolak__isnull=True)
    if mulai is not None:
        ada = ada.filter(diterima__gt=mulai)
    per = ada.values("dari", "format").annotate(n=Count("pk"), baris=Sum("banyak_diterima"))
    return [
        {**p, "judul": FORMAT[p["format"]].judul if p["format"] in FORMAT else p["format"]}
        for p in per.order_by("dari", "format")
    ]


def perubahan_masuk(pemilihan: Pemilihan, mulai: datetime | None) -> list[dict[str, Any]]:
    """Changes since then by kind: approved, and waiting."""
    ada = Perubahan.objects.filter(pemilihan=pemilihan, keadaan__in=(BERLAKU, DIUSULKAN))
    ada = ada.exclude(jenis__in=("tetap", "batal"))
    if mulai is not None:
        ada = ada.filter(diusulkan__gt=mulai)
    per: dict[str, dict[str, int]] = {}
    for jenis, keadaan, n in ada.values_list("jenis", "keadaan").annotate(n=Count("pk")):
        per.setdefault(jenis, {})[keadaan] = n
    return [
        {
            "judul": j.judul,
            "berlaku": per[kode].get(BERLAKU, 0),
            "menunggu": per[kode].get(DIUSULKAN, 0),
        }
        for kode, j in JENIS_PERUBAHAN.items()
        if kode in per
    ]


def sumber_masuk(pemilihan: Pemilihan, mulai: datetime | None) -> list[tuple[str, int]]:
    """Evidence of those changes by grade: how many rest on visits, papers, statements."""
    ada = Bukti.objects.filter(
        perubahan__pemilihan=pemilihan, perubahan__keadaan__in=(BERLAKU, DIUSULKAN)
    )
    if mulai is not None:
        ada = ada.filter(perubahan__diusulkan__gt=mulai)
    per = ada.values_list("tingkat").annotate(n=Count("perubahan", distinct=True))
    return list(per.order_by("-n"))


LEBAR, TINGGI, ALAS = 720, 200, 150


@dataclass(frozen=True, slots=True)
class Batang:
    """One bar of the small chart: its place, its height, what stands above and below."""

    x: float
    y: float
    lebar: float
    tinggi: float
    atas: str
    bawah: str


def batang(semua: Sequence[Dpb], tulis: Any) -> list[Batang]:
    """The voters of each quarter as bars from nought, so that heights compare as numbers do."""
    puncak = max((d.akhir for d in semua), default=0)
    if not puncak:
        return []
    jarak = LEBAR / len(semua)
    lebar = min(72.0, jarak * 0.6)
    hasil = []
    for i, d in enumerate(semua):
        tinggi = (ALAS - 30) * d.akhir / puncak
        hasil.append(
            Batang(
                round(i * jarak + (jarak - lebar) / 2, 1),
                round(ALAS - tinggi, 1),
                round(lebar, 1),
                round(tinggi, 1),
                tulis(d.akhir),
                f"TW {d.triwulan.nama.split()[1]} {d.triwulan.tahun}",
            )
        )
    return hasil
