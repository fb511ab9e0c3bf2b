"""Fixtures of this room: races as in the room of review."""

from __future__ import annotations

from tests.kantor.telaah.test_balapan import serentak

__all__ = ["serentak"]
