"""A fixed list that may be asked by everybody, and the keyed hashes that it is asked with.

Nothing here names anybody: a hash is of the NIK together with the name or the family card (`hakpilih.layanan.
terdaftar`), under a key that the database does not have.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantor.daftar.models import Daftar
from kantor.dua_orang import dua_orang

_AKUN = settings.AUTH_USER_MODEL

DISIAPKAN, SIAP, DIBUKA, DITUTUP = "disiapkan", "siap", "dibuka", "ditutup"
KEADAAN: dict[str, str] = {
    DISIAPKAN: "Sedang disiapkan",
    SIAP: "Siap dibuka",
    DIBUKA: "Terbuka untuk umum",
    DITUTUP: "Ditutup",
}


class Layanan(models.Model):
    """The question "am I on the list?" over one fixed list: asked for by one person, opened by another."""

    daftar = models.ForeignKey(Daftar, models.PROTECT, related_name="+")
    keadaan = models.CharField(max_length=10, default=DISIAPKAN)
    oleh = models.ForeignKey(_AKUN, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField()
    siap = models.DateTimeField(null=True)
    pembuka = models.ForeignKey(_AKUN, models.PROTECT, null=True, related_name="+")
    dibuka = models.DateTimeField(null=True)
    penutup = models.ForeignKey(_AKUN, models.PROTECT, null=True, related_name="+")
    ditutup = models.DateTimeField(null=True)
    dapat_ditanya = models.PositiveIntegerField(default=0)  # voters who can be found

    class Meta:
        constraints = (
            dua_orang("terdaftar_dua_orang", pengusul="oleh", pemutus="pembuka"),
            # Races end here: one list is asked at a time, and one is being made ready.
            models.UniqueConstraint(
                fields=["keadaan"], condition=Q(keadaan=DIBUKA), name="terdaftar_satu_terbuka"
            ),
            models.UniqueConstraint(
                fields=["keadaan"], condition=Q(keadaan=DISIAPKAN), name="terdaftar_satu_disiapkan"
            ),
        )

    @property
    def kata_keadaan(self) -> str:
        """The state in words."""
        return KEADAAN[self.keadaan]


class Sidik(models.Model):
    """One way in which one voter can be found; gone once the question is closed."""

    layanan = models.ForeignKey(Layanan, models.CASCADE, related_name="sidik", db_index=False)
    sidik = models.BinaryField(max_length=16)
    orang = models.BigIntegerField()  # daftar.Pemilih.orang

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["layanan", "sidik"], name="sidik_satu_orang"),
        )
