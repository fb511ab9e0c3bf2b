"""Triggers that keep the register: what left the office is never changed and never taken out.

The history has the same facts in its chain.
"""

from __future__ import annotations

from typing import Any

from kantor import tetap

JAGA = {"dokumen_serahan": tetap.SELALU}
PESAN = "Buku penyerahan tidak berubah"


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    tetap.pasang(cursor, vendor, JAGA, PESAN)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    tetap.cabut(cursor, vendor, JAGA)
