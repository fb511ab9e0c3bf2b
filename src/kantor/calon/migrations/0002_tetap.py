"""What was decided about a candidate's version stays as it is."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from kantor.calon import pemicu


def _pasang(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.pasang(c, schema_editor.connection.vendor)


def _cabut(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.cabut(c, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("calon", "0001_awal")]
    operations = [migrations.RunPython(_pasang, _cabut)]
