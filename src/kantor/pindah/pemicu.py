"""Triggers that keep the additional list as it was fixed: its rows and balances neither change nor go.

They stop a program's mistake and a clerk with a database browser, as those of the other lists do.
"""

from __future__ import annotations

from typing import Any

from kantor.pindah.keadaan import DITETAPKAN

TABEL = ("pindah_dptb", "pindah_pemilihdptb", "pindah_neracadptb")
PESAN = "DPTb yang ditetapkan tidak berubah lagi"
CARA = ("UPDATE", "DELETE")


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    for t in TABEL:
        for perintah in _sqlite(t) if vendor == "sqlite" else _postgres(t):
            cursor.execute(perintah)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    for t in TABEL:
        if vendor == "sqlite":
            for cara in CARA:
                cursor.execute(f"DROP TRIGGER IF EXISTS {t}_tetap_{cara.lower()}")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {t}_tetap ON {t}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {t}_tetap()")


def _tetap(tabel: str) -> str:
    """Whether the row that changes is of a list that was fixed."""
    if tabel == "pindah_dptb":
        return f"OLD.keadaan = '{DITETAPKAN}'"
    return (
        "EXISTS (SELECT 1 FROM pindah_dptb d "
        f"WHERE d.id = OLD.dptb_id AND d.keadaan = '{DITETAPKAN}')"
    )


def _sqlite(t: str) -> list[str]:
    return [
        f"CREATE TRIGGER {t}_tetap_{cara.lower()} BEFORE {cara} ON {t} WHEN {_tetap(t)} "
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
