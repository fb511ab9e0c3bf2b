"""A calendar file (RFC 5545) of the stages that have a date: the same bytes for the same calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.tahap import KEPASTIAN, Jadwal, Tahap
from hakpilih.tulis import tulis_utuh

OKTET = 75  # RFC 5545 §3.1: a line longer than this is folded
_LOLOS = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def teks_ics(j: Jadwal) -> str:
    """The calendar as iCalendar text with CRLF, one whole-day event for each dated stage.

    A stage of which only one side is known is an event on that day ("Mulai: …", "Batas: …").
    Source: RFC 5545.
    """
    baris = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hakpilih//tahapan//ID",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{lolos(j.nama)}",
    ]
    for t in j.tahap:
        if t.mulai or t.akhir:
            baris += _acara(j, t)
    return "".join(f"{lipat(b)}\r\n" for b in [*baris, "END:VCALENDAR"])


def simpan_ics(j: Jadwal, tujuan: Path) -> None:
    """Write `teks_ics`. Raises `ArgumenKeliru` where the name is not `.ics` or it cannot be written."""
    if tujuan.suffix.lower() != ".ics":
        raise ArgumenKeliru(
            f"“{tujuan}” bukan nama berkas kalender.", "Beri nama yang berakhiran .ics."
        )
    tulis_utuh(tujuan, teks_ics(j))


def lolos(teks: str) -> str:
    """A text value with what has a meaning in iCalendar escaped (RFC 5545 §3.3.11)."""
    return teks.translate(_LOLOS)


def lipat(baris: str) -> str:
    """A content line folded after at most 75 octets, never inside a character (RFC 5545 §3.1)."""
    bagian, panjang = [""], 0
    for huruf in baris:
        n = len(huruf.encode())
        if panjang + n > OKTET:
            bagian.append("")
            panjang = 1  # the space that begins a folded line
        bagian[-1] += huruf
        panjang += n
    return "\r\n ".join(bagian)


def _acara(j: Jadwal, t: Tahap) -> Iterator[str]:
    mulai, akhir = t.mulai or t.akhir, t.akhir or t.mulai
    if mulai is None or akhir is None:
        return
    awalan = "" if t.mulai and t.akhir else "Mulai: " if t.mulai else "Batas: "
    pukul = f"Sampai pukul {t.jam:%H.%M} {j.zona}." if t.jam else ""
    sumber = ", ".join(t.sumber)
    uraian = (
        f"{t.pelaksana}.",
        pukul,
        t.catatan,
        f"Dasar: {t.dasar}.",
        f"Tanggalnya {KEPASTIAN[t.kepastian]}.",
        f"Sumber: {sumber}" if sumber else "",
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{'.'.join(filter(None, (j.kode, j.wilayah, t.kode)))}@hakpilih"
    yield f"DTSTAMP:{_hari(j.diperbarui)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_hari(mulai)}"
    yield f"DTEND;VALUE=DATE:{_hari(akhir + timedelta(days=1))}"  # the first day after it
    yield f"SUMMARY:{lolos(f'{awalan}{t.nama} ({j.nama})')}"
    yield f"DESCRIPTION:{lolos(chr(10).join(filter(None, uraian)))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _hari(d: date) -> str:
    return f"{d:%Y%m%d}"
