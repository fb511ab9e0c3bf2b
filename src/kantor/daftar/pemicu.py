"""Triggers that keep a list as it was fixed: its rows, recaps and balances neither change, go nor grow.

Where someone drops them, the root in the berita acara still tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kantor import tetap
from kantor.daftar.keadaan import DITETAPKAN

INDUK = tetap.Induk("daftar_daftar", "daftar_id", DITETAPKAN)
ISI = ("daftar_pemilih", "daftar_rekap", "daftar_neraca")
TABEL = (INDUK.tabel, *ISI)
TABEL_BAGIAN = ("daftar_bagian",)  # came later, with a migration of its own
PESAN = "Daftar yang ditetapkan tidak berubah lagi"


def pasang(cursor: Any, vendor: str, tabel: Sequence[str] = TABEL) -> None:
    """Create the triggers against changing and removing."""
    jaga = {t: str(INDUK) if t == INDUK.tabel else INDUK.milik() for t in tabel}
    tetap.pasang(cursor, vendor, jaga, PESAN)


def cabut(cursor: Any, vendor: str, tabel: Sequence[str] = TABEL) -> None:
    """Drop them."""
    tetap.cabut(cursor, vendor, tabel)


def tutup(cursor: Any, vendor: str) -> None:
    """Create the triggers against adding."""
    tetap.tutup(cursor, vendor, (*ISI, *TABEL_BAGIAN), INDUK, PESAN)


def buka(cursor: Any, vendor: str) -> None:
    """Drop them."""
    tetap.buka(cursor, vendor, (*ISI, *TABEL_BAGIAN))
