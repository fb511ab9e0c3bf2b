"""Writing the rows of a file into the table, in short transactions; they count only once `dimuat` is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa
from django.db import connection

from kantor.berkas.models import Baris
from kantor.berkas.segel_baris import KOLOM, lajur
from kantor.segel.klien import Kunci
from kantor.tugas.giliran import bergiliran
from kantor.tugas.tulis import tulis_bertahap

SEGEL_SEKALI = 40_000  # rows sealed at once, while the ones before are being written
TULIS_SEKALI = 2_000  # rows of one transaction: a few hundredths of a second

Maju = Callable[[int], None]


def tulis_baris(tabel: pa.Table, berkas_id: int, kunci: Kunci, maju: Maju) -> int:
    """Seal and write all rows of `tabel`; `maju(rows so far)` after each transaction. Returns their number.

    What an interrupted try left is removed first. The caller makes them visible.
    """
    buang_baris(berkas_id)
    potong = [tabel.slice(a, SEGEL_SEKALI) for a in range(0, len(tabel), SEGEL_SEKALI)]
    banyak = 0
    with ThreadPoolExecutor(1) as benang:
        for lajur_siap in _bergantian(benang, potong, berkas_id, kunci):
            sebelum = banyak
            for n in tulis_bertahap(Baris, KOLOM, lajur_siap, TULIS_SEKALI):
                banyak = sebelum + n
                maju(banyak)
    return banyak


def buang_baris(berkas_id: int) -> None:
    """Remove the rows of a file that nobody has seen yet."""
    tabel = connection.ops.quote_name(Baris._meta.db_table)
    perintah = (
        f"DELETE FROM {tabel} WHERE id IN (SELECT id FROM {tabel} WHERE berkas_id = %s LIMIT %s)"
    )
    while True:
        with bergiliran(), connection.cursor() as c:
            c.execute(perintah, [berkas_id, TULIS_SEKALI])
            terhapus = c.rowcount
        if terhapus < TULIS_SEKALI:
            return


def _bergantian(
    benang: ThreadPoolExecutor, potong: Sequence[pa.Table], berkas_id: int, kunci: Kunci
) -> Iterator[Iterator[tuple[Any, ...]]]:
    """Sealed pieces in order; the next one is sealed while the caller writes this one."""
    menunggu = benang.submit(lajur, potong[0], berkas_id, kunci) if potong else None
    for berikut in [*potong[1:], None]:
        assert menunggu is not None
        siap = menunggu.result()
        if berikut is not None:
            menunggu = benang.submit(lajur, berikut, berkas_id, kunci)
        yield siap
