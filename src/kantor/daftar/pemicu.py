"""Triggers that keep a list as it was fixed: its rows, recaps and balances neither change nor go.

They stop a program's mistake and a clerk with a database browser; whoever owns the database can drop them,
and the root in the berita acara still tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kantor.daftar.keadaan import DITETAPKAN

TABEL = ("daftar_daftar", "daftar_pemilih", "daftar_rekap", "daftar_neraca")
TABEL_BAGIAN = ("daftar_bagian",)  # came later, with a migration of its own
PESAN = "Daftar yang ditetapkan tidak berubah lagi"
CARA = ("UPDATE", "DELETE")


def pasang(cursor: Any, vendor: str, tabel: Sequence[str] = TABEL) -> None:
    """Create the triggers."""
    for t in tabel:
        for perintah in _sqlite(t) if vendor == "sqlite" else _postgres(t):
            cursor.execute(perintah)


def cabut(cursor: Any, vendor: str, tabel: Sequence[str] = TABEL) -> None:
    """Drop the triggers."""
    for t in tabel:
        if vendor == "sqlite":
            for cara in CARA:
                cursor.execute(f"DROP TRIGGER IF EXISTS {_nama(t, cara)}")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {t}_tetap ON {t}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {t}_tetap()")


def _nama(tabel: str, cara: str) -> str:
    return f"{tabel}_tetap_{cara.lower()}"


def _tetap(tabel: str) -> str:
    """Whether the row that changes is of a list that was fixed."""
    if tabel == "daftar_daftar":
        return f"OLD.keadaan = '{DITETAPKAN}'"
    return (
        "EXISTS (SELECT 1 FROM daftar_daftar d "
        f"WHERE d.id = OLD.daftar_id AND d.keadaan = '{DITETAPKAN}')"
    )


def _sqlite(t: str) -> list[str]:
    return [
        f"CREATE TRIGGER {_nama(t, cara)} BEFORE {cara} ON {t} WHEN {_tetap(t)} "
        f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"
        for cara in CARA
    ]


def _postgres(t: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {t}_tetap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_tetap(t)} THEN RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {t}_tetap BEFORE UPDATE OR DELETE ON {t} "
        f"FOR EACH ROW EXECUTE FUNCTION {t}_tetap()",
    ]
