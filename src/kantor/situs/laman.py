"""How a page and a file of the public site are answered: no cookie, kept by any cache for a minute."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.utils.timezone import make_aware

from hakpilih.publikasi.paket import URAIAN
from kantor.pemilihan.models import Kantor
from kantor.situs import bagian

SEGAR = 60  # seconds that a cache may keep a page
_BENTUK = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet",
           "json": "application/json", "pdf": "application/pdf", "jpg": "image/jpeg"}  # fmt: skip


def laman(request: HttpRequest, templat: str, isi: dict[str, Any]) -> HttpResponse:
    """A page with the navigation of the site."""
    # No token: asking for one would set a cookie.
    tetap = {
        "kantor_ini": Kantor.objects.first(),
        "csrf_token": "",
        "bagian_situs": bagian.semua(),
    }
    return segar(render(request, templat, tetap | isi))


def segar(jawab: HttpResponse) -> HttpResponse:
    """The answer, marked as anybody's for a minute."""
    jawab["Cache-Control"] = f"public, max-age={SEGAR}"
    return jawab


def berkas(
    semua: dict[str, bytes], nama: str, awalan: str, terbit: datetime | date
) -> HttpResponse:
    """A file of a data package, saved as `awalan-nama`. Raises `Http404` for a name that it does not have."""
    isi = semua.get(nama)
    if isi is None:
        raise Http404
    jawab = HttpResponse(isi, content_type=_BENTUK[nama.rpartition(".")[2]])
    if nama != URAIAN:
        jawab["Content-Disposition"] = f'attachment; filename="{awalan}-{nama}"'
    saat = terbit if isinstance(terbit, datetime) else make_aware(datetime.combine(terbit, time()))
    jawab["Last-Modified"] = http_date(saat.timestamp())
    return segar(jawab)


def nama_kantor() -> str:
    """The name of the office; "" before it is set up."""
    kantor = Kantor.objects.first()
    return kantor.nama if kantor is not None else ""
