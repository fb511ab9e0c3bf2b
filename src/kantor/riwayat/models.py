"""Events and their chain. Both tables only ever grow: triggers of the database refuse anything else."""

from __future__ import annotations

from django.db import models


class Peristiwa(models.Model):
    """One event, written in the transaction of the act it tells of; not yet numbered."""

    waktu = models.DateTimeField()
    pelaku = models.CharField(max_length=64)
    peran = models.CharField(max_length=32)
    tindakan = models.CharField(max_length=40)
    objek = models.CharField(max_length=120)
    wilayah = models.CharField(max_length=20, blank=True)
    isi = models.JSONField(default=dict)
    alasan = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["objek", "id"], name="peristiwa_objek"),
            models.Index(fields=["wilayah", "id"], name="peristiwa_wilayah"),
            models.Index(fields=["pelaku", "id"], name="peristiwa_pelaku"),
            models.Index(fields=["tindakan", "id"], name="peristiwa_tindakan"),
        )


class Rantai(models.Model):
    """A numbered link: the canonical bytes that were hashed, and the hash (`hakpilih.riwayat.rantai`)."""

    nomor = models.BigIntegerField(primary_key=True)
    peristiwa = models.OneToOneField(Peristiwa, models.PROTECT, related_name="rantai")
    isi = models.BinaryField()
    sidik = models.CharField(max_length=64)
