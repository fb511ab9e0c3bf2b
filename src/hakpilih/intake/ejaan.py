"""One spelling out of many: how header cells and code values are written before they are compared."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Marks that take no width: soft hyphen, zero-width spaces and joiners, direction marks, BOM.
NIRLEBAR = frozenset([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])


def baku(teks: str) -> str:
    """Upper case, single spaces, punctuation gone: "No. KK\\n(16 digit)" → "NO KK 16 DIGIT"."""
    huruf = unicodedata.normalize("NFKC", teks).upper()
    return " ".join(
        "".join(c if c.isalnum() else " " for c in huruf if ord(c) not in NIRLEBAR).split()
    )


@lru_cache(4096)
def kunci(teks: str) -> str:
    """`baku` without its spaces, so that TGL.LAHIR, TGL LAHIR and TGLLAHIR are one spelling."""
    return baku(teks).replace(" ", "")


def terdekat(teks: str, pilihan: Iterable[str]) -> str:
    """The one of `pilihan` spelt most like `teks`, or "" where none is near."""
    menurut_kunci = {kunci(p): p for p in pilihan}
    dekat = difflib.get_close_matches(kunci(teks), list(menurut_kunci), n=1, cutoff=0.6)
    return menurut_kunci[dekat[0]] if dekat else ""
