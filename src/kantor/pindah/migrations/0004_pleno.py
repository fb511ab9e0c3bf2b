"""The meeting that fixed an additional list. SQLite builds the table anew for it, and loses its triggers."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from kantor.pindah import pemicu


def _cabut(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.cabut(c, schema_editor.connection.vendor)


def _pasang(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as c:
        pemicu.pasang(c, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [
        ("pindah", "0003_sejak"),
        ("pleno", "0002_selesai"),
    ]
    operations = [
        migrations.RunPython(_cabut, _pasang),
        migrations.AddField(
            model_name="dptb",
            name="pleno",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dptb",
                to="pleno.pleno",
            ),
        ),
        migrations.RunPython(_pasang, _cabut),
    ]
