"""`{% load daftar %}` then `{% pemilihan_berdpt %}`: where the rooms that need a fixed DPT have one."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext

from kantor.daftar.selectors import pemilihan_berdpt as _berdpt

register = template.Library()


@register.inclusion_tag("daftar/pemilihan_berdpt.html", takes_context=True)
def pemilihan_berdpt(context: RequestContext) -> dict[str, Any]:
    """Other elections of the office whose DPT is fixed, where that of this session has none: to go there."""
    kini = context.get("pemilihan_kini")
    semua = _berdpt() if kini is not None else []
    ada = kini is None or kini in semua
    return {
        "kini": kini,
        "lain": [] if ada else semua,
        "tanpa_hari": kini is not None and kini.hari is None,
        "jalan": context["request"].path,
    }
