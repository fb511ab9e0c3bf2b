"""Triggers that let the two tables of the history grow and nothing else.

They stop a program's mistake and a clerk with a database browser. Whoever owns the database can drop
them; that is what the chain and its published receipts are for.
"""

from __future__ import annotations

from typing import Any

TABEL = ("riwayat_peristiwa", "riwayat_rantai")
PESAN = "Riwayat hanya dapat bertambah"
_TOLAK = f"BEGIN RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'integrity_constraint_violation'; END"
# pg_trigger.tgtype: for each row 1, before 2, delete 8, update 16, truncate 32.
_TGTYPE_UBAH, _TGTYPE_KOSONG = 1 + 2 + 8 + 16, 2 + 32
# SQLite: REPLACE removes the old row without telling the DELETE trigger, so a key that is taken is
# refused before it comes to that.
_KUNCI = {
    "riwayat_peristiwa": "id = NEW.id",
    "riwayat_rantai": "nomor = NEW.nomor OR peristiwa_id = NEW.peristiwa_id",
}


def nama_pemicu(vendor: str) -> frozenset[str]:
    """The names of the triggers on this kind of database."""
    jenis = ("ubah", "hapus", "ganti") if vendor == "sqlite" else ("ubah", "kosong")
    return frozenset(f"{t}_{j}" for t in TABEL for j in jenis)


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    if vendor == "postgresql":
        cursor.execute(
            "CREATE OR REPLACE FUNCTION riwayat_tolak() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"{_TOLAK} $$"
        )
    for t in TABEL:
        for perintah in _sqlite(t) if vendor == "sqlite" else _postgres(t):
            cursor.execute(perintah)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    for t in TABEL:
        for nama in sorted(n for n in nama_pemicu(vendor) if n.startswith(t + "_")):
            dari = f" ON {t}" if vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {nama}{dari}")
    if vendor == "postgresql":
        cursor.execute("DROP FUNCTION IF EXISTS riwayat_tolak()")


def yang_hilang(cursor: Any, vendor: str) -> list[str]:
    """Triggers that should be there and are not, are switched off, or only bear the name."""
    if vendor == "sqlite":
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        semestinya = {p for t in TABEL for p in _sqlite(t)}
        ada = {nama for nama, sql in cursor.fetchall() if sql in semestinya}
    else:
        cursor.execute(
            "SELECT tgname FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid "
            "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgqual IS NULL "
            "AND tgtype = CASE WHEN right(tgname, 5) = '_ubah' THEN %s ELSE %s END "
            "AND btrim(f.prosrc) = %s "
            "AND tgrelid IN (to_regclass('riwayat_peristiwa'), to_regclass('riwayat_rantai'))",
            [_TGTYPE_UBAH, _TGTYPE_KOSONG, _TOLAK],
        )
        ada = {baris[0] for baris in cursor.fetchall()}
    return sorted(nama_pemicu(vendor) - ada)


def _sqlite(t: str) -> list[str]:
    tolak = f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"
    return [
        f"CREATE TRIGGER {t}_ubah BEFORE UPDATE ON {t} {tolak}",
        f"CREATE TRIGGER {t}_hapus BEFORE DELETE ON {t} {tolak}",
        f"CREATE TRIGGER {t}_ganti BEFORE INSERT ON {t} "
        f"WHEN EXISTS (SELECT 1 FROM {t} WHERE {_KUNCI[t]}) {tolak}",
    ]


def _postgres(t: str) -> list[str]:
    return [
        f"CREATE TRIGGER {t}_ubah BEFORE UPDATE OR DELETE ON {t} "
        "FOR EACH ROW EXECUTE FUNCTION riwayat_tolak()",
        f"CREATE TRIGGER {t}_kosong BEFORE TRUNCATE ON {t} "
        "FOR EACH STATEMENT EXECUTE FUNCTION riwayat_tolak()",
    ]
