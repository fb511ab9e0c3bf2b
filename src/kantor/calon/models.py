"""Candidates as versions of what is shown of them; the newest published one counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantor.calon.batas import KEADAAN, USUL
from kantor.dua_orang import berputusan, dua_orang
from kantor.pemilihan.models import Pemilihan

_ORANG = settings.AUTH_USER_MODEL


class VersiCalon(models.Model):
    """One version of one candidate (a pair where `wakil` is written). `jadwal`: list of `batas.Acara`.

    Who is no longer a candidate keeps number and name, for the ballot may bear them still.
    """

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    nomor = models.PositiveSmallIntegerField()  # as drawn by lot
    versi = models.PositiveIntegerField()
    nama = models.CharField(max_length=100)
    wakil = models.CharField(max_length=100, blank=True)
    visi = models.TextField(blank=True)
    misi = models.TextField(blank=True)
    program = models.TextField(blank=True)
    jadwal = models.JSONField(default=list)
    foto = models.BinaryField(blank=True)
    berhenti = models.CharField(
        max_length=300, blank=True
    )  # why no longer a candidate; "" still one
    keadaan = models.CharField(max_length=10, default=USUL)
    pengusul = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    diusulkan = models.DateTimeField()
    pemutus = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diputus = models.DateTimeField(null=True)
    alasan = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("nomor", "-versi")
        constraints = (
            models.UniqueConstraint(
                fields=["pemilihan", "nomor", "versi"], name="calon_satu_versi"
            ),
            models.UniqueConstraint(
                fields=["pemilihan", "nomor"], condition=Q(keadaan=USUL), name="calon_satu_usul"
            ),
            models.CheckConstraint(condition=Q(keadaan__in=list(KEADAAN)), name="calon_keadaan"),
            dua_orang("calon_dua_orang"),
            berputusan("calon_berputusan", USUL),
        )

    def __str__(self) -> str:
        return f"Calon nomor {self.nomor}, versi {self.versi}"

    @property
    def acara(self) -> list[dict[str, Any]]:
        """The schedule, each line with `hari` as a date."""
        return [a | {"hari": date.fromisoformat(a["tanggal"])} for a in self.jadwal]

    @property
    def pasangan(self) -> str:
        """Both names."""
        return f"{self.nama} dan {self.wakil}" if self.wakil else self.nama
