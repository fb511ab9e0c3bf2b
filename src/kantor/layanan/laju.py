"""Slowing of whoever sends much, counted for an hour per network address; only its keyed hash is kept."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from hakpilih.layanan.laju import jeda

SEJAM = 3600


def tunggu(request: HttpRequest, apa: str) -> int:
    """Seconds that this address still has to wait; 0: it may go on, and is counted."""
    kunci = f"layanan/{apa}/{_sidik(request)}"
    banyak, terakhir = cache.get(kunci) or (0, 0.0)
    kini = time.time()
    sisa = terakhir + jeda(apa, banyak) - kini
    if sisa > 0:
        return int(sisa) + 1
    cache.set(kunci, (banyak + 1, kini), SEJAM)
    return 0


def _sidik(request: HttpRequest) -> str:
    alamat = str(request.META.get("REMOTE_ADDR") or "")
    return salted_hmac("kantor.layanan.laju", alamat, algorithm="sha256").hexdigest()[:32]
