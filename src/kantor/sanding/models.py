"""Comparisons of two lists: their counts per kelurahan and class, and everybody who is not simply on both."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantor.berkas.models import Baris, Berkas
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan

KIRI, KANAN = 0, 1


class Sanding(models.Model):
    """One comparison of `kiri` with `kanan`, each a loaded file or a version of the office's list."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    kiri_berkas = models.ForeignKey(Berkas, models.PROTECT, null=True, related_name="+")
    kiri_daftar = models.ForeignKey(Daftar, models.PROTECT, null=True, related_name="+")
    kanan_berkas = models.ForeignKey(Berkas, models.PROTECT, null=True, related_name="+")
    kanan_daftar = models.ForeignKey(Daftar, models.PROTECT, null=True, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    selesai = models.DateTimeField(null=True)
    ringkasan = models.JSONField(default=dict)  # class → count, of "kiri" and "kanan"

    class Meta:
        indexes = (models.Index(fields=["pemilihan", "-id"], name="sanding_terbaru"),)
        constraints = tuple(
            models.CheckConstraint(
                condition=Q(**{f"{s}_berkas__isnull": True, f"{s}_daftar__isnull": False})
                | Q(**{f"{s}_berkas__isnull": False, f"{s}_daftar__isnull": True}),
                name=f"sanding_satu_{s}",
            )
            for s in ("kiri", "kanan")
        )

    def sumber(self, sisi: int) -> Berkas | Daftar:
        """The list of a side."""
        dua = (
            (self.kiri_berkas, self.kiri_daftar)
            if sisi == KIRI
            else (self.kanan_berkas, self.kanan_daftar)
        )
        hasil = dua[0] or dua[1]
        assert hasil is not None  # a constraint says so
        return hasil


class Hitungan(models.Model):
    """How many people of a side are of a class in a kelurahan ("": elsewhere, or not told)."""

    sanding = models.ForeignKey(Sanding, models.CASCADE, related_name="hitungan", db_index=False)
    sisi = models.PositiveSmallIntegerField()
    wilayah = models.CharField(max_length=20, blank=True)
    kelas = models.CharField(max_length=20)  # hakpilih.daftar.sanding.KELAS
    banyak = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["sanding", "sisi", "wilayah", "kelas"], name="hitungan_satu"
            ),
        )


class Orang(models.Model):
    """Somebody who is not simply on both lists in the same kelurahan."""

    sanding = models.ForeignKey(Sanding, models.CASCADE, related_name="orang", db_index=False)
    sisi = models.PositiveSmallIntegerField()
    kelas = models.CharField(max_length=20)
    wilayah = models.CharField(max_length=20, blank=True)
    baris = models.ForeignKey(Baris, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sanding", "sisi", "baris"], name="orang_satu_kelas"),
        )
        indexes = (
            models.Index(fields=["sanding", "sisi", "kelas", "id"], name="orang_kelas"),
            models.Index(fields=["sanding", "sisi", "wilayah", "kelas", "id"], name="orang_tempat"),
        )
