"""Plain SQL into the database of an office that runs, past Django: what is there, as a stranger reads it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from django.utils.dateparse import parse_datetime

from kantor.pasang.tempat import buka


class Basis:
    """Reads only; every question is a connection of its own, so nothing is held open."""

    def __init__(self, folder: Path) -> None:
        t = buka(folder)
        self.sqlite, self.alamat = t.sqlite, t.basis

    def tanya(self, perintah: str) -> list[tuple[Any, ...]]:
        """Rows of one SELECT."""
        if self.sqlite is not None:
            with closing(sqlite3.connect(f"file:{self.sqlite}?mode=ro", uri=True, timeout=30)) as c:
                return c.execute(perintah).fetchall()
        with psycopg.connect(self.alamat) as p:
            return p.execute(perintah.encode()).fetchall()

    def satu(self, perintah: str) -> Any:
        """The first column of the first row; None where there is none."""
        baris = self.tanya(perintah)
        return baris[0][0] if baris else None

    def tugas(self, jenis: str) -> dict[int, tuple[datetime | None, datetime | None, str]]:
        """Jobs of a kind: begin, end, and the sentence of a failed one."""
        return {
            n: (_waktu(mulai), _waktu(selesai), galat)
            for n, mulai, selesai, galat in self.tanya(
                f"SELECT id, mulai, selesai, galat FROM tugas_tugas WHERE jenis = '{jenis}' ORDER BY id"
            )
        }


def _waktu(nilai: Any) -> datetime | None:
    if nilai is None or isinstance(nilai, datetime):
        return nilai
    return parse_datetime(nilai)
