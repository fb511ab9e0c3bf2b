"""Input files and their rows. NIK, NKK and birth date are sealed; the index is a keyed hash."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from kantor.pemilihan.models import Pemilihan


class Unggahan(models.Model):
    """A file on its way in pieces; its pieces lie sealed under `UNGGAHAN/<kode>` (`kantor.berkas.unggahan`).

    `kunci` is its data key, wrapped by the key process: without that process the pieces are noise.
    """

    kode = models.CharField(max_length=32, unique=True)
    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=200)
    # Empty until its form is complete: a file sent without JavaScript comes with the form.
    format = models.CharField(max_length=40, blank=True)
    dari = models.CharField(max_length=200, blank=True)
    keadaan_per = models.DateField(null=True)
    ukuran = models.BigIntegerField()
    ciri = models.CharField(max_length=120, blank=True)  # tells the browser's file from another one
    terkirim = models.BigIntegerField(default=0)
    kunci = models.BinaryField()
    dibuat = models.DateTimeField()
    disentuh = models.DateTimeField()


class Berkas(models.Model):
    """One file as it was handed over; its state follows from its times.

    `ringkasan` is the gate's summary without people's data; the file itself lies encrypted in the
    archive under its SHA-256 (`kantor.segel.arsip`).
    """

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="berkas")
    wilayah = models.CharField(max_length=20)
    nama = models.CharField(max_length=200)
    format = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    ukuran = models.BigIntegerField()
    dari = models.CharField(max_length=200)
    keadaan_per = models.DateField()  # the cut-off date of its data
    pengunggah = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diterima = models.DateTimeField()
    diperiksa = models.DateTimeField(null=True)
    dimuat = models.DateTimeField(null=True)
    ditolak = models.DateTimeField(null=True)
    alasan_tolak = models.TextField(blank=True)
    # Why it was loaded although it was held or changes more than the limit.
    alasan_lebih = models.TextField(blank=True)
    ringkasan = models.JSONField(default=dict)
    penjaga = models.JSONField(default=dict)  # the change guard (`kantor.berkas.penjaga`)
    buku_sha256 = models.CharField(max_length=64, blank=True)  # annotated workbook, in the archive
    bersih_sha256 = models.CharField(max_length=64, blank=True)  # accepted rows, in the archive
    banyak_baris = models.PositiveIntegerField(default=0)
    banyak_diterima = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pemilihan", "format", "sha256"],
                condition=models.Q(ditolak__isnull=True),
                name="berkas_satu_isi",
            ),
        )
        indexes = (models.Index(fields=["pemilihan", "format", "dimuat"], name="berkas_muat"),)

    @property
    def keadaan(self) -> str:
        """`diterima`, `diperiksa`, `dimuat` or `ditolak`."""
        if self.ditolak is not None:
            return "ditolak"
        if self.dimuat is not None:
            return "dimuat"
        return "diterima" if self.diperiksa is None else "diperiksa"


class BarisMasalah(models.Model):
    """A row with a fault, for the page of the fault: where it stands and whose it is, never what was found.

    Of each fault the first `kantor.berkas.ringkasan.DITAMPILKAN` rows; the workbook has all of them.
    """

    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="baris_masalah", db_index=False)
    kode = models.CharField(max_length=40)
    nomor = models.PositiveIntegerField()
    baris_asal = models.PositiveIntegerField(null=True)
    kolom = models.CharField(max_length=40, blank=True)
    nama = models.CharField(max_length=200, blank=True)
    kode_kelurahan = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = (models.Index(fields=["berkas", "kode", "nomor"], name="masalah_kode"),)


class Baris(models.Model):
    """One accepted row of a loaded file; never changed. `acak` is its record number, which says nothing.

    The columns are those of `hakpilih.pemilih.SKEMA_BERSIH`; what is sealed opens only with `acak`.
    """

    id = models.BigAutoField(primary_key=True)
    # No index of its own: four others begin with it.
    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="baris", db_index=False)
    acak = models.CharField(max_length=12, unique=True)
    nomor = models.PositiveIntegerField()  # data row of the file, 1-based
    baris_asal = models.PositiveIntegerField()
    nik_segel = models.BinaryField(null=True)
    nkk_segel = models.BinaryField(null=True)
    lahir_segel = models.BinaryField(null=True)
    nik_sidik = models.BinaryField(max_length=16, null=True)
    nkk_sidik = models.BinaryField(max_length=16, null=True)
    isi_sidik = models.BinaryField(
        max_length=16
    )  # keyed hash of the whole row: equal, same content
    nik_sah = models.BooleanField()
    nama = models.CharField(max_length=200)
    tempat_lahir = models.CharField(max_length=120, blank=True)
    tahun_lahir = models.SmallIntegerField(null=True)
    status_kawin = models.CharField(max_length=1, blank=True)
    jenis_kelamin = models.CharField(max_length=1, blank=True)
    alamat = models.CharField(max_length=300, blank=True)
    rt = models.CharField(max_length=20, blank=True)
    rw = models.CharField(max_length=20, blank=True)
    disabilitas = models.CharField(max_length=20, blank=True)
    status_ktp_el = models.CharField(max_length=4, blank=True)
    keterangan = models.CharField(max_length=200, blank=True)
    kelurahan = models.CharField(max_length=120, blank=True)
    kecamatan = models.CharField(max_length=120, blank=True)
    kode_kelurahan = models.CharField(max_length=20, blank=True)
    kode_kecamatan = models.CharField(max_length=20, blank=True)
    tps = models.CharField(max_length=20, blank=True)
    masalah = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["berkas", "nomor"], name="baris_satu_nomor"),
        )
        indexes = (
            models.Index(fields=["nik_sidik"], name="baris_nik"),
            models.Index(fields=["berkas", "nkk_sidik"], name="baris_nkk"),
            models.Index(fields=["berkas", "kode_kelurahan", "tps"], name="baris_tempat"),
            # Covers the search for a name (with `id`, also on PostgreSQL): the wide rows stay untouched.
            models.Index(fields=["berkas", "nama", "kode_kelurahan", "id"], name="baris_nama"),
        )

    def get_absolute_url(self) -> str:
        """The voter's page."""
        return reverse("pemilih", args=[self.acak])

    @property
    def wilayah_tps(self) -> str:
        """The code of its TPS where it can be told, else its region."""
        if self.kode_kelurahan and self.tps.isascii() and self.tps.isdigit() and len(self.tps) <= 3:
            return f"{self.kode_kelurahan}.{int(self.tps):03}"
        return self.wilayah

    @property
    def wilayah(self) -> str:
        """The region that permissions are asked for: kelurahan, else kecamatan, else the file's."""
        return self.kode_kelurahan or self.kode_kecamatan or self.berkas.wilayah
