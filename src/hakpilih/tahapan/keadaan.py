"""The state of a stage on a day, and what is due next. The day is always an argument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hakpilih.tahapan.tahap import Jadwal, Tahap
from hakpilih.tahapan.tanggal import panjang

# State → its words; {n} is `Keadaan.hari`.
KEADAAN: dict[str, str] = {
    "belum_mulai": "belum mulai ({n} hari)",
    "berjalan": "berjalan (sisa {n} hari)",
    "lewat": "lewat {n} hari",
    "sudah_mulai": "sudah mulai",
    "belum_lewat": "batasnya {n} hari lagi",
    "tepat_waktu": "selesai tepat waktu",
    "terlambat": "selesai, terlambat {n} hari",
    "selesai": "selesai",
    "tidak_diketahui": "belum diketahui",
}


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A key of `KEADAAN`, and its days: until the start, until the deadline, past it, or late by."""

    kode: str
    hari: int | None = None

    @property
    def kata(self) -> str:
        """The state in words; `{n}` of no days reads `hari ini`."""
        if self.hari == 0:
            return {"berjalan": "berjalan, hari terakhir", "belum_lewat": "batasnya hari ini"}[
                self.kode
            ]
        return KEADAAN[self.kode].format(n=self.hari)


def keadaan(t: Tahap, hari: date) -> Keadaan:
    """Keadaan satu tahap pada suatu hari.

    Jika sudah selesai pada hari itu, maka tepat waktu atau terlambat sekian hari menurut hari
    terakhirnya (atau sekadar selesai bila hari itu belum diketahui). Jika belum, maka belum mulai,
    berjalan, atau lewat; hari pertama dan hari terakhir ikut dihitung. Jika hanya satu sisinya yang
    diketahui, maka hanya itu yang dikatakan. Tanggal selesai sesudah `hari` belum dihitung.

    Dasar: istilah proyek ini; tanggalnya dari tabel tahapan.
    """
    if t.selesai is not None and t.selesai <= hari:
        if t.akhir is None:
            return Keadaan("selesai")
        telat = (t.selesai - t.akhir).days
        return Keadaan("terlambat", telat) if telat > 0 else Keadaan("tepat_waktu")
    if t.akhir is not None and hari > t.akhir:
        return Keadaan("lewat", (hari - t.akhir).days)
    if t.mulai is not None and hari < t.mulai:
        return Keadaan("belum_mulai", (t.mulai - hari).days)
    if t.akhir is not None:
        sisa = (t.akhir - hari).days
        return Keadaan("berjalan" if t.mulai else "belum_lewat", sisa)
    return Keadaan("sudah_mulai" if t.mulai else "tidak_diketahui")


def berikutnya(j: Jadwal, hari: date) -> Tahap | None:
    """The stage whose deadline comes next on or after `hari` and is not done; None where none is."""
    menunggu = [
        t
        for t in j.tahap
        if t.akhir is not None and t.akhir >= hari and not (t.selesai and t.selesai <= hari)
    ]
    return min(menunggu, key=lambda t: t.akhir or hari, default=None)


def kalimat_berikutnya(j: Jadwal, hari: date) -> str:
    """What is due next, in one sentence."""
    t = berikutnya(j, hari)
    if t is None or t.akhir is None:
        return f"{j.nama}: tidak ada lagi batas waktu yang diketahui sesudah {panjang(hari)}."
    sisa = (t.akhir - hari).days
    kapan = "hari ini" if sisa == 0 else "besok" if sisa == 1 else f"{sisa} hari lagi"
    pukul = f" pukul {t.jam:%H.%M} {j.zona}" if t.jam else ""
    return f"Batas berikutnya: {t.nama}, {panjang(t.akhir)}{pukul} ({kapan})."


def terlewat(j: Jadwal, hari: date) -> list[Tahap]:
    """Stages whose deadline has passed without being recorded as done."""
    return [t for t in j.tahap if keadaan(t, hari).kode == "lewat"]


def terdekat(semua: Sequence[Jadwal], hari: date) -> Jadwal:
    """The calendar in which something is due soonest; the last one where nothing is due in any."""
    calon = [(t.akhir, j) for j in semua if (t := berikutnya(j, hari)) and t.akhir]
    return min(calon, key=lambda c: c[0])[1] if calon else semua[-1]
