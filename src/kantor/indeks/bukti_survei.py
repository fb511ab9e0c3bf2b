"""Figures of released surveys of this office as evidence of an indicator, told in the indicator's unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.instrumen import NAIK, Indikator
from hakpilih.publikasi.angka import bulat, desimal
from kantor.indeks.models import Penilaian
from kantor.survei.selectors import BuktiSurvei, bukti_survei


@dataclass(frozen=True, slots=True)
class Tawaran:
    """A figure that fits an indicator: `nilai` and its 95 % interval in the unit of the indicator."""

    asal: BuktiSurvei
    nilai: float
    bawah: float
    atas: float

    @property
    def sumber(self) -> str:
        """`survei/2`: by the survey's number, as its history names it."""
        return f"survei/{self.asal.nomor}"

    @property
    def kelompok(self) -> str:
        """`Survei nomor 2: Layanan kantor`."""
        return f"Survei nomor {self.asal.nomor}: {self.asal.judul}"

    @property
    def kata(self) -> str:
        """`Waktu layanan: 81,2 (78,0–84,1), n = 211`."""
        selang = f"{desimal(self.bawah, 1)}–{desimal(self.atas, 1)}"
        return f"{self.asal.nama.rstrip('.')}: {desimal(self.nilai, 1)} ({selang}), n = {bulat(self.asal.n)}"

    @property
    def kalimat(self) -> str:
        """Where the figure comes from and what it was before it was told in this unit."""
        asli = f"{desimal(self.asal.nilai, 2)} pada skala {self.asal.satuan.replace('-', '–')}"
        return f"{self.kelompok}. Angka aslinya {asli}, {bulat(self.asal.n)} jawaban."


def tawaran(pengguna: Any, p: Penilaian, i: Indikator) -> list[Tawaran]:
    """Jika sebuah angka survei sudah dirilis, mempunyai selang, dan skalanya dapat dibaca dalam satuan
    indikator ini, maka angka itu ditawarkan sebagai bukti.

    Dasar: rancangan proyek ini.
    """
    hasil = []
    for b in bukti_survei(pengguna, p.pemilihan):
        skala = _skala(b.satuan, i)
        if not b.dirilis or b.bawah is None or b.atas is None or skala is None:
            continue
        geser, kali = skala
        nilai, bawah, atas = (round((x - geser) * kali, 2) for x in (b.nilai, b.bawah, b.atas))
        hasil.append(Tawaran(b, nilai, bawah, atas))
    return hasil


def ambil(pengguna: Any, p: Penilaian, i: Indikator, kunci: str) -> Tawaran:
    """The figure of a key. Raises `ArgumenKeliru` where it is not offered (any more)."""
    for t in tawaran(pengguna, p, i):
        if t.asal.kunci == kunci:
            return t
    raise ArgumenKeliru(
        "Angka survei itu tidak ditawarkan.", "Muat ulang halamannya, lalu pilih lagi."
    )


def _skala(satuan: str, i: Indikator) -> tuple[float, float] | None:
    """What is taken off a figure and by what it is multiplied then; None where the units do not meet."""
    bawah, atas = (float(x) for x in satuan.split("-"))
    if i.arah != NAIK:
        return None  # a survey says how good, such an indicator how much of something bad
    if i.normalisasi == "langsung":
        if i.satuan != "0-100":
            return None  # a rating is no percentage
        # The satisfaction index is a score of 100 already; it only cannot fall below 25.
        return (0.0, 1.0) if atas == 100 else (bawah, 100 / (atas - bawah))
    sama = (i.normalisasi == "kali" and i.faktor * atas == 100) or (
        i.normalisasi == "min_maks" and (i.rendah, i.tinggi) == (bawah, atas)
    )
    return (0.0, 1.0) if sama else None
