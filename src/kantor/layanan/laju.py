"""Slowing of whoever sends much; of his network address only a keyed hash is held, and in memory."""

from __future__ import annotations

import time

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from kantor.laju import Batas, Ember, jaringan

KIRIM, LACAK, DUKUNG, UJI = "kirim", "lacak", "dukung", "uji"
# An office, a school or a whole village may stand behind one address: so many at once, then one a minute.
# A hall that answers the five questions together is let in whole, before and after.
EMBER = {
    KIRIM: Ember(Batas(10, 60)),
    LACAK: Ember(Batas(20, 60)),
    DUKUNG: Ember(Batas(30, 60)),
    UJI: Ember(Batas(500, 5)),
}


def tunggu(request: HttpRequest, apa: str) -> int:
    """Seconds that this address still has to wait, never above 60; 0: it may go on, and is counted."""
    ember, kunci, kini = EMBER[apa], _sidik(request), time.monotonic()
    sisa = ember.tunggu(kunci, kini)
    if sisa > 0:
        return int(sisa) + 1
    ember.ambil(kunci, kini)
    return 0


def _sidik(request: HttpRequest) -> bytes:
    alamat = jaringan(str(request.META.get("REMOTE_ADDR") or ""))
    return salted_hmac("kantor.layanan.laju", alamat, algorithm="sha256").digest()[:16]
