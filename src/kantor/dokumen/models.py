"""Copies that leave the office, who got them, and where a list was posted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hakpilih.publikasi.penyerahan import BENTUK, PROFIL_SERAH
from kantor.daftar.models import Daftar
from kantor.dokumen.keadaan import DISETUJUI, KEADAAN, MENUNGGU
from kantor.pemilihan.models import Pemilihan

_DUA = Q(penyetuju__isnull=False, penyetuju_kedua__isnull=False)


class Salinan(models.Model):
    """One request to make a copy of a list for somebody, and what became of it.

    The file lies encrypted under `kantor.dokumen.simpanan` until it expires; the row stays.
    """

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="salinan")
    daftar = models.ForeignKey(Daftar, models.PROTECT, related_name="salinan")
    kode = models.CharField(max_length=9, unique=True)  # printed on every page, in every row
    profil = models.CharField(max_length=20)  # hakpilih.publikasi.penyerahan.PROFIL_SERAH
    bentuk = models.CharField(max_length=20)  # hakpilih.publikasi.penyerahan.BENTUK
    wilayah = models.CharField(max_length=20)  # of the office, a kecamatan, kelurahan or TPS
    penerima = models.CharField(max_length=120)
    lembaga = models.CharField(max_length=160)
    keperluan = models.CharField(max_length=500)
    dasar = models.CharField(max_length=300)
    perlu = models.PositiveSmallIntegerField()  # approvals, as the table said when it was asked for
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    penyetuju = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    disetujui = models.DateTimeField(null=True)
    penyetuju_kedua = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    disetujui_kedua = models.DateTimeField(null=True)
    keadaan = models.CharField(max_length=20, default=MENUNGGU)  # keadaan.KEADAAN
    penutup = models.ForeignKey(  # who rejected it or took it back
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ditutup = models.DateTimeField(null=True)
    alasan = models.TextField(blank=True)
    siap = models.DateTimeField(null=True)
    sampai = models.DateTimeField(null=True)  # downloads end then, and the file is removed
    nama_berkas = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    ukuran = models.BigIntegerField(default=0)
    banyak = models.PositiveIntegerField(default=0)  # voters in it
    lembar = models.PositiveIntegerField(default=0)  # files in it
    kolom = models.CharField(max_length=300, blank=True)  # of the profile when it was made

    class Meta:
        indexes = (
            models.Index(fields=["pemilihan", "keadaan", "-id"], name="salinan_keadaan"),
            models.Index(fields=["pemilihan", "wilayah", "-id"], name="salinan_wilayah"),
            models.Index(fields=["keadaan", "sampai"], name="salinan_habis"),
        )
        constraints = (
            models.CheckConstraint(
                condition=(Q(penyetuju__isnull=True) | ~Q(penyetuju=F("pengusul")))
                & (Q(penyetuju_kedua__isnull=True) | ~Q(penyetuju_kedua=F("pengusul")))
                & (Q(penyetuju_kedua__isnull=True) | ~Q(penyetuju_kedua=F("penyetuju"))),
                name="salinan_orang_lain",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=DISETUJUI)
                | Q(perlu=0)
                | Q(perlu=1, penyetuju__isnull=False)
                | (Q(perlu=2) & _DUA),
                name="salinan_cukup_disetujui",
            ),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`Salinan 12 (K7QF-2M9D)`."""
        return f"Salinan {self.pk} ({self.kode})"

    @property
    def nama_bentuk(self) -> str:
        """The form in words."""
        return BENTUK[self.bentuk].nama

    @property
    def nama_profil(self) -> str:
        """The profile in words."""
        return PROFIL_SERAH[self.profil].nama

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]

    @property
    def sudah(self) -> int:
        """How many have approved."""
        return sum(p is not None for p in (self.penyetuju_id, self.penyetuju_kedua_id))


class Serahan(models.Model):
    """One time that something left the office: the register. Never changed, never removed."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="serahan")
    daftar = models.ForeignKey(Daftar, models.PROTECT, null=True, related_name="serahan")
    salinan = models.ForeignKey(Salinan, models.PROTECT, null=True, related_name="serahan")
    objek = models.CharField(max_length=120)  # as the event names it: salinan/12, pemilih/kq3f
    kode = models.CharField(max_length=9)
    profil = models.CharField(max_length=20)
    bentuk = models.CharField(max_length=20)
    wilayah = models.CharField(max_length=20)
    penerima = models.CharField(max_length=120)
    lembaga = models.CharField(max_length=160, blank=True)
    keperluan = models.CharField(max_length=500)
    kolom = models.CharField(max_length=300, blank=True)
    banyak = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["pemilihan", "-id"], name="serahan_urut"),
            models.Index(fields=["pemilihan", "profil", "-id"], name="serahan_profil"),
            models.Index(fields=["pemilihan", "wilayah", "-id"], name="serahan_wilayah"),
        )

    @property
    def nama_profil(self) -> str:
        """The profile in words."""
        return PROFIL_SERAH[self.profil].nama


class Penempelan(models.Model):
    """A list posted somewhere: where, when, by whom, with a photo; and when it was taken down."""

    daftar = models.ForeignKey(Daftar, models.PROTECT, related_name="penempelan", db_index=False)
    wilayah = models.CharField(max_length=20)  # code of the TPS whose sheet it is
    kelurahan = models.CharField(max_length=20)
    tempat = models.CharField(max_length=160)
    dipasang = models.DateField()
    pencatat = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dicatat = models.DateTimeField()
    foto_sha256 = models.CharField(max_length=64, blank=True)  # in the archive, without its place
    foto_ukuran = models.PositiveIntegerField(default=0)
    diturunkan = models.DateField(null=True)
    penurun = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    batal = models.BooleanField(default=False)  # recorded by mistake; stays, with its reason
    alasan = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["daftar", "kelurahan", "wilayah"], name="penempelan_tempat"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(diturunkan__isnull=True) | Q(diturunkan__gte=F("dipasang")),
                name="penempelan_urut",
            ),
        )
