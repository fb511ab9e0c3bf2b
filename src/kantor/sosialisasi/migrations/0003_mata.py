"""A plan may name a line of the budget. Only plans change, which have no triggers."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0002_tetap"), ("sosialisasi", "0002_tetap")]
    operations = [
        migrations.AddField(
            model_name="rencana",
            name="mata",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kinerja.mata",
            ),
        ),
    ]
