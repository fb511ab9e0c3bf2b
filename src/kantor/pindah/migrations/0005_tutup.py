"""Nothing is added to an additional list that was fixed."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from kantor.pindah import pemicu


def _tutup(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.tutup(c, schema_editor.connection.vendor)


def _buka(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.buka(c, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("pindah", "0004_pleno")]
    operations = [migrations.RunPython(_tutup, _buka)]
