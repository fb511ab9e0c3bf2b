"""The parts of a list that was fixed stay, as its rows do."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from kantor.daftar import pemicu


def _pasang(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.pasang(c, schema_editor.connection.vendor, pemicu.TABEL_BAGIAN)


def _cabut(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.cabut(c, schema_editor.connection.vendor, pemicu.TABEL_BAGIAN)


class Migration(migrations.Migration):
    dependencies = [("daftar", "0003_bagian")]
    operations = [migrations.RunPython(_pasang, _cabut)]
