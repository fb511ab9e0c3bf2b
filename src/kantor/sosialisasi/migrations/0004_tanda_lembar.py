"""A sheet of the test remembers the form it came from, so that one sent twice is one sheet."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sosialisasi", "0003_mata")]
    operations = [
        migrations.AddField(
            model_name="lembaruji",
            name="tanda",
            field=models.CharField(max_length=32, null=True, unique=True),
        ),
    ]
