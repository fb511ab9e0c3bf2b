"""System check: every URL of the office declares its rule (`izin_alamat`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from kantor.izin_alamat import kaidah_dari


def semua_alamat(penyelesai: Any = None, awalan: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every URL pattern with its whole route."""
    for p in (penyelesai or get_resolver()).url_patterns:
        rute = awalan + str(p.pattern)
        if isinstance(p, URLResolver):
            yield from semua_alamat(p, rute)
        else:
            yield rute, p


@register("kantor")
def periksa_kaidah(app_configs: Any, **kwargs: Any) -> list[Error]:
    """An error per URL without a rule."""
    return [
        Error(f"Alamat /{rute} tidak menyatakan kaidah izin.", id="kantor.E001", obj=p.name)
        for rute, p in semua_alamat()
        if kaidah_dari(p.callback, p.name) is None
    ]
