"""Results of coklit: files of them, one result per voter, the recap of each TPS; nothing sealed is here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantor.berkas.models import Baris, Berkas
from kantor.coklit.masalah import KATA_HASIL
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.models import Kasus, Perubahan


class Muatan(models.Model):
    """A file of results brought together with the voters of a list. `ringkasan`: its ledger, counts only."""

    berkas = models.OneToOneField(Berkas, models.PROTECT, related_name="coklit")
    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="coklit")
    daftar = models.ForeignKey(Daftar, models.PROTECT, related_name="+")
    # The earlier file this one corrects: what only stands there counts no more.
    memperbaiki = models.ForeignKey("self", models.PROTECT, null=True, related_name="perbaikan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    tercatat = models.DateTimeField(null=True)  # all rows are written
    selesai = models.DateTimeField(null=True)  # and proposed
    ringkasan = models.JSONField(default=dict)


class Hasil(models.Model):
    """What one visit found. Of a voter one result counts (`berlaku`); earlier ones stay beside it.

    `isi` is the sealed row of changed elements, or of a new voter; `masalah` holds codes of
    `kantor.coklit.masalah.MASALAH`.
    """

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+", db_index=False)
    daftar = models.ForeignKey(Daftar, models.PROTECT, related_name="+", db_index=False)
    muatan = models.ForeignKey(
        Muatan, models.PROTECT, null=True, related_name="hasil", db_index=False
    )  # null: written on the page
    nomor = models.PositiveIntegerField(null=True)  # row of the file
    orang = models.BigIntegerField(null=True)  # `daftar.Pemilih.orang`; null: new, or not found
    baris = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+", db_index=False)
    isi = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+", db_index=False)
    kelurahan = models.CharField(max_length=20, blank=True)
    tps = models.CharField(max_length=20, blank=True)
    hasil = models.CharField(max_length=20)  # hakpilih.daftar.coklit.HASIL
    kode_tms = models.CharField(max_length=30, blank=True)
    unsur = models.CharField(max_length=160, blank=True)  # ",alamat,nama,"
    tps_tujuan = models.CharField(max_length=20, blank=True)
    setempat = models.BooleanField(null=True)
    tetap = models.ForeignKey(Baris, models.PROTECT, null=True, related_name="+", db_index=False)
    bukti = models.CharField(max_length=80, blank=True)  # ",ktp_el,kk,"
    tanggal = models.DateField(null=True)  # of the visit; without it he was not visited
    pantarlih = models.CharField(max_length=120, blank=True)
    stiker = models.BooleanField(null=True)
    ktp_el = models.CharField(max_length=4, blank=True)
    catatan = models.CharField(max_length=300, blank=True)
    masalah = models.JSONField(default=list)
    bermasalah = models.BooleanField(default=False)  # it has faults, or nothing could be proposed
    berlaku = models.BooleanField(default=True)
    pendahulu = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="penerus", db_index=False
    )
    # It says another thing than its predecessor, which it was not said to correct.
    bertentangan = models.BooleanField(default=False)
    kasus = models.ForeignKey(Kasus, models.SET_NULL, null=True, related_name="+")
    perubahan = models.ForeignKey(Perubahan, models.PROTECT, null=True, related_name="+")
    halangan = models.TextField(blank=True)  # why nothing is proposed
    diajukan = models.DateTimeField(null=True)  # proposed, or found to propose nothing
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["muatan", "nomor"], name="coklit_satu_baris"),
            # Races end here: of a voter one result counts.
            models.UniqueConstraint(
                fields=["pemilihan", "orang"], condition=Q(berlaku=True), name="coklit_satu_hasil"
            ),
        )
        indexes = (
            models.Index(
                fields=["pemilihan", "kelurahan", "tps", "id"],
                condition=Q(berlaku=True),
                name="coklit_tempat",
            ),
            models.Index(
                fields=["pemilihan", "kelurahan", "id"],
                condition=Q(berlaku=True, diajukan__isnull=True),
                name="coklit_belum_diajukan",
            ),
            models.Index(
                fields=["pemilihan", "kelurahan", "id"],
                condition=Q(berlaku=True, bertentangan=True),
                name="coklit_bertentangan",
            ),
            models.Index(
                fields=["muatan", "nomor"],
                condition=Q(bermasalah=True),
                name="coklit_bermasalah",
            ),
        )

    @property
    def kata(self) -> str:
        """The result in words."""
        return KATA_HASIL[self.hasil]


class RekapTps(models.Model):
    """What the visits of one TPS found (`hakpilih.daftar.coklit.Hitungan`, but for its voters)."""

    daftar = models.ForeignKey(Daftar, models.PROTECT, related_name="+", db_index=False)
    kode = models.CharField(max_length=40)  # as in the list's balance of its TPS
    hasil = models.JSONField(default=dict)
    tms = models.JSONField(default=dict)
    baru = models.PositiveIntegerField(default=0)
    kk = models.PositiveIntegerField(default=0)
    kk_berstiker = models.PositiveIntegerField(default=0)
    tanpa_tanggal = models.PositiveIntegerField(default=0)
    terakhir = models.DateField(null=True)  # the latest visit

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["daftar", "kode"], name="coklit_rekap_satu"),
        )
