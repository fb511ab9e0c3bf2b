"""An office with two counted elections, as in the room of turnout."""

from __future__ import annotations

from tests.kantor.partisipasi.conftest import hadir, kantor, kota, lalu

__all__ = ["hadir", "kantor", "kota", "lalu"]
