"""Jobs: what runs, how far it is, what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Tugas(models.Model):
    """One piece of long work. Its state follows from its times: waiting, running, done, failed."""

    jenis = models.CharField(max_length=40)
    judul = models.CharField(max_length=200)
    objek = models.CharField(max_length=120, blank=True)
    isi = models.JSONField(default=dict)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat = models.DateTimeField()
    mulai = models.DateTimeField(null=True)
    detak = models.DateTimeField(null=True)  # the last sign of life of whoever runs it
    selesai = models.DateTimeField(null=True)
    langkah = models.CharField(max_length=200, blank=True)
    persen = models.PositiveSmallIntegerField(default=0)
    hasil = models.JSONField(default=dict)
    galat = models.TextField(blank=True)  # the sentence for the user
    percobaan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["selesai", "id"], name="tugas_selesai"),)

    @property
    def keadaan(self) -> str:
        """`menunggu`, `berjalan`, `gagal` or `selesai`."""
        if self.selesai is not None:
            return "gagal" if self.galat else "selesai"
        return "menunggu" if self.mulai is None else "berjalan"
