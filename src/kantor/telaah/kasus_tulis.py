"""Many cases into the database at once: COPY in PostgreSQL, one prepared statement in SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection

from kantor.telaah.kasus_isi import KOLOM
from kantor.telaah.models import Kasus
from kantor.tugas.giliran import bergiliran

SEKALI = 2_000  # rows of one transaction: others wait for no more than that


def tulis_kasus(baris: Iterable[tuple[Any, ...]]) -> Iterator[int]:
    """Write rows of `KOLOM` in short transactions; yields how many are written so far."""
    sumber, banyak = iter(baris), 0
    while potong := list(islice(sumber, SEKALI)):
        with bergiliran():
            _tulis(potong)
        banyak += len(potong)
        yield banyak


def _tulis(potong: list[tuple[Any, ...]]) -> None:
    tabel, kolom = Kasus._meta.db_table, ", ".join(f'"{k}"' for k in KOLOM)
    with connection.cursor() as c:
        if connection.vendor == "postgresql":
            with c.copy(f'COPY "{tabel}" ({kolom}) FROM STDIN') as salin:
                for b in potong:
                    salin.write_row(b)
            return
        waktu = connection.ops.adapt_datetimefield_value
        tanda = ", ".join(["%s"] * len(KOLOM))
        c.executemany(
            f'INSERT INTO "{tabel}" ({kolom}) VALUES ({tanda})',
            [(*b[:-1], waktu(b[-1])) for b in potong],
        )
