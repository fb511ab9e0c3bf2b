"""The same limits for every candidate, and the lines of a schedule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from hakpilih.errors import ArgumenKeliru

VISI, MISI, PROGRAM = 500, 2_000, 3_000  # characters
JADWAL = 20  # lines
NAMA, BERHENTI = 100, 300
TERBANYAK = 20  # candidates of one election
USUL, TERBIT, DITOLAK = "usul", "terbit", "ditolak"
KEADAAN: dict[str, str] = {USUL: "Menunggu keputusan", TERBIT: "Terbit", DITOLAK: "Ditolak"}
NADA: dict[str, str] = {USUL: "awas", TERBIT: "beres", DITOLAK: ""}
_BARIS = re.compile(
    r"(\d{1,2})-(\d{1,2})-(\d{4})(?:\s+(\d{1,2})[.:](\d{2}))?\s*;\s*([^;]+);\s*(.+)"
)


@dataclass(frozen=True, slots=True)
class Acara:
    """One line of a schedule: when (`jam` "" the whole day), where, what."""

    tanggal: str  # ISO
    jam: str
    tempat: str
    acara: str


def baca_jadwal(teks: str) -> list[Acara]:
    """Lines `12-02-2027 14.00; tempat; acara` in order of time. Raises `ArgumenKeliru` with every
    bad line."""
    hasil, salah = [], []
    baris = [(n, b.strip()) for n, b in enumerate(teks.splitlines(), 1) if b.strip()]
    for n, b in baris:
        m = _BARIS.fullmatch(b)
        try:
            if m is None:
                raise ValueError
            saat = datetime(int(m[3]), int(m[2]), int(m[1]), int(m[4] or 0), int(m[5] or 0))
        except ValueError:
            salah.append(f"baris {n}")
            continue
        jam = f"{saat:%H.%M}" if m[4] else ""
        hasil.append(Acara(saat.date().isoformat(), jam, m[6].strip()[:120], m[7].strip()[:160]))
    if salah:
        raise ArgumenKeliru(
            f"Jadwal tidak terbaca di {', '.join(salah)}.",
            "Tulis seperti: 12-02-2027 14.00; Lapangan Contoh; Kampanye tatap muka.",
        )
    if len(baris) > JADWAL:
        raise ArgumenKeliru(
            f"Jadwalnya {len(baris)} baris, paling banyak {JADWAL} untuk setiap calon.",
            "Hapus yang sudah lewat.",
        )
    return sorted(hasil, key=lambda a: (a.tanggal, a.jam))


def tulis_jadwal(semua: list[dict[str, str]]) -> str:
    """The lines that `baca_jadwal` reads."""
    return "\n".join(
        f"{'-'.join(reversed(a['tanggal'].split('-')))}{' ' + a['jam'] if a['jam'] else ''}; "
        f"{a['tempat']}; {a['acara']}"
        for a in semua
    )
