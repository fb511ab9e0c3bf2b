"""Material that is out may be withdrawn. Only materials change, which have no triggers."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sosialisasi", "0004_tanda_lembar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="bahan",
            name="penarik",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="bahan", name="ditarik", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="bahan",
            name="alasan",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
