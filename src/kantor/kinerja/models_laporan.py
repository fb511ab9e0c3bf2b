"""The chain of reports: each report, its recipients with receipts, and its publications."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hakpilih.kinerja.laporan import JENIS, PENERIMA
from kantor.dua_orang import dua_orang
from kantor.pemilihan.models import Pemilihan

_ORANG = settings.AUTH_USER_MODEL


class Laporan(models.Model):
    """A report that the office owes. `bulan`: the month it reports, None where it is not a monthly one."""

    tahun = models.PositiveIntegerField()
    jenis = models.CharField(max_length=20)  # hakpilih.kinerja.laporan.JENIS
    bulan = models.PositiveSmallIntegerField(null=True)
    judul = models.CharField(max_length=160)
    tenggat = models.DateField(null=True)
    dasar = models.CharField(max_length=300, blank=True)  # of the deadline, where the office set it
    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, null=True, related_name="+")
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    ditarik = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tahun", "judul"], name="laporan_kinerja_satu"),
            models.CheckConstraint(
                condition=Q(jenis__in=list(JENIS)), name="laporan_kinerja_jenis"
            ),
        )
        indexes = (models.Index(fields=["tenggat"], name="laporan_kinerja_tenggat"),)

    def __str__(self) -> str:
        return self.judul

    @property
    def objek(self) -> str:
        """As events name it."""
        return f"pelaporan/{self.pk}"

    @property
    def kata_jenis(self) -> str:
        """The kind in words."""
        return JENIS[self.jenis].judul


class Kiriman(models.Model):
    """One recipient of a report: when it was sent, when its receipt came. Of the public the days are those
    of the publication (`services_laporan.putuskan_terbit`)."""

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="kiriman")
    penerima = models.CharField(max_length=10)  # hakpilih.kinerja.laporan.PENERIMA
    dikirim = models.DateField(null=True)
    nomor_surat = models.CharField(max_length=120, blank=True)
    diterima = models.DateField(null=True)
    tanda_terima = models.CharField(max_length=160, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the receipt
    nama_berkas = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["laporan", "penerima"], name="kiriman_satu"),
            models.CheckConstraint(
                condition=Q(diterima__isnull=True)
                | Q(dikirim__isnull=False, diterima__gte=F("dikirim")),
                name="kiriman_urut",
            ),
            models.CheckConstraint(
                condition=Q(penerima__in=list(PENERIMA)), name="kiriman_penerima"
            ),
        )

    @property
    def kata_penerima(self) -> str:
        """The recipient in words."""
        return PENERIMA[self.penerima]


class Terbitan(models.Model):
    """A file of a report that one person wants to publish and another decides about; it lies in the
    archive."""

    laporan = models.ForeignKey(Laporan, models.PROTECT, related_name="terbitan")
    nomor = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    nama_berkas = models.CharField(max_length=200)
    ukuran = models.BigIntegerField()
    halaman = models.PositiveIntegerField()
    tanpa_teks = models.PositiveIntegerField()  # pages on which nothing could be read
    pengaju = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    diajukan = models.DateTimeField()
    pemutus = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diputus = models.DateTimeField(null=True)
    terbit = models.BooleanField(null=True)
    alasan = models.TextField(blank=True)

    class Meta:
        ordering = ("nomor",)
        constraints = (
            models.UniqueConstraint(fields=["laporan", "nomor"], name="terbitan_satu_nomor"),
            models.UniqueConstraint(
                fields=["laporan"], condition=Q(terbit__isnull=True), name="terbitan_satu_menunggu"
            ),
            dua_orang("terbitan_dua_orang", pengusul="pengaju"),
            models.CheckConstraint(
                condition=Q(terbit__isnull=True, pemutus__isnull=True)
                | Q(terbit__isnull=False, pemutus__isnull=False),
                name="terbitan_diputus",
            ),
        )  # fmt: skip
