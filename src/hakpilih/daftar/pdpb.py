"""The quarters of continuous updating (PDPB), and whether a year's lists follow on from each other.

Sources: PKPU 1/2025, at least every three months
(https://kab-purwakarta.kpu.go.id/page/read/pemutakhiran-data-pemilih-berkelanjutan); KPU Magetan counts them
as quarters of the calendar year ("TW IV", https://kab-magetan.kpu.go.id/blog/read/8903_catatan-akhir-tahun-
pemutakhiran-data-pemilih-berkelanjutan-pdpb-tahun-2025).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ROMAWI = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class Triwulan:
    """One quarter of a calendar year, `ke` 1–4."""

    tahun: int
    ke: int

    @property
    def nama(self) -> str:
        """`triwulan III 2026`."""
        return f"triwulan {ROMAWI[self.ke - 1]} {self.tahun}"

    @property
    def kode(self) -> str:
        """`2026-3`."""
        return f"{self.tahun}-{self.ke}"

    @property
    def batas(self) -> date:
        """Its last day."""
        berikut = self.berikut
        return date(berikut.tahun, 3 * berikut.ke - 2, 1) - timedelta(days=1)

    @property
    def berikut(self) -> Triwulan:
        """The quarter after it."""
        return Triwulan(self.tahun + self.ke // 4, self.ke % 4 + 1)


def triwulan(hari: date) -> Triwulan:
    """Triwulan kalender tempat sebuah hari berada.

    Jika kantor memutakhirkan daftar sekurangnya tiap tiga bulan, maka batasnya akhir tiap triwulan kalender.

    Dasar: PKPU 1/2025 (sekurangnya tiap 3 bulan); bahwa itu triwulan kalender adalah bacaan kami.
    """
    return Triwulan(hari.year, (hari.month - 1) // 3 + 1)


def dari_kode(kode: str) -> Triwulan:
    """`2026-3` read back. Raises `ValueError`."""
    tahun, _, ke = kode.partition("-")
    if ke not in ("1", "2", "3", "4"):
        raise ValueError(kode)
    return Triwulan(int(tahun), int(ke))


@dataclass(frozen=True, slots=True)
class Dpb:
    """The list of one quarter in numbers; `ubah`: voters whose data were corrected, who neither enter nor
    leave."""

    triwulan: Triwulan
    awal: int
    baru: int
    tms: int
    akhir: int
    ubah: int = 0


def periksa_rangkaian(semua: Sequence[Dpb]) -> list[str]:
    """Apa yang tidak bersambung dalam rangkaian DPB, dalam kalimat; kosong bila semuanya cocok.

    Jika sebuah DPB disusun, maka akhir = awal + baru − TMS, dan awalnya sama dengan akhir DPB sebelumnya.
    Jika ada triwulan yang terlewat di antaranya, maka itu disebut.

    Dasar: rekapitulasi PDPB (KPU Magetan 2025: 530.630 + 25.487 − 12.140 = 543.977); PKPU 1/2025.
    """
    hasil = []
    sebelum: Dpb | None = None
    for d in sorted(semua, key=lambda x: x.triwulan):
        hitung = d.awal + d.baru - d.tms
        if hitung != d.akhir:
            hasil.append(
                f"DPB {d.triwulan.nama}: akhir {_n(d.akhir)}, padahal {_n(d.awal)} + {_n(d.baru)} − "
                f"{_n(d.tms)} = {_n(hitung)}."
            )
        if sebelum is not None:
            if d.triwulan != sebelum.triwulan.berikut:
                hasil.append(f"DPB {sebelum.triwulan.berikut.nama} tidak ada.")
            if d.awal != sebelum.akhir:
                hasil.append(
                    f"DPB {d.triwulan.nama} berawal {_n(d.awal)}, padahal DPB {sebelum.triwulan.nama} "
                    f"berakhir {_n(sebelum.akhir)}."
                )
        sebelum = d
    return hasil


def _n(angka: int) -> str:
    return f"{angka:,}".replace(",", ".")
