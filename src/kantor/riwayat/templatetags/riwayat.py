"""`{% load riwayat %}` then `{% jejak_objek "berkas/12" %}`: the history at the side of any page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from kantor.riwayat import selectors

register = template.Library()


@register.inclusion_tag("riwayat/jejak_objek.html", takes_context=True)
def jejak_objek(context: Context, *objek: str, batas: int = 8) -> dict[str, Any]:
    """The newest events of one or more objects, as far as the signed-in account may see them."""
    pengguna = context.get("user")
    butir, lebih = selectors.jejak(pengguna, objek, batas)
    jenis, _, pengenal = objek[0].partition("/")
    return {
        "boleh": selectors.boleh_lihat(pengguna),
        "butir": butir,
        "lanjut": reverse("riwayat_objek", args=[jenis, pengenal]) if lebih else "",
        "kantor_ini": context.get("kantor_ini"),
    }
