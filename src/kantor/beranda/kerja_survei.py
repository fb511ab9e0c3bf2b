"""What waits in the room of surveys: results for a second person to release."""

from __future__ import annotations

from typing import Any

from kantor.beranda.jalan import alamat
from kantor.pemilihan.models import Pemilihan
from kantor.survei import selectors
from kantor.templatetags.rupa import angka

Butir = dict[str, Any]


def menunggu(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Results that this account may release."""
    n = selectors.menunggu_rilis(pengguna, p).count()
    if not n:
        return []
    return [
        {
            "ikon": "daftar",
            "judul": f"{angka(n)} hasil survei menunggu rilis",
            "rinci": "Diajukan orang lain; yang dirilis terbaca umum.",
            "alamat": alamat("survei"),
            "kata": "Putuskan",
        }
    ]
