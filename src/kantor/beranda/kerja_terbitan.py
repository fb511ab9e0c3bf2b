"""What waits to be published, for whoever decides."""

from __future__ import annotations

from typing import Any

from kantor.beranda.jalan import alamat
from kantor.izin_alamat import putusan
from kantor.templatetags.rupa import angka
from kantor.terbitan import selectors

Butir = dict[str, Any]


def menunggu(pengguna: Any) -> list[Butir]:
    """Figures that somebody else proposed for the public."""
    if not putusan(pengguna, selectors.PUTUSKAN, pengguna.wilayah):
        return []
    n = selectors.menunggu(pengguna).count()
    if not n:
        return []
    return [
        {
            "ikon": "awas",
            "judul": f"{angka(n)} publikasi menunggu keputusan",
            "rinci": "Periksa angkanya, lalu terbitkan atau tolak.",
            "alamat": alamat("terbitan"),
            "kata": "Periksa",
        }
    ]
