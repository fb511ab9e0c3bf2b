"""Budget: activities with their output, lines with what was spent per month, fixed months, grants."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hakpilih.kinerja.serapan import BULAN, SUMBER, akun, jenis_belanja
from kantor.dua_orang import dua_orang
from kantor.kinerja.keadaan import DIAJUKAN, DIKEMBALIKAN, DITETAPKAN, KEADAAN
from kantor.pemilihan.models import Pemilihan, Tahap

_ORANG = settings.AUTH_USER_MODEL


class Kegiatan(models.Model):
    """An activity and its output: what the money of its lines is for."""

    tahun = models.PositiveIntegerField()
    nama = models.CharField(max_length=160)
    penanggung = models.CharField(max_length=120)
    tahap = models.ForeignKey(Tahap, models.PROTECT, null=True, related_name="+")
    keluaran = models.CharField(max_length=160)
    satuan = models.CharField(max_length=40)
    target = models.PositiveIntegerField()
    jadi = models.PositiveIntegerField(null=True)  # output so far; None: not counted yet
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("nama",)
        constraints = (models.UniqueConstraint(fields=["tahun", "nama"], name="kegiatan_satu"),)

    def __str__(self) -> str:
        return self.nama


class Hibah(models.Model):
    """A grant agreement (NPHD) with the city. `usul`: the day the elected candidate was proposed for
    confirmation, from which the last deadlines count."""

    tahun = models.PositiveIntegerField()
    nomor = models.CharField(max_length=120)
    pemberi = models.CharField(max_length=160)
    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, null=True, related_name="+")
    hari = models.DateField()
    nilai = models.BigIntegerField()  # rupiah
    usul = models.DateField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    nama_berkas = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["nomor"], name="hibah_satu_nomor"),
            models.CheckConstraint(condition=Q(nilai__gt=0), name="hibah_nilai"),
        )

    def __str__(self) -> str:
        return f"NPHD {self.nomor}"


class Termin(models.Model):
    """A tranche: planned, and received."""

    hibah = models.ForeignKey(Hibah, models.PROTECT, related_name="termin")
    urutan = models.PositiveIntegerField()
    rencana_hari = models.DateField(null=True)
    rencana = models.BigIntegerField()
    diterima_hari = models.DateField(null=True)
    diterima = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("urutan",)
        constraints = (
            models.UniqueConstraint(fields=["hibah", "urutan"], name="termin_satu"),
            models.CheckConstraint(condition=Q(rencana__gte=0), name="termin_rencana"),
            models.CheckConstraint(
                condition=Q(diterima__isnull=True, diterima_hari__isnull=True)
                | Q(diterima__gte=0, diterima_hari__isnull=False),
                name="termin_diterima",
            ),
        )


class Kembali(models.Model):
    """Money of a grant that was given back."""

    hibah = models.ForeignKey(Hibah, models.PROTECT, related_name="kembali")
    hari = models.DateField()
    nilai = models.BigIntegerField()
    uraian = models.CharField(max_length=200)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("hari", "pk")
        constraints = (models.CheckConstraint(condition=Q(nilai__gt=0), name="kembali_nilai"),)


class Mata(models.Model):
    """A line of the budget."""

    tahun = models.PositiveIntegerField()
    sumber = models.CharField(max_length=10)  # hakpilih.kinerja.serapan.SUMBER
    kode = models.CharField(max_length=60)
    uraian = models.CharField(max_length=200)
    pagu = models.BigIntegerField()  # rupiah
    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, null=True, related_name="mata")
    hibah = models.ForeignKey(Hibah, models.PROTECT, null=True, related_name="mata")
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ("sumber", "kode")
        constraints = (
            models.UniqueConstraint(fields=["tahun", "sumber", "kode"], name="mata_satu_kode"),
            models.CheckConstraint(condition=Q(pagu__gte=0), name="mata_pagu"),
            models.CheckConstraint(condition=Q(sumber__in=list(SUMBER)), name="mata_sumber"),
        )

    @property
    def akun(self) -> str:
        """The six digits of its account."""
        return akun(self.kode)

    @property
    def jenis(self) -> str:
        """Its kind of spending."""
        return jenis_belanja(self.kode)

    @property
    def kata_sumber(self) -> str:
        """Where its money comes from."""
        return SUMBER[self.sumber]


class Serap(models.Model):
    """What was spent of a line in a month; negative for a refund."""

    mata = models.ForeignKey(Mata, models.CASCADE, related_name="serap")
    bulan = models.PositiveSmallIntegerField()
    nilai = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["mata", "bulan"], name="serap_satu_bulan"),
            models.CheckConstraint(condition=Q(bulan__gte=1, bulan__lte=12), name="serap_bulan"),
        )


class Lra(models.Model):
    """The budget up to a month as it was handed in and decided; `isi` is what everybody then reads."""

    tahun = models.PositiveIntegerField()
    bulan = models.PositiveSmallIntegerField()
    nomor = models.PositiveIntegerField()
    keadaan = models.CharField(max_length=12, default=DIAJUKAN)
    isi = models.JSONField()
    sidik = models.CharField(max_length=64)
    pagu = models.BigIntegerField()
    realisasi = models.BigIntegerField()
    alasan = models.TextField(blank=True)  # of a correction
    pengaju = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    diajukan = models.DateTimeField()
    pemutus = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diputus = models.DateTimeField(null=True)
    alasan_putus = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tahun", "bulan", "nomor"], name="lra_satu_nomor"),
            models.UniqueConstraint(
                fields=["tahun"], condition=Q(keadaan=DIAJUKAN), name="lra_satu_menunggu"
            ),
            dua_orang("lra_dua_orang", pengusul="pengaju"),
            models.CheckConstraint(
                condition=Q(keadaan=DIAJUKAN, pemutus__isnull=True)
                | Q(keadaan__in=[DITETAPKAN, DIKEMBALIKAN], pemutus__isnull=False),
                name="lra_diputus",
            ),
            models.CheckConstraint(condition=Q(bulan__gte=1, bulan__lte=12), name="lra_bulan"),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def kata_bulan(self) -> str:
        """`Mei 2026`."""
        return f"{BULAN[self.bulan - 1]} {self.tahun}"

    @property
    def nama(self) -> str:
        """`LRA sampai Mei 2026`."""
        return f"LRA sampai {self.kata_bulan}"

    @property
    def objek(self) -> str:
        """As events name it."""
        return f"anggaran/{self.tahun}-{self.bulan:02}-{self.nomor}"

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]
