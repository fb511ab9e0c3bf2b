"""Accounts of the office, how they come to be, and how they change: always by two people."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from hakpilih.izin import PERAN

PILIHAN_PERAN = [(k, p.nama) for k, p in PERAN.items() if k != "umum"]
# Lower case, so that no two accounts differ by case alone; and what the history takes as an actor.
POLA_AKUN = r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*"
SALAH_AKUN = "Nama akun memakai huruf kecil, angka, titik, atau garis, misalnya ani.lestari."
nama_akun_sah = RegexValidator(rf"^{POLA_AKUN}\Z", SALAH_AKUN)


class Pengguna(AbstractUser):
    """One account: a role over a region. `contoh` accounts open in demo mode only."""

    first_name = last_name = None
    username = models.CharField(max_length=64, unique=True, validators=[nama_akun_sah])
    nama = models.CharField(max_length=120)
    peran = models.CharField(max_length=20, choices=PILIHAN_PERAN)
    wilayah = models.CharField(max_length=20)
    contoh = models.BooleanField(default=False)

    REQUIRED_FIELDS = ("nama", "peran", "wilayah")

    class Meta:
        indexes = (models.Index(fields=["wilayah"], name="pengguna_wilayah"),)

    def __str__(self) -> str:
        return self.nama or self.username

    @property
    def nama_peran(self) -> str:
        """The role in words."""
        return PERAN[self.peran].nama

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with the password, the role or the region they were begun with."""
        return salted_hmac(
            "kantor.pengguna.sesi",
            "\0".join((self.password, self.peran, self.wilayah)),
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class Undangan(models.Model):
    """An invitation to open an account, or (`untuk`) to get back into one; link and code are kept as hashes.

    Whoever asked (`pemegang`) has seen the link, whoever agreed the code: neither can open the account
    alone. Without `pengundang` it was made at the installation, by whoever holds the server.
    """

    token_sidik = models.CharField(max_length=64, unique=True)
    kode_sidik = models.CharField(max_length=64, blank=True)
    kode_salah = models.PositiveSmallIntegerField(default=0)
    pemegang = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    untuk = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="undangan_pulih"
    )
    nama = models.CharField(max_length=120)
    username = models.CharField(max_length=64)
    peran = models.CharField(max_length=20, choices=PILIHAN_PERAN)
    wilayah = models.CharField(max_length=20)
    pengundang = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    alasan = models.TextField(blank=True)  # why somebody needs a way back in
    dibuat = models.DateTimeField()
    kedaluwarsa = models.DateTimeField()
    penyetuju = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    disetujui = models.DateTimeField(null=True)
    dipakai = models.DateTimeField(null=True)
    dibatalkan = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(penyetuju__isnull=True)
                | (
                    ~Q(penyetuju=F("pengundang"))
                    & (Q(untuk__isnull=True) | ~Q(penyetuju=F("untuk")))
                ),
                name="undangan_dua_orang",
            ),
            models.CheckConstraint(
                condition=Q(penyetuju__isnull=True)
                | Q(pemegang__isnull=True)
                | ~Q(penyetuju=F("pemegang")),
                name="undangan_tautan_dan_kode",
            ),
            models.CheckConstraint(
                condition=Q(dipakai__isnull=True)
                | (
                    Q(disetujui__isnull=False)
                    & (Q(penyetuju__isnull=False) | Q(pengundang__isnull=True))
                ),
                name="undangan_dipakai_setelah_disetujui",
            ),
            models.UniqueConstraint(
                fields=["username"],
                condition=Q(dipakai__isnull=True, dibatalkan__isnull=True),
                name="undangan_satu_terbuka",
            ),
        )

    @property
    def nama_peran(self) -> str:
        """The role in words."""
        return PERAN[self.peran].nama


class PerubahanPeran(models.Model):
    """A change of role, region or standing of an account, by two people, neither of them its holder."""

    untuk = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="perubahan_peran"
    )
    peran = models.CharField(max_length=20, choices=PILIHAN_PERAN)
    wilayah = models.CharField(max_length=20)
    aktif = models.BooleanField(default=True)
    alasan = models.TextField()
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diusulkan = models.DateTimeField()
    penyetuju = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    diputuskan = models.DateTimeField(null=True)
    setuju = models.BooleanField(null=True)
    catatan = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(pengusul=F("untuk"))
                & (
                    Q(penyetuju__isnull=True)
                    | (~Q(penyetuju=F("pengusul")) & ~Q(penyetuju=F("untuk")))
                ),
                name="perubahan_peran_dua_orang",
            ),
            models.CheckConstraint(
                condition=~Q(setuju=True)
                | (Q(penyetuju__isnull=False) & Q(diputuskan__isnull=False)),
                name="perubahan_peran_diputuskan",
            ),
            models.UniqueConstraint(
                fields=["untuk"],
                condition=Q(diputuskan__isnull=True),
                name="perubahan_peran_satu_terbuka",
            ),
        )

    @property
    def nama_peran(self) -> str:
        """The proposed role in words."""
        return PERAN[self.peran].nama
