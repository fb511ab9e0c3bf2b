"""The plan and what was held as a calendar: a month as a list, and a file other calendars read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hakpilih.tahapan.kalender import lipat, lolos
from hakpilih.tahapan.tanggal import panjang
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.sosialisasi import selectors
from kantor.sosialisasi.keadaan import DITARIK
from kantor.sosialisasi.models import Kegiatan, Rencana


@dataclass(frozen=True, slots=True)
class Butir:
    """Something on a day: a line of the plan that begins, or a record."""

    hari: date
    judul: str
    rinci: str
    rencana: int | None
    kegiatan: int | None
    sampai: date | None = None


def sebulan(pengguna: Any, p: Pemilihan, awal: date) -> list[Butir]:
    """What stands in the month that begins on `awal`: lines of the plan on their first day (those under way
    on the first of the month), records on theirs."""
    akhir = bulan_berikut(awal) - timedelta(days=1)
    rencana = selectors.rencana_terlihat(pengguna, p).filter(
        dibatalkan=None, mulai__lte=akhir, akhir__gte=awal
    )
    kegiatan = selectors.kegiatan_terlihat(pengguna, p).filter(hari__gte=awal, hari__lte=akhir)
    isi = [
        Butir(
            max(r.mulai, awal), r.judul, f"{r.kata_cara}, {nama_wilayah(r.wilayah)}", r.pk, None,
            r.akhir if r.akhir != r.mulai else None,
        )
        for r in rencana
    ]  # fmt: skip
    isi += [
        Butir(k.hari, k.judul, f"{k.tempat}, {nama_wilayah(k.wilayah)}", None, k.pk)
        for k in kegiatan.exclude(keadaan=DITARIK)
    ]
    return sorted(isi, key=lambda b: (b.hari, b.rencana is None, b.judul))


def bulan_berikut(awal: date, n: int = 1) -> date:
    """The first of the month `n` months on (or back)."""
    bulan = awal.year * 12 + awal.month - 1 + n
    return date(bulan // 12, bulan % 12 + 1, 1)


def teks_ics(
    p: Pemilihan, kantor: str, rencana: Iterable[Rencana], kegiatan: Iterable[Kegiatan]
) -> str:
    """Lines of the plan and records as iCalendar text with CRLF. Source: RFC 5545."""
    baris = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hakpilih//sosialisasi//ID",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{lolos(f'Sosialisasi {kantor}, {p.nama}')}",
    ]
    for r in rencana:
        uraian = f"{r.kata_cara}. {r.kata_tujuan}. Sampai {panjang(r.akhir)}."
        baris += _acara(
            f"rencana-{r.pk}.{p.kode}", r.dibuat, r.mulai, r.akhir, r.judul, uraian, r.wilayah
        )
    for k in kegiatan:
        baris += _acara(
            f"kegiatan-{k.pk}.{p.kode}", k.dicatat, k.hari, k.hari, k.judul,
            f"{k.kata_cara}. {k.kata_tujuan}. {k.tempat}.", k.wilayah,
        )  # fmt: skip
    return "".join(f"{lipat(b)}\r\n" for b in [*baris, "END:VCALENDAR"])


def _acara(
    uid: str, dibuat: Any, mulai: date, akhir: date, judul: str, uraian: str, wilayah: str
) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@hakpilih",
        f"DTSTAMP:{dibuat:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{mulai:%Y%m%d}",
        f"DTEND;VALUE=DATE:{akhir + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{lolos(judul)}",
        f"DESCRIPTION:{lolos(uraian)}",
        f"LOCATION:{lolos(nama_wilayah(wilayah))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
