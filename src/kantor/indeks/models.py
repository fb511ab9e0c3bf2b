"""Instruments, assessments with their values and evidence, their results, and published scores."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hakpilih.indeks.bukti import KESAN
from hakpilih.indeks.instrumen import BUKTI
from kantor.dua_orang import dua_orang
from kantor.indeks.keadaan import DISETUJUI, JENIS_PEMILIHAN, KEADAAN
from kantor.pemilihan.models import Pemilihan

_ORANG = settings.AUTH_USER_MODEL


class Instrumen(models.Model):
    """One version of an instrument as its TOML; written once and never changed."""

    kode = models.CharField(max_length=40)
    nomor = models.PositiveIntegerField()  # 1, 2, … of this office
    nama = models.CharField(max_length=200)
    versi = models.CharField(max_length=60)  # as the file calls it
    ilustratif = models.BooleanField()
    bawaan = models.BooleanField()  # shipped with the program
    teks = models.TextField()
    sidik = models.CharField(max_length=64, unique=True)  # SHA-256 of the text
    keterangan = models.CharField(max_length=300, blank=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dimuat = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kode", "nomor"], name="instrumen_satu_nomor"),
        )

    def __str__(self) -> str:
        return f"{self.nama}, versi {self.versi}"


class Penilaian(models.Model):
    """One assessment of the office: an instrument, a year, a kind of election. A correction is a new one."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    instrumen = models.ForeignKey(Instrumen, models.PROTECT, related_name="penilaian")
    kode_instrumen = models.CharField(max_length=40)
    wilayah = models.CharField(max_length=20)
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=20)
    nomor = models.PositiveIntegerField()  # version of the same instrument, year, kind
    menggantikan = models.ForeignKey("self", models.PROTECT, null=True, related_name="pengganti")
    keadaan = models.CharField(max_length=15, default="draf")
    penyusun = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    pengaju = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diajukan = models.DateTimeField(null=True)
    pemutus = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diputus = models.DateTimeField(null=True)
    alasan = models.TextField(blank=True)  # of the last decision
    sidik = models.CharField(max_length=64, blank=True)  # of what was handed in
    pembanding_sha256 = models.CharField(max_length=64, blank=True)  # the file of other units
    pembanding_nama = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = (models.Index(fields=["wilayah", "-id"], name="penilaian_terbaru"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(jenis__in=list(JENIS_PEMILIHAN)), name="penilaian_jenis"
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=list(KEADAAN)), name="penilaian_keadaan"
            ),
            dua_orang("penilaian_dua_orang", pengusul="pengaju"),
            models.UniqueConstraint(
                fields=["wilayah", "kode_instrumen", "tahun", "jenis", "nomor"],
                name="penilaian_satu_versi",
            ),
            models.UniqueConstraint(
                fields=["wilayah", "kode_instrumen", "tahun", "jenis"],
                condition=~Q(keadaan=DISETUJUI),
                name="penilaian_satu_terbuka",
            ),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`Kinerja kantor KPU (ilustratif) 2024`; with its version where there were several."""
        lagi = f", versi {self.nomor}" if self.nomor > 1 else ""
        return f"{self.instrumen.nama} {self.tahun}{lagi}"

    @property
    def kata_jenis(self) -> str:
        """The kind of election in words."""
        return JENIS_PEMILIHAN[self.jenis]


class Isian(models.Model):
    """The value of one indicator of this office, with its stated error; no row where it is unknown."""

    penilaian = models.ForeignKey(Penilaian, models.CASCADE, related_name="isian", db_index=False)
    indikator = models.CharField(max_length=40)
    nilai = models.FloatField()
    galat = models.FloatField(null=True)
    catatan = models.CharField(max_length=300, blank=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    diisi = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["penilaian", "indikator"], name="isian_satu"),
        )


class Bukti(models.Model):
    """One piece of evidence of an indicator. `sumber`: the record it was figured from, `survei/2` for
    the survey of that number; `sidik`: SHA-256 of a
    document in the archive; `n`, `bawah`, `atas`: of a survey item."""

    penilaian = models.ForeignKey(Penilaian, models.CASCADE, related_name="bukti", db_index=False)
    indikator = models.CharField(max_length=40)
    jenis = models.CharField(max_length=10)  # hakpilih.indeks.instrumen.BUKTI
    judul = models.CharField(max_length=200)
    isi = models.TextField(blank=True)
    kesan = models.CharField(max_length=10, blank=True)  # hakpilih.indeks.bukti.KESAN
    tanggal = models.DateField(null=True)
    nilai = models.FloatField(null=True)
    galat = models.FloatField(null=True)
    n = models.PositiveIntegerField(null=True)
    bawah = models.FloatField(null=True)
    atas = models.FloatField(null=True)
    sumber = models.CharField(max_length=40, blank=True)
    sidik = models.CharField(max_length=64, blank=True)
    ukuran = models.PositiveBigIntegerField(default=0)
    nama_berkas = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["penilaian", "indikator"], name="bukti_indeks_letak"),)
        constraints = (
            models.CheckConstraint(condition=Q(jenis__in=list(BUKTI)), name="bukti_indeks_jenis"),
            models.CheckConstraint(condition=Q(kesan__in=["", *KESAN]), name="bukti_indeks_kesan"),
        )


class Satuan(models.Model):
    """Another kabupaten/kota to be compared: its values and errors by indicator, as its file gave them."""

    penilaian = models.ForeignKey(Penilaian, models.CASCADE, related_name="satuan", db_index=False)
    kode = models.CharField(max_length=20)
    nama = models.CharField(max_length=120)
    nilai = models.JSONField()
    galat = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["penilaian", "kode"], name="satuan_satu"),)


class Hasil(models.Model):
    """What an assessment came to when it was handed in; `sidik` says from what."""

    penilaian = models.OneToOneField(Penilaian, models.CASCADE, related_name="hasil")
    sidik = models.CharField(max_length=64)
    isi = models.JSONField()
    dihitung = models.DateTimeField()


class SkorTerbit(models.Model):
    """A file of published scores of many regions: `isi` holds [code, name, score, error, class] of each."""

    kode_instrumen = models.CharField(max_length=40)
    nama = models.CharField(max_length=120)
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=20)
    sumber = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    banyak = models.PositiveIntegerField()
    isi = models.JSONField()
    wilayah = models.CharField(max_length=20)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dimuat = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.nama} {self.tahun}"
