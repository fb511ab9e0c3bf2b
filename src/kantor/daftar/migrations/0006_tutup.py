"""Nothing is added to a list that was fixed."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from kantor.daftar import pemicu


def _tutup(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.tutup(c, schema_editor.connection.vendor)


def _buka(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.buka(c, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("daftar", "0005_dasar_dpb")]
    operations = [migrations.RunPython(_tutup, _buka)]
