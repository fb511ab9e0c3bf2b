"""What Bawaslu wrote, about whom or what, how it was answered, what became of it; and spot checks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hakpilih.pengawasan.jenis import JENIS, KATEGORI
from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pelanggaran, Pemilihan, Tahap
from kantor.telaah.models import Perubahan

_ORANG = settings.AUTH_USER_MODEL


class Catatan(models.Model):
    """One temuan, saran perbaikan or rekomendasi of one category. Its kind never changes."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=20)  # hakpilih.pengawasan.jenis.JENIS
    kategori = models.CharField(max_length=30)  # … KATEGORI
    sasaran = models.CharField(max_length=20)  # … SASARAN
    wilayah = models.CharField(max_length=20)
    tahap = models.ForeignKey(Tahap, models.PROTECT, null=True, related_name="+")
    pelanggaran = models.ForeignKey(Pelanggaran, models.PROTECT, null=True, related_name="+")
    uraian = models.TextField()
    nomor_surat = models.CharField(max_length=120, blank=True)
    tanggal_surat = models.DateField(null=True)
    diterima = models.DateField()
    tenggat = models.DateField(null=True)
    dari = models.CharField(max_length=10)  # keadaan.DARI
    pencatat = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dicatat = models.DateTimeField()
    ditarik = models.DateTimeField(null=True)
    keadaan = models.CharField(max_length=10, default="menunggu")  # keadaan.TERSIMPAN
    banyak = models.PositiveIntegerField(default=1)  # its points

    class Meta:
        indexes = (
            models.Index(fields=["pemilihan", "-id"], name="pengawasan_terbaru"),
            models.Index(fields=["pemilihan", "keadaan", "tenggat"], name="pengawasan_tenggat"),
            models.Index(fields=["pemilihan", "jenis", "kategori"], name="pengawasan_kategori"),
            models.Index(fields=["pemilihan", "wilayah", "-id"], name="pengawasan_wilayah"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(jenis__in=list(JENIS)), name="pengawasan_jenis"),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`Temuan nomor 4`."""
        return f"{JENIS[self.jenis].judul} nomor {self.pk}"

    @property
    def kata_kategori(self) -> str:
        """The category in words."""
        return KATEGORI[self.kategori].judul


class Butir(models.Model):
    """One point: a voter of a loaded file (`baris`), somebody no file names (`nama`), or the matter."""

    catatan = models.ForeignKey(Catatan, models.CASCADE, related_name="butir", db_index=False)
    urutan = models.PositiveIntegerField()
    baris = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+")
    nama = models.CharField(max_length=200, blank=True)
    alamat = models.CharField(max_length=300, blank=True)
    wilayah = models.CharField(max_length=20)
    tps = models.CharField(max_length=20, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)
    putusan = models.CharField(max_length=10, blank=True)  # diterima, ditolak

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["catatan", "urutan"], name="butir_satu_urutan"),
            models.UniqueConstraint(
                fields=["catatan", "baris"],
                condition=Q(baris__isnull=False),
                name="butir_satu_pemilih",
            ),
        )
        indexes = (models.Index(fields=["catatan", "putusan"], name="butir_putusan"),)


class Jawaban(models.Model):
    """What the office answered: once, and once more after a dispute."""

    catatan = models.ForeignKey(Catatan, models.PROTECT, related_name="jawaban", db_index=False)
    nomor = models.PositiveSmallIntegerField()
    putusan = models.CharField(max_length=10)  # hakpilih.pengawasan.keadaan.PUTUSAN
    alasan = models.TextField()
    bukti = models.TextField(blank=True)
    nomor_surat = models.CharField(max_length=120, blank=True)
    lawan = models.ForeignKey(
        _ORANG, models.PROTECT, related_name="+"
    )  # who recorded what is answered
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(oleh=F("lawan")), name="jawaban_dua_orang"),
            models.CheckConstraint(condition=Q(nomor__in=[1, 2]), name="jawaban_dua_kali"),
            models.UniqueConstraint(fields=["catatan", "nomor"], name="jawaban_satu_nomor"),
        )


class Bantahan(models.Model):
    """That Bawaslu does not accept the answer; once."""

    catatan = models.OneToOneField(Catatan, models.PROTECT, related_name="bantahan")
    alasan = models.TextField()
    nomor_surat = models.CharField(max_length=120, blank=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()


class TindakLanjut(models.Model):
    """What the office did about a point: a change of the list, or in words."""

    butir = models.ForeignKey(Butir, models.PROTECT, related_name="tindak_lanjut")
    perubahan = models.ForeignKey(Perubahan, models.PROTECT, null=True, related_name="+")
    uraian = models.TextField(blank=True)
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["butir", "perubahan"],
                condition=Q(perubahan__isnull=False),
                name="tindak_lanjut_satu",
            ),
            models.CheckConstraint(
                condition=Q(perubahan__isnull=False) | ~Q(uraian=""), name="tindak_lanjut_isi"
            ),
        )


class UjiPetik(models.Model):
    """One spot check. `kerangka`: how many the sample was drawn from; `benih` repeats the drawing."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    arah = models.CharField(max_length=20)  # hakpilih.pengawasan.uji_petik.ARAH
    nama = models.CharField(max_length=120)
    wilayah = models.CharField(max_length=20)
    daftar = models.ForeignKey(Daftar, models.PROTECT, null=True, related_name="+")
    kerangka = models.PositiveIntegerField(default=0)
    benih = models.BigIntegerField(null=True)
    milik = models.CharField(max_length=10)  # keadaan.BAWASLU, or "kantor"
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["pemilihan", "-id"], name="uji_terbaru"),)

    def __str__(self) -> str:
        return self.nama


class ButirUji(models.Model):
    """One voter drawn, or one person met; what was found there."""

    uji = models.ForeignKey(UjiPetik, models.CASCADE, related_name="butir", db_index=False)
    urutan = models.PositiveIntegerField()
    baris = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+", db_index=False)
    nama = models.CharField(max_length=200, blank=True)
    alamat = models.CharField(max_length=300, blank=True)
    wilayah = models.CharField(max_length=20)
    tps = models.CharField(max_length=20, blank=True)
    hasil = models.CharField(max_length=20, blank=True)  # hakpilih.pengawasan.uji_petik.HASIL
    dicoklit = models.BooleanField(null=True)
    berstiker = models.BooleanField(null=True)
    catatan = models.CharField(max_length=300, blank=True)
    pengisi = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+", db_index=False)
    diisi = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["uji", "urutan"], name="butir_uji_satu_urutan"),
        )
        indexes = (models.Index(fields=["uji", "wilayah", "urutan"], name="butir_uji_tempat"),)
