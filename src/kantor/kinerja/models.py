"""The performance agreement of a year: indicators with targets, staff, ceilings, and what was reached."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hakpilih.kinerja.capaian import ARAH, SKALA, capaian
from hakpilih.kinerja.serapan import SUMBER
from kantor.dua_orang import dua_orang
from kantor.kinerja.keadaan import DIAJUKAN, DITETAPKAN, DRAF, KEADAAN
from kantor.kinerja.models_anggaran import Hibah, Kegiatan, Kembali, Lra, Mata, Serap, Termin
from kantor.kinerja.models_laporan import Kiriman, Laporan, Terbitan
from kantor.kinerja.models_rapat import Rapat, TindakLanjut
from kantor.pemilihan.models import Pemilihan

_ORANG = settings.AUTH_USER_MODEL
__all__ = [
    "Hibah", "Indikator", "Kegiatan", "Kembali", "Kiriman", "Laporan", "Lra", "Mata", "Pagu", "Pegawai",
    "Perjanjian", "Rapat", "Realisasi", "Serap", "Terbitan", "Termin", "TindakLanjut",
]  # fmt: skip


class Perjanjian(models.Model):
    """One version of the performance agreement of a year. The newest fixed one is in force."""

    tahun = models.PositiveIntegerField()
    nomor = models.PositiveIntegerField()  # version within the year
    keadaan = models.CharField(max_length=12, default=DRAF)
    skala = models.CharField(max_length=20, default="lima")  # hakpilih.kinerja.capaian.SKALA
    batas = models.FloatField(default=120)  # per cent that one indicator adds at most to the mean
    catatan = models.TextField(blank=True)  # why a later version
    penyusun = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    pengaju = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diajukan = models.DateTimeField(null=True)
    pemutus = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diputus = models.DateTimeField(null=True)
    alasan = models.TextField(blank=True)  # of sending it back

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tahun", "nomor"], name="perjanjian_satu_nomor"),
            models.UniqueConstraint(
                fields=["tahun"], condition=Q(keadaan__in=[DRAF, DIAJUKAN]), name="perjanjian_satu_terbuka"
            ),
            dua_orang("perjanjian_dua_orang", pengusul="pengaju"),
            models.CheckConstraint(
                condition=~Q(keadaan=DITETAPKAN) | Q(pemutus__isnull=False, pengaju__isnull=False),
                name="perjanjian_diputus",
            ),
            models.CheckConstraint(condition=Q(skala__in=list(SKALA)), name="perjanjian_skala"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`Perjanjian kinerja 2026 versi 2`."""
        return f"Perjanjian kinerja {self.tahun} versi {self.nomor}"

    @property
    def objek(self) -> str:
        """As events name it."""
        return f"kinerja/{self.tahun}-{self.nomor}"

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]


class Indikator(models.Model):
    """One indicator of an agreement. `kunci` stays the same in later versions of the year."""

    perjanjian = models.ForeignKey(Perjanjian, models.CASCADE, related_name="indikator")
    kunci = models.PositiveIntegerField()
    sasaran = models.CharField(max_length=200)
    nama = models.CharField(max_length=200)
    satuan = models.CharField(max_length=40)
    arah = models.CharField(max_length=10)  # hakpilih.kinerja.capaian.ARAH
    target = models.FloatField()
    penanggung = models.CharField(max_length=120, blank=True)
    sumber = models.CharField(max_length=40, blank=True)  # hakpilih.indeks.catatan.CATATAN
    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("kunci",)
        constraints = (
            models.UniqueConstraint(fields=["perjanjian", "kunci"], name="indikator_satu_kunci"),
            models.CheckConstraint(condition=Q(arah__in=list(ARAH)), name="indikator_arah"),
            models.CheckConstraint(condition=Q(target__gte=0), name="indikator_target"),
        )

    @property
    def kata_arah(self) -> str:
        """The direction in words."""
        return ARAH[self.arah]

    def capaian(self, nilai: float) -> float:
        """Achievement of a value in per cent."""
        return capaian(self.arah, self.target, nilai)


class Pegawai(models.Model):
    """Staff of one part of the office: how many are needed, how many there are."""

    perjanjian = models.ForeignKey(Perjanjian, models.CASCADE, related_name="pegawai")
    bagian = models.CharField(max_length=120)
    jenis = models.CharField(max_length=60)  # PNS, PPPK, …
    perlu = models.PositiveIntegerField()
    ada = models.PositiveIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["perjanjian", "bagian", "jenis"], name="pegawai_satu"),
        )


class Pagu(models.Model):
    """A ceiling of the agreement: a programme and its money."""

    perjanjian = models.ForeignKey(Perjanjian, models.CASCADE, related_name="pagu")
    program = models.CharField(max_length=160)
    sumber = models.CharField(max_length=10)  # hakpilih.kinerja.serapan.SUMBER
    jumlah = models.BigIntegerField()  # rupiah

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["perjanjian", "program", "sumber"], name="pagu_satu"),
            models.CheckConstraint(condition=Q(jumlah__gte=0), name="pagu_jumlah"),
            models.CheckConstraint(condition=Q(sumber__in=list(SUMBER)), name="pagu_sumber"),
        )

    @property
    def kata_sumber(self) -> str:
        """Where the money comes from."""
        return SUMBER[self.sumber]


class Realisasi(models.Model):
    """What was reached, as one person entered it and another accepted it; a correction is a new row. `atas`,
    `bawah`: what a record of the system is made of; its `nilai` is that share in per cent."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="realisasi")
    nomor = models.PositiveIntegerField()  # of the indicator's `kunci` in its year
    nilai = models.FloatField()
    atas = models.BigIntegerField(null=True)
    bawah = models.BigIntegerField(null=True)
    sumber = models.CharField(max_length=40, blank=True)
    per = models.DateField()
    bukti = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    nama_berkas = models.CharField(max_length=200, blank=True)
    alasan = models.TextField(blank=True)  # of a correction
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    pemutus = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diputus = models.DateTimeField(null=True)
    diterima = models.BooleanField(null=True)
    alasan_putus = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["indikator", "nomor"], name="realisasi_satu_nomor"),
            dua_orang("realisasi_dua_orang", pengusul="oleh"),
            models.CheckConstraint(
                condition=Q(diterima__isnull=True, pemutus__isnull=True)
                | Q(diterima__isnull=False, pemutus__isnull=False),
                name="realisasi_diputus",
            ),
            models.CheckConstraint(condition=Q(nilai__gte=0), name="realisasi_nilai"),
        )  # fmt: skip
