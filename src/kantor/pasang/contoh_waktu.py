"""The demo's clock: what its people did before the visitor came stands on the day on which they did it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

PUKUL = time(2)  # UTC: nine o'clock in the west of the country
RABU = 2  # polling is on a Wednesday
MULAI = 180  # days before the past election's polling day on which the office was installed


@contextmanager
def pada(hari: date) -> Iterator[None]:
    """While it lasts, the office's clock stands in that day, so that every rule about dates holds as it did.

    For the making of the demo only: one process, nobody else looks.
    """
    asli = timezone.now
    geser = datetime.combine(hari, PUKUL, UTC) - datetime.now(UTC)
    timezone.now = lambda: datetime.now(UTC) + geser
    try:
        yield
    finally:
        timezone.now = asli


def rabu(hari: date) -> date:
    """That day, or the next Wednesday after it."""
    return hari + timedelta(days=(RABU - hari.weekday()) % 7)


def hari_lalu(hari_ini: date) -> date:
    """Polling day of the past election: a Wednesday late in November of the year before."""
    return rabu(date(hari_ini.year - 1, 11, 24))
