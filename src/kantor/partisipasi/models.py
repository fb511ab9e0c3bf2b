"""Turnout of elections: files as handed in, figures computed of them, targets, checks, samples, map.

Figures are written whole by one computation (`hitung.py`) and never changed one by one; a page only reads.
"""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantor.pemilihan.models import Pemilihan

_AKUN = settings.AUTH_USER_MODEL


class Kehadiran(models.Model):
    """Turnout of one polling day: an election of this office, or an older one known by files alone.

    `rumus`: "" the file's own; `batas_tps`: None as the election's; `catatan`: what a reader must know of its
    boundaries. `ringkasan` holds what the last computation says of the whole.
    """

    pemilihan = models.OneToOneField(Pemilihan, models.PROTECT, null=True, related_name="+")
    nama = models.CharField(max_length=120, unique=True)
    hari = models.DateField()
    rumus = models.CharField(max_length=10, blank=True)
    batas_tps = models.PositiveIntegerField(null=True)
    catatan = models.TextField(blank=True)
    wilayah = models.CharField(max_length=20)
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    dihitung = models.DateTimeField(null=True)
    ringkasan = models.JSONField(default=dict)

    class Meta:
        ordering = ("-hari", "-id")

    def __str__(self) -> str:
        return self.nama


class BerkasHadir(models.Model):
    """One accepted table of turnout; original and clean rows lie in the archive. A newer one of the same
    source takes its place (`kini`)."""

    kehadiran = models.ForeignKey(Kehadiran, models.PROTECT, related_name="berkas")
    sumber = models.CharField(max_length=12)  # SUMBER
    nama = models.CharField(max_length=200)
    format = models.CharField(max_length=20)
    dari = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    bersih_sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveBigIntegerField()
    baris = models.PositiveIntegerField()
    diterima = models.PositiveIntegerField()
    berita = models.JSONField(default=list)  # what the gate says of the whole file
    kini = models.BooleanField(default=True)
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["kehadiran", "sha256"], condition=Q(kini=True), name="berkas_hadir_satu"
            ),
        )


class Angka(models.Model):
    """Turnout of one region, of all voters (`golongan` "") or of a group (`jenis_kelamin:L`), as
    `hakpilih.partisipasi.hadir.Hadir`; of a TPS also shrunk towards its city."""

    kehadiran = models.ForeignKey(Kehadiran, models.CASCADE, related_name="angka", db_index=False)
    golongan = models.CharField(max_length=40, blank=True)
    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=200)
    tingkat = models.CharField(max_length=12)
    induk = models.CharField(max_length=40, blank=True)
    rumus = models.CharField(max_length=10)
    pengguna = models.PositiveIntegerField(null=True)
    pemilih = models.PositiveIntegerField(null=True)
    persen = models.FloatField(null=True)
    bawah = models.FloatField(null=True)
    atas = models.FloatField(null=True)
    satuan = models.PositiveIntegerField()
    dipakai = models.PositiveIntegerField()
    masalah = models.JSONField(default=list)  # [code, count, sentence]
    susut = models.FloatField(null=True)
    susut_bawah = models.FloatField(null=True)
    susut_atas = models.FloatField(null=True)
    nilai = models.CharField(max_length=8, blank=True)  # tinggi, rendah, biasa
    janggal = models.JSONField(default=list)  # keys of susut.JANGGAL
    perlu = models.BooleanField(default=False)  # a TPS somebody must look at

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kehadiran", "golongan", "kode"], name="angka_hadir_satu"
            ),
        )
        indexes = (
            models.Index(fields=["kehadiran", "golongan", "induk"], name="angka_hadir_induk"),
            models.Index(
                fields=["kehadiran", "kode"], condition=Q(perlu=True), name="angka_hadir_perlu"
            ),
        )


class Sasaran(models.Model):
    """A target of turnout in per cent; a newer one takes its place."""

    kehadiran = models.ForeignKey(Kehadiran, models.PROTECT, related_name="sasaran")
    persen = models.DecimalField(max_digits=5, decimal_places=2)
    alasan = models.CharField(max_length=500)
    kini = models.BooleanField(default=True)
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kehadiran"], condition=Q(kini=True), name="sasaran_kini"
            ),
            models.CheckConstraint(
                condition=Q(persen__gt=Decimal(0)) & Q(persen__lte=Decimal(100)),
                name="sasaran_mungkin",
            ),
        )


class Periksa(models.Model):
    """The checking of one TPS of the work list: who looks, what was found. No row: nobody looks yet."""

    kehadiran = models.ForeignKey(Kehadiran, models.PROTECT, related_name="periksa", db_index=False)
    kode = models.CharField(max_length=40)
    pemegang = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    mulai = models.DateTimeField()
    hasil = models.CharField(max_length=20, blank=True)  # periksa.HASIL; "" under way
    temuan = models.CharField(max_length=500, blank=True)
    selesai = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kehadiran", "kode"], name="periksa_satu"),
            models.CheckConstraint(
                condition=Q(hasil="", selesai__isnull=True)
                | (~Q(hasil="") & Q(selesai__isnull=False)),
                name="periksa_berhasil",
            ),
        )


class Contoh(models.Model):
    """A sample of attendance sheets: counts of groups per drawn TPS (`isi`: TPS, group, registered, came)."""

    kehadiran = models.ForeignKey(Kehadiran, models.PROTECT, related_name="contoh")
    judul = models.CharField(max_length=120)
    cara = models.CharField(max_length=300)  # how the TPS were drawn
    tps_seluruhnya = models.PositiveIntegerField()
    isi = models.JSONField()
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    ditarik = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)


class Peta(models.Model):
    """The office's map as it was checked; the newest counts. The file itself lies in the archive."""

    nama = models.CharField(max_length=200)
    sumber = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()
    bidang = models.JSONField()  # publikasi.peta.Bidang by code
    catatan = models.JSONField(default=list)
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()


class Kovariat(models.Model):
    """A table of covariates by region code; its content lies in the archive."""

    nama = models.CharField(max_length=200)
    sumber = models.CharField(max_length=300)
    tahun = models.PositiveSmallIntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()
    kolom = models.JSONField()
    baris = models.PositiveIntegerField()
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()

    class Meta:
        ordering = ("-id",)


class Analisis(models.Model):
    """What goes with the turnout of one election: chosen columns, and the result as the library prints it."""

    kehadiran = models.ForeignKey(Kehadiran, models.PROTECT, related_name="analisis")
    kovariat = models.ForeignKey(Kovariat, models.PROTECT, related_name="analisis")
    tingkat = models.CharField(max_length=12)
    kolom = models.JSONField()
    hasil = models.JSONField(default=dict)
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    selesai = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
