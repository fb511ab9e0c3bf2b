"""What waits in the register of obstacles: lessons for a second person, efforts past their day."""

from __future__ import annotations

from typing import Any

from kantor.beranda.jalan import alamat
from kantor.hambatan import selectors
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.templatetags.rupa import angka

Butir = dict[str, Any]


def menunggu(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Lessons that this account may review."""
    n = selectors.menunggu_tinjauan(pengguna, p).count()
    if not n:
        return []
    return [
        {
            "ikon": "awas",
            "judul": f"{angka(n)} pembelajaran menunggu tinjauan",
            "rinci": "Ditulis orang lain dari hambatan yang sudah ditempuh.",
            "alamat": alamat("hambatan_pembelajaran"),
            "kata": "Tinjau",
        }
    ]


def lewat(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Efforts past their day, for whoever keeps the register."""
    if not bisa(pengguna, "kelola_hambatan"):
        return []
    n = selectors.upaya_lewat(pengguna, p)
    if not n:
        return []
    return [
        {
            "ikon": "awas",
            "nada": "awas",
            "judul": f"{angka(n)} upaya lewat tenggat",
            "rinci": "Tandai selesai, atau tulis mengapa belum.",
            "alamat": f"{alamat('hambatan')}?lewat=1",
            "kata": "Lihat",
        }
    ]
