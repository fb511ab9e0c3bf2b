"""Accounts of the office."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from hakpilih.izin import PERAN

PILIHAN_PERAN = [(k, p.nama) for k, p in PERAN.items() if k != "umum"]


class Pengguna(AbstractUser):
    """One account: a role over a region. `contoh` accounts exist in demo mode only."""

    first_name = last_name = None
    nama = models.CharField(max_length=120)
    peran = models.CharField(max_length=20, choices=PILIHAN_PERAN)
    wilayah = models.CharField(max_length=20)
    contoh = models.BooleanField(default=False)

    REQUIRED_FIELDS = ("nama", "peran", "wilayah")

    class Meta:
        indexes = (models.Index(fields=["wilayah"], name="pengguna_wilayah"),)

    def __str__(self) -> str:
        return self.nama or self.username

    @property
    def nama_peran(self) -> str:
        """The role in words."""
        return PERAN[self.peran].nama


class Undangan(models.Model):
    """An invitation: who may make an account with which role and region; the token is kept as its hash."""

    token_sidik = models.CharField(max_length=64, unique=True)
    nama = models.CharField(max_length=120)
    username = models.CharField(max_length=64)
    peran = models.CharField(max_length=20, choices=PILIHAN_PERAN)
    wilayah = models.CharField(max_length=20)
    pengundang = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    kedaluwarsa = models.DateTimeField()
    penyetuju = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    disetujui = models.DateTimeField(null=True)
    dipakai = models.DateTimeField(null=True)
    dibatalkan = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(penyetuju__isnull=True) | ~Q(penyetuju=F("pengundang")),
                name="undangan_dua_orang",
            ),
        )


class PerubahanPeran(models.Model):
    """A change of role, region or standing of an account, by two people."""

    untuk = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="perubahan_peran"
    )
    peran = models.CharField(max_length=20, choices=PILIHAN_PERAN)
    wilayah = models.CharField(max_length=20)
    aktif = models.BooleanField(default=True)
    alasan = models.TextField()
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diusulkan = models.DateTimeField()
    penyetuju = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    diputuskan = models.DateTimeField(null=True)
    setuju = models.BooleanField(null=True)
    catatan = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(penyetuju__isnull=True)
                | (~Q(penyetuju=F("pengusul")) & ~Q(penyetuju=F("untuk"))),
                name="perubahan_peran_dua_orang",
            ),
        )
