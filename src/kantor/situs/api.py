"""The read interface at `/api/v1/`: what the public pages show, for programs; nothing is written through it.

Every answer carries an ETag, and Last-Modified where what it tells was published on a day. Another room joins
with a `Router` in a module of its own, named in `RUAS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.http import http_date
from django.utils.module_loading import import_string
from ninja import Field, NinjaAPI, Schema
from ninja.errors import ValidationError

from kantor.izin_alamat import TERBUKA, Kaidah
from kantor.situs.laman import SEGAR

AWALAN = "/api/v1/"
SEHALAMAN, TERBANYAK = 100, 500
# Dotted path of a router by the tag it is told under.
RUAS: dict[str, str] = {
    "pemilihan": "kantor.situs.api_pemilihan.ruas",
    "hasil": "kantor.situs.api_hasil.ruas",
    "kinerja": "kantor.situs.api_kinerja.ruas",
    "sosialisasi": "kantor.situs.api_sosialisasi.ruas",
}
_T = TypeVar("_T")


class Galat(Schema):
    """Why an answer is not there, and what to do."""

    galat: str
    saran: str


class TidakAda(Exception):
    """What was asked for is not public, or does not exist."""


class Potong(Schema):
    """Which part of a list: `mulai` rows are left out, at most `banyak` come."""

    mulai: int = Field(0, ge=0, le=1_000_000)
    banyak: int = Field(SEHALAMAN, ge=1, le=TERBANYAK)


SALAH: dict[Any, Any] = {304: None, 404: Galat, 422: Galat}


class _Api(NinjaAPI):
    """Adds ETag and how long an answer may be kept; answers 304 to who has it already."""

    def create_response(self, request: HttpRequest, data: Any, **lain: Any) -> HttpResponse:
        """The answer as JSON."""
        jawab = super().create_response(request, data, **lain)
        if jawab.status_code == 200:
            tandai(request, jawab)
        return jawab


def tandai(request: HttpRequest, jawab: HttpResponse) -> None:
    """Mark an answer with its ETag; empty it where the asker has it."""
    jawab["ETag"] = f'"{sha256(jawab.content).hexdigest()[:32]}"'
    jawab["Cache-Control"] = f"public, max-age={SEGAR}"
    jawab["Access-Control-Allow-Origin"] = "*"  # anybody's page may read what anybody may read
    if request.headers.get("If-None-Match") == jawab["ETag"]:
        jawab.status_code, jawab.content = 304, b""


api = _Api(
    title="Data umum kantor pemilu (hakpilih)",
    version="1",
    description="Hanya untuk dibaca, tanpa akun. Daftar pemilih dalam angka, tahapan, kehadiran, indeks, "
    "akhir laporan masyarakat, kinerja, anggaran, dan sosialisasi, sama dengan yang tampil di situs umum. "
    "Isinya CC0.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)


@api.exception_handler(TidakAda)
def _tidak_ada(request: HttpRequest, galat: TidakAda) -> HttpResponse:
    isi = {"galat": str(galat), "saran": "Lihat yang ada di daftarnya lebih dahulu."}
    return api.create_response(request, isi, status=404)


@api.exception_handler(ValidationError)
def _keliru(request: HttpRequest, galat: ValidationError) -> HttpResponse:
    di = sorted({str(e["loc"][-1]) for e in galat.errors})
    isi = {
        "galat": f"Isi yang keliru: {', '.join(di)}.",
        "saran": f"Bacalah {AWALAN}openapi.json: yang boleh ditanyakan dan batasnya.",
    }
    return api.create_response(request, isi, status=422)


def potong(semua: Sequence[_T], p: Potong) -> dict[str, Any]:
    """A part of a list with how many there are, and where the next part begins (None at the end)."""
    akhir = p.mulai + p.banyak
    return {
        "butir": list(semua[p.mulai : akhir]),
        "jumlah": len(semua),
        "berikut": akhir if akhir < len(semua) else None,
    }


def sejak(response: HttpResponse, saat: datetime | date | None) -> None:
    """Say when what is told was published."""
    if saat is None:
        return
    if not isinstance(saat, datetime):
        saat = datetime.combine(saat, time(), UTC)
    response["Last-Modified"] = http_date(saat.timestamp())


for _tag, _jalan in RUAS.items():
    api.add_router("", import_string(_jalan), tags=[_tag])


def alamat() -> list[URLPattern]:
    """Its addresses, each with the rule that it is open."""
    hasil = [p for p in api._get_urls() if p.name != "api-root"]
    for p in hasil:
        p.callback.kaidah = Kaidah(TERBUKA)
        # Nothing is written through it, so that there is nothing to forge: other methods are told 405.
        p.callback.csrf_exempt = True
    return hasil
