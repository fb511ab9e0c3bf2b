"""How a job writes much without others noticing: short transactions, and between them time for the rest."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Model

# SQLite has one writer, and who waits for it asks again after 1, 2, 5, 10, 15, 20, 25 … ms: a pause must be
# long enough to be hit. Half of what was held is, as long as the transactions are some tens of ms.
BAGIAN_JEDA, JEDA_TERPENDEK = 0.5, 0.005


@contextmanager
def bergiliran() -> Iterator[None]:
    """One transaction of many; on SQLite others get their turn after it."""
    mulai = time.perf_counter()
    with transaction.atomic():
        yield
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(max(JEDA_TERPENDEK, BAGIAN_JEDA * (time.perf_counter() - mulai)))


def rapikan(model: type[Model]) -> None:
    """After a job wrote much of a table: PostgreSQL learns what it holds now, and counts it by index alone.

    Its own housekeeping would come to it within minutes; until then every list would be slow.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as c:
            c.execute(f"VACUUM (ANALYZE) {connection.ops.quote_name(model._meta.db_table)}")
