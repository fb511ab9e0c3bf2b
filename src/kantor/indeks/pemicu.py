"""Triggers that keep what was decided: instruments never change, nor what was approved.

They stop a program's mistake and a clerk with a database browser; whoever owns the database can drop them.
"""

from __future__ import annotations

from typing import Any

from kantor.indeks.keadaan import DISETUJUI

BAGIAN = ("indeks_isian", "indeks_bukti", "indeks_satuan", "indeks_hasil")
TABEL = ("indeks_instrumen", "indeks_penilaian", *BAGIAN)
PESAN = "Instrumen dan penilaian yang disetujui tidak berubah lagi"
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
    """Whether the row that changes is one that stays."""
    if tabel == "indeks_instrumen":
        return "OLD.id = OLD.id"
    if tabel == "indeks_penilaian":
        return f"OLD.keadaan = '{DISETUJUI}'"
    return (
        "EXISTS (SELECT 1 FROM indeks_penilaian p "
        f"WHERE p.id = OLD.penilaian_id AND p.keadaan = '{DISETUJUI}')"
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
