"""Reading elections, regions and reach: which election a session works in, what an account may see."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from django.db import connection
from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from hakpilih.tahapan.tahap import ZONA
from hakpilih.wilayah import di_bawah, induk, tingkat
from kantor.pemilihan.models import Kantor, Pemilihan, Wilayah

KUNCI_SESI = "pemilihan"
M = TypeVar("M", bound=Model)
SEGAR = 30.0  # seconds that names of regions are kept in this process

_ROMAWI = re.compile(r"[IVX]+")
_nama: dict[str, str] = {}
_dimuat = float("-inf")


def semua_pemilihan() -> QuerySet[Pemilihan]:
    """All elections of the office, the newest first."""
    return Pemilihan.objects.order_by("-hari", "-id")


def pemilihan_kini(request: HttpRequest) -> Pemilihan | None:
    """The election chosen in this session, else the one whose lists were matched last, else the newest;
    None where there is none. A new election takes nobody away from the work that waits."""
    if hasattr(request, "_pemilihan_kini"):
        hasil: Pemilihan | None = request._pemilihan_kini
        return hasil
    semua = semua_pemilihan()
    kode = request.session.get(KUNCI_SESI)
    pilihan = semua.filter(kode=kode).first() if kode else None
    terakhir = F("padanan__selesai").desc(nulls_last=True)
    pilihan = pilihan or Pemilihan.objects.order_by(terakhir, "-id").first()
    request._pemilihan_kini = pilihan
    return pilihan


def hari_ini(zona: str = "WIB") -> date:
    """The day it is in the office's zone (of `ZONA`)."""
    return (timezone.now() + timedelta(hours=ZONA[zona])).date()


def tanggal_kantor(waktu: datetime, pemilihan: Pemilihan) -> date:
    """The day that a moment falls on in the zone of the office."""
    return (waktu.astimezone(UTC) + timedelta(hours=ZONA[pemilihan.zona])).date()


def seluruh_kantor(pengguna: Any) -> bool:
    """Whether the account's region holds the whole office."""
    ingat = getattr(pengguna, "_seluruh_kantor", None)  # asked many times for one page
    if ingat is None:
        kantor = Kantor.objects.values_list("wilayah", flat=True).first()
        if kantor is None:
            return False
        ingat = pengguna._seluruh_kantor = di_bawah(kantor, pengguna.wilayah)
    return bool(ingat)


def dalam_jangkauan(qs: QuerySet[M], pengguna: Any, kolom: str = "wilayah") -> QuerySet[M]:
    """The rows whose region is the account's own or lies below it; no clause for the whole office."""
    if seluruh_kantor(pengguna):
        return qs
    w = pengguna.wilayah
    if connection.vendor == "sqlite":
        # Its LIKE uses no index. In its byte order nothing but `w` and `w.…` lies before `w/`: codes are
        # digits and dots. PostgreSQL orders by the rules of a language, so it is not asked this way.
        return qs.filter(**{f"{kolom}__gte": w, f"{kolom}__lt": f"{w}/"})
    return qs.filter(Q(**{kolom: w}) | Q(**{f"{kolom}__startswith": f"{w}."}))


def kode_jangkauan(pengguna: Any) -> list[str]:
    """The known region codes an account reaches, its own first; for indexes that want equality."""
    w = pengguna.wilayah
    bawah = Wilayah.objects.filter(kode__startswith=f"{w}.").values_list("kode", flat=True)
    return [w, *bawah]


def wilayah_dikenal() -> bool:
    """Whether the office has loaded names of its regions: without them no row finds its kelurahan."""
    return Wilayah.objects.exists()


def nama_wilayah(kode: str) -> str:
    """The name of a region, the code itself where it is not known; of a TPS with its kelurahan."""
    if tingkat(kode) == "tps":
        return f"TPS {kode[-3:]} {nama_wilayah(induk(kode) or '')}"
    global _dimuat
    if kode not in _nama and time.monotonic() - _dimuat > SEGAR:
        _nama.clear()
        _nama.update((k, rapi(n)) for k, n in Wilayah.objects.values_list("kode", "nama"))
        _dimuat = time.monotonic()
    if kode not in _nama:
        nama = Wilayah.objects.filter(kode=kode).values_list("nama", flat=True).first()
        if nama is None:
            return kode
        _nama[kode] = rapi(nama)
    return _nama[kode]


def wilayah_di_bawah(kode: str) -> list[tuple[str, str]]:
    """A region and those below it down to kelurahan/desa, by code: code and name, of a kelurahan with
    its kecamatan."""
    bawah = Wilayah.objects.filter(kode__startswith=f"{kode}.").order_by("kode")
    hasil = [(kode, nama_wilayah(kode))]
    for w in bawah.values_list("kode", flat=True):
        if tingkat(w) == "kelurahan":
            hasil.append((w, f"{nama_wilayah(w)}, {nama_wilayah(induk(w) or '')}"))
        elif tingkat(w) != "tps":
            hasil.append((w, nama_wilayah(w)))
    return hasil


def rapi(nama: str) -> str:
    """A name that an office wrote in capitals, as it is read: `TANJUNG MELUR II` → `Tanjung Melur II`."""
    if not nama.isupper():
        return nama
    return " ".join(w if _ROMAWI.fullmatch(w) else w.capitalize() for w in nama.split())


def lupakan_wilayah() -> None:
    """Read the names anew when next asked: they were changed."""
    global _dimuat
    _nama.clear()
    _dimuat = float("-inf")
