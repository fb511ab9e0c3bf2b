"""The read interface: performance, budget and reports of the office, as two people fixed them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from hakpilih.kinerja.capaian import ARAH
from hakpilih.kinerja.serapan import SUMBER, Serapan
from kantor.kinerja import publik
from kantor.kinerja.publik import AnggaranUmum, KinerjaUmum
from kantor.situs import api
from kantor.situs.kinerja import alamat_berkas

ruas = Router()
Tahun = Annotated[int, Field(ge=1, le=9999)]


class IsiKinerja(Schema):
    """A year; None where nothing of that kind is fixed. `rerata`: mean achievement in per cent."""

    tahun: int
    indikator: int | None
    terukur: int | None
    tercapai: int | None
    rerata: float | None
    pagu: int | None
    realisasi: int | None
    sampai_bulan: int | None
    laporan: int
    laporan_terbit: int


class HalamanKinerja(Schema):
    """A part of the years."""

    butir: list[IsiKinerja]
    jumlah: int
    berikut: int | None


class IsiIndikator(Schema):
    """An indicator of the agreement in force; `capaian` in per cent of its target, by its direction."""

    nomor: int
    sasaran: str
    indikator: str
    satuan: str
    arah: str
    target: float
    realisasi: float | None
    capaian: float | None
    per: date | None
    bukti: str


class HalamanIndikator(Schema):
    """A part of the indicators."""

    butir: list[IsiIndikator]
    jumlah: int
    berikut: int | None


class IsiMata(Schema):
    """A budget line in rupiah; `serapan` 0 to 1, None where nothing was planned."""

    sumber: str
    kode: str
    uraian: str
    jenis: str
    kegiatan: str
    pagu: int
    realisasi: int
    serapan: float | None


class HalamanMata(Schema):
    """A part of the budget lines."""

    butir: list[IsiMata]
    jumlah: int
    berikut: int | None


class IsiPenerima(Schema):
    """A recipient of a report: sent and received on these days (public: published)."""

    penerima: str
    dikirim: date | None
    diterima: date | None


class IsiLaporanKantor(Schema):
    """A report that the office owes; `berkas`: the published file, None where there is none."""

    judul: str
    jenis: str
    tenggat: date | None
    keadaan: str
    penerima: list[IsiPenerima]
    berkas: str | None


class HalamanLaporanKantor(Schema):
    """A part of the reports."""

    butir: list[IsiLaporanKantor]
    jumlah: int
    berikut: int | None


@ruas.get("/kinerja", response={200: HalamanKinerja, **api.SALAH}, url_name="api_kinerja")
def kinerja(request: HttpRequest, potong: Query[api.Potong]) -> Any:
    """Tahun-tahun yang kinerja, anggaran, atau laporannya terbuka, yang terbaru dahulu."""
    return api.potong([_tahun(t) for t in publik.tahun_umum()], potong)


@ruas.get(
    "/kinerja/{int:tahun}/indikator", response={200: HalamanIndikator, **api.SALAH},
    url_name="api_indikator",
)  # fmt: skip
def indikator(
    request: HttpRequest, response: HttpResponse, tahun: Path[Tahun], potong: Query[api.Potong]
) -> Any:
    """Indikator kinerja setahun dengan target, realisasi yang diterima, dan capaiannya."""
    k = publik.kinerja_umum(tahun)
    if k is None:
        raise api.TidakAda(f"Perjanjian kinerja {tahun} belum ditetapkan.")
    api.sejak(response, k.terbit)
    return api.potong(_indikator(k), potong)


@ruas.get(
    "/kinerja/{int:tahun}/anggaran", response={200: HalamanMata, **api.SALAH},
    url_name="api_anggaran",
)  # fmt: skip
def anggaran(
    request: HttpRequest, response: HttpResponse, tahun: Path[Tahun], potong: Query[api.Potong]
) -> Any:
    """Baris anggaran setahun sampai bulan terakhir yang ditetapkan."""
    a = publik.anggaran_umum(tahun)
    if a is None:
        raise api.TidakAda(f"Realisasi anggaran {tahun} belum ditetapkan.")
    api.sejak(response, a.terbit)
    return api.potong(_mata(a), potong)


@ruas.get(
    "/kinerja/{int:tahun}/laporan", response={200: HalamanLaporanKantor, **api.SALAH},
    url_name="api_laporan_kantor",
)  # fmt: skip
def laporan(request: HttpRequest, tahun: Path[Tahun], potong: Query[api.Potong]) -> Any:
    """Laporan yang harus dibuat kantor: kepada siapa, sampai kapan, dan berkasnya bila terbit."""
    semua = publik.laporan_umum(tahun)
    if not semua:
        raise api.TidakAda(f"Laporan {tahun} tidak ada.")
    butir = [
        {
            "judul": b.laporan.judul, "jenis": b.laporan.kata_jenis, "tenggat": b.laporan.tenggat,
            "keadaan": b.kata_keadaan,
            "penerima": [
                {"penerima": k.kata_penerima, "dikirim": k.dikirim, "diterima": k.diterima}
                for k in b.kiriman
            ],
            "berkas": None if b.terbit is None
            else request.build_absolute_uri(alamat_berkas(tahun, b.terbit.pk)),
        }
        for b in semua
    ]  # fmt: skip
    return api.potong(butir, potong)


def _tahun(tahun: int) -> dict[str, Any]:
    k, a, semua = (
        publik.kinerja_umum(tahun), publik.anggaran_umum(tahun), publik.laporan_umum(tahun),
    )  # fmt: skip
    r = k.ringkas if k else None
    return {
        "tahun": tahun,
        "indikator": r.indikator if r else None,
        "terukur": r.terukur if r else None,
        "tercapai": r.tercapai if r else None,
        "rerata": r.rerata if r else None,
        "pagu": a.total.pagu if a else None,
        "realisasi": a.total.realisasi if a else None,
        "sampai_bulan": a.lra.bulan if a else None,
        "laporan": len(semua),
        "laporan_terbit": sum(1 for b in semua if b.terbit is not None),
    }


def _indikator(k: KinerjaUmum) -> list[dict[str, Any]]:
    return [
        {
            "nomor": b.indikator.kunci, "sasaran": b.indikator.sasaran, "indikator": b.indikator.nama,
            "satuan": b.indikator.satuan, "arah": ARAH[b.indikator.arah], "target": b.indikator.target,
            "realisasi": b.kini.nilai if b.kini else None, "capaian": b.capaian,
            "per": b.kini.per if b.kini else None, "bukti": b.kini.bukti if b.kini else "",
        }
        for b in k.baris
    ]  # fmt: skip


def _mata(a: AnggaranUmum) -> list[dict[str, Any]]:
    return [_satu_mata(m, s) for m, s in a.mata()]


def _satu_mata(m: dict[str, Any], s: Serapan) -> dict[str, Any]:
    return {
        "sumber": SUMBER[m["sumber"]], "kode": m["kode"], "uraian": m["uraian"], "jenis": m["jenis"],
        "kegiatan": m["kegiatan"], "pagu": s.pagu, "realisasi": s.realisasi,
        "serapan": s.realisasi / s.pagu if s.pagu else None,
    }  # fmt: skip
