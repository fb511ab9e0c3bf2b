"""Requests with their items and answers, agreements, daily files compared, and joint visits.

No sealed value stands here: items point to the row of the voter, to a change or to a case.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hakpilih.permintaan.lembaga import LEMBAGA, PERTANYAAN
from hakpilih.permintaan.tenggat import Terkirim, terlambat
from kantor.berkas.models import Baris, Berkas
from kantor.daftar.models import Daftar
from kantor.dua_orang import dua_orang
from kantor.pemilihan.models import Pemilihan
from kantor.permintaan.keadaan import DIKIRIM, KEADAAN, KEADAAN_KUNJUNGAN
from kantor.telaah.models import Kasus, Perubahan


class Permintaan(models.Model):
    """One request to one agency: what is asked of whom, by when, who answers for it, and how it went."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="permintaan")
    nomor = models.PositiveIntegerField()  # of the election
    lembaga = models.CharField(max_length=20)  # permintaan.lembaga.LEMBAGA
    kepada = models.CharField(max_length=200)  # as the letter addresses it
    pertanyaan = models.CharField(max_length=20)  # permintaan.lembaga.PERTANYAAN
    sumber = models.CharField(max_length=20)  # permintaan.susun.SUMBER
    wilayah = models.CharField(max_length=20)
    tujuan = models.CharField(max_length=500)  # why it is asked; stays in the history
    ber_nik = models.BooleanField(default=False)  # the file holds NIK, NKK and birth dates
    tenggat = models.DateField()
    surat = models.CharField(max_length=120, blank=True)  # number of the letter
    banyak = models.PositiveIntegerField(default=0)
    keadaan = models.CharField(max_length=20, default="disusun")  # keadaan.KEADAAN
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    pemutus = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    diputuskan = models.DateTimeField(null=True)
    alasan_putusan = models.TextField(blank=True)
    dikirim = models.DateField(null=True)
    cara = models.CharField(max_length=20, blank=True)  # keadaan.CARA
    dijawab = models.DateField(null=True)  # complete, or closed
    catatan = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pemilihan", "nomor"], name="permintaan_satu_nomor"),
            dua_orang("permintaan_dua_orang"),
            models.CheckConstraint(
                condition=Q(keadaan__in=["disetujui", "dikirim", "selesai"], pemutus__isnull=False)
                | ~Q(keadaan__in=["disetujui", "dikirim", "selesai"]),
                name="permintaan_disetujui_dahulu",
            ),
        )
        indexes = (
            models.Index(fields=["pemilihan", "keadaan", "-id"], name="permintaan_urut"),
            models.Index(fields=["pemilihan", "lembaga", "-id"], name="permintaan_lembaga"),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def nama(self) -> str:
        """`Permintaan nomor 3`."""
        return f"Permintaan nomor {self.nomor}"

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]

    @property
    def kata_lembaga(self) -> str:
        """The agency in words."""
        return LEMBAGA[self.lembaga].nama

    @property
    def kata_pertanyaan(self) -> str:
        """What is asked, in few words."""
        return PERTANYAAN[self.pertanyaan].judul

    @property
    def tentang_orang(self) -> bool:
        """Whether it has an item for each voter."""
        return PERTANYAAN[self.pertanyaan].tentang_orang

    def terlambat(self, kini: date) -> bool:
        """Whether the answer is overdue on that day."""
        if self.dikirim is None or self.keadaan != DIKIRIM:
            return False
        return terlambat(Terkirim(self.dikirim, self.tenggat), kini)


class Butir(models.Model):
    """One voter in a request. `nomor` is random: it names nobody, and is all that an answer must repeat."""

    permintaan = models.ForeignKey(Permintaan, models.CASCADE, related_name="butir", db_index=False)
    nomor = models.CharField(max_length=10, unique=True)
    wilayah = models.CharField(max_length=20)
    baris = models.ForeignKey(Baris, models.PROTECT, related_name="+", db_index=False)
    # Whose elements go before those of `baris`: the registry's row of a correction in the list.
    perbaikan = models.ForeignKey(
        Baris, models.PROTECT, null=True, related_name="+", db_index=False
    )
    orang = models.BigIntegerField(null=True)  # number of the voter in the lists
    perubahan = models.ForeignKey(
        Perubahan, models.PROTECT, null=True, related_name="butir_permintaan"
    )
    kasus = models.ForeignKey(Kasus, models.SET_NULL, null=True, related_name="+", db_index=False)
    jawaban = models.CharField(max_length=20, blank=True)  # permintaan.lembaga.JAWABAN
    isi_jawaban = models.CharField(max_length=32, blank=True)  # keyed hash of what was answered
    tanggal_kejadian = models.DateField(null=True)
    dijawab = models.DateTimeField(null=True)
    hasil = models.CharField(max_length=20, blank=True)  # permintaan.jawaban.HASIL
    # The case that its answer opened; it may be given up by a later matching.
    kasus_jawaban = models.ForeignKey(
        Kasus, models.SET_NULL, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["permintaan", "baris"], name="butir_satu_per_pemilih"),
        )
        indexes = (
            models.Index(fields=["permintaan", "jawaban", "id"], name="butir_jawaban"),
            models.Index(fields=["baris"], name="butir_baris"),
        )


class JawabanMasuk(models.Model):
    """One row of a file of answers, and what it came to; a NIK is sealed in the file's own row only."""

    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="+", db_index=False)
    baris = models.PositiveIntegerField()  # row of the file
    nomor_butir = models.CharField(max_length=20, blank=True)
    butir = models.ForeignKey(Butir, models.CASCADE, null=True, related_name="masuk")
    jawaban = models.CharField(max_length=20, blank=True)
    hasil = models.CharField(max_length=20)  # permintaan.jawaban.HASIL

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["berkas", "baris"], name="jawaban_satu_kali"),
        )


class HasilKtpEl(models.Model):
    """One row of a daily KTP-el file, and what it came to beside the list."""

    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="+", db_index=False)
    baris = models.OneToOneField(Baris, models.PROTECT, related_name="+")
    wilayah = models.CharField(max_length=20)
    hasil = models.CharField(max_length=20)  # permintaan.ktp_el.HASIL
    kasus = models.ForeignKey(Kasus, models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        indexes = (models.Index(fields=["berkas", "hasil"], name="ktp_el_berkas"),)


class Nota(models.Model):
    """A memorandum of understanding with an agency; its paper lies sealed in the archive."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    wilayah = models.CharField(max_length=20)
    lembaga = models.CharField(max_length=20)
    nomor = models.CharField(max_length=120)
    tentang = models.CharField(max_length=300)
    mulai = models.DateField()
    sampai = models.DateField()
    sha256 = models.CharField(max_length=64, blank=True)
    nama_berkas = models.CharField(max_length=200, blank=True)
    pencatat = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dicatat = models.DateTimeField()
    diakhiri = models.DateField(null=True)
    alasan_akhir = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(sampai__gte=F("mulai")), name="nota_masa"),
        )
        indexes = (models.Index(fields=["wilayah", "sampai"], name="nota_sampai"),)

    @property
    def kata_lembaga(self) -> str:
        """The agency in words."""
        return LEMBAGA[self.lembaga].nama


class Kekurangan(models.Model):
    """How many voters of a TPS in a list lack a KTP-el or a valid NIK; counted by a job."""

    daftar = models.ForeignKey(Daftar, models.CASCADE, related_name="kekurangan", db_index=False)
    kelurahan = models.CharField(max_length=20, blank=True)
    tps = models.CharField(max_length=20, blank=True)
    pemilih = models.PositiveIntegerField()
    tanpa_ktp_el = models.PositiveIntegerField()
    umur17 = (
        models.PositiveIntegerField()
    )  # of those without KTP-el, who are 17 in the polling year
    tanpa_nik = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["daftar", "kelurahan", "tps"], name="kekurangan_satu_tempat"
            ),
        )


class Kunjungan(models.Model):
    """A joint visit: where, when, for whom, with whom, and what came of it."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="+")
    daftar = models.ForeignKey(
        Daftar, models.PROTECT, related_name="+"
    )  # its targets are of this list
    wilayah = models.CharField(max_length=20)
    jenis_tempat = models.CharField(max_length=20)  # permintaan.jemput_bola.TEMPAT
    tempat = models.CharField(max_length=200)
    tanggal = models.DateField()
    sasaran = models.CharField(max_length=20)  # permintaan.jemput_bola.SASARAN
    banyak = models.PositiveIntegerField()
    mitra = models.CharField(max_length=300)
    pencatat = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    keadaan = models.CharField(max_length=20, default="rencana")  # keadaan.KEADAAN_KUNJUNGAN
    direkam = models.PositiveIntegerField(null=True)
    dicetak = models.PositiveIntegerField(null=True)
    menolak = models.PositiveIntegerField(null=True)
    tidak_hadir = models.PositiveIntegerField(null=True)
    catatan = models.TextField(blank=True)

    class Meta:
        constraints = (
            # Everybody it was for is told once.
            models.CheckConstraint(
                condition=Q(direkam__isnull=True)
                | Q(banyak=F("direkam") + F("menolak") + F("tidak_hadir"))
                & Q(dicetak__lte=F("direkam")),
                name="kunjungan_seimbang",
            ),
        )
        indexes = (models.Index(fields=["pemilihan", "keadaan", "tanggal"], name="kunjungan_urut"),)

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN_KUNJUNGAN[self.keadaan]


class Sasaran(models.Model):
    """Whom a visit is for, by number in the lists: so it can be told later what became of them."""

    kunjungan = models.ForeignKey(Kunjungan, models.CASCADE, related_name="orang", db_index=False)
    orang = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kunjungan", "orang"], name="sasaran_satu_kali"),
        )
