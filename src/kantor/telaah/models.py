"""Cases, changes, their evidence, and the decision of a second person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hakpilih.perubahan.jenis import TANDA_TAWARAN
from kantor.berkas.models import Baris, Berkas
from kantor.dua_orang import dua_orang
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.jenis import HIDUP


class Padanan(models.Model):
    """One matching of a list (`daftar`: the office's DPT) with the registry (`rujukan`: DP4)."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="padanan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    daftar = models.ForeignKey(Berkas, models.PROTECT, related_name="+")
    rujukan = models.ForeignKey(Berkas, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    selesai = models.DateTimeField(null=True)
    ringkasan = models.JSONField(default=dict)


class Kasus(models.Model):
    """Something a person must look at. `wilayah` is where it is looked at; no sealed value stands here.

    `keadaan` follows from the changes of the case (`kantor.telaah.keadaan`); nothing else sets it.
    """

    # Seen is the newest matching that is done; open cases of earlier ones are superseded.
    padanan = models.ForeignKey(Padanan, models.PROTECT, related_name="kasus", db_index=False)
    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="kasus", db_index=False)
    jenis = models.CharField(max_length=20)  # jenis.JENIS
    golongan = models.CharField(max_length=30, blank=True)  # jenis.GOLONGAN
    unsur = models.CharField(max_length=160, blank=True)  # changed elements: ",alamat,nkk,"
    kunci = models.CharField(max_length=32)  # the same outcome of another matching has the same
    wilayah = models.CharField(max_length=20)
    kecamatan = models.CharField(max_length=20, blank=True)
    baris_daftar = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+")
    baris_rujukan = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+")
    anggota = models.JSONField(default=list)  # ids of all rows of a duplicate group, and of rivals
    peluang = models.FloatField(null=True)
    kerugian = models.FloatField(default=0)  # expected harm to a voter, 0-100; the queue's order
    isi = models.JSONField(default=dict)  # kantor.telaah.kasus_isi
    keadaan = models.CharField(max_length=20, default="terbuka")  # jenis.KEADAAN_KASUS
    dibuat = models.DateTimeField()
    # Who looks at it now, so that two clerks do not take the same case.
    pemegang = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    dipegang_sampai = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["padanan", "keadaan", "-kerugian", "id"], name="kasus_antrean"),
            # What is counted beside a filter stands at the end: the wide rows stay untouched.
            models.Index(
                fields=["padanan", "keadaan", "jenis", "-kerugian", "id", "golongan", "kecamatan"],
                name="kasus_jenis",
            ),
            models.Index(
                fields=[
                    "padanan",
                    "keadaan",
                    "golongan",
                    "-kerugian",
                    "id",
                    "jenis",
                    "kecamatan",
                    "wilayah",
                ],
                name="kasus_golongan",
            ),
            models.Index(
                fields=[
                    "padanan",
                    "keadaan",
                    "kecamatan",
                    "jenis",
                    "-kerugian",
                    "id",
                    "golongan",
                    "wilayah",
                ],
                name="kasus_kecamatan",
            ),
            models.Index(
                fields=[
                    "padanan",
                    "keadaan",
                    "wilayah",
                    "jenis",
                    "-kerugian",
                    "id",
                    "golongan",
                    "kecamatan",
                ],
                name="kasus_wilayah",
            ),
            models.Index(
                fields=["pemilihan", "kunci"],
                condition=Q(keadaan__in=["diusulkan", "selesai"]),
                name="kasus_diputuskan",
            ),
        )


class Kelompok(models.Model):
    """Changes proposed together by a rule, after a random sample of them was shown."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    saringan = models.JSONField()
    jenis = models.CharField(max_length=20)
    kode_tms = models.CharField(max_length=30, blank=True)
    wilayah = models.CharField(max_length=20)
    banyak = models.PositiveIntegerField()
    contoh = models.JSONField()  # ids of the cases of the sample that was shown
    benih = models.BigIntegerField()
    dikeluarkan = models.JSONField(default=list)  # of the sample, because the rule did not fit them
    alasan = models.TextField(blank=True)
    bukti = models.JSONField(default=list)
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    diusulkan = models.DateTimeField(null=True)
    pemutus = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    diputuskan = models.DateTimeField(null=True)
    alasan_putusan = models.TextField(blank=True)
    keadaan = models.CharField(max_length=20, default="disiapkan")  # jenis.KEADAAN_KELOMPOK
    hasil = models.JSONField(default=dict)

    class Meta:
        constraints = (dua_orang("kelompok_dua_orang"),)


class Perubahan(models.Model):
    """A proposed change to the list. `isi` names the changed elements; never a sealed value."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="perubahan")
    kasus = models.ForeignKey(Kasus, models.PROTECT, null=True, related_name="perubahan")
    kelompok = models.ForeignKey(Kelompok, models.PROTECT, null=True, related_name="perubahan")
    jenis = models.CharField(max_length=20)  # hakpilih.perubahan.jenis.JENIS_PERUBAHAN
    kode_tms = models.CharField(max_length=30, blank=True)
    wilayah = models.CharField(max_length=20)
    baris_daftar = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="perubahan")
    baris_rujukan = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+")
    baris_tinggal = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+")
    isi = models.JSONField(default=dict)
    permintaan = models.CharField(max_length=20, blank=True)  # perubahan.jenis.PERMINTAAN
    tawaran = models.CharField(max_length=20, blank=True)  # perubahan.jenis.TAWARAN
    # The newest matching whose registry names again whom this strikes; he was in none when it was proposed.
    kembali = models.ForeignKey(
        Padanan, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    alasan = models.TextField()
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diusulkan = models.DateTimeField()
    membatalkan = models.ForeignKey("self", models.PROTECT, null=True, related_name="pembatalan")
    berlaku_mulai = models.DateField(null=True)  # after the notice period
    keadaan = models.CharField(max_length=20, default="diusulkan")  # jenis.KEADAAN_PERUBAHAN

    class Meta:
        indexes = (
            models.Index(fields=["pemilihan", "keadaan", "id"], name="perubahan_antrean"),
            models.Index(fields=["wilayah", "keadaan"], name="perubahan_wilayah"),
            # The balance reads what enters and leaves, not the many corrections between.
            models.Index(
                fields=[
                    "pemilihan",
                    "jenis",
                    "keadaan",
                    "berlaku_mulai",
                    "baris_daftar",
                    "baris_rujukan",
                    "kasus",
                ],
                name="perubahan_neraca",
            ),
            models.Index(
                fields=["pemilihan", "id"],
                condition=~Q(permintaan=""),
                name="perubahan_permintaan",
            ),
            models.Index(
                fields=["pemilihan", "id"],
                condition=~Q(tawaran=""),
                name="perubahan_tawaran",
            ),
            models.Index(
                fields=["pemilihan", "id"],
                condition=Q(kembali__isnull=False),
                name="perubahan_kembali",
            ),
        )
        constraints = (
            # Races end here: one open change per case, one removal per row, one entry per new voter.
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(keadaan="diusulkan", membatalkan__isnull=True),
                name="perubahan_satu_per_kasus",
            ),
            models.UniqueConstraint(
                fields=["baris_daftar"],
                condition=Q(keadaan__in=["diusulkan", "berlaku"], jenis="tms"),
                name="perubahan_satu_tms",
            ),
            models.UniqueConstraint(
                fields=["baris_rujukan"],
                condition=Q(keadaan__in=["diusulkan", "berlaku"], jenis="baru"),
                name="perubahan_satu_baru",
            ),
            models.UniqueConstraint(
                fields=["membatalkan"],
                condition=Q(keadaan__in=["diusulkan", "berlaku"]),
                name="perubahan_satu_pembatalan",
            ),
        )

    @property
    def tanda_tawaran(self) -> str:
        """What the voter is offered, as a mark; "" where nothing is, or the change does not live."""
        return TANDA_TAWARAN.get(self.tawaran, "") if self.keadaan in HIDUP else ""


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
