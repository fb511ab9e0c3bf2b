"""Performance, budget, reports and meetings as the pages read them; each asks whether the account may."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from hakpilih.kinerja import laporan as aturan_laporan
from hakpilih.kinerja import rapat as aturan_rapat
from hakpilih.kinerja.capaian import Tingkat, kategori, rerata, tercapai
from hakpilih.kinerja.laporan import PUBLIK, Kirim
from kantor.izin_alamat import bisa
from kantor.kinerja.keadaan import DIAJUKAN, DITETAPKAN, DRAF
from kantor.kinerja.models import (
    Hibah,
    Indikator,
    Kegiatan,
    Kiriman,
    Laporan,
    Lra,
    Mata,
    Perjanjian,
    Rapat,
    Realisasi,
    Terbitan,
    TindakLanjut,
)
from kantor.kinerja.tulis import LIHAT, SETUJUI, wajib_lihat

DEKAT = 14  # days before a deadline that a report counts as near


def tahun_ada(kini: int) -> list[int]:
    """Years with anything in this room, and this one, the newest first."""
    semua = {kini}
    for model in (Perjanjian, Mata, Kegiatan, Laporan, Hibah):
        semua.update(model.objects.values_list("tahun", flat=True).distinct())
    return sorted(semua, reverse=True)


def berlaku(tahun: int) -> Perjanjian | None:
    """The agreement in force: the newest fixed version of a year."""
    ada = Perjanjian.objects.filter(tahun=tahun, keadaan=DITETAPKAN)
    return ada.select_related("pemutus", "pengaju").order_by("-nomor").first()


def terbuka(tahun: int) -> Perjanjian | None:
    """The version that is being written or waits for a decision."""
    return Perjanjian.objects.filter(tahun=tahun, keadaan__in=(DRAF, DIAJUKAN)).first()


def ambil_perjanjian(pengguna: Any, pk: int) -> Perjanjian:
    """One version. Raises `Perjanjian.DoesNotExist`, `Ditolak`."""
    wajib_lihat(pengguna)
    return Perjanjian.objects.select_related("penyusun", "pengaju", "pemutus").get(pk=pk)


@dataclass(frozen=True, slots=True)
class BarisKinerja:
    """An indicator with what was reached: the accepted value in force, the one that waits, all of them."""

    indikator: Indikator
    kini: Realisasi | None
    tunggu: Realisasi | None
    semua: list[Realisasi] = field(default_factory=list)

    @property
    def capaian(self) -> float | None:
        """Achievement in per cent; None before anything was accepted."""
        return None if self.kini is None else self.indikator.capaian(self.kini.nilai)

    @property
    def tercapai(self) -> bool:
        """Whether the target was reached."""
        i = self.indikator
        return self.kini is not None and tercapai(i.arah, i.target, self.kini.nilai)

    @property
    def perbaikan(self) -> int:
        """How often an accepted value was corrected."""
        return max(0, sum(1 for r in self.semua if r.diterima) - 1)


def baris_kinerja(p: Perjanjian) -> list[BarisKinerja]:
    """The indicators of a version in order, with realisations of the whole year."""
    per: dict[int, list[Realisasi]] = defaultdict(list)
    semua = Realisasi.objects.filter(indikator__perjanjian__tahun=p.tahun)
    for r in semua.select_related("oleh", "pemutus", "indikator").order_by("pk"):
        per[r.indikator.kunci].append(r)
    hasil = []
    for i in p.indikator.select_related("pemilihan"):
        milik = per[i.kunci]
        kini = next((r for r in reversed(milik) if r.diterima), None)
        tunggu = next((r for r in reversed(milik) if r.diterima is None), None)
        hasil.append(BarisKinerja(i, kini, tunggu, milik))
    return hasil


@dataclass(frozen=True, slots=True)
class RingkasKinerja:
    """A year in four figures. `rerata`: mean achievement in per cent of those that were measured."""

    indikator: int
    terukur: int
    tercapai: int
    rerata: float | None
    tingkat: Tingkat | None


def ringkas_kinerja(p: Perjanjian, baris: list[BarisKinerja]) -> RingkasKinerja:
    """How the indicators of a version stand together."""
    nilai = [b.capaian for b in baris if b.capaian is not None]
    r = rerata(nilai, p.batas)
    return RingkasKinerja(
        len(baris), len(nilai), sum(b.tercapai for b in baris), r,
        None if r is None else kategori(r, p.skala),
    )  # fmt: skip


def ambil_indikator(pengguna: Any, pk: int) -> Indikator:
    """One indicator. Raises `Indikator.DoesNotExist`, `Ditolak`."""
    wajib_lihat(pengguna)
    return Indikator.objects.select_related("perjanjian", "pemilihan").get(pk=pk)


def ambil_realisasi(pengguna: Any, pk: int) -> Realisasi:
    """One realisation. Raises `Realisasi.DoesNotExist`, `Ditolak`."""
    wajib_lihat(pengguna)
    return Realisasi.objects.select_related("indikator__perjanjian", "oleh").get(pk=pk)


def lra_tetap(tahun: int) -> Lra | None:
    """The newest fixed month of a year."""
    ada = Lra.objects.filter(tahun=tahun, keadaan=DITETAPKAN).select_related("pengaju", "pemutus")
    return ada.order_by("-bulan", "-nomor").first()


def semua_lra(tahun: int) -> list[Lra]:
    """Every month handed in, the newest first."""
    ada = Lra.objects.filter(tahun=tahun).select_related("pengaju", "pemutus")
    return list(ada.defer("isi").order_by("-pk"))


def ambil_lra(pengguna: Any, pk: int) -> Lra:
    """One of them. Raises `Lra.DoesNotExist`, `Ditolak`."""
    wajib_lihat(pengguna)
    return Lra.objects.select_related("pengaju", "pemutus").get(pk=pk)


def ambil_hibah(pengguna: Any, pk: int) -> Hibah:
    """One grant. Raises `Hibah.DoesNotExist`, `Ditolak`."""
    wajib_lihat(pengguna)
    return Hibah.objects.select_related("pemilihan", "oleh").get(pk=pk)


@dataclass(frozen=True, slots=True)
class BarisLaporan:
    """A report with its recipients and what became of it on a day."""

    laporan: Laporan
    kiriman: list[Kiriman]
    keadaan: str
    tunggu: Terbitan | None
    terbit: Terbitan | None

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return aturan_laporan.KEADAAN[self.keadaan]

    @property
    def untuk_publik(self) -> bool:
        """Whether the public is a recipient."""
        return any(k.penerima == PUBLIK for k in self.kiriman)

    @property
    def tertahan(self) -> bool:
        """Sent to somebody, owed to the public, and not published."""
        dikirim = any(k.dikirim for k in self.kiriman if k.penerima != PUBLIK)
        return self.untuk_publik and self.terbit is None and dikirim

    @property
    def tepat(self) -> bool:
        """Whether everybody was served by the deadline."""
        return aturan_laporan.tepat_waktu(self.laporan.tenggat, kirim_dari(self.kiriman))


def kirim_dari(semua: list[Kiriman]) -> list[Kirim]:
    """The rows of a report as the rules read them."""
    return [Kirim(k.penerima, k.dikirim, k.diterima) for k in semua]


def baris_laporan(hari: date, tahun: int | None = None) -> list[BarisLaporan]:
    """Reports of a year (None: all), the deadline that comes first on top, withdrawn ones left out."""
    ada = Laporan.objects.filter(ditarik=None)
    if tahun is not None:
        ada = ada.filter(tahun=tahun)
    return [_baris(x, hari) for x in _lengkap(ada).order_by("tenggat", "pk")]


def _lengkap(ada: QuerySet[Laporan]) -> QuerySet[Laporan]:
    terbitan = Terbitan.objects.select_related("pengaju", "pemutus")
    return ada.select_related("oleh", "pemilihan").prefetch_related(
        "kiriman", Prefetch("terbitan", terbitan)
    )


def _baris(x: Laporan, hari: date) -> BarisLaporan:
    kiriman, terbitan = list(x.kiriman.all()), list(x.terbitan.all())
    return BarisLaporan(
        x, kiriman, aturan_laporan.keadaan(x.tenggat, kirim_dari(kiriman), hari),
        next((t for t in terbitan if t.terbit is None), None),
        next((t for t in reversed(terbitan) if t.terbit), None),
    )  # fmt: skip


def ambil_laporan(pengguna: Any, pk: int, hari: date) -> BarisLaporan:
    """One report. Raises `Laporan.DoesNotExist`, `Ditolak`."""
    wajib_lihat(pengguna)
    return _baris(_lengkap(Laporan.objects.all()).get(pk=pk), hari)


def ambil_terbitan(pengguna: Any, pk: int) -> Terbitan:
    """One publication. Raises `Terbitan.DoesNotExist`, `Ditolak`."""
    wajib_lihat(pengguna)
    return Terbitan.objects.select_related("laporan", "pengaju").get(pk=pk)


@dataclass(frozen=True, slots=True)
class BarisTindak:
    """A follow-up and its state on a day."""

    tindak: TindakLanjut
    keadaan: str

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return aturan_rapat.KEADAAN[self.keadaan]


def baris_tindak(hari: date, rapat: Rapat | None = None) -> list[BarisTindak]:
    """Follow-ups of a meeting (None: all meetings), the deadline that comes first on top."""
    ada = TindakLanjut.objects.select_related("rapat")
    if rapat is not None:
        ada = ada.filter(rapat=rapat)
    return [BarisTindak(t, aturan_rapat.keadaan(t.tenggat, t.selesai, hari)) for t in ada]


def semua_rapat(tahun: int) -> list[Rapat]:
    """Meetings of a year, the newest first."""
    return list(Rapat.objects.filter(rencana__year=tahun).order_by("-rencana", "-pk"))


def ambil_rapat(pengguna: Any, pk: int) -> Rapat:
    """One meeting. Raises `Rapat.DoesNotExist`, `Ditolak`."""
    wajib_lihat(pengguna)
    return Rapat.objects.select_related("oleh", "pemilihan").get(pk=pk)


@dataclass(frozen=True, slots=True)
class Menunggu:
    """What waits for this account's decision: of other people only."""

    perjanjian: list[Perjanjian]
    realisasi: list[Realisasi]
    lra: list[Lra]
    terbitan: list[Terbitan]

    @property
    def jumlah(self) -> int:
        """All of them."""
        return len(self.perjanjian) + len(self.realisasi) + len(self.lra) + len(self.terbitan)


def menunggu(pengguna: Any) -> Menunggu:
    """What this account may decide; nothing for who decides nothing here."""
    if not bisa(pengguna, SETUJUI):
        return Menunggu([], [], [], [])
    lain = ~Q(pengaju=pengguna)
    return Menunggu(
        list(Perjanjian.objects.filter(lain, keadaan=DIAJUKAN)),
        list(
            Realisasi.objects.filter(~Q(oleh=pengguna), diterima=None).select_related("indikator")
        ),
        list(Lra.objects.filter(lain, keadaan=DIAJUKAN).defer("isi")),
        list(Terbitan.objects.filter(lain, terbit=None).select_related("laporan")),
    )


@dataclass(frozen=True, slots=True)
class Terlambat:
    """What is late in this room."""

    laporan: list[BarisLaporan]
    tertahan: list[BarisLaporan]
    tindak: list[BarisTindak]


def terlambat(pengguna: Any, hari: date) -> Terlambat:
    """Overdue reports, those sent upwards and never published, follow-ups past their day."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return Terlambat([], [], [])
    semua = baris_laporan(hari)
    return Terlambat(
        [b for b in semua if b.keadaan == aturan_laporan.LEWAT],
        [b for b in semua if b.tertahan],
        [b for b in baris_tindak(hari) if b.keadaan == aturan_rapat.LEWAT],
    )
