"""How a job writes much without others noticing: short transactions, and between them time for the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

# SQLite has one writer, and who waits for it asks again after 1, 2, 5, 10, 15, 20, 25 … ms: a pause must be
# long enough to be hit. Half of what was held is, as long as the transactions are some tens of ms.
BAGIAN_JEDA, JEDA_TERPENDEK = 0.5, 0.005
BARU = 2.0  # seconds after a request during which a job gives way: a page in use asks again within them
SERING = 0.2  # the mark is written no more often than this


class Kunjungan:
    """Marks that somebody asks for pages, so that a job gives way to people and to nobody else.

    The mark is the time of an empty file: it costs some microseconds, and no database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._lanjut, self._terakhir = get_response, 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; the mark is written first."""
        kini = time.monotonic()
        if kini - self._terakhir > SERING:
            self._terakhir = kini
            with suppress(OSError):  # no room for a mark is no reason not to answer
                _tanda().touch(mode=0o600)
        return self._lanjut(request)


def _tanda() -> Path:
    return Path(settings.FOLDER) / "laman.tanda"


def dikunjungi() -> bool:
    """Whether somebody asked for a page just now."""
    try:
        return time.time() - _tanda().stat().st_mtime < BARU
    except OSError:
        return False


@contextmanager
def bergiliran() -> Iterator[None]:
    """One transaction of many; on SQLite others get their turn after it, where there are any."""
    mulai = time.perf_counter()
    with transaction.atomic():
        yield
    if connection.vendor == "sqlite" and not connection.in_atomic_block and dikunjungi():
        time.sleep(max(JEDA_TERPENDEK, BAGIAN_JEDA * (time.perf_counter() - mulai)))


def rapikan(model: type[Model]) -> None:
    """After a job wrote much of a table: PostgreSQL learns what it holds now, and counts it by index alone.

    Its own housekeeping would come to it within minutes; until then every list would be slow.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as c:
            c.execute(f"VACUUM (ANALYZE) {connection.ops.quote_name(model._meta.db_table)}")
