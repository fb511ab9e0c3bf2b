"""What was proposed for everybody: frozen when it is proposed, numbered per object, never changed after."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantor.dua_orang import berputusan, dua_orang
from kantor.terbitan.keadaan import KEADAAN, USUL

_ORANG = settings.AUTH_USER_MODEL


class Terbitan(models.Model):
    """One version. `isi`: what everybody may read; `rahasia`: every cell with its value, which of them were
    held and their sums, against which the next version is checked (never shown); `sidik`: SHA-256 of
    `isi`."""

    jenis = models.CharField(max_length=20)  # jenis.JENIS
    objek = models.CharField(max_length=60)  # of that kind: "3", "pilkada_2024"
    judul = models.CharField(max_length=200)
    nomor = models.PositiveIntegerField()  # version of the same object
    wilayah = models.CharField(max_length=20)
    isi = models.JSONField()
    rahasia = models.JSONField(default=dict)
    sidik = models.CharField(max_length=64)
    keadaan = models.CharField(max_length=10, default=USUL)
    pengusul = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    diusulkan = models.DateTimeField()
    pemutus = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diputus = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=500, blank=True)
    penarik = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    ditarik = models.DateTimeField(null=True)
    alasan_tarik = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["jenis", "keadaan", "-id"], name="publikasi_terbit"),)
        constraints = (
            models.UniqueConstraint(
                fields=["jenis", "objek", "nomor"], name="publikasi_satu_nomor"
            ),
            models.UniqueConstraint(
                fields=["jenis", "objek"], condition=Q(keadaan=USUL), name="publikasi_satu_usul"
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=list(KEADAAN)), name="publikasi_keadaan"
            ),
            dua_orang("publikasi_dua_orang"),
            berputusan("publikasi_berputusan", USUL),
        )

    def __str__(self) -> str:
        return f"{self.judul}, versi {self.nomor}"
