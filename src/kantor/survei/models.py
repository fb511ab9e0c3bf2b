"""Surveys, whom they drew, codes as hashes, answers that name nobody and no time.

An answer has a random key, no time and no code: who handed a code to whom, and when it was used, stands
nowhere. Free text lies apart from the rest of its answer.
"""

from __future__ import annotations

import uuid
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hakpilih.survei.kuesioner import SASARAN, Kuesioner, dari_isi
from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar
from kantor.dua_orang import dua_orang
from kantor.pemilihan.models import Pemilihan

_ORANG = settings.AUTH_USER_MODEL
KONSEP, TERBUKA, DITUTUP, DIAJUKAN, DIRILIS = "konsep", "terbuka", "ditutup", "diajukan", "dirilis"
KEADAAN: dict[str, str] = {
    KONSEP: "disiapkan",
    TERBUKA: "dibuka",
    DITUTUP: "ditutup",
    DIAJUKAN: "menunggu rilis",
    DIRILIS: "dirilis",
}
NADA: dict[str, str] = {
    KONSEP: "", TERBUKA: "kabar", DITUTUP: "awas", DIAJUKAN: "awas", DIRILIS: "beres",
}  # fmt: skip
DARING, KERTAS = "daring", "kertas"
CARA: dict[str, str] = {DARING: "Daring", KERTAS: "Kertas"}
HASIL_KUNJUNGAN: dict[str, str] = {
    "disampaikan": "Lembar disampaikan",
    "tak_ditemui": "Tidak ditemui",
    "menolak": "Menolak",
    "pindah": "Sudah pindah",
    "meninggal": "Sudah meninggal",
}
LUAR = ("pindah", "meninggal")  # may not answer, so not in the response rate


class Survei(models.Model):
    """One survey. `isi`: its questionnaire as it was then; `hasil`: frozen when it closed."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    nomor = models.PositiveIntegerField()  # of the election
    judul = models.CharField(max_length=160)
    isi = models.JSONField()  # hakpilih.survei.kuesioner.sebagai_isi
    sasaran = models.CharField(max_length=10)
    wilayah = models.CharField(max_length=20)
    mulai = models.DateField()
    akhir = models.DateField()
    daftar = models.ForeignKey(Daftar, models.PROTECT, null=True, related_name="+")
    populasi = models.PositiveIntegerField(null=True)
    sampel = models.PositiveIntegerField()
    benih = models.BigIntegerField()
    masukan_ganda = models.BooleanField(default=False)
    penyiap = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    dibuka = models.DateTimeField(null=True)
    ditutup = models.DateTimeField(null=True)
    hasil = models.JSONField(null=True)
    sidik = models.CharField(max_length=64, blank=True)  # of the frozen result
    pengaju = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    diajukan = models.DateTimeField(null=True)
    perilis = models.ForeignKey(_ORANG, models.PROTECT, null=True, related_name="+")
    dirilis = models.DateTimeField(null=True)
    kembali = models.TextField(blank=True)  # why it was sent back

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "nomor"], name="survei_satu_nomor"),
            models.CheckConstraint(condition=Q(akhir__gte=F("mulai")), name="survei_masa"),
            models.CheckConstraint(condition=Q(sasaran__in=list(SASARAN)), name="survei_sasaran"),
            dua_orang("survei_dua_orang", pengusul="pengaju", pemutus="perilis"),
            models.CheckConstraint(
                condition=Q(dirilis__isnull=True)
                | Q(perilis__isnull=False, pengaju__isnull=False, hasil__isnull=False),
                name="survei_rilis_lengkap",
            ),
        )
        indexes = (models.Index(fields=["pemilihan", "-id"], name="survei_terbaru"),)

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`Survei nomor 2`."""
        return f"Survei nomor {self.nomor}"

    @cached_property
    def kuesioner(self) -> Kuesioner:
        """The questionnaire as it was when the survey was prepared."""
        return dari_isi(self.isi)

    @property
    def keadaan(self) -> str:
        """A code of `KEADAAN`, from what happened."""
        if self.dirilis is not None:
            return DIRILIS
        if self.ditutup is not None:
            return DIAJUKAN if self.diajukan is not None else DITUTUP
        return TERBUKA if self.dibuka is not None else KONSEP

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]


class Lapis(models.Model):
    """A place or an agency: how many people, how many drawn, and which group its codes bear."""

    survei = models.ForeignKey(Survei, models.CASCADE, related_name="lapis")
    kode = models.CharField(max_length=20)
    nama = models.CharField(max_length=160)
    populasi = models.PositiveIntegerField(null=True)
    sampel = models.PositiveIntegerField()
    kelompok = models.CharField(max_length=20)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["survei", "kode"], name="lapis_satu_kode"),)


class Terambil(models.Model):
    """A voter who was drawn. Nothing leads from here to a code or an answer."""

    survei = models.ForeignKey(Survei, models.CASCADE, related_name="terambil", db_index=False)
    urutan = models.PositiveIntegerField()
    baris = models.ForeignKey(Baris, models.PROTECT, related_name="+", db_index=False)
    wilayah = models.CharField(max_length=20)
    tps = models.CharField(max_length=20, blank=True)
    hasil = models.CharField(max_length=20, blank=True)  # HASIL_KUNJUNGAN

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["survei", "urutan"], name="terambil_satu_urutan"),
        )
        indexes = (models.Index(fields=["survei", "wilayah", "urutan"], name="terambil_tempat"),)


class KodeJawab(models.Model):
    """A single-use code, as its keyed hash; whether it was used, never when."""

    survei = models.ForeignKey(Survei, models.CASCADE, related_name="kode")
    sidik = models.CharField(max_length=64, unique=True)
    kelompok = models.CharField(max_length=20)
    dipakai = models.BooleanField(default=False)


class Jawaban(models.Model):
    """One answer: its group, how it came, what it says. No code, no time, no person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survei = models.ForeignKey(Survei, models.CASCADE, related_name="jawaban")
    kelompok = models.CharField(max_length=20)
    cara = models.CharField(max_length=10)  # CARA
    isi = models.JSONField()


class Uraian(models.Model):
    """Free text, apart from the answer it came with; long numbers are masked before it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survei = models.ForeignKey(Survei, models.CASCADE, related_name="uraian")
    butir = models.CharField(max_length=60)
    teks = models.TextField()


class MasukanKertas(models.Model):
    """The first of two entries of a paper; gone once the second made an answer of it."""

    survei = models.ForeignKey(Survei, models.CASCADE, related_name="masukan")
    kode = models.OneToOneField(KodeJawab, models.CASCADE, related_name="masukan")
    isi = models.JSONField()
    oleh = models.ForeignKey(_ORANG, models.PROTECT, related_name="+")
    pada = models.DateTimeField()
