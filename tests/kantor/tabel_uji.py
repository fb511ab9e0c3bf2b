"""What a database is made of, to compare tables made from the models with those that migrations make."""

from __future__ import annotations

from typing import Any


def bentuk(cursor: Any) -> dict[str, Any]:
    """What a SQLite database is made of, without the order in which it came about."""
    cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    semua = cursor.fetchall()
    hasil: dict[str, Any] = {
        f"{jenis} {nama}": " ".join(sql.split())
        for jenis, nama, _, sql in semua
        if sql and jenis != "table"
    }
    for jenis, nama, _, sql in semua:
        if jenis == "table" and not nama.startswith("sqlite_"):
            cursor.execute(f"SELECT name, type, [notnull], pk FROM pragma_table_info('{nama}')")
            lajur = sorted(cursor.fetchall())
            cursor.execute(
                f"SELECT [from], [table], [to], on_delete FROM pragma_foreign_key_list('{nama}')"
            )
            hasil[nama] = (lajur, sorted(map(str, cursor.fetchall())), _syarat(sql))
    return hasil


def _syarat(sql: str) -> list[str]:
    """The constraints of a table with a name, as they are written, and how many columns are unique alone."""
    bagian, dalam, awal = [], 0, sql.index("(") + 1
    for n, c in enumerate(sql):
        dalam += (c == "(") - (c == ")")
        if (c == "," and dalam == 1) or (c == ")" and dalam == 0):
            bagian.append(sql[awal:n].strip())
            awal = n + 1
    # A table that was made anew bears its name in its checks.
    tetap = [b.replace(f'"{sql.split(chr(34))[1]}".', "") for b in bagian]
    return sorted(b for b in tetap if b.startswith("CONSTRAINT") or " UNIQUE" in b)


_POSTGRES = {
    "lajur": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, "
    "is_identity, identity_generation FROM information_schema.columns WHERE table_schema = 'public' "
    # Django's own table: its migrations number its rows with other integers than its model does.
    "AND (table_name, column_name) <> ('auth_group_permissions', 'id')",
    "syarat": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "indeks": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "pemicu": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "fungsi": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
}


def bentuk_postgres(cursor: Any) -> set[tuple[Any, ...]]:
    """The same of a PostgreSQL database: columns, constraints, indexes, triggers and their functions."""
    hasil: set[tuple[Any, ...]] = set()
    for apa, tanya in _POSTGRES.items():
        cursor.execute(tanya)
        hasil |= {(apa, *baris) for baris in cursor.fetchall()}
    return hasil
