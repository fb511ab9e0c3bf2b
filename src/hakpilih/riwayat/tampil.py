"""Events as sentences a person reads, in the office's own time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from string import Formatter
from typing import Any

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.peristiwa import baca_waktu, tulis_waktu
from hakpilih.riwayat.rantai import ZONA
from hakpilih.riwayat.tindakan import TINDAKAN

# How a sentence writes the kinds of change (`hakpilih.perubahan.jenis`), which events name by their keys.
KATA_JENIS: Mapping[str, str] = {
    "baru": "pemilih baru",
    "ubah": "perbaikan data",
    "tms": "TMS",
    "pindah_tps": "pindah TPS",
    "tetap": "tetap seperti tertulis",
    "batal": "pembatalan",
}


_JALUR = re.compile(r"[a-z]+/[0-9]+")
_HARI = re.compile(r"(\d{4})-(\d{2})-(\d{2})")  # a day in an event; people read 24-11-2026


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which events are wanted. `objek` is one object (`daftar/dps-1`) or one kind (`daftar`); `sejak` is
    the first day, in the office's time; "" and None mean all."""

    objek: str = ""
    pelaku: str = ""
    sejak: date | None = None

    def kena(self, d: Mapping[str, Any], zona: str) -> bool:
        """Whether the event `d` is wanted."""
        if self.objek and d["objek"] != self.objek and d["objek"].partition("/")[0] != self.objek:
            return False
        if self.pelaku and d["pelaku"] != self.pelaku:
            return False
        return self.sejak is None or bool(d["waktu"] >= _awal_hari(self.sejak, zona))


def baca_hari(teks: str) -> date:
    """A day as a clerk writes it, `24-11-2026`, or `2026-11-24`. Raises `ArgumenKeliru` for others."""
    for pola in ("%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(teks.strip(), pola).date()
        except ValueError:
            continue
    raise ArgumenKeliru(
        f"“{teks}” bukan tanggal.", "Tulis tanggalnya seperti 24-11-2026 atau 2026-11-24."
    )


def zona_dari(isi_awal: Mapping[str, Any]) -> str:
    """The office's clock as the first event names it; WIB where it names none we know."""
    zona = isi_awal.get("zona")
    return zona if isinstance(zona, str) and zona in ZONA else "WIB"


def waktu_setempat(waktu: str, zona: str) -> str:
    """`24-11-2026 23.26.48 WIB`; the text as it stands where it is on no calendar."""
    utc = baca_waktu(waktu)
    if utc is None:
        return waktu
    return f"{utc.astimezone(_jam(zona)):%d-%m-%Y %H.%M.%S} {zona}"


def kalimat(d: Mapping[str, Any], zona: str) -> str:
    """One event in a sentence: number, time, who in which role, what, where, why."""
    teks = (
        f"{_bulat(d['nomor'])} · {waktu_setempat(d['waktu'], zona)} · {d['pelaku']} ({d['peran']}) "
    )
    teks += f"{perbuatan(d)} [{d['objek']}"
    teks += f" · {d['wilayah']}]" if d["wilayah"] else "]"
    teks += f" Alasan: {d['alasan']}" if d["alasan"] else ""
    return satu_baris(teks)


def perbuatan(d: Mapping[str, Any]) -> str:
    """What was done; the bare name of an action that this version does not know."""
    aturan = TINDAKAN.get(d["tindakan"])
    if aturan is None:
        return f"melakukan {d['tindakan']} (tindakan yang tidak dikenal versi ini)"
    bahan = {
        k: str(v) if k == "tahun" and isinstance(v, int) else _nilai(v) for k, v in d["isi"].items()
    }
    if "jenis" in bahan:
        bahan["jenis"] = KATA_JENIS.get(bahan["jenis"], bahan["jenis"].replace("_", " "))
    # In a sentence an object is words, not a path: `kasus 12`.
    bahan |= {"objek": d["objek"].replace("/", " ", 1), "wilayah": d["wilayah"]}
    for nama in ("sumber", "semula"):
        if _JALUR.fullmatch(bahan.get(nama, "")):
            bahan[nama] = bahan[nama].replace("/", " ", 1)
    return "".join(
        awal + (bahan.get(nama, "?") if nama else "")
        for awal, nama, _, _ in Formatter().parse(aturan.kalimat)
    )


def satu_baris(teks: str) -> str:
    """`teks` on one line, without what would move a terminal's cursor."""
    return "".join(c if c.isprintable() else " " for c in teks)


def _nilai(nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, int):
        return _bulat(nilai)
    if isinstance(nilai, list):
        return ", ".join("…" if isinstance(n, list | dict) else _nilai(n) for n in nilai)
    if isinstance(nilai, dict):
        return "…"
    if isinstance(nilai, str) and (hari := _HARI.fullmatch(nilai)):
        return "-".join(reversed(hari.groups()))
    return "–" if nilai is None else str(nilai)


def _bulat(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def _jam(zona: str) -> timezone:
    return timezone(timedelta(hours=ZONA[zona]))


def _awal_hari(hari: date, zona: str) -> str:
    setempat = datetime(hari.year, hari.month, hari.day, tzinfo=UTC) - timedelta(hours=ZONA[zona])
    return tulis_waktu(setempat)
