"""Reports of the public, the steps taken about them, photos, support, and what answers are made of.

Who sent one is sealed as one value (`pengirim`: JSON of name, contact, address); NIK and birth date of the
voter
it is about are sealed and found by keyed hash as in any list. Of the tracking code only a keyed hash is kept.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from hakpilih.layanan.jenis import CARA, JENIS, SIFAT
from hakpilih.layanan.keadaan import KEADAAN, LANGKAH, OLEH_PENGIRIM
from kantor.berkas.models import Baris
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.models import Kasus

_ORANG = settings.AUTH_USER_MODEL
_UMUM = ("masuk", *OLEH_PENGIRIM)


class Program(models.Model):
    """What the office does that answers aspirations, and how far it is."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=160)
    uraian = models.TextField(blank=True)
    persen = models.PositiveSmallIntegerField(default=0)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    diubah = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "nama"], name="program_satu_nama"),
            models.CheckConstraint(condition=Q(persen__lte=100), name="program_persen"),
        )

    def __str__(self) -> str:
        return self.nama


class Templat(models.Model):
    """A ready answer for a kind of report ("": for any)."""

    jenis = models.CharField(max_length=20, blank=True)
    judul = models.CharField(max_length=120, unique=True)
    isi = models.TextField()
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    diubah = models.DateTimeField()

    def __str__(self) -> str:
        return self.judul


class Kumpulan(models.Model):
    """Responses to the list that came together as a file; the file itself is read once and not kept."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    wilayah = models.CharField(max_length=20)
    nama = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    dari = models.CharField(max_length=200)
    nomor_surat = models.CharField(max_length=120, blank=True)
    banyak = models.PositiveIntegerField()
    ditolak = models.PositiveIntegerField(default=0)  # rows that the gate could not read
    masalah = models.JSONField(
        default=list
    )  # of these [row in the file, what is wrong], without any value
    kode_sidik = models.BinaryField(max_length=16, unique=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    diterima = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "sha256"], name="kumpulan_satu_isi"),
        )


class Laporan(models.Model):
    """One report. `keadaan`, `tenggat`, `putaran` follow from its steps (`kantor.layanan.catat`); nothing
    else sets them."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=20)  # hakpilih.layanan.jenis.JENIS
    topik = models.CharField(max_length=30)  # … RUTE
    sifat = models.CharField(max_length=10)  # … SIFAT
    cara = models.CharField(max_length=10)  # … CARA
    uraian = models.TextField()
    wilayah = models.CharField(max_length=20)
    tps = models.CharField(max_length=20, blank=True)
    acak = models.CharField(max_length=12, unique=True)  # what sealed values are bound to
    kode_sidik = models.BinaryField(max_length=16, unique=True, null=True)
    pengirim_segel = models.BinaryField(null=True)
    # The voter a response to the list is about; `baris` once he is found in the list.
    nama = models.CharField(max_length=200, blank=True)
    alamat = models.CharField(max_length=300, blank=True)
    nik_segel = models.BinaryField(null=True)
    nik_sidik = models.BinaryField(max_length=16, null=True)
    nik_sah = models.BooleanField(default=False)
    lahir_segel = models.BinaryField(null=True)
    baris = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+")
    kasus = models.ForeignKey(Kasus, models.PROTECT, null=True, related_name="+")
    kumpulan = models.ForeignKey(Kumpulan, models.PROTECT, null=True, related_name="laporan")
    nomor = models.PositiveIntegerField(null=True)  # row of that file
    induk = models.ForeignKey("self", models.PROTECT, null=True, related_name="gabungan")
    program = models.ForeignKey(Program, models.PROTECT, null=True, related_name="laporan")
    peran = models.CharField(max_length=20)  # hakpilih.izin.PERAN: whose desk it lies on
    petugas = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    ringkas = models.CharField(max_length=200, blank=True)  # what is shown in public, staff's words
    masuk = models.DateTimeField()
    keadaan = models.CharField(max_length=20, default="baru")
    tenggat = models.DateField(null=True)
    putaran = models.PositiveSmallIntegerField(default=0)  # disputes and reopenings
    tepat = models.BooleanField(null=True)  # its first answer came in time; null: none yet
    banyak_dukungan = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (
            models.Index(fields=["pemilihan", "-id"], name="laporan_terbaru"),
            models.Index(fields=["pemilihan", "keadaan", "tenggat"], name="laporan_tenggat"),
            models.Index(fields=["pemilihan", "jenis", "-id"], name="laporan_jenis"),
            models.Index(fields=["pemilihan", "wilayah", "-id"], name="laporan_wilayah"),
            models.Index(fields=["nik_sidik"], name="laporan_nik"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(jenis__in=list(JENIS)), name="laporan_jenis_ada"),
            models.CheckConstraint(condition=Q(sifat__in=list(SIFAT)), name="laporan_sifat_ada"),
            models.CheckConstraint(condition=Q(cara__in=list(CARA)), name="laporan_cara_ada"),
            models.CheckConstraint(
                condition=Q(keadaan__in=list(KEADAAN)), name="laporan_keadaan_ada"
            ),
            # Nobody's name stands with a report that was sent without one.
            models.CheckConstraint(
                condition=~Q(sifat="anonim") | Q(pengirim_segel__isnull=True), name="laporan_anonim"
            ),
            models.UniqueConstraint(
                fields=["kumpulan", "nomor"],
                condition=Q(kumpulan__isnull=False),
                name="laporan_satu_baris",
            ),
        )

    def __str__(self) -> str:
        return self.nama_laporan

    @property
    def nama_laporan(self) -> str:
        """`Laporan nomor 12`."""
        return f"Laporan nomor {self.pk}"


class Langkah(models.Model):
    """One step. `isi`: its words, which the sender reads unless `dalam`; no NIK and no birth date in them."""

    laporan = models.ForeignKey(Laporan, models.PROTECT, related_name="langkah", db_index=False)
    nomor = models.PositiveSmallIntegerField()
    tindakan = models.CharField(max_length=20)  # hakpilih.layanan.keadaan.LANGKAH
    oleh = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField()
    isi = models.TextField(blank=True)
    rinci = models.JSONField(default=dict)

    class Meta:
        ordering = ("nomor",)
        constraints = (
            # Two people acting at once: one of them is told.
            models.UniqueConstraint(fields=["laporan", "nomor"], name="langkah_satu_nomor"),
            models.CheckConstraint(
                condition=Q(tindakan__in=list(LANGKAH)), name="langkah_tindakan_ada"
            ),
            # What only its sender does is nobody's of the office, and the other way round.
            models.CheckConstraint(
                condition=Q(oleh__isnull=False) | Q(tindakan__in=_UMUM), name="langkah_oleh_kantor"
            ),
            models.CheckConstraint(
                condition=Q(oleh__isnull=True) | ~Q(tindakan__in=list(OLEH_PENGIRIM)),
                name="langkah_oleh_pengirim",
            ),
        )


class Foto(models.Model):
    """A photo without its place and camera, encrypted in the archive; shown is the masked one where there is
    one."""

    laporan = models.ForeignKey(Laporan, models.PROTECT, related_name="foto")
    nomor = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    samar_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("nomor",)
        constraints = (
            models.UniqueConstraint(fields=["laporan", "nomor"], name="foto_satu_nomor"),
        )

    @property
    def tampil(self) -> str:
        """The SHA-256 of what is shown."""
        return self.samar_sha256 or self.sha256


class Dukungan(models.Model):
    """That a browser supported an aspiration on a day; of it only a keyed hash, which changes daily."""

    laporan = models.ForeignKey(Laporan, models.PROTECT, related_name="dukungan", db_index=False)
    sidik = models.BinaryField(max_length=16)
    hari = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["laporan", "sidik"], name="dukungan_satu"),)
