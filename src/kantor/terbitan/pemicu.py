"""Triggers that keep what was decided: a publication's content never changes, and it is never deleted; the
one step left after it was published is that it is taken back.

They stop a program's mistake and a clerk with a database browser; whoever owns the database can drop them.
"""

from __future__ import annotations

from typing import Any

from kantor.terbitan.keadaan import DITARIK, TERBIT, USUL

TABEL = "terbitan_terbitan"
PESAN = "Terbitan yang sudah diputuskan tidak berubah lagi"
_TETAP = (
    "jenis",
    "objek",
    "judul",
    "nomor",
    "isi",
    "rahasia",
    "sidik",
    "pengusul_id",
    "pemutus_id",
    "diputus",
)
# What is proposed may only be decided; its content is frozen from the start.
_ISI = ("jenis", "objek", "nomor", "isi", "rahasia", "sidik", "pengusul_id")


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    for perintah in _sqlite() if vendor == "sqlite" else _postgres():
        cursor.execute(perintah)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    if vendor == "sqlite":
        for cara in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABEL}_tetap_{cara}")
    else:
        cursor.execute(f"DROP TRIGGER IF EXISTS {TABEL}_tetap ON {TABEL}")
        cursor.execute(f"DROP FUNCTION IF EXISTS {TABEL}_tetap()")


def _berubah(beda: str) -> str:
    def satu(kolom: tuple[str, ...]) -> str:
        return " OR ".join(f"NEW.{k} {beda} OLD.{k}" for k in kolom)

    return (
        f"(OLD.keadaan = '{USUL}' AND ({satu(_ISI)})) OR (OLD.keadaan <> '{USUL}' AND ({satu(_TETAP)} "
        f"OR NOT (OLD.keadaan = '{TERBIT}' AND NEW.keadaan = '{DITARIK}')))"
    )


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {TABEL}_tetap_update BEFORE UPDATE ON {TABEL} WHEN {_berubah('IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END",
        f"CREATE TRIGGER {TABEL}_tetap_delete BEFORE DELETE ON {TABEL} "
        f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END",
    ]


def _postgres() -> list[str]:
    galat = f"RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
    return [
        f"CREATE OR REPLACE FUNCTION {TABEL}_tetap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{PESAN}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"IF {_berubah('IS DISTINCT FROM')} THEN {galat}RETURN NEW; END $$",
        f"CREATE TRIGGER {TABEL}_tetap BEFORE UPDATE OR DELETE ON {TABEL} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABEL}_tetap()",
    ]
