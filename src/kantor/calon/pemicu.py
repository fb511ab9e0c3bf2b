"""Triggers that keep what was decided about a candidate's version."""

from __future__ import annotations

from typing import Any

from kantor import tetap
from kantor.calon.batas import USUL

JAGA = {"calon_versicalon": f"OLD.keadaan <> '{USUL}'"}
PESAN = "Versi calon yang sudah diputuskan tidak berubah lagi"


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    tetap.pasang(cursor, vendor, JAGA, PESAN)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    tetap.cabut(cursor, vendor, JAGA)
