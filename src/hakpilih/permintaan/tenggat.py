"""Deadlines of requests, who is late, and how long agencies take."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median


@dataclass(frozen=True, slots=True)
class Terkirim:
    """A request that was sent, and when it was answered (None: not yet)."""

    dikirim: date
    tenggat: date
    dijawab: date | None = None


@dataclass(frozen=True, slots=True)
class Ketepatan:
    """How an agency answers: how many were sent and answered, the median in days (None before the first
    answer), how many late ones, and the share of those whose deadline is past (None where there is none)."""

    dikirim: int
    dijawab: int
    median: float | None
    terlambat: int
    bagian: float | None


def terlambat(t: Terkirim, kini: date) -> bool:
    """Jika permintaan dijawab sesudah tenggatnya, atau belum dijawab padahal tenggatnya sudah lewat, maka ia
    terlambat. Pada hari tenggatnya sendiri belum.

    Dasar: tenggat disepakati dalam surat permintaan; rancangan proyek ini.
    """
    return (t.dijawab or kini) > t.tenggat


def ketepatan(semua: Sequence[Terkirim], kini: date) -> Ketepatan:
    """Jika lembaga menjawab, maka lama jawabnya dihitung dalam hari sejak dikirim; yang diambil tengahnya
    (median), agar satu jawaban yang sangat lama tidak menutupi yang lain. Bagian yang terlambat dihitung dari
    permintaan yang sudah dijawab atau sudah lewat tenggatnya.

    Dasar: rancangan proyek ini.
    """
    lama = [(t.dijawab - t.dikirim).days for t in semua if t.dijawab is not None]
    telat = [t for t in semua if terlambat(t, kini)]
    jatuh = [t for t in semua if t.dijawab is not None or terlambat(t, kini)]
    return Ketepatan(
        len(semua),
        len(lama),
        float(median(lama)) if lama else None,
        len(telat),
        len(telat) / len(jatuh) if jatuh else None,
    )


def hari_tanpa_berkas(
    ada: Collection[date], mulai: date, kini: date, libur: Collection[date] = ()
) -> list[date]:
    """Jika pada suatu hari kerja sesudah berkas harian pertama tidak ada berkas, maka hari itu disebut
    kosong. Sabtu, Minggu, hari libur, dan hari ini tidak dihitung.

    Dasar: KTP-el baru 10–20 sehari di Kota Bengkulu (penelitian Januari 2023); rancangan proyek ini.
    """
    hari = (mulai + timedelta(days=n) for n in range((kini - mulai).days))
    return [h for h in hari if h.weekday() < 5 and h not in libur and h not in ada]


def perlu_diperpanjang(sampai: date, kini: date, hari: int) -> bool:
    """Jika nota kesepahaman berakhir dalam `hari` hari, maka kantor diingatkan; yang sudah lewat tidak lagi.

    Dasar: rancangan proyek ini.
    """
    return kini <= sampai <= kini + timedelta(days=hari)
