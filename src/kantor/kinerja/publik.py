"""What everybody may read of this room: only what two people fixed, and no name of anybody who entered it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from hakpilih.kinerja.capaian import SKALA, kategori
from hakpilih.kinerja.serapan import Serapan, jumlah
from kantor.kinerja import gambar, selectors
from kantor.kinerja.keadaan import DITETAPKAN
from kantor.kinerja.models import Laporan, Lra, Perjanjian, Terbitan
from kantor.kinerja.selectors import BarisKinerja, BarisLaporan, RingkasKinerja
from kantor.kinerja.tulis import zona_kantor
from kantor.kunci import kunci
from kantor.pemilihan.selectors import hari_ini
from kantor.segel.arsip import buka_arsip


def tahun_umum() -> list[int]:
    """Years with anything for everybody, the newest first."""
    semua = set(Perjanjian.objects.filter(keadaan=DITETAPKAN).values_list("tahun", flat=True))
    semua |= set(Lra.objects.filter(keadaan=DITETAPKAN).values_list("tahun", flat=True))
    semua |= set(Laporan.objects.filter(ditarik=None).values_list("tahun", flat=True))
    return sorted(semua, reverse=True)


@dataclass(frozen=True, slots=True)
class KinerjaUmum:
    """The agreement in force of a year with accepted realisations. `versi` counts both, `terbit` is the day
    of the newest decision."""

    perjanjian: Perjanjian
    baris: list[BarisKinerja]
    ringkas: RingkasKinerja
    versi: str
    terbit: date

    @property
    def skala(self) -> str:
        """The scale in words."""
        return SKALA[self.perjanjian.skala].nama

    def rinci(self) -> list[dict[str, Any]]:
        """Rows of the page: an indicator with its bar and category."""
        hasil = []
        for b in self.baris:
            c = b.capaian
            tingkat = None if c is None else kategori(c, self.perjanjian.skala)
            hasil.append({"b": b, "capaian": c, "batang": gambar.batang(c), "tingkat": tingkat})
        return hasil


def kinerja_umum(tahun: int) -> KinerjaUmum | None:
    """The performance of a year; None where no agreement is fixed."""
    p = selectors.berlaku(tahun)
    if p is None:
        return None
    assert p.diputus is not None  # it is fixed
    baris = selectors.baris_kinerja(p)
    terima = [r for b in baris for r in b.semua if r.diterima and r.diputus]
    saat = max([p.diputus, *(r.diputus for r in terima)])
    return KinerjaUmum(
        p, baris, selectors.ringkas_kinerja(p, baris), f"{p.nomor}.{len(terima)}", _hari(saat)
    )


@dataclass(frozen=True, slots=True)
class AnggaranUmum:
    """The newest fixed month of a year."""

    lra: Lra
    total: Serapan
    terbit: date

    @property
    def versi(self) -> str:
        """Month and correction."""
        return f"{self.lra.bulan}.{self.lra.nomor}"

    def mata(self) -> list[tuple[dict[str, Any], Serapan]]:
        """The lines."""
        return [(m, Serapan(m["pagu"], m["realisasi"])) for m in self.lra.isi["mata"]]

    def kelompok(self, apa: str) -> list[tuple[str, Serapan]]:
        """The lines summed by `sumber` or `jenis`, in the order they come."""
        per: dict[str, list[Serapan]] = {}
        for m, s in self.mata():
            per.setdefault(m[apa], []).append(s)
        return [(k, jumlah(v)) for k, v in per.items()]

    def gambar(self) -> dict[str, Any] | None:
        """The chart of absorption."""
        pagu = {k: s.pagu for k, s in self.kelompok("sumber")}
        return gambar.serapan(self.lra.isi["bulanan"], pagu, self.lra.bulan)

    def kegiatan(self) -> list[dict[str, Any]]:
        """Activities, each with the cost of one output (None: not counted)."""
        return [
            k | {"biaya": k["realisasi"] / k["jadi"] if k["jadi"] else None}
            for k in self.lra.isi["kegiatan"]
        ]

    def hibah(self) -> list[dict[str, Any]]:
        """Grants, each with what is left."""
        return [
            h | {"sisa": h["diterima"] - h["belanja"] - h["kembali"]} for h in self.lra.isi["hibah"]
        ]


def anggaran_umum(tahun: int) -> AnggaranUmum | None:
    """The budget of a year; None where no month is fixed."""
    x = selectors.lra_tetap(tahun)
    if x is None:
        return None
    assert x.diputus is not None  # it is fixed
    return AnggaranUmum(
        x, jumlah(Serapan(m["pagu"], m["realisasi"]) for m in x.isi["mata"]), _hari(x.diputus)
    )


def laporan_umum(tahun: int) -> list[BarisLaporan]:
    """The reports of a year with recipients, receipts and publications, as they stand today."""
    return selectors.baris_laporan(hari_ini(zona_kantor()), tahun)


def terbitan_umum(tahun: int) -> Iterator[Terbitan]:
    """Every published file of a year, also those that a later one replaced."""
    ada = Terbitan.objects.filter(terbit=True, laporan__tahun=tahun, laporan__ditarik=None)
    yield from ada.select_related("laporan").order_by("pk")


def ambil_terbitan(tahun: int, pk: int) -> tuple[Terbitan, bytes]:
    """A published file and its content. Raises `Terbitan.DoesNotExist`, and as `buka_arsip` does."""
    t = Terbitan.objects.select_related("laporan").get(
        pk=pk, terbit=True, laporan__tahun=tahun, laporan__ditarik=None
    )
    return t, b"".join(buka_arsip(settings.ARSIP, t.sha256, kunci()))


def _hari(saat: datetime) -> date:
    return saat.date()
