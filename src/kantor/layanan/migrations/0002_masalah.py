"""Which rows of a file of responses could not be read, and why. The table has no triggers."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("layanan", "0001_awal")]
    operations = [
        migrations.AddField(
            model_name="kumpulan", name="masalah", field=models.JSONField(default=list)
        ),
    ]
