"""Meetings with other agencies, what was agreed, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantor.pemilihan.models import Pemilihan

_ORANG = settings.AUTH_USER_MODEL
# Agencies that meet; the words of `hakpilih.hambatan.jenis.LEMBAGA` where both have one.
LEMBAGA: dict[str, str] = {
    "kpu": "KPU kabupaten/kota",
    "provinsi": "KPU provinsi",
    "bawaslu": "Bawaslu",
    "disdukcapil": "Disdukcapil",
    "pemda": "Pemerintah daerah",
    "kesbangpol": "Kesbangpol",
    "tni": "TNI",
    "polri": "Polri",
    "lapas": "Lapas dan rutan",
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan/desa",
    "sekolah": "Sekolah dan kampus",
    "parpol": "Peserta pemilihan",
    "lain": "Lembaga lain",
}


class Rapat(models.Model):
    """A meeting: planned for a day, and held (or called off)."""

    nomor = models.PositiveIntegerField(unique=True)
    judul = models.CharField(max_length=160)
    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, null=True, related_name="+")
    rencana = models.DateField()
    tempat = models.CharField(max_length=160)
    agenda = models.TextField(blank=True)
    hari = models.DateField(null=True)  # held on
    hadir = models.JSONField(default=list)  # codes of LEMBAGA
    sepakat = models.JSONField(default=list)  # sentences
    batal = models.DateTimeField(null=True)
    alasan = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the minutes
    nama_berkas = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["rencana"], name="rapat_rencana"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(batal__isnull=True) | Q(hari__isnull=True), name="rapat_batal"
            ),
        )

    def __str__(self) -> str:
        return self.judul

    @property
    def objek(self) -> str:
        """As events name it."""
        return f"rapat/{self.nomor}"

    @property
    def kata_hadir(self) -> str:
        """Who was there, in words."""
        return ", ".join(LEMBAGA.get(k, k) for k in self.hadir)


class TindakLanjut(models.Model):
    """Who does what by when."""

    rapat = models.ForeignKey(Rapat, models.PROTECT, related_name="tindak")
    uraian = models.CharField(max_length=300)
    lembaga = models.CharField(max_length=20)  # LEMBAGA
    penanggung = models.CharField(max_length=120)
    tenggat = models.DateField()
    selesai = models.DateField(null=True)
    hasil = models.TextField(blank=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("tenggat", "pk")
        indexes = (models.Index(fields=["selesai", "tenggat"], name="tindak_tenggat"),)
        constraints = (
            models.CheckConstraint(condition=Q(lembaga__in=list(LEMBAGA)), name="tindak_lembaga"),
        )

    @property
    def kata_lembaga(self) -> str:
        """The agency in words."""
        return LEMBAGA[self.lembaga]
