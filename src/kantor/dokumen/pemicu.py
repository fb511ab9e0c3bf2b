"""Triggers that keep the register: what left the office is never changed and never taken out.

As in `kantor.daftar.pemicu` they stop a program's mistake and a clerk with a database browser; the history
has the same facts in its chain.
"""

from __future__ import annotations

from typing import Any

TABEL = "dokumen_serahan"
PESAN = "Buku penyerahan tidak berubah"
CARA = ("UPDATE", "DELETE")


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    if vendor == "sqlite":
        for cara in CARA:
            cursor.execute(
                f"CREATE TRIGGER {_nama(cara)} BEFORE {cara} ON {TABEL} "
                f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"
            )
        return
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {TABEL}_tetap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    cursor.execute(
        f"CREATE TRIGGER {TABEL}_tetap BEFORE UPDATE OR DELETE ON {TABEL} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABEL}_tetap()"
    )


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    if vendor == "sqlite":
        for cara in CARA:
            cursor.execute(f"DROP TRIGGER IF EXISTS {_nama(cara)}")
        return
    cursor.execute(f"DROP TRIGGER IF EXISTS {TABEL}_tetap ON {TABEL}")
    cursor.execute(f"DROP FUNCTION IF EXISTS {TABEL}_tetap()")


def _nama(cara: str) -> str:
    return f"{TABEL}_tetap_{cara.lower()}"
