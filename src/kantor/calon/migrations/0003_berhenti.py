"""Who is no longer a candidate, and why. SQLite makes the table anew, so its triggers are put back."""

from __future__ import annotations

from importlib import import_module

from django.db import migrations, models

_tetap = import_module("kantor.calon.migrations.0002_tetap")


class Migration(migrations.Migration):
    dependencies = [("calon", "0002_tetap")]
    operations = [
        migrations.RunPython(_tetap._cabut, _tetap._pasang),
        migrations.AddField(
            model_name="versicalon",
            name="berhenti",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.RunPython(_tetap._pasang, _tetap._cabut),
    ]
