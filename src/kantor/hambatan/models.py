"""Obstacles with their evidence, efforts, measures before and after, and lessons."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hakpilih.hambatan.banding import ARAH, JENIS_UKUR, Banding, Ukur, bandingkan
from hakpilih.hambatan.jenis import ASAL, KEADAAN, KEADAAN_UPAYA, LEMBAGA, UPAYA
from kantor.dua_orang import dua_orang
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.pengawasan.models import Catatan
from kantor.permintaan.models import Permintaan
from kantor.telaah.models import Kasus

_ORANG = settings.AUTH_USER_MODEL


class Hambatan(models.Model):
    """One obstacle. `keadaan` is worked out of its efforts and lessons (`services.perbarui_keadaan`)."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    nomor = models.PositiveIntegerField()  # of the election
    judul = models.CharField(max_length=160)
    uraian = models.TextField()
    lembaga = models.CharField(max_length=20)  # hakpilih.hambatan.jenis.LEMBAGA
    asal = models.CharField(max_length=10)  # … ASAL
    tahap = models.ForeignKey(Tahap, models.PROTECT, null=True, related_name="+")
    wilayah = models.CharField(max_length=20)
    sejak = models.DateField()
    bukti = models.TextField(blank=True)  # in words
    catatan = models.ForeignKey(Catatan, models.PROTECT, null=True, related_name="+")
    permintaan = models.ForeignKey(Permintaan, models.PROTECT, null=True, related_name="+")
    # A later matching may give a case up; the obstacle stays.
    kasus = models.ForeignKey(Kasus, models.SET_NULL, null=True, related_name="+")
    rujukan = models.CharField(
        max_length=120, blank=True
    )  # what it was seen in (`rujukan.Rujukan`)
    rujukan_kata = models.CharField(max_length=300, blank=True)  # as it was said there then
    rujukan_alamat = models.CharField(max_length=200, blank=True)
    keadaan = models.CharField(max_length=12, default="terbuka")  # … KEADAAN
    pencatat = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dicatat = models.DateTimeField()
    ditarik = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "nomor"], name="hambatan_satu_nomor"),
            models.CheckConstraint(condition=Q(asal__in=list(ASAL)), name="hambatan_asal"),
        )
        indexes = (
            models.Index(fields=["pemilihan", "-id"], name="hambatan_terbaru"),
            models.Index(fields=["pemilihan", "keadaan", "-id"], name="hambatan_keadaan"),
            models.Index(fields=["pemilihan", "lembaga", "-id"], name="hambatan_lembaga"),
            models.Index(fields=["pemilihan", "wilayah", "-id"], name="hambatan_wilayah"),
            models.Index(fields=["rujukan"], condition=~Q(rujukan=""), name="hambatan_rujukan"),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`Hambatan nomor 4`."""
        return f"Hambatan nomor {self.nomor}"

    @property
    def kata_lembaga(self) -> str:
        """The agency in words."""
        return LEMBAGA[self.lembaga]

    @property
    def kata_asal(self) -> str:
        """Inside or outside, in words."""
        return ASAL[self.asal]

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]


class Berkas(models.Model):
    """A document of evidence; it lies sealed in the archive, known by its hash."""

    hambatan = models.ForeignKey(Hambatan, models.PROTECT, related_name="berkas")
    uraian = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    nama_berkas = models.CharField(max_length=200)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["hambatan", "sha256"], name="hambatan_satu_berkas"),
        )


class Upaya(models.Model):
    """What is done about an obstacle: who, until when, at what cost."""

    hambatan = models.ForeignKey(Hambatan, models.PROTECT, related_name="upaya")
    jenis = models.CharField(max_length=20)  # hakpilih.hambatan.jenis.UPAYA
    uraian = models.TextField()
    penanggung = models.CharField(max_length=120)
    tenggat = models.DateField(null=True)
    biaya = models.BigIntegerField(null=True)  # rupiah; None: not told
    keadaan = models.CharField(max_length=12)  # … KEADAAN_UPAYA
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    selesai = models.DateField(null=True)  # finished or given up

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(keadaan__in=list(KEADAAN_UPAYA)), name="upaya_keadaan"
            ),
            models.CheckConstraint(
                condition=Q(biaya__isnull=True) | Q(biaya__gte=0), name="upaya_biaya"
            ),
        )
        indexes = (models.Index(fields=["keadaan", "tenggat"], name="upaya_tenggat"),)

    @property
    def kata_jenis(self) -> str:
        """The kind in words."""
        return UPAYA[self.jenis]

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN_UPAYA[self.keadaan]


class Ukuran(models.Model):
    """A figure before and after; the side after comes later."""

    hambatan = models.ForeignKey(Hambatan, models.PROTECT, related_name="ukuran")
    nama = models.CharField(max_length=160)
    jenis = models.CharField(max_length=10)  # hakpilih.hambatan.banding.JENIS_UKUR
    arah = models.CharField(max_length=10)  # … ARAH
    satuan = models.CharField(max_length=40)
    sumber = models.CharField(max_length=200)
    sebelum = models.FloatField()
    sebelum_n = models.PositiveIntegerField(null=True)
    sebelum_simpangan = models.FloatField(null=True)
    sebelum_hari = models.DateField()
    sesudah = models.FloatField(null=True)
    sesudah_n = models.PositiveIntegerField(null=True)
    sesudah_simpangan = models.FloatField(null=True)
    sesudah_hari = models.DateField(null=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(jenis__in=list(JENIS_UKUR)), name="ukuran_jenis"),
            models.CheckConstraint(condition=Q(arah__in=list(ARAH)), name="ukuran_arah"),
            models.CheckConstraint(
                condition=Q(sesudah_hari__isnull=True) | Q(sesudah_hari__gt=F("sebelum_hari")),
                name="ukuran_urut",
            ),
        )

    @property
    def awal(self) -> Ukur:
        """The side before."""
        return Ukur(self.sebelum, self.sebelum_n, self.sebelum_simpangan)

    @property
    def banding(self) -> Banding | None:
        """Before and after; None until it was measured again."""
        if self.sesudah is None:
            return None
        sesudah = Ukur(self.sesudah, self.sesudah_n, self.sesudah_simpangan)
        return bandingkan(self.jenis, self.awal, sesudah, self.arah)


class Pembelajaran(models.Model):
    """What can be used another time; it counts once a second person reviewed it."""

    hambatan = models.ForeignKey(Hambatan, models.PROTECT, related_name="pembelajaran")
    uraian = models.TextField()
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    peninjau = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    ditinjau = models.DateTimeField(null=True)
    diterima = models.BooleanField(null=True)
    alasan = models.TextField(blank=True)

    class Meta:
        constraints = (
            dua_orang("pembelajaran_dua_orang", pengusul="oleh", pemutus="peninjau"),
            models.CheckConstraint(
                condition=Q(diterima__isnull=True, peninjau__isnull=True)
                | Q(diterima__isnull=False, peninjau__isnull=False),
                name="pembelajaran_ditinjau",
            ),
        )
