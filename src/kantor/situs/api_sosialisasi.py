"""The read interface: voter education that is coming and that was held, and published lessons."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Schema

from kantor.pemilihan.selectors import hari_ini
from kantor.situs import api
from kantor.situs import selectors as situs
from kantor.situs.sosialisasi import hari_terbit
from kantor.sosialisasi import selectors, selectors_lain

ruas = Router()


class IsiRencana(Schema):
    """Education that is coming; `target` people by audience (`keluarga`, `muda`, …)."""

    pemilihan: str
    mulai: date
    akhir: date
    wilayah: str
    cara: str
    tujuan: str
    target: dict[str, int]


class HalamanRencana(Schema):
    """A part of what is coming."""

    butir: list[IsiRencana]
    jumlah: int
    berikut: int | None


class IsiKegiatan(Schema):
    """An activity that was held and confirmed; `orang`: heads of audiences, carriers not counted."""

    pemilihan: str
    hari: date
    judul: str
    tempat: str
    wilayah: str
    cara: str
    tujuan: str
    orang: int


class HalamanKegiatan(Schema):
    """A part of what was held."""

    butir: list[IsiKegiatan]
    jumlah: int
    berikut: int | None


class IsiPembelajaran(Schema):
    """A reviewed lesson: context, what was tried, evidence, result, advice."""

    nomor: int
    pemilihan: str
    judul: str
    wilayah: str
    tujuan: str
    basis: list[str]
    konteks: str
    dicoba: str
    bukti: str
    hasil: str
    saran: str
    terbit: date
    alamat: str


class HalamanPembelajaran(Schema):
    """A part of the lessons."""

    butir: list[IsiPembelajaran]
    jumlah: int
    berikut: int | None


@ruas.get(
    "/sosialisasi/rencana", response={200: HalamanRencana, **api.SALAH}, url_name="api_rencana"
)
def rencana(request: HttpRequest, potong: Query[api.Potong]) -> Any:
    """Sosialisasi yang akan datang di pemilihan terdekat."""
    p = next(iter(situs.pemilihan_umum()), None)
    semua = [] if p is None else [
        {
            "pemilihan": p.kode, "mulai": r.mulai, "akhir": r.akhir, "wilayah": r.wilayah, "cara": r.cara,
            "tujuan": r.tujuan, "target": r.target,
        }
        for r in selectors.rencana_umum(p, hari_ini(p.zona))
    ]  # fmt: skip
    return api.potong(semua, potong)


@ruas.get(
    "/sosialisasi/kegiatan", response={200: HalamanKegiatan, **api.SALAH}, url_name="api_kegiatan"
)
def kegiatan(request: HttpRequest, potong: Query[api.Potong]) -> Any:
    """Sosialisasi yang terlaksana dan sudah diperiksa orang kedua, yang terbaru dahulu."""
    semua = [
        {
            "pemilihan": p.kode, "hari": k.hari, "judul": k.judul, "tempat": k.tempat, "wilayah": k.wilayah,
            "cara": k.cara, "tujuan": k.tujuan, "orang": k.orang,
        }
        for p in situs.pemilihan_umum()
        for k in selectors.kegiatan_umum(p)
    ]  # fmt: skip
    return api.potong(semua, potong)


@ruas.get(
    "/sosialisasi/pembelajaran", response={200: HalamanPembelajaran, **api.SALAH},
    url_name="api_pembelajaran",
)  # fmt: skip
def pembelajaran(request: HttpRequest, response: HttpResponse, potong: Query[api.Potong]) -> Any:
    """Pembelajaran yang sudah ditinjau dan terbit, yang terbaru dahulu."""
    semua = selectors_lain.pembelajaran_umum()
    api.sejak(response, max((m.ditinjau for m in semua if m.ditinjau), default=None))
    butir = [
        {
            "nomor": m.pk, "pemilihan": m.pemilihan.kode, "judul": m.judul, "wilayah": m.wilayah,
            "tujuan": m.tujuan, "basis": m.basis, "konteks": m.konteks, "dicoba": m.dicoba,
            "bukti": m.bukti, "hasil": m.hasil, "saran": m.saran,
            "terbit": hari_terbit(m),
            "alamat": request.build_absolute_uri(reverse("situs_pelajaran", args=[m.pk])),
        }
        for m in semua
    ]  # fmt: skip
    return api.potong(butir, potong)
