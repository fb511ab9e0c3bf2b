"""The client of the key process that this installation uses."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from kantor.segel.klien import Kunci


@cache
def kunci() -> Kunci:
    """One client per process; it connects when it is first asked."""
    return Kunci(settings.KUNCI_SOKET, settings.KUNCI_ID)
