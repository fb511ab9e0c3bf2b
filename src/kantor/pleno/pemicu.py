"""Triggers that keep a closed meeting as it was: its record, who was there, what was objected.

As in `kantor.daftar.pemicu` they stop a program's mistake and a clerk with a database browser. What belongs
to a closed meeting cannot be added to it later either.
"""

from __future__ import annotations

from typing import Any

from kantor.pleno.keadaan import BATAL, DITUTUP

INDUK, ANAK = "pleno_pleno", ("pleno_hadirin", "pleno_keberatan")
PESAN = "Pleno yang sudah selesai tidak berubah lagi"
_SELESAI = f"('{DITUTUP}', '{BATAL}')"
# Table → the events it is guarded against, and of which of its rows (OLD, NEW) the meeting is asked.
_JAGA: dict[str, dict[str, tuple[str, ...]]] = {
    INDUK: {"UPDATE": ("OLD",), "DELETE": ("OLD",)},
    **{t: {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)} for t in ANAK},
}


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    for tabel, jaga in _JAGA.items():
        for cara, sisi in jaga.items():
            for perintah in _perintah(tabel, cara, sisi, vendor):
                cursor.execute(perintah)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    for tabel, jaga in _JAGA.items():
        for cara in jaga:
            nama = _nama(tabel, cara)
            if vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {nama}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {nama} ON {tabel}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {nama}()")


def _nama(tabel: str, cara: str) -> str:
    return f"{tabel}_selesai_{cara.lower()}"


def _syarat(tabel: str, sisi: tuple[str, ...]) -> str:
    if tabel == INDUK:
        return " OR ".join(f"{s}.keadaan IN {_SELESAI}" for s in sisi)
    nomor = ", ".join(f"{s}.pleno_id" for s in sisi)
    return f"EXISTS (SELECT 1 FROM {INDUK} p WHERE p.id IN ({nomor}) AND p.keadaan IN {_SELESAI})"


def _perintah(tabel: str, cara: str, sisi: tuple[str, ...], vendor: str) -> list[str]:
    nama, syarat = _nama(tabel, cara), _syarat(tabel, sisi)
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {nama} BEFORE {cara} ON {tabel} WHEN {syarat} "
            f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"
        ]
    hasil = "OLD" if cara == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {nama}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {syarat} THEN RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {hasil}; END $$",
        f"CREATE TRIGGER {nama} BEFORE {cara} ON {tabel} FOR EACH ROW EXECUTE FUNCTION {nama}()",
    ]
