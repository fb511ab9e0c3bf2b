"""What the worker does by itself from time to time, beside the jobs that people ask for.

Such a function must be quick, and harmless when it runs twice or not at all for a day.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog

_F = TypeVar("_F", bound=Callable[[], Any])
log = structlog.get_logger("kantor.tugas")


@dataclass(slots=True)
class _Berkala:
    fungsi: Callable[[], Any]
    jeda: float  # seconds
    pada: float = float("-inf")


BERKALA: dict[str, _Berkala] = {}


def berkala(nama: str, menit: float) -> Callable[[_F], _F]:
    """Have a function run every so many minutes while the worker has nothing else to do."""

    def daftarkan(fungsi: _F) -> _F:
        BERKALA[nama] = _Berkala(fungsi, 60 * menit)
        return fungsi

    return daftarkan


def bila_waktunya() -> int:
    """Run what is due; how many ran. One that fails is told to the log and waits for its next turn."""
    banyak = 0
    for nama, b in BERKALA.items():
        if time.monotonic() - b.pada < b.jeda:
            continue
        b.pada = time.monotonic()
        try:
            b.fungsi()
        except Exception:
            log.exception("berkala_gagal", nama=nama)
        banyak += 1
    return banyak
