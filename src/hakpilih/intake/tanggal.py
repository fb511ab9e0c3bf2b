"""One written date → a calendar date, or what is wrong with it.

Dasar: docs/kaidah/tanggal.md. Hari-bulan-tahun bila tidak disebut lain; tahun selalu empat angka; tidak
ada yang ditebak. Bentuk HH|BB|TTTT adalah bentuk Sidalih.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hakpilih.intake.kode import PISAH

_BULAN: Mapping[int, str] = {
    1: "JANUARI JAN JANUARY",
    2: "FEBRUARI PEBRUARI FEB PEB FEBRUARY",
    3: "MARET MAR MRT MARCH",
    4: "APRIL APR",
    5: "MEI MAY",
    6: "JUNI JUN JUNE",
    7: "JULI JUL JULY",
    8: "AGUSTUS AGT AGS AGU AGUST AUG AUGUST",
    9: "SEPTEMBER SEPT SEP",
    10: "OKTOBER OKT OCTOBER OCT",
    11: "NOVEMBER NOPEMBER NOV NOP",
    12: "DESEMBER DES DECEMBER DEC",
}
BULAN: Mapping[str, int] = {nama: n for n, baris in _BULAN.items() for nama in baris.split()}

_JAM_NOL = re.compile(r"[ T]0{1,2}:00(?::00(?:\.0+)?)?Z?$")
_TIGA = re.compile(r"(\d{1,4})\s*([-/|. ])\s*(\d{1,2})\s*([-/|. ])\s*(\d{1,4})")
_BERNAMA = re.compile(r"(\d{1,2})[\s.,/-]*([A-Za-z]{3,})[\s.,/-]*(\d{2}|\d{4})")
_SERI = re.compile(r"\d{4,5}(?:[.,]0+)?")
_RAPAT = re.compile(r"\d{8}")
_AWAL_SERI = date(1899, 12, 30)  # day 0 of spreadsheets
_SERI_WAJAR = range(1, 73051)  # 1900 … 2100; fewer than four digits never reach here


@dataclass(frozen=True, slots=True)
class Baca:
    """A date read. `kode` is its fault or ""; `isi` what to quote; `a`, `b` the two small parts of a
    date with the year last, in the order written (0 where the order is not in question)."""

    nilai: date | None = None
    tahun: int | None = None
    kode: str = ""
    isi: str = ""
    perbaikan: tuple[str, ...] = ()
    a: int = 0
    b: int = 0


def _tulis(d: date) -> str:
    return f"{d.day:02d}-{d.month:02d}-{d.year:04d}"


def _kalender(tahun: int, bulan: int, hari: int) -> date | None:
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None


def _dari_bagian(
    teks: str,
    hari: int,
    bulan: int,
    tahun: int,
    perbaikan: tuple[str, ...] = (),
    *,
    tukar: bool = False,
) -> Baca:
    """A date from its parts; `tukar` where day and month could have been swapped."""
    if tahun == 0:
        return Baca(kode="tanggal_mustahil", isi=teks)
    if hari == 0 or bulan == 0:
        return Baca(tahun=tahun, kode="tanggal_nol", isi=teks)
    nilai = _kalender(tahun, bulan, hari)
    if nilai is not None:
        return Baca(nilai, tahun, perbaikan=perbaikan)
    lain = _kalender(tahun, hari, bulan) if tukar else None
    isi = f"{teks}{PISAH}{_tulis(lain)}" if lain else teks
    return Baca(tahun=tahun, kode="tanggal_mustahil", isi=isi)


def _dua_angka(teks: str, hari: int, bulan: int, yy: int) -> Baca:
    """A two-digit year is never completed; the suggestion is the century in which voters are born."""
    dugaan = _kalender(1900 + yy, bulan, hari) if yy > 10 else None
    isi = f"{teks}{PISAH}{_tulis(dugaan)}" if dugaan else teks
    return Baca(kode="tanggal_tahun_dua_angka", isi=isi)


def _tiga_bagian(teks: str, cocok: re.Match[str], bulan_dulu: bool) -> Baca:
    kiri, pemisah, tengah, pemisah2, kanan = cocok.groups()
    if pemisah != pemisah2:
        return Baca(kode="tanggal_tak_terbaca", isi=teks)
    if len(kiri) == 4 and len(kanan) <= 2:
        return _dari_bagian(teks, int(kanan), int(tengah), int(kiri), tukar=True)
    if len(kiri) > 2:
        return Baca(kode="tanggal_tak_terbaca", isi=teks)
    a, b = int(kiri), int(tengah)
    hari, bulan = (b, a) if bulan_dulu and pemisah != "|" else (a, b)
    if len(kanan) == 2:
        return _dua_angka(teks, hari, bulan, int(kanan))
    if len(kanan) != 4:
        return Baca(kode="tanggal_tak_terbaca", isi=teks)
    hasil = _dari_bagian(teks, hari, bulan, int(kanan), tukar=True)
    if pemisah == "|" or 0 in (a, b):
        return hasil
    return Baca(hasil.nilai, hasil.tahun, hasil.kode, hasil.isi, hasil.perbaikan, a, b)


def _bernama(teks: str, cocok: re.Match[str]) -> Baca:
    hari, nama, tahun = cocok.groups()
    bulan = BULAN.get(nama.upper())
    if bulan is None:
        return Baca(kode="tanggal_tak_terbaca", isi=teks)
    if len(tahun) == 2:
        return _dua_angka(teks, int(hari), bulan, int(tahun))
    return _dari_bagian(teks, int(hari), bulan, int(tahun), ("nama_bulan",))


def _rapat(teks: str) -> Baca:
    """Eight digits without [format] could be several dates: only suggested."""
    for hari, bulan, tahun in (
        (teks[:2], teks[2:4], teks[4:]),
        (teks[6:], teks[4:6], teks[:4]),
    ):
        d = _kalender(int(tahun), int(bulan), int(hari)) if 1900 <= int(tahun) <= 2100 else None
        if d is not None:
            return Baca(kode="tanggal_tak_terbaca", isi=f"{teks}{PISAH}{_tulis(d)}")
    return Baca(kode="tanggal_tak_terbaca", isi=teks)


def baca_tanggal(teks: str, bulan_dulu: bool = False) -> Baca:
    """Read one date, already `rapikan`-ed and not empty."""
    jam: tuple[str, ...] = ()
    tanpa_jam = _JAM_NOL.sub("", teks)
    if tanpa_jam != teks:
        teks, jam = tanpa_jam, ("jam_nol",)
    if cocok := _TIGA.fullmatch(teks):
        hasil = _tiga_bagian(teks, cocok, bulan_dulu)
    elif cocok := _BERNAMA.fullmatch(teks):
        hasil = _bernama(teks, cocok)
    elif _SERI.fullmatch(teks) and int(re.split(r"[.,]", teks)[0]) in _SERI_WAJAR:
        d = _AWAL_SERI + timedelta(days=int(re.split(r"[.,]", teks)[0]))
        return Baca(kode="tanggal_seri", isi=f"{teks}{PISAH}{_tulis(d)}")
    elif _RAPAT.fullmatch(teks):
        return _rapat(teks)
    else:
        return Baca(kode="tanggal_tak_terbaca", isi=teks)
    if hasil.nilai is None:
        return hasil
    return Baca(hasil.nilai, hasil.tahun, perbaikan=(*hasil.perbaikan, *jam), a=hasil.a, b=hasil.b)


def pola_regex(pola: str) -> re.Pattern[str]:
    """A pattern of [format], `%d %m %Y %B %b` among other signs, as a regular expression."""
    ganti = {"%d": r"(?P<d>\d{1,2})", "%m": r"(?P<m>\d{1,2})", "%Y": r"(?P<Y>\d{4})"}
    ganti |= {"%B": r"(?P<B>[A-Za-z]+)", "%b": r"(?P<B>[A-Za-z]+)"}
    bagian = re.split(r"(%[A-Za-z])", pola)
    rapat = not any(b and not b.startswith("%") for b in bagian)
    if rapat:  # nothing between the parts: each has its full width
        ganti |= {"%d": r"(?P<d>\d{2})", "%m": r"(?P<m>\d{2})"}
    return re.compile("".join(ganti.get(b, re.escape(b)) for b in bagian))


_ISO = re.compile(
    r"(?P<Y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
)  # what a spreadsheet's date cell reads as


def baca_berpola(teks: str, pola: re.Pattern[str]) -> Baca:
    """Read one date as [format] says; a date cell of a spreadsheet (ISO) is read as such."""
    tanpa_jam = _JAM_NOL.sub("", teks)
    cocok = pola.fullmatch(tanpa_jam) or _ISO.fullmatch(tanpa_jam)
    if cocok is None:
        return Baca(kode="tanggal_tak_terbaca", isi=teks)
    bagian = cocok.groupdict()
    bulan = BULAN.get(bagian["B"].upper(), 0) if "B" in bagian else int(bagian["m"])
    if "B" in bagian and not bulan:
        return Baca(kode="tanggal_tak_terbaca", isi=teks)
    perbaikan = (("nama_bulan",) if "B" in bagian else ()) + (
        ("jam_nol",) if tanpa_jam != teks else ()
    )
    return _dari_bagian(teks, int(bagian["d"]), bulan, int(bagian["Y"]), perbaikan, tukar=True)
