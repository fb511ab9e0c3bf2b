"""How values are written on screens: numbers, shares, dates, times with their zone, masked NIK, sizes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext

from hakpilih.publikasi import angka as tulisan
from kantor.bahasa import inggris

BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
         "Oktober", "November", "Desember")  # fmt: skip
BULAN_INGGRIS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
                 "October", "November", "December")  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
HARI_INGGRIS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ZONA: dict[str, ZoneInfo] = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}
_NAMA_ZONA = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}
SAMARAN = "•• •••••• ••••"
KOSONG = "–"
Bilangan = int | float | Decimal
_TUKAR = str.maketrans(",.", ".,")


def angka(nilai: Bilangan | None, desimal_: int | str | None = None) -> str:
    """`254621` → `254.621`, `3.456` with 1 decimal → `3,5`; `–` for None."""
    if nilai is None or nilai == "":
        return KOSONG
    if isinstance(nilai, str):
        nilai = Decimal(nilai)
    if desimal_ is None:
        desimal_ = 0 if nilai == int(nilai) else 2
    return desimal(float(nilai), int(desimal_)) if int(desimal_) else bulat(round(nilai))


def persen(bagian: Bilangan | None, desimal_: int | str = 2) -> str:
    """A share between 0 and 1 in per cent: `0.7719` → `77,19 %` (the space does not break).

    A share that is not nothing never reads as nothing: `< 0,01 %`.
    """
    if bagian is None or bagian == "":
        return KOSONG
    nilai, letak = 100 * float(bagian), int(desimal_)
    terkecil = 10.0**-letak
    if 0 < abs(nilai) < terkecil / 2:
        return f"< {desimal(terkecil, letak)}\u00a0%"
    return f"{desimal(nilai, letak)}\u00a0%"


def tanda(nilai: Bilangan | None, desimal_: int | str | None = None) -> str:
    """A number with its sign: `+6,2`, `−1,9`, `+14`, `0`."""
    if nilai is None:
        return KOSONG
    if desimal_ is None:
        desimal_ = 0 if nilai == int(nilai) else 1
    if not int(desimal_):
        return ("+" if nilai > 0 else "") + bulat(round(nilai))
    return _bahasa(tulisan.bertanda_desimal(float(nilai), int(desimal_)))


def tanggal(d: date | datetime | None) -> str:
    """A date in text: `27 November 2024`; empty for None."""
    d = _hari(d)
    bulan = BULAN_INGGRIS if inggris() else BULAN
    return f"{d.day} {bulan[d.month - 1]} {d.year}" if d else ""


def hari_tanggal(d: date | datetime | None) -> str:
    """A date with its weekday: `Rabu, 27 November 2024`."""
    d = _hari(d)
    hari = HARI_INGGRIS if inggris() else HARI
    return f"{hari[d.weekday()]}, {tanggal(d)}" if d else ""


def tgl(d: date | datetime | None) -> str:
    """A date in a table: `27-11-2024`; empty for None."""
    d = _hari(d)
    return f"{d.day:02d}-{d.month:02d}-{d.year:04d}" if d else ""


def waktu(t: datetime | None, zona: str = "") -> str:
    """A moment: `27-11-2024 · 09.14 WIB`. `zona`: WIB, WITA or WIT; else the zone now in force."""
    if not t:
        return ""
    setempat = _setempat(t, zona)
    return f"{tgl(setempat.date())} · {jam(t, zona)}"


def jam(t: datetime | None, zona: str = "") -> str:
    """A time of day: `09.14 WIB`."""
    if not t:
        return ""
    setempat = _setempat(t, zona)
    nama = _NAMA_ZONA.get(setempat.utcoffset() or timedelta(), setempat.tzname() or "")
    pisah = ":" if inggris() else "."
    return f"{setempat:%H}{pisah}{setempat:%M} {nama}".rstrip()


def nik(kode_wilayah: str | None) -> str:
    """The mask of a NIK of this region: `9971•• •••••• ••••`; the input is a region code, never a NIK."""
    digit = "".join(c for c in str(kode_wilayah or "") if c.isdigit())
    # Sixteen digits would be a NIK that should not have come here: nothing of it is shown.
    awal = digit[:4] if 4 <= len(digit) <= 13 else "••••"
    return awal + SAMARAN


def ukuran(byte: int | None) -> str:
    """A size of a file: `48,2 MB`, `512 B`, `1 GB`."""
    if byte is None:
        return KOSONG
    nilai, satuan = float(byte), "B"
    for lebih in ("kB", "MB", "GB", "TB"):
        if nilai < 1000:
            break
        nilai, satuan = nilai / 1000, lebih
    teks = desimal(nilai, 0 if satuan == "B" else 1)
    return f"{teks.removesuffix(',0').removesuffix('.0')}\u00a0{satuan}"


def bulat(n: int) -> str:
    """A whole number as the language of the page writes it: `254.621`, in English `254,621`."""
    return _bahasa(tulisan.bulat(n))


def desimal(x: float, letak: int = 2) -> str:
    """A number with `letak` decimals as the language of the page writes it."""
    return _bahasa(tulisan.desimal(x, letak))


def langkah_peta(batas: Sequence[float]) -> list[str]:
    """The steps of a map's colours by their upper ends, in the language of the page: `di bawah 60`, `60–70`,
    `70 ke atas`."""
    tulis = [angka(b, 0 if b == int(b) else 1) for b in batas]
    return [
        gettext("di bawah %(n)s") % {"n": tulis[0]},
        *(f"{a}–{b}" for a, b in pairwise(tulis)),
        gettext("%(n)s ke atas") % {"n": tulis[-1]},
    ]


def _bahasa(teks: str) -> str:
    return teks.translate(_TUKAR) if inggris() else teks


def _hari(d: date | datetime | None) -> date | None:
    if isinstance(d, datetime):
        return _setempat(d, "").date()
    return d or None


def _setempat(t: datetime, zona: str) -> datetime:
    if timezone.is_naive(t):
        return t
    daerah: tzinfo = ZONA.get(str(zona)) or timezone.get_current_timezone()
    return t.astimezone(daerah)
