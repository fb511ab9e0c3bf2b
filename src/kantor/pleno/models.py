"""Open meetings: agenda, who was there, objections, what was decided. Nothing of a closed one changes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantor.daftar.models import Daftar
from kantor.dua_orang import dua_orang
from kantor.pemilihan.models import Pemilihan
from kantor.pleno.keadaan import (
    DIDAHULUI,
    DITUTUP,
    GOLONGAN,
    JUDUL_TINGKAT,
    KEADAAN,
    LANGKAH,
    LANGKAH_DIDAHULUI,
    NADA,
    TERBUKA,
)


class Pleno(models.Model):
    """One meeting of a PPS, a PPK or KPU. With `daftar` it is about fixing that list, or the part of it that
    lies in `wilayah`; `isi` holds what was fixed, as it was at that moment."""

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="pleno", db_index=False)
    tingkat = models.CharField(max_length=5)  # hakpilih.daftar.jenis.TINGKAT
    wilayah = models.CharField(max_length=20)
    daftar = models.ForeignKey(
        Daftar, models.PROTECT, null=True, related_name="pleno", db_index=False
    )
    judul = models.CharField(max_length=160)
    hari = models.DateField()
    pukul = models.TimeField()
    tempat = models.CharField(max_length=200)
    agenda = models.JSONField(default=list)  # sentences in order
    keadaan = models.CharField(max_length=15, default="direncanakan")  # keadaan.KEADAAN
    # Who prepares and records. Somebody else closes.
    pencatat = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    dibuka = models.DateTimeField(null=True)
    # What the recorder proposes as the outcome; it holds once somebody else has closed the meeting.
    menetapkan = models.BooleanField(null=True)
    putusan = models.TextField(blank=True)
    nomor_ba = models.CharField(max_length=80, blank=True)
    tanggal_ba = models.DateField(null=True)
    alasan_kurang = models.TextField(blank=True)  # why parts are missing
    hasil_dicatat = models.DateTimeField(null=True)
    penutup = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ditutup = models.DateTimeField(null=True)
    isi = models.JSONField(default=dict)
    alasan_batal = models.TextField(blank=True)

    class Meta:
        constraints = (
            dua_orang("pleno_dua_orang", pengusul="pencatat", pemutus="penutup"),
            models.CheckConstraint(
                condition=~Q(keadaan=DITUTUP) | Q(penutup__isnull=False, ditutup__isnull=False),
                name="pleno_ditutup_oleh",
            ),
            # Races end here: a part of a list is before one meeting at a time, and is fixed once.
            models.UniqueConstraint(
                fields=["daftar", "wilayah"],
                condition=Q(keadaan__in=TERBUKA) | Q(keadaan=DITUTUP, menetapkan=True),
                name="pleno_satu_bagian",
            ),
        )
        indexes = (
            models.Index(fields=["pemilihan", "wilayah"], name="pleno_jangkauan"),
            models.Index(fields=["pemilihan", "keadaan", "tingkat", "-id"], name="pleno_urut"),
            models.Index(fields=["daftar", "tingkat", "wilayah"], name="pleno_daftar"),
        )

    def __str__(self) -> str:
        return self.judul

    @property
    def didahului(self) -> bool:
        """Whether it is still open though its list was fixed: its part cannot be fixed any more."""
        return self.terbuka and self.daftar is not None and self.daftar.tetap

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return DIDAHULUI if self.didahului else KEADAAN[self.keadaan]

    @property
    def nada(self) -> str:
        """The mood of the state."""
        return "awas" if self.didahului else NADA[self.keadaan]

    @property
    def langkah(self) -> tuple[str, ...]:
        """The acts that its state allows."""
        return (LANGKAH_DIDAHULUI if self.didahului else LANGKAH)[self.keadaan]

    @property
    def kata_tingkat(self) -> str:
        """`PPS`, `PPK` or `KPU`."""
        return JUDUL_TINGKAT[self.tingkat]

    @property
    def terbuka(self) -> bool:
        """Whether it may still be recorded, closed or called off."""
        return self.keadaan in TERBUKA

    @property
    def penetapan(self) -> dict[str, Any]:
        """What it fixed, as it was then: {} where it fixed nothing."""
        return dict(self.isi) if self.keadaan == DITUTUP and self.menetapkan else {}

    @property
    def berita_acara(self) -> str:
        """`Nomor 7/BA/99.71, 12 Agustus 2026`, as far as it is known."""
        from kantor.templatetags.rupa import tanggal

        return ", ".join(filter(None, (self.nomor_ba, tanggal(self.tanggal_ba))))


class Hadirin(models.Model):
    """Somebody who is invited or came: a member of the body, Bawaslu, a party's LO, anybody else."""

    pleno = models.ForeignKey(Pleno, models.CASCADE, related_name="hadirin")
    golongan = models.CharField(max_length=15)  # keadaan.GOLONGAN
    nama = models.CharField(max_length=120, blank=True)
    lembaga = models.CharField(max_length=160, blank=True)
    jabatan = models.CharField(max_length=80, blank=True)
    diundang = models.DateField(null=True)  # None: came without an invitation
    hadir = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.sebutan

    @property
    def sebutan(self) -> str:
        """A name with its institution, as far as it is known."""
        return ", ".join(filter(None, (self.nama, self.lembaga))) or self.kata_golongan

    @property
    def kata_golongan(self) -> str:
        """The group in words."""
        return GOLONGAN[self.golongan]


class Keberatan(models.Model):
    """What somebody objected to in the meeting, what was answered, and what became of it."""

    pleno = models.ForeignKey(Pleno, models.CASCADE, related_name="keberatan")
    golongan = models.CharField(max_length=15)  # of whom it comes from: keadaan.GOLONGAN
    dari = models.CharField(max_length=160)
    perkara = models.CharField(max_length=15)  # keadaan.PERKARA
    tentang = models.CharField(max_length=160, blank=True)  # which TPS, record numbers, which step
    uraian = models.TextField()
    jawaban = models.TextField(blank=True)
    hasil = models.CharField(max_length=15, blank=True)  # keadaan.HASIL_KEBERATAN, "" not answered
    tindak_lanjut = models.TextField(blank=True)
    dicatat = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dari}: {self.uraian[:60]}"
