"""Reading jobs."""

from __future__ import annotations

from typing import Any

from kantor.tugas.models import Tugas


def ringkas_jalan(pengguna: Any) -> dict[str, int] | None:
    """How many jobs run or wait, and how far the one that runs is; None where there is none."""
    jalan = list(Tugas.objects.filter(selesai__isnull=True).order_by("id")[:20])
    if not jalan:
        return None
    return {"banyak": len(jalan), "persen": max(t.persen for t in jalan)}
