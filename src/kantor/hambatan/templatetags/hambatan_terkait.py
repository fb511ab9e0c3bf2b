"""Obstacles that were seen on a page of another room, and the way to record one there."""

from __future__ import annotations

from typing import Any

from django.template import Context, Library

from kantor.hambatan import selectors
from kantor.hambatan.models import Hambatan
from kantor.hambatan.rujukan import PANJANG_KATA, Rujukan
from kantor.hambatan.services import IZIN
from kantor.izin_alamat import bisa

register = Library()


@register.simple_tag(takes_context=True)
def hambatan_di(context: Context, *awalan: Any) -> dict[str, list[Hambatan]]:
    """Obstacles of a page by what they were seen in; `awalan`: the pieces that their keys begin with."""
    pengguna = context.get("user")
    if not getattr(pengguna, "is_authenticated", False):
        return {}
    hasil: dict[str, list[Hambatan]] = {}
    for h in selectors.menurut_rujukan(pengguna, f"{'/'.join(map(str, awalan))}/"):
        hasil.setdefault(h.rujukan, []).append(h)
    return hasil


@register.inclusion_tag("hambatan/terkait.html", takes_context=True)
def hambatan_terkait(
    context: Context,
    ada: dict[str, list[Hambatan]],
    kunci: str,
    kata: str,
    judul: str = "",
    wilayah: str = "",
) -> dict[str, Any]:
    """The obstacles of one thing on the page, each a link, and a link that records another."""
    pengguna = context.get("user")
    boleh = getattr(pengguna, "is_authenticated", False) and bisa(pengguna, IZIN)
    r = Rujukan(
        kunci, kata[:PANJANG_KATA], context["request"].get_full_path()[:200], judul[:160], wilayah
    )
    return {"ada": ada.get(kunci, []), "alamat": r.tautan() if boleh else "", "kata": judul or kata}


@register.filter
def kunci_rujukan(awal: str, akhir: Any) -> str:
    """`faktor/3` and a column as one key."""
    return f"{awal}/{akhir}"
