"""Cases, changes, their evidence, and the decision of a second person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kantor.berkas.models import Baris, Berkas
from kantor.pemilihan.models import Pemilihan


class Padanan(models.Model):
    """One matching of a list (`daftar`: the office's DPT) with the registry (`rujukan`: DP4)."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="padanan")
    daftar = models.ForeignKey(Berkas, models.PROTECT, related_name="+")
    rujukan = models.ForeignKey(Berkas, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    selesai = models.DateTimeField(null=True)
    ringkasan = models.JSONField(default=dict)


class Kasus(models.Model):
    """Something a person must look at. `wilayah` is where it is looked at; no sealed value stands here.

    `keadaan` is kept up by `kantor.telaah.services` from the changes of the case; nothing else sets it.
    """

    padanan = models.ForeignKey(Padanan, models.PROTECT, related_name="kasus")
    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="kasus")
    jenis = models.CharField(max_length=20)  # kantor.telaah.jenis.JENIS
    wilayah = models.CharField(max_length=20)
    baris_daftar = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+")
    baris_rujukan = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+")
    anggota = models.JSONField(default=list)  # ids of all rows of a duplicate group
    peluang = models.FloatField(null=True)
    kerugian = models.FloatField(default=0)  # expected harm to a voter, 0-1; the order of the queue
    isi = models.JSONField(
        default=dict
    )  # evidence levels and weights, changed elements, lawan, penentu
    keadaan = models.CharField(max_length=20, default="terbuka")
    dibuat = models.DateTimeField()
    # Who looks at it now, so that two clerks do not take the same case.
    pemegang = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dipegang_sampai = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["pemilihan", "keadaan", "-kerugian", "id"], name="kasus_antrean"),
            models.Index(
                fields=["pemilihan", "keadaan", "jenis", "-kerugian", "id"], name="kasus_jenis"
            ),
            models.Index(fields=["wilayah", "keadaan"], name="kasus_wilayah"),
        )


class Kelompok(models.Model):
    """Changes proposed together by a rule, after a random sample of them was shown."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    saringan = models.JSONField()
    banyak = models.PositiveIntegerField()
    contoh = models.JSONField()  # ids of the cases of the sample that was shown
    benih = models.BigIntegerField()
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()


class Perubahan(models.Model):
    """A proposed change to the list. `isi` names the changed elements; never a sealed value."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="perubahan")
    kasus = models.ForeignKey(Kasus, models.PROTECT, null=True, related_name="perubahan")
    kelompok = models.ForeignKey(Kelompok, models.PROTECT, null=True, related_name="perubahan")
    jenis = models.CharField(max_length=20)  # baru, ubah, tms, pindah_tps, tetap, batal
    kode_tms = models.CharField(max_length=30, blank=True)
    wilayah = models.CharField(max_length=20)
    baris_daftar = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="perubahan")
    baris_rujukan = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+")
    isi = models.JSONField(default=dict)
    alasan = models.TextField()
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diusulkan = models.DateTimeField()
    membatalkan = models.ForeignKey("self", models.PROTECT, null=True, related_name="pembatalan")
    berlaku_mulai = models.DateField(null=True)  # after the notice period
    keadaan = models.CharField(max_length=20, default="diusulkan")  # + berlaku, ditolak, dibatalkan

    class Meta:
        indexes = (
            models.Index(fields=["pemilihan", "keadaan", "id"], name="perubahan_antrean"),
            models.Index(fields=["wilayah", "keadaan"], name="perubahan_wilayah"),
            models.Index(fields=["pemilihan", "diusulkan"], name="perubahan_harian"),
        )
        constraints = (
            # One open or standing change per case; races end here.
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(keadaan__in=["diusulkan", "berlaku"], membatalkan__isnull=True),
                name="perubahan_satu_per_kasus",
            ),
            models.UniqueConstraint(
                fields=["membatalkan"],
                condition=Q(keadaan__in=["diusulkan", "berlaku"]),
                name="perubahan_satu_pembatalan",
            ),
        )


class Bukti(models.Model):
    """One piece of evidence for a change, with its grade; a paper lies encrypted in the archive."""

    perubahan = models.ForeignKey(Perubahan, models.PROTECT, related_name="bukti")
    tingkat = models.CharField(max_length=30)  # a grade of the election's rules
    sumber = models.CharField(max_length=200)
    uraian = models.TextField(blank=True)
    tanggal = models.DateField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    nama_berkas = models.CharField(max_length=200, blank=True)


class Putusan(models.Model):
    """What the second person decided; the database refuses the proposer and a second decision."""

    perubahan = models.OneToOneField(Perubahan, models.PROTECT, related_name="putusan")
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    setuju = models.BooleanField()
    alasan = models.TextField(blank=True)
    pada = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["pada"], name="putusan_harian"),)
        constraints = (
            models.CheckConstraint(condition=~Q(oleh=F("pengusul")), name="putusan_dua_orang"),
        )


class Catatan(models.Model):
    """A remark on a case."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="catatan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    isi = models.TextField()
    pada = models.DateTimeField()
