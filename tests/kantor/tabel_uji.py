"""The tables of the tests on SQLite: made from the models at once, which `test_migrasi` holds to be what the
migrations make step by step; and what migrations do besides tables."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def lengkapi(koneksi: Any) -> None:
    """Do what migrations do in Python (the triggers), and note all migrations as done."""
    pemuat, pencatat = MigrationLoader(None), MigrationRecorder(koneksi)
    pencatat.ensure_schema()
    urut = [n for ujung in pemuat.graph.leaf_nodes() for n in pemuat.graph.forwards_plan(ujung)]
    for app, nama in dict.fromkeys(urut):
        pencatat.record_applied(app, nama)
        migrasi = pemuat.disk_migrations[app, nama]
        if type(migrasi).__module__.startswith("kantor."):
            with koneksi.schema_editor() as penyunting:
                for langkah in migrasi.operations:
                    if isinstance(langkah, RunPython):
                        langkah.code(apps, penyunting)


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
