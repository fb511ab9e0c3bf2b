"""What waits to be published, for whoever decides: figures, and what is said of candidates."""

from __future__ import annotations

from typing import Any

from kantor.beranda.jalan import alamat
from kantor.calon import selectors as calon
from kantor.izin_alamat import putusan
from kantor.pemilihan.models import Pemilihan
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


def menunggu_calon(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Versions of candidates that somebody else proposed."""
    if not putusan(pengguna, calon.PUTUSKAN, p.wilayah):
        return []
    n = calon.menunggu(pengguna, p).count()
    if not n:
        return []
    return [
        {
            "ikon": "awas",
            "judul": f"{angka(n)} isi calon menunggu keputusan",
            "rinci": "Cocokkan dengan naskah calon, lalu terbitkan atau tolak.",
            "alamat": alamat("calon"),
            "kata": "Periksa",
        }
    ]
