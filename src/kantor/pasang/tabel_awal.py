"""The tables of a new office, made from the models at once: the migrations, step by step, come to the same
(`tests/kantor/test_migrasi.py`) and take half a minute for it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def buat_tabel() -> None:
    """Make the tables in an empty database; in one that has some, run the migrations it lacks.

    What is begun and not finished is in the way of the next attempt: the caller removes it.
    """
    if connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
        return
    with connection.schema_editor() as penyunting:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                penyunting.create_model(model)
    lengkapi(connection)
    emit_post_migrate_signal(0, interactive=False, db=DEFAULT_DB_ALIAS)


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
