"""Filters of elections: names of regions, names of sites."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template

from kantor.pemilihan.selectors import nama_wilayah as _nama

register = template.Library()


@register.filter
def nama_wilayah(kode: str) -> str:
    """A region code as its name, the code itself where it is not known."""
    return _nama(kode)


@register.filter
def nama_situs(alamat: str) -> str:
    """`https://amp.kompas.com/tren/…` as `amp.kompas.com`."""
    return urlsplit(alamat).hostname or alamat
