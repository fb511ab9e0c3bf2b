"""The cases of a matching into the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from kantor.telaah.kasus_isi import KOLOM
from kantor.telaah.models import Kasus
from kantor.tugas.tulis import tulis_bertahap

SEKALI = 2_000  # rows of one transaction: others wait for no more than that


def tulis_kasus(baris: Iterable[tuple[Any, ...]]) -> Iterator[int]:
    """Write rows of `KOLOM` in short transactions; yields how many are written so far."""
    waktu = connection.ops.adapt_datetimefield_value
    return tulis_bertahap(Kasus, KOLOM, ((*b[:-1], waktu(b[-1])) for b in baris), SEKALI)
