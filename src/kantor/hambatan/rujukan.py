"""What an obstacle was seen in: a TPS that was checked, a factor, a reason of a survey; handed over by the
address, signed, so that the register need not know the rooms that point to it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

_GARAM = "kantor.hambatan.rujukan"
PANJANG_KUNCI, PANJANG_KATA, PANJANG_ALAMAT = 120, 300, 200


@dataclass(frozen=True, slots=True)
class Rujukan:
    """`kunci`: `tps/3/99.71.01.1001.004`, the same wherever it is met; `kata`: what was seen there, kept as
    it was said; `alamat`: the page; `judul`, `wilayah`: what a new obstacle begins with."""

    kunci: str
    kata: str
    alamat: str
    judul: str = ""
    wilayah: str = ""

    def tautan(self) -> str:
        """The address that records an obstacle seen here."""
        isi = signing.dumps(asdict(self), salt=_GARAM, compress=True)
        return f"{reverse('hambatan_baru')}?{urlencode({'rujukan': isi})}"


def baca_rujukan(teks: str) -> Rujukan | None:
    """What such an address hands over; None for anything that this office did not write."""
    try:
        isi: dict[str, Any] = signing.loads(teks, salt=_GARAM)
        r = Rujukan(**isi)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    panjang = (len(r.kunci) <= PANJANG_KUNCI, len(r.alamat) <= PANJANG_ALAMAT)
    if not all(panjang) or not url_has_allowed_host_and_scheme(r.alamat, allowed_hosts=None):
        return None
    return r
