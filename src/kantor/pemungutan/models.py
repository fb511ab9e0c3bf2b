"""Invitations with what became of each, the way back of those not delivered, and polling day per TPS.

What was recorded is never changed: a newer record takes its place (`kini`), the older ones stay.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from hakpilih.daftar.undangan import ALASAN
from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan

_AKUN = settings.AUTH_USER_MODEL


class Terbitan(models.Model):
    """Invitations made from one fixed DPT. `alasan`: the reasons of this election, as they were then."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="terbitan")
    daftar = models.OneToOneField(Daftar, models.PROTECT, related_name="+")
    alasan = models.JSONField(default=dict)  # code → name, TMS, whether it may be chosen
    pukul = models.CharField(max_length=40, blank=True)  # hours of voting, as invitations say them
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    selesai = models.DateTimeField(null=True)
    banyak = models.PositiveIntegerField(default=0)
    ganda = models.PositiveIntegerField(default=0)
    ringkasan = models.JSONField(
        default=dict
    )  # of a later one: who left the list or moved meanwhile

    class Meta:
        constraints = (
            # Races end here: one is being made at a time.
            models.UniqueConstraint(
                fields=["pemilihan"],
                condition=Q(selesai__isnull=True),
                name="terbitan_satu_terbuka",
            ),
        )

    @property
    def alasan_urut(self) -> dict[str, Any]:
        """The reasons in the order of the form; PostgreSQL keeps none of its own in `alasan`."""
        letak = {k: n for n, k in enumerate(ALASAN)}
        return dict(sorted(self.alasan.items(), key=lambda b: (letak.get(b[0], len(letak)), b[0])))


class Undangan(models.Model):
    """One invitation of one entry of the list. Its state is that of its newest record."""

    terbitan = models.ForeignKey(Terbitan, models.PROTECT, related_name="undangan", db_index=False)
    orang = models.BigIntegerField()  # daftar.Pemilih.orang
    baris = models.ForeignKey(Baris, models.PROTECT, related_name="+")
    nomor = models.PositiveIntegerField()  # in its TPS, in the order of the printed list
    kode = models.CharField(max_length=16, unique=True)  # random: what the QR says
    wilayah = models.CharField(max_length=40)  # of the TPS (`hakpilih.daftar.tempat`)
    keadaan = models.CharField(max_length=12, default="belum")  # daftar.undangan.KEADAAN
    alasan = models.CharField(max_length=20, blank=True)
    # Of a second invitation: the one that is handed over instead.
    kembar = models.ForeignKey("self", models.PROTECT, null=True, related_name="kedua")

    class Meta:
        indexes = (
            # The recap is counted from this alone.
            models.Index(
                fields=["terbitan", "wilayah", "keadaan", "alasan"], name="undangan_rekap"
            ),
            models.Index(fields=["terbitan", "wilayah", "nomor"], name="undangan_urut"),
            models.Index(
                fields=["terbitan", "wilayah", "id"],
                condition=Q(alasan="ganda"),
                name="undangan_ganda",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["terbitan", "orang"], name="undangan_satu_kali"),
            models.CheckConstraint(
                condition=Q(keadaan="tidak") ^ Q(alasan=""), name="undangan_beralasan"
            ),
        )


class Penyampaian(models.Model):
    """What became of an invitation, as somebody recorded it; the newest counts, none is changed."""

    undangan = models.ForeignKey(Undangan, models.PROTECT, related_name="penyampaian")
    keadaan = models.CharField(max_length=12)  # "belum": an earlier record is taken back
    kepada = models.CharField(max_length=12, blank=True)  # daftar.undangan.KEPADA
    alasan = models.CharField(max_length=20, blank=True)
    pada = models.DateField(null=True)
    keterangan = models.CharField(max_length=300, blank=True)
    sumber = models.CharField(max_length=10, default="layar")  # or "berkas"
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()


class Pengembalian(models.Model):
    """Undelivered invitations on their way up: `banyak` of region `wilayah` handed over or received. A wrong
    count is corrected by another record with its reason; sums count."""

    pemilihan = models.ForeignKey(
        Pemilihan, models.PROTECT, related_name="pengembalian", db_index=False
    )
    wilayah = models.CharField(max_length=40)  # whence they come: TPS, kelurahan or kecamatan
    arah = models.CharField(max_length=8)  # "serah" or "terima"
    banyak = models.IntegerField()
    pada = models.DateField()
    keterangan = models.CharField(max_length=300, blank=True)
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["pemilihan", "wilayah", "arah"], name="pengembalian_hop"),)
        constraints = (
            models.CheckConstraint(condition=~Q(banyak=0), name="pengembalian_berisi"),
            models.CheckConstraint(
                condition=Q(banyak__gt=0) | ~Q(keterangan=""), name="pengembalian_beralasan"
            ),
        )


class Lokasi(models.Model):
    """Where a TPS stands, as invitations say it."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+", db_index=False)
    wilayah = models.CharField(max_length=40)
    tempat = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "wilayah"], name="lokasi_satu"),
        )


class Cetakan(models.Model):
    """Invitations of one TPS as a PDF, and the list KPPS carries along; encrypted in the archive."""

    terbitan = models.ForeignKey(Terbitan, models.PROTECT, related_name="cetakan")
    wilayah = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    tanda_sha256 = models.CharField(max_length=64)
    banyak = models.PositiveIntegerField()
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["terbitan", "wilayah"], name="cetakan_satu"),
        )


class HasilTps(models.Model):
    """The counts of one TPS on polling day (`hakpilih.daftar.pemungutan.Hasil`); a newer version replaces."""

    pemilihan = models.ForeignKey(
        Pemilihan, models.PROTECT, related_name="hasil_tps", db_index=False
    )
    wilayah = models.CharField(max_length=40)
    versi = models.PositiveSmallIntegerField()
    kini = models.BooleanField()
    dptb_l = models.PositiveIntegerField(null=True)
    dptb_p = models.PositiveIntegerField(null=True)
    pengguna_dpt_l = models.PositiveIntegerField(null=True)
    pengguna_dpt_p = models.PositiveIntegerField(null=True)
    pengguna_dptb_l = models.PositiveIntegerField(null=True)
    pengguna_dptb_p = models.PositiveIntegerField(null=True)
    pengguna_dpk_l = models.PositiveIntegerField(null=True)
    pengguna_dpk_p = models.PositiveIntegerField(null=True)
    disabilitas_l = models.PositiveIntegerField(null=True)
    disabilitas_p = models.PositiveIntegerField(null=True)
    surat_diterima = models.PositiveIntegerField(null=True)
    surat_rusak = models.PositiveIntegerField(null=True)
    surat_sisa = models.PositiveIntegerField(null=True)
    suara_sah = models.PositiveIntegerField(null=True)
    suara_tidak_sah = models.PositiveIntegerField(null=True)
    tidak_memilih = models.JSONField(default=dict)  # daftar.pemungutan.SEBAB → [L, P]
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pemilihan", "wilayah", "versi"], name="hasil_tps_versi"
            ),
            models.UniqueConstraint(
                fields=["pemilihan", "wilayah"], condition=Q(kini=True), name="hasil_tps_kini"
            ),
        )


class Dpk(models.Model):
    """Somebody in neither DPT nor DPTb who came with a KTP-el. NIK is sealed, `acak` binds it."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="dpk", db_index=False)
    wilayah = models.CharField(max_length=40)
    keadaan = models.CharField(max_length=10)  # "memilih", "diarahkan" or "batal"
    tujuan = models.CharField(max_length=40, blank=True)  # the TPS somebody was sent to
    nama = models.CharField(max_length=200)
    jenis_kelamin = models.CharField(max_length=1)
    disabilitas = models.BooleanField(default=False)
    acak = models.CharField(max_length=12, unique=True)
    nik_segel = models.BinaryField()
    nik_sidik = models.BinaryField(max_length=16)
    nik_sah = models.BooleanField()
    pukul = models.TimeField()
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    alasan_batal = models.CharField(max_length=300, blank=True)
    dibatalkan = models.DateTimeField(null=True)
    pembatal = models.ForeignKey(_AKUN, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["pemilihan", "wilayah", "keadaan"], name="dpk_tempat"),)
        constraints = (
            # Races end here: nobody votes as DPK twice.
            models.UniqueConstraint(
                fields=["pemilihan", "nik_sidik"],
                condition=Q(keadaan="memilih"),
                name="dpk_satu_kali",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="batal") ^ Q(dibatalkan__isnull=True), name="dpk_batal_tercatat"
            ),
        )
