"""Triggers that refuse to change, delete or empty the history."""

from django.db import migrations

from kantor.riwayat import pemicu


def pasang(apps, penyunting):
    with penyunting.connection.cursor() as c:
        pemicu.pasang(c, penyunting.connection.vendor)


def cabut(apps, penyunting):
    with penyunting.connection.cursor() as c:
        pemicu.cabut(c, penyunting.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("riwayat", "0001_initial")]
    operations = [migrations.RunPython(pasang, cabut)]
