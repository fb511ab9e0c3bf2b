"""Triggers that keep what was decided: rows of a table that meet a condition neither change nor go, and none
is added to what they belong to.

They stop a program's mistake and a clerk with a database browser; whoever owns the database can drop them.
Conditions are SQL over the row as it was (`OLD`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SELALU = "OLD.id = OLD.id"
_CARA = ("UPDATE", "DELETE")
_KODE = "USING ERRCODE = 'integrity_constraint_violation'"


@dataclass(frozen=True, slots=True)
class Induk:
    """What rows belong to: its table, the column that names it, and the state from which it stays."""

    tabel: str
    kunci: str
    keadaan: str

    def __str__(self) -> str:
        """The condition on a row of its own table."""
        return f"OLD.keadaan = '{self.keadaan}'"

    def milik(self, baris: str = "OLD") -> str:
        """The condition on a row that belongs to one."""
        return (
            f"EXISTS (SELECT 1 FROM {self.tabel} i "
            f"WHERE i.id = {baris}.{self.kunci} AND i.keadaan = '{self.keadaan}')"
        )


def pasang(cursor: Any, vendor: str, jaga: Mapping[str, str], pesan: str) -> None:
    """Refuse with `pesan` to change or remove rows; `jaga`: table → condition."""
    for tabel, syarat in jaga.items():
        pasang_beda(cursor, vendor, tabel, syarat, syarat, pesan)


def pasang_beda(cursor: Any, vendor: str, tabel: str, ubah: str, hapus: str, pesan: str) -> None:
    """Refuse with `pesan` to change rows that meet `ubah`, and to remove those that meet `hapus`.

    `ubah` may speak of `NEW` too; `berubah` writes that some columns change.
    """
    if vendor == "sqlite":
        for cara, syarat in zip(_CARA, (ubah, hapus), strict=True):
            cursor.execute(
                f"CREATE TRIGGER {tabel}_tetap_{cara.lower()} BEFORE {cara} ON {tabel} "
                f"WHEN {syarat} BEGIN SELECT RAISE(ABORT, '{pesan}'); END"
            )
        return
    tolak = f"THEN RAISE EXCEPTION '{pesan}' {_KODE}; END IF;"
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {tabel}_tetap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN IF {hapus} {tolak} RETURN OLD; END IF; "
        f"IF {ubah} {tolak} RETURN NEW; END $$"
    )
    cursor.execute(
        f"CREATE TRIGGER {tabel}_tetap BEFORE UPDATE OR DELETE ON {tabel} "
        f"FOR EACH ROW EXECUTE FUNCTION {tabel}_tetap()"
    )


def berubah(vendor: str, kolom: Iterable[str]) -> str:
    """The condition that one of the columns takes another value."""
    beda = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return f"({' OR '.join(f'NEW.{k} {beda} OLD.{k}' for k in kolom)})"


def cabut(cursor: Any, vendor: str, tabel: Iterable[str]) -> None:
    """Take back what `pasang` did."""
    for t in tabel:
        if vendor == "sqlite":
            for cara in _CARA:
                cursor.execute(f"DROP TRIGGER IF EXISTS {t}_tetap_{cara.lower()}")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {t}_tetap ON {t}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {t}_tetap()")


def tutup(cursor: Any, vendor: str, tabel: Iterable[str], induk: Induk, pesan: str) -> None:
    """Refuse with `pesan` to add rows to an `induk` that stays.

    On PostgreSQL asked once a statement, so that writing a list of hundreds of thousands costs nothing more.
    """
    for t in tabel:
        if vendor == "sqlite":
            cursor.execute(
                f"CREATE TRIGGER {t}_tutup BEFORE INSERT ON {t} WHEN {induk.milik('NEW')} "
                f"BEGIN SELECT RAISE(ABORT, '{pesan}'); END"
            )
            continue
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {t}_tutup() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF EXISTS (SELECT 1 FROM (SELECT DISTINCT {induk.kunci} FROM tambahan) b "
            f"WHERE {induk.milik('b')}) THEN RAISE EXCEPTION '{pesan}' {_KODE}; END IF; "
            "RETURN NULL; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER {t}_tutup AFTER INSERT ON {t} REFERENCING NEW TABLE AS tambahan "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {t}_tutup()"
        )


def buka(cursor: Any, vendor: str, tabel: Iterable[str]) -> None:
    """Take back what `tutup` did."""
    for t in tabel:
        if vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {t}_tutup")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {t}_tutup ON {t}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {t}_tutup()")
