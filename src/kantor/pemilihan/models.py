"""The office and its elections."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hakpilih.tahapan.tahap import JENIS, ZONA


class Kantor(models.Model):
    """The one office of this installation."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    nama = models.CharField(max_length=120)
    wilayah = models.CharField(max_length=10)
    zona = models.CharField(max_length=4, choices=[(z, z) for z in ZONA])

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="kantor_satu"),)


class Wilayah(models.Model):
    """A region of the office: kecamatan and kelurahan/desa below it, with their names."""

    kode = models.CharField(max_length=20, primary_key=True)
    nama = models.CharField(max_length=120)

    class Meta:
        ordering = ("kode",)


class Pemilihan(models.Model):
    """One election of this office, or the continuous update (PDPB)."""

    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=10, choices=list(JENIS.items()))
    hari = models.DateField(null=True, blank=True)
    wilayah = models.CharField(max_length=10)
    zona = models.CharField(max_length=4, choices=[(z, z) for z in ZONA])
    salinan_dari = models.CharField(max_length=40, blank=True)
    dibuat = models.DateTimeField()
    tanggal_diperbarui = models.DateField(null=True)  # the day a date of its stages last changed

    def __str__(self) -> str:
        return self.nama

    @property
    def aturan(self) -> VersiAturan:
        """The rules in force: the newest version."""
        versi = self.versi_aturan.order_by("-nomor").first()
        assert versi is not None  # an election is made with its rules, in one transaction
        return versi


class VersiAturan(models.Model):
    """One version of an election's rules, as JSON (`kantor.pemilihan.aturan`)."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="versi_aturan")
    nomor = models.PositiveIntegerField()
    isi = models.JSONField()
    alasan = models.TextField()
    dibuat = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "nomor"], name="aturan_satu_nomor"),
        )


class Tahap(models.Model):
    """One stage of an election: its dates, basis, and when it was done."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="tahap")
    urutan = models.PositiveIntegerField()
    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=200)
    pelaksana = models.CharField(max_length=200, blank=True)
    dasar = models.TextField(blank=True)
    kepastian = models.CharField(max_length=20)
    mulai = models.DateField(null=True, blank=True)
    akhir = models.DateField(null=True, blank=True)
    jam = models.TimeField(null=True, blank=True)
    selesai = models.DateField(null=True, blank=True)
    # How the deadline is counted back from polling day: {"hari": 30, "bulan": 0}; null: it is not.
    acuan = models.JSONField(null=True)
    berurut = models.BooleanField(default=True)  # must not begin or end before the stages above it
    sumber = models.JSONField(default=list)
    catatan = models.TextField(blank=True)

    class Meta:
        ordering = ("urutan",)
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "kode"], name="tahap_satu_kode"),
        )


class Pelanggaran(models.Model):
    """An alleged violation in a stage, passed to Bawaslu, and what came of it.

    `diteruskan` is the date of the letter; `hasil` a key of `kantor.pemilihan.pelanggaran.HASIL`.
    """

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="pelanggaran")
    tahap = models.ForeignKey(Tahap, models.PROTECT, null=True, related_name="pelanggaran")
    wilayah = models.CharField(max_length=20)
    uraian = models.TextField()
    terjadi = models.DateField()
    dicatat = models.DateTimeField()
    pencatat = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diteruskan = models.DateField(null=True)
    nomor_surat = models.CharField(max_length=120, blank=True)
    hasil = models.CharField(max_length=30, blank=True)
    hasil_uraian = models.TextField(blank=True)
    hasil_pada = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["pemilihan", "-id"], name="pelanggaran_terbaru"),)

    @property
    def keadaan(self) -> str:
        """`dicatat`, `diteruskan` or `berhasil` (an outcome is recorded)."""
        if self.hasil:
            return "berhasil"
        return "diteruskan" if self.diteruskan else "dicatat"
