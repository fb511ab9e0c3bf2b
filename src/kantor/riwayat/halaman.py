"""Pages by key: the next page begins where this one ends, however many rows lie before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Halaman:
    """Rows, newest first; the keys of the next and the previous page (`sesudah`, `sebelum`)."""

    baris: list[Any]
    maju: str | None
    mundur: str | None


def satu_halaman(himpunan: Any, param: Mapping[str, Any], banyak: int = 50) -> Halaman:
    """The page of a queryset that `?sesudah=id` or `?sebelum=id` asks for; by falling id.

    A key that is no number is the first page.
    """
    sesudah, sebelum = _kunci(param.get("sesudah")), _kunci(param.get("sebelum"))
    if sebelum is not None:
        baris = list(himpunan.filter(pk__gt=sebelum).order_by("pk")[: banyak + 1])
        lebih, baris = len(baris) > banyak, baris[:banyak][::-1]
        if not baris:
            return satu_halaman(himpunan, {}, banyak)
        return Halaman(baris, str(baris[-1].pk), str(baris[0].pk) if lebih else None)
    if sesudah is not None:
        himpunan = himpunan.filter(pk__lt=sesudah)
    baris = list(himpunan.order_by("-pk")[: banyak + 1])
    lebih, baris = len(baris) > banyak, baris[:banyak]
    return Halaman(
        baris,
        str(baris[-1].pk) if lebih else None,
        str(baris[0].pk) if baris and sesudah is not None else None,
    )


def _kunci(teks: Any) -> int | None:
    """A key of the address; None for what is no positive 64-bit number."""
    t = str(teks or "")
    return int(t) if t.isascii() and t.isdigit() and len(t) <= 18 else None
