"""Versions of a voter list, their rows, recaps and balances. Nothing of a version that was fixed changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hakpilih.daftar.jenis import DAFTAR
from hakpilih.daftar.pdpb import dari_kode
from kantor.berkas.models import Baris, Berkas
from kantor.daftar.keadaan import DITETAPKAN, KEADAAN
from kantor.dua_orang import dua_orang
from kantor.pemilihan.models import Pemilihan


class Daftar(models.Model):
    """One version: a kind of list, its number, the list it was made from, and who answers for it."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="daftar")
    jenis = models.CharField(max_length=20)  # hakpilih.daftar.jenis.DAFTAR
    nomor = (
        models.PositiveSmallIntegerField()
    )  # of its kind; above 1: a correction, which has a reason
    asal = models.ForeignKey("self", models.PROTECT, null=True, related_name="turunan")
    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="+")  # the file it starts from
    pada = models.DateField()  # the changes that hold on this day are in it
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    alasan = models.TextField(blank=True)
    selesai = models.DateTimeField(null=True)  # composed
    banyak = models.PositiveIntegerField(default=0)
    akar = models.CharField(max_length=64, blank=True)  # hakpilih.daftar.beku
    ringkasan = models.JSONField(default=dict)
    keadaan = models.CharField(max_length=20, default="disusun")  # keadaan.KEADAAN
    pemutus = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    diputuskan = models.DateTimeField(null=True)
    berita_acara = models.CharField(
        max_length=120, blank=True
    )  # number and day of the pleno's paper

    class Meta:
        indexes = (models.Index(fields=["pemilihan", "keadaan", "-id"], name="daftar_urut"),)
        constraints = (
            dua_orang("daftar_dua_orang"),
            models.UniqueConstraint(
                fields=["pemilihan", "jenis", "nomor"],
                condition=~Q(keadaan="dibuang"),
                name="daftar_satu_nomor",
            ),
            # Races end here: one version is being made at a time.
            models.UniqueConstraint(
                fields=["pemilihan"],
                condition=Q(keadaan__in=["disusun", "siap"]),
                name="daftar_satu_terbuka",
            ),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`DPS`, or `DPS perbaikan 1`; of PDPB `DPB triwulan III 2026`."""
        judul, perbaikan = DAFTAR[self.jenis].judul, self.nomor - 1
        if self.periode:
            judul = f"{judul} {dari_kode(self.periode).nama}"
            perbaikan = int(self.ringkasan.get("perbaikan", 0))
        return f"{judul} perbaikan {perbaikan}" if perbaikan else judul

    @property
    def nama_asal(self) -> str:
        """The version it was made from, with its election where that is another one; "" without any."""
        if self.asal is None:
            return ""
        lain = self.asal.pemilihan_id != self.pemilihan_id
        return f"{self.asal.nama} {self.asal.pemilihan.nama}" if lain else self.asal.nama

    @property
    def periode(self) -> str:
        """The quarter of a DPB (`2026-3`); "" for other kinds, whose numbers count corrections."""
        return str(self.ringkasan.get("periode", ""))

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]

    @property
    def tetap(self) -> bool:
        """Whether two people fixed it."""
        return self.keadaan == DITETAPKAN


class Pemilih(models.Model):
    """One voter of a version. `orang` is the row he was first known by, in every version the same."""

    daftar = models.ForeignKey(Daftar, models.CASCADE, related_name="pemilih", db_index=False)
    orang = models.BigIntegerField()
    baris = models.ForeignKey(Baris, models.PROTECT, related_name="+", db_index=False)
    # Whose elements `unsur` hold instead of those of `baris`: the registry's row of a correction.
    perbaikan = models.ForeignKey(
        Baris, models.PROTECT, null=True, related_name="+", db_index=False
    )
    unsur = models.CharField(max_length=160, blank=True)  # ",alamat,nkk,"
    kelurahan = models.CharField(max_length=20, blank=True)
    tps = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["daftar", "orang"], name="pemilih_satu_kali"),
        )
        indexes = (
            models.Index(fields=["daftar", "kelurahan", "tps", "id"], name="pemilih_tempat"),
        )


class Rekap(models.Model):
    """How many voters of a version share a TPS, sex, age band, disability and state of KTP-el."""

    daftar = models.ForeignKey(Daftar, models.CASCADE, related_name="rekap", db_index=False)
    kelurahan = models.CharField(max_length=20, blank=True)
    kode = models.CharField(max_length=40)  # of the TPS
    jenis_kelamin = models.CharField(max_length=20)
    umur = models.CharField(max_length=30)
    disabilitas = models.CharField(max_length=40)
    status_ktp_el = models.CharField(max_length=20)
    banyak = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["daftar", "kelurahan", "kode"], name="rekap_tempat"),)


class Bagian(models.Model):
    """What a PPS or PPK fixes of a version: its kelurahan or kecamatan, by sex, and a root over its rows."""

    daftar = models.ForeignKey(Daftar, models.CASCADE, related_name="bagian", db_index=False)
    tingkat = models.CharField(max_length=10)  # hakpilih.daftar.penetapan.BAGIAN
    # "" or of a higher level: voters whose kelurahan is not told.
    kode = models.CharField(max_length=40, blank=True)
    laki_laki = models.PositiveIntegerField()
    perempuan = models.PositiveIntegerField()
    lain = models.PositiveIntegerField()  # sex not written
    akar = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["daftar", "tingkat", "kode"], name="bagian_satu_tempat"
            ),
        )


class Neraca(models.Model):
    """The balance of one place against the version before: akhir = awal + baru − tms + masuk − keluar."""

    daftar = models.ForeignKey(Daftar, models.CASCADE, related_name="neraca", db_index=False)
    tingkat = models.CharField(max_length=10)  # hakpilih.daftar.tempat.SUKU
    kode = models.CharField(max_length=40, blank=True)
    awal = models.PositiveIntegerField()
    baru = models.PositiveIntegerField()
    tms = models.PositiveIntegerField()
    masuk = models.PositiveIntegerField()
    keluar = models.PositiveIntegerField()
    akhir = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["daftar", "tingkat", "kode"], name="neraca_satu_tempat"
            ),
            models.CheckConstraint(
                condition=Q(akhir=F("awal") + F("baru") - F("tms") + F("masuk") - F("keluar")),
                name="neraca_seimbang",
            ),
        )


class DasarDpb(models.Model):
    """Where the first DPB of a PDPB starts: a fixed list of an earlier election, copied as a file.

    `berkas` holds its voters with all corrections in place; matching and changes go by that file.
    """

    pemilihan = models.OneToOneField(Pemilihan, models.PROTECT, related_name="dasar_dpb")
    daftar = models.ForeignKey(Daftar, models.PROTECT, related_name="+")
    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
