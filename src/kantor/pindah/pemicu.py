"""Triggers that keep the additional list as it was fixed: its rows and balances neither change nor grow."""

from __future__ import annotations

from typing import Any

from kantor import tetap
from kantor.pindah.keadaan import DITETAPKAN

INDUK = tetap.Induk("pindah_dptb", "dptb_id", DITETAPKAN)
ISI = ("pindah_pemilihdptb", "pindah_neracadptb")
JAGA = {INDUK.tabel: str(INDUK), **dict.fromkeys(ISI, INDUK.milik())}
PESAN = "DPTb yang ditetapkan tidak berubah lagi"


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers against changing and removing."""
    tetap.pasang(cursor, vendor, JAGA, PESAN)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop them."""
    tetap.cabut(cursor, vendor, JAGA)


def tutup(cursor: Any, vendor: str) -> None:
    """Create the triggers against adding."""
    tetap.tutup(cursor, vendor, ISI, INDUK, PESAN)


def buka(cursor: Any, vendor: str) -> None:
    """Drop them."""
    tetap.buka(cursor, vendor, ISI)
