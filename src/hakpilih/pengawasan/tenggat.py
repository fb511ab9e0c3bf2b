"""How late an answer to Bawaslu is; deadlines count in working days (`hakpilih.tahapan.libur`)."""

from __future__ import annotations

from datetime import date


def lewat(tenggat: date | None, kini: date) -> int:
    """Days past the deadline; 0 on its day, before it, and where there is none."""
    return max(0, (kini - tenggat).days) if tenggat else 0
