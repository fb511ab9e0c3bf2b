"""Reading elections: which one a session works in."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from kantor.pemilihan.models import Pemilihan

KUNCI_SESI = "pemilihan"


def semua_pemilihan() -> QuerySet[Pemilihan]:
    """All elections of the office, the newest first."""
    return Pemilihan.objects.order_by("-hari", "-id")


def pemilihan_kini(request: HttpRequest) -> Pemilihan | None:
    """The election chosen in this session, else the one the office made last; None where there is none."""
    if hasattr(request, "_pemilihan_kini"):
        hasil: Pemilihan | None = request._pemilihan_kini
        return hasil
    semua = semua_pemilihan()
    kode = request.session.get(KUNCI_SESI)
    pilihan = semua.filter(kode=kode).first() if kode else None
    pilihan = pilihan or Pemilihan.objects.order_by("-id").first()
    request._pemilihan_kini = pilihan
    return pilihan
