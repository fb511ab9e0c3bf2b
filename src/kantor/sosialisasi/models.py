"""Plans of voter education, what was held, who came, what people knew before and after, denominators.

Who came is counted, never named. A record that a second person confirmed does not change (`pemicu.py`).
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hakpilih.sosialisasi.audiens import BASIS, judul
from hakpilih.sosialisasi.cara import BIDANG, CARA, TUJUAN
from kantor.daftar.models import Daftar
from kantor.dua_orang import dua_orang
from kantor.kinerja.models import Mata
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.sosialisasi.keadaan import KEADAAN, SAH

_ORANG = settings.AUTH_USER_MODEL
AKHIRAN_BAHAN = ("pdf", "png", "jpg", "jpeg")


class _Berkata:
    """What a plan and a record have in common, in words."""

    cara: Any
    tujuan: Any
    bidang: Any

    @property
    def kata_cara(self) -> str:
        """The way in words."""
        return CARA[self.cara].judul

    @property
    def kata_tujuan(self) -> str:
        """The purpose in words."""
        return TUJUAN[self.tujuan]

    @property
    def kata_bidang(self) -> str:
        """The division in words."""
        return BIDANG[self.bidang]


class Rencana(_Berkata, models.Model):
    """One line of the plan. `target`: audience → people meant to be reached in `wilayah`; `tahap` None:
    outside any stage (continuous education)."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    judul = models.CharField(max_length=160)
    wilayah = models.CharField(max_length=20)
    tahap = models.ForeignKey(Tahap, models.PROTECT, null=True, related_name="+")
    cara = models.CharField(max_length=20)  # hakpilih.sosialisasi.cara.CARA
    tujuan = models.CharField(max_length=20)  # … TUJUAN
    target = models.JSONField(default=dict)  # hakpilih.sosialisasi.audiens.BASIS → people
    penggerak = models.JSONField(default=list)  # … PENGGERAK
    mulai = models.DateField()
    akhir = models.DateField()
    banyak = models.PositiveSmallIntegerField(default=1)  # activities meant
    pagu = models.BigIntegerField(null=True)  # rupiah; None: without a budget line
    mata = models.ForeignKey(Mata, models.PROTECT, null=True, related_name="+")
    mata_anggaran = models.CharField(max_length=120, blank=True)  # in words, where no line fits
    mitra = models.CharField(max_length=300, blank=True)
    bidang = models.CharField(max_length=12)  # … BIDANG
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    dibatalkan = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(akhir__gte=F("mulai")), name="rencana_urut"),
            models.CheckConstraint(
                condition=Q(pagu__isnull=True) | Q(pagu__gte=0), name="rencana_pagu"
            ),
        )
        indexes = (
            models.Index(fields=["pemilihan", "mulai", "id"], name="rencana_mulai"),
            models.Index(fields=["pemilihan", "wilayah"], name="rencana_wilayah"),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`Rencana nomor 4`."""
        return f"Rencana nomor {self.pk}"

    @property
    def jumlah_target(self) -> int:
        """People meant to be reached, all audiences."""
        return sum(self.target.values())


class Kegiatan(_Berkata, models.Model):
    """One activity that was held. `tanda`: the phone's own mark, so that what it sends twice is kept once."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    rencana = models.ForeignKey(Rencana, models.PROTECT, null=True, related_name="kegiatan")
    judul = models.CharField(max_length=160)
    hari = models.DateField()
    pukul = models.TimeField(null=True)
    tempat = models.CharField(max_length=160)
    wilayah = models.CharField(max_length=20)
    tahap = models.ForeignKey(Tahap, models.PROTECT, null=True, related_name="+")
    cara = models.CharField(max_length=20)
    tujuan = models.CharField(max_length=20)
    bidang = models.CharField(max_length=12)  # whose division spoke
    pembicara = models.CharField(max_length=300)  # offices and posts, no personal data beyond names
    mitra = models.CharField(max_length=300, blank=True)
    bahan = models.CharField(max_length=300, blank=True)
    catatan = models.TextField(blank=True)
    biaya = models.BigIntegerField(null=True)  # rupiah; None: not known
    dilihat = models.PositiveIntegerField(null=True)  # heads that a medium says it reached
    tanda = models.CharField(max_length=40, unique=True)
    keadaan = models.CharField(max_length=12, default="dicatat")
    pencatat = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dicatat = models.DateTimeField()
    pemeriksa = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diperiksa = models.DateTimeField(null=True)
    alasan = models.TextField(blank=True)  # sent back or withdrawn
    uji_paket = models.CharField(max_length=20, blank=True)  # hakpilih.sosialisasi.soal.PAKET
    uji_kode = models.CharField(max_length=12, null=True, unique=True)
    uji_tahap = models.CharField(max_length=8, blank=True)  # which side is open now; "" none

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(keadaan__in=list(KEADAAN)), name="kegiatan_keadaan"),
            dua_orang("kegiatan_dua_orang", pengusul="pencatat", pemutus="pemeriksa"),
            models.CheckConstraint(
                condition=~Q(keadaan=SAH) | Q(pemeriksa__isnull=False), name="kegiatan_sah"
            ),
            models.CheckConstraint(
                condition=Q(biaya__isnull=True) | Q(biaya__gte=0), name="kegiatan_biaya"
            ),
        )
        indexes = (
            models.Index(fields=["pemilihan", "-hari", "-id"], name="kegiatan_hari"),
            models.Index(fields=["pemilihan", "keadaan"], name="kegiatan_antre"),
            models.Index(fields=["pemilihan", "wilayah"], name="kegiatan_wilayah"),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`Kegiatan nomor 4`."""
        return f"Kegiatan nomor {self.pk}"

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]


class Hadir(models.Model):
    """Heads of one audience, or of one kind of carrier, at an activity. Of them `disabilitas` with one."""

    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, related_name="hadir")
    kelompok = models.CharField(max_length=20)  # of BASIS or PENGGERAK
    laki = models.PositiveIntegerField(default=0)
    perempuan = models.PositiveIntegerField(default=0)
    disabilitas = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kegiatan", "kelompok"], name="hadir_satu_kelompok"),
            models.CheckConstraint(
                condition=Q(disabilitas__lte=F("laki") + F("perempuan")), name="hadir_disabilitas"
            ),
        )

    @property
    def jumlah(self) -> int:
        """Heads."""
        return self.laki + self.perempuan

    @property
    def judul(self) -> str:
        """The audience or carrier in words."""
        return judul(self.kelompok)

    @property
    def basis(self) -> bool:
        """Whether it counts as reach."""
        return self.kelompok in BASIS


class Foto(models.Model):
    """A photo without where and by what it was taken; it lies sealed in the archive."""

    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, related_name="foto")
    nomor = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kegiatan", "nomor"], name="foto_sosialisasi_nomor"),
        )


class LembarUji(models.Model):
    """One sheet of the test: five choices on one side, or on both where it is one person's paper. Nothing
    says whose it is; of when, only the day. `tanda`: random, of the form that was sent."""

    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, related_name="lembar")
    tanda = models.CharField(max_length=32, null=True, unique=True)
    sebelum = models.JSONField(null=True)
    sesudah = models.JSONField(null=True)
    kertas = models.BooleanField(default=False)
    hari = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sebelum__isnull=False) | Q(sesudah__isnull=False), name="lembar_isi"
            ),
        )


class Penyebut(models.Model):
    """People of an audience in a region: counted from a fixed list, or an estimate with its source."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    wilayah = models.CharField(max_length=20)
    basis = models.CharField(max_length=20)
    banyak = models.PositiveIntegerField()
    daftar = models.ForeignKey(Daftar, models.PROTECT, null=True, related_name="+")
    sumber = models.CharField(max_length=200, blank=True)
    pada = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "wilayah", "basis"], name="penyebut_satu"),
            models.CheckConstraint(
                condition=Q(daftar__isnull=False) | ~Q(sumber=""), name="penyebut_bersumber"
            ),
        )


class Pelajaran(models.Model):
    """A lesson: what was tried, in which context, on what evidence, with what result, and what is advised."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, null=True, related_name="pelajaran")
    judul = models.CharField(max_length=160)
    konteks = models.TextField()
    dicoba = models.TextField()
    bukti = models.TextField()
    hasil = models.TextField()
    saran = models.TextField()
    basis = models.JSONField(default=list)  # tags
    tujuan = models.CharField(max_length=20)
    wilayah = models.CharField(max_length=20)
    keadaan = models.CharField(max_length=12, default="ditulis")
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    peninjau = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    ditinjau = models.DateTimeField(null=True)
    alasan = models.TextField(blank=True)

    class Meta:
        constraints = (dua_orang("pelajaran_dua_orang", pengusul="oleh", pemutus="peninjau"),)
        indexes = (models.Index(fields=["pemilihan", "keadaan"], name="pelajaran_antre"),)

    @property
    def nama(self) -> str:
        """`Pembelajaran nomor 3`."""
        return f"Pembelajaran nomor {self.pk}"


class Kanal(models.Model):
    """A media channel of the office."""

    nama = models.CharField(max_length=120, unique=True)
    jenis = models.CharField(max_length=12)  # hakpilih.sosialisasi.cara.KANAL
    alamat = models.CharField(max_length=200, blank=True)
    pengelola = models.CharField(max_length=120)
    wilayah = models.CharField(max_length=20)
    dibuat = models.DateTimeField()
    ditutup = models.DateField(null=True)


class CatatanKanal(models.Model):
    """What a channel did up to a day: posts, whom they reached, questions that came and were answered."""

    kanal = models.ForeignKey(Kanal, models.PROTECT, related_name="catatan")
    hari = models.DateField()
    kiriman = models.PositiveIntegerField()
    jangkauan = models.PositiveIntegerField()
    pertanyaan = models.PositiveIntegerField(default=0)
    dijawab = models.PositiveIntegerField(default=0)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kanal", "hari"], name="catatan_kanal_hari"),
            models.CheckConstraint(
                condition=Q(dijawab__lte=F("pertanyaan")), name="catatan_kanal_jawab"
            ),
        )


class Tempat(models.Model):
    """A place where anybody may ask: a counter, a Rumah Pintar Pemilu."""

    nama = models.CharField(max_length=120, unique=True)
    jenis = models.CharField(max_length=8)  # hakpilih.sosialisasi.cara.TEMPAT
    alamat = models.CharField(max_length=200)
    jam = models.CharField(max_length=120)
    akses = models.JSONField(default=list)  # … AKSES
    bahan = models.TextField(blank=True)
    wilayah = models.CharField(max_length=20)
    dibuat = models.DateTimeField()


class Kunjungan(models.Model):
    """How many came to such a place on a day."""

    tempat = models.ForeignKey(Tempat, models.PROTECT, related_name="kunjungan")
    hari = models.DateField()
    laki = models.PositiveIntegerField(default=0)
    perempuan = models.PositiveIntegerField(default=0)
    disabilitas = models.PositiveIntegerField(default=0)
    keperluan = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(disabilitas__lte=F("laki") + F("perempuan")),
                name="kunjungan_disabilitas",
            ),
        )
        indexes = (models.Index(fields=["tempat", "-hari"], name="kunjungan_hari"),)


class Bahan(models.Model):
    """Material for whoever wants to learn; a second person lets it out, then anybody may take it, until it is
    withdrawn."""

    judul = models.CharField(max_length=160)
    basis = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    nama_berkas = models.CharField(max_length=200)
    wilayah = models.CharField(max_length=20)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    penerbit = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    terbit = models.DateTimeField(null=True)
    penarik = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    ditarik = models.DateTimeField(null=True)
    alasan = models.TextField(blank=True)  # of withdrawing it

    class Meta:
        constraints = (dua_orang("bahan_dua_orang", pengusul="oleh", pemutus="penerbit"),)

    @property
    def umum(self) -> bool:
        """Whether anybody may take it."""
        return self.terbit is not None and self.ditarik is None

    @property
    def nama_umum(self) -> str:
        """`4.pdf`: its name on the public site, where any web host can serve it."""
        akhiran = self.nama_berkas.rpartition(".")[2].lower()
        return f"{self.pk}.{akhiran if akhiran in AKHIRAN_BAHAN else 'bin'}"
