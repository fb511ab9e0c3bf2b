"""What the templates of the public site need beyond the office's components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from kantor.templatetags.rupa import angka

register = template.Library()


@register.simple_tag
def ambil(isi: Mapping[Any, Any], kunci: Any) -> Any:
    """A value by its key; "" where it is not there."""
    return isi.get(kunci, "")


@register.filter
def bagi(pembilang: int, penyebut: int) -> str:
    """A share in per cent with two decimals, without its sign."""
    return angka(100 * pembilang / penyebut, 2)
