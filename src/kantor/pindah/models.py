"""Moves of voters to another TPS, the additional list that comes of them, and transfers between offices."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hakpilih.daftar.pindah import ARAH
from kantor.daftar.models import Daftar, Pemilih
from kantor.dua_orang import dua_orang
from kantor.pemilihan.models import Pemilihan
from kantor.pindah.keadaan import (
    DIBUANG,
    DISIAPKAN,
    DISUSUN,
    DITERIMA,
    DITETAPKAN,
    KEADAAN,
    KEADAAN_DPTB,
    KEADAAN_KIRIMAN,
    NADA,
    NADA_DPTB,
    NADA_KIRIMAN,
    SIAP,
    TERBUKA,
)
from kantor.pleno.models import Pleno

_AKUN = settings.AUTH_USER_MODEL


def _orang(**lain: bool) -> models.ForeignKey:
    return models.ForeignKey(_AKUN, models.PROTECT, related_name="+", db_index=False, **lain)


class AturanPindah(models.Model):
    """One version of what an election says about ballots of movers; the newest is in force.

    `isi`: `surat_suara`, a list of `hakpilih.daftar.pindah.SuratSuara`, and `cadangan_persen`, the share of
    reserve ballots of a TPS, or null where it is not known.
    """

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="aturan_pindah")
    nomor = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    alasan = models.TextField()
    dibuat = models.DateTimeField()
    oleh = _orang()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "nomor"], name="aturan_pindah_nomor"),
        )


class KantorLain(models.Model):
    """Another office and its public key, which two people here compared with what that office read out."""

    nama = models.CharField(max_length=120)
    wilayah = models.CharField(max_length=10)
    kunci = models.CharField(max_length=200)  # hakpilih.daftar.kunci_kantor
    pencatat = _orang()
    dicatat = models.DateTimeField()
    pemutus = _orang(null=True)
    dipastikan = models.DateTimeField(null=True)
    dilepas = models.DateTimeField(null=True)  # replaced, or no longer trusted

    class Meta:
        constraints = (
            dua_orang("kantor_lain_dua_orang", pengusul="pencatat"),
            models.UniqueConstraint(
                fields=["wilayah"], condition=Q(dilepas__isnull=True), name="kantor_lain_satu"
            ),
        )

    @property
    def pasti(self) -> bool:
        """Whether two people vouch for its key, and it is still trusted."""
        return self.dipastikan is not None and self.dilepas is None


class Kiriman(models.Model):
    """One numbered batch of moves to another office (`keluar`) or from it.

    Numbers count on without a gap for each pair of offices and direction, so that none is lost or loaded
    twice. `sha256`: of the signed file, which lies encrypted in the archive.
    """

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+", db_index=False)
    keluar = models.BooleanField()
    kantor = models.ForeignKey(KantorLain, models.PROTECT, related_name="kiriman")
    wilayah = models.CharField(max_length=10)  # of the other office, whatever its key is
    nomor = models.PositiveIntegerField()
    pengusul = _orang()
    dibuat = models.DateTimeField()
    pemutus = _orang(null=True)
    diputuskan = models.DateTimeField(null=True)
    alasan = models.TextField(blank=True)
    keadaan = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, blank=True)
    tanda_sha256 = models.CharField(max_length=64, blank=True)  # the receipt
    terjawab = models.DateTimeField(null=True)
    banyak_pindah = models.PositiveIntegerField(default=0)
    banyak_batal = models.PositiveIntegerField(default=0)
    banyak_diterima = models.PositiveIntegerField(default=0)
    banyak_disisihkan = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["pemilihan", "-id"], name="kiriman_urut"),)
        constraints = (
            dua_orang("kiriman_dua_orang"),
            models.UniqueConstraint(
                fields=["pemilihan", "keluar", "wilayah", "nomor"],
                condition=~Q(keadaan=DIBUANG),
                name="kiriman_satu_nomor",
            ),
            models.UniqueConstraint(
                fields=["pemilihan", "keluar", "wilayah"],
                condition=Q(keadaan__in=[DISIAPKAN, DITERIMA]),
                name="kiriman_satu_terbuka",
            ),
        )

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN_KIRIMAN[self.keadaan]

    @property
    def nada(self) -> str:
        """The mood of the state."""
        return NADA_KIRIMAN[self.keadaan]

    @property
    def banyak(self) -> int:
        """Rows of both kinds."""
        return self.banyak_pindah + self.banyak_batal

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("pindah_kiriman_rinci", args=[self.pk])


class Pindah(models.Model):
    """One voter who asks to vote elsewhere, and what was decided.

    Of a voter of this office `pemilih` is the entry of the fixed DPT; of one who comes from another office
    the elements needed are here, sealed as everywhere (bound to `acak`). `asal` and `tujuan` are dotted
    codes: of a TPS, of a kelurahan where the TPS is not told, of a kabupaten/kota outside this office.
    """

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="pindah", db_index=False)
    arah = models.CharField(max_length=10)  # hakpilih.daftar.pindah.ARAH
    acak = models.CharField(max_length=12, unique=True)
    # Whose move it is: `orang/<number>` of the DPT, `nik/<keyed hash>` of one from elsewhere.
    kunci = models.CharField(max_length=60)
    pemilih = models.ForeignKey(Pemilih, models.PROTECT, null=True, related_name="pindah")
    nama = models.CharField(max_length=200)
    jenis_kelamin = models.CharField(max_length=1, blank=True)
    nik_segel = models.BinaryField(null=True)
    nik_sidik = models.BinaryField(max_length=16, null=True)
    lahir_segel = models.BinaryField(null=True)
    asal = models.CharField(max_length=20)
    tujuan = models.CharField(max_length=20)
    tempat_luar = models.CharField(max_length=120, blank=True)  # the region outside, in words
    alasan = models.CharField(max_length=30)  # code of a ground
    bukti = models.CharField(max_length=200)  # the paper, in words
    bukti_sha256 = models.CharField(max_length=64, blank=True)
    bukti_nama = models.CharField(max_length=200, blank=True)
    surat_suara = models.JSONField(default=list)  # names of the ballots he receives
    keadaan = models.CharField(max_length=20, default="diajukan")
    pengusul = _orang()
    dibuat = models.DateTimeField()
    pemutus = _orang(null=True)
    diputuskan = models.DateTimeField(null=True)
    alasan_putusan = models.TextField(blank=True)
    peminta_batal = _orang(null=True)
    diminta_batal = models.DateTimeField(null=True)
    alasan_batal = models.TextField(blank=True)
    pemutus_batal = _orang(null=True)
    dibatalkan = models.DateTimeField(null=True)
    # The transfer it came with, and the other office's number of it.
    kiriman = models.ForeignKey(Kiriman, models.PROTECT, null=True, related_name="masuk")

    class Meta:
        indexes = (
            models.Index(fields=["pemilihan", "keadaan", "-id"], name="pindah_keadaan"),
            models.Index(fields=["pemilihan", "-id"], name="pindah_urut"),
            models.Index(fields=["pemilihan", "arah", "-id"], name="pindah_arah"),
            models.Index(fields=["pemilihan", "alasan", "-id"], name="pindah_alasan"),
            models.Index(fields=["pemilihan", "asal"], name="pindah_asal"),
            models.Index(fields=["pemilihan", "tujuan"], name="pindah_tujuan"),
            models.Index(fields=["nik_sidik"], name="pindah_nik"),
            # What was decided since an additional list was composed.
            models.Index(fields=["pemilihan", "diputuskan"], name="pindah_diputuskan"),
            models.Index(fields=["pemilihan", "dibatalkan"], name="pindah_dibatalkan"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(arah__in=list(ARAH)), name="pindah_searah"),
            dua_orang("pindah_dua_orang"),
            dua_orang("pindah_batal_dua_orang", pengusul="peminta_batal", pemutus="pemutus_batal"),
            # Races end here: a voter has one move at a time.
            models.UniqueConstraint(
                fields=["pemilihan", "kunci"],
                condition=Q(keadaan__in=list(TERBUKA)),
                name="pindah_satu_terbuka",
            ),
        )

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("pindah_rinci", args=[self.pk])

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]

    @property
    def nada(self) -> str:
        """The mood of the state."""
        return NADA[self.keadaan]


class BarisKiriman(models.Model):
    """One row of a transfer: which move, a move or its cancellation, and what the receiver said of it.

    Of an incoming row that was set aside nothing of the person is kept here: its number, and why.
    """

    kiriman = models.ForeignKey(Kiriman, models.CASCADE, related_name="baris", db_index=False)
    nomor = models.CharField(max_length=12)  # the sender's record number
    jenis = models.CharField(max_length=10)  # hakpilih.daftar.kiriman.JENIS_BARIS
    pindah = models.ForeignKey(Pindah, models.PROTECT, null=True, related_name="terkirim")
    diterima = models.BooleanField(null=True)
    kode = models.CharField(max_length=30, blank=True)  # why it was set aside

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kiriman", "nomor", "jenis"], name="baris_kiriman_sekali"
            ),
        )


class Dptb(models.Model):
    """One version of the additional list: composed from decided moves, fixed by another person."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="dptb", db_index=False)
    dpt = models.ForeignKey(Daftar, models.PROTECT, related_name="+", db_index=False)
    nomor = models.PositiveSmallIntegerField()
    pengusul = _orang()
    dibuat = models.DateTimeField()
    alasan = models.TextField(blank=True)
    selesai = models.DateTimeField(null=True)
    banyak = models.PositiveIntegerField(default=0)
    akar = models.CharField(max_length=64, blank=True)  # hakpilih.daftar.beku
    ringkasan = models.JSONField(default=dict)
    keadaan = models.CharField(max_length=20, default=DISUSUN)
    pemutus = _orang(null=True)
    diputuskan = models.DateTimeField(null=True)
    # The meeting of KPU that fixed it; one meeting fixes one version.
    pleno = models.OneToOneField(Pleno, models.PROTECT, null=True, related_name="dptb")
    berita_acara = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (
            dua_orang("dptb_dua_orang"),
            models.UniqueConstraint(
                fields=["pemilihan", "nomor"],
                condition=~Q(keadaan=DIBUANG),
                name="dptb_satu_nomor",
            ),
            models.UniqueConstraint(
                fields=["pemilihan"],
                condition=Q(keadaan__in=[DISUSUN, SIAP]),
                name="dptb_satu_terbuka",
            ),
        )

    @property
    def nama(self) -> str:
        """`DPTb`, or `DPTb perbaikan 1`."""
        return "DPTb" if self.nomor == 1 else f"DPTb perbaikan {self.nomor - 1}"

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN_DPTB[self.keadaan]

    @property
    def nada(self) -> str:
        """The mood of the state."""
        return NADA_DPTB[self.keadaan]

    @property
    def tetap(self) -> bool:
        """Whether two people fixed it."""
        return self.keadaan == DITETAPKAN

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("dptb_rinci", args=[self.pk])


class PemilihDptb(models.Model):
    """One voter of a version of the additional list, and where he votes."""

    dptb = models.ForeignKey(Dptb, models.CASCADE, related_name="pemilih", db_index=False)
    pindah = models.ForeignKey(Pindah, models.PROTECT, related_name="+", db_index=False)
    tujuan = models.CharField(max_length=20)
    alasan = models.CharField(max_length=30)
    jenis_kelamin = models.CharField(max_length=1, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dptb", "pindah"], name="pemilih_dptb_sekali"),
        )
        indexes = (models.Index(fields=["dptb", "tujuan"], name="pemilih_dptb_tempat"),)


class NeracaDptb(models.Model):
    """The balance of one place of a version: akhir = masuk − batal; who left its DPT stands beside."""

    dptb = models.ForeignKey(Dptb, models.CASCADE, related_name="neraca", db_index=False)
    kode = models.CharField(max_length=20)
    masuk = models.PositiveIntegerField()
    batal = models.PositiveIntegerField()
    akhir = models.PositiveIntegerField()
    keluar = models.PositiveIntegerField()
    dpt = models.PositiveIntegerField()  # voters of the DPT of this place, for the cap of a TPS

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dptb", "kode"], name="neraca_dptb_sekali"),
            models.CheckConstraint(
                condition=Q(akhir=F("masuk") - F("batal")), name="neraca_dptb_seimbang"
            ),
        )
