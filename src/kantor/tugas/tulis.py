"""Many rows into a table: COPY in PostgreSQL, one statement in SQLite, in short transactions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Model

from kantor.tugas.giliran import bergiliran


def tulis_bertahap(
    model: type[Model], kolom: Sequence[str], baris: Iterable[tuple[Any, ...]], sekali: int
) -> Iterator[int]:
    """Write rows of `kolom` (names in the database, values as it takes them), `sekali` of them in each
    transaction; yields how many are written so far."""
    sumber, banyak = iter(baris), 0
    while potong := list(islice(sumber, sekali)):
        with bergiliran():
            _sisipkan(model, kolom, potong)
        banyak += len(potong)
        yield banyak


def _sisipkan(model: type[Model], kolom: Sequence[str], baris: list[tuple[Any, ...]]) -> None:
    kutip = connection.ops.quote_name
    tabel, nama = kutip(model._meta.db_table), ", ".join(kutip(k) for k in kolom)
    with connection.cursor() as c:
        if connection.vendor == "postgresql":
            with c.copy(f"COPY {tabel} ({nama}) FROM STDIN") as salin:
                for b in baris:
                    salin.write_row(b)
            return
        tanda = ", ".join(["%s"] * len(kolom))
        c.executemany(f"INSERT INTO {tabel} ({nama}) VALUES ({tanda})", baris)
