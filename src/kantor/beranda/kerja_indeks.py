"""What waits in the room of indices: assessments that another person handed in."""

from __future__ import annotations

from typing import Any

from kantor.beranda.jalan import alamat
from kantor.indeks import selectors
from kantor.templatetags.rupa import angka

Butir = dict[str, Any]


def menunggu(pengguna: Any) -> list[Butir]:
    """Assessments that this account may decide."""
    n = selectors.menunggu(pengguna).count()
    if not n:
        return []
    return [
        {
            "ikon": "kolom",
            "judul": f"{angka(n)} penilaian indeks menunggu keputusan",
            "rinci": "Disusun orang lain; isinya tetap sampai diputus.",
            "alamat": alamat("indeks"),
            "kata": "Periksa",
        }
    ]
