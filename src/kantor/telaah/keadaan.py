"""The state of a case, worked out from its changes; nothing else sets it."""

from __future__ import annotations

from django.db.models import Q

from kantor.telaah.jenis import (
    BERLAKU,
    DIGANTIKAN,
    DIUSULKAN,
    HIDUP,
    KEADAAN_KASUS,
    SELESAI,
    TERBUKA,
)
from kantor.telaah.models import Kasus, Padanan, Perubahan

_GANDA = ("ganda_k1", "ganda_k3")
TAK_DITEMUKAN = "Pemadanan terbaru tidak lagi menemukan kasus ini."


def padanan_tampil(pemilihan: int) -> int:
    """The number of the matching whose cases are seen: the newest that is done; 0 before the first."""
    ada = Padanan.objects.filter(pemilihan_id=pemilihan, selesai__isnull=False)
    return ada.order_by("-pk").values_list("pk", flat=True).first() or 0


def keadaan_tampil(kasus: Kasus) -> str:
    """The state as people see it: an open case of an earlier matching is superseded."""
    if kasus.keadaan == TERBUKA and kasus.padanan_id != padanan_tampil(kasus.pemilihan_id):
        return DIGANTIKAN
    return kasus.keadaan


def terlewati(p: Perubahan) -> bool:
    """Whether a change rests on a case that the newest matching finds no more; never so of an undoing."""
    if p.kasus is None or p.jenis == "batal":
        return False
    return p.kasus.padanan_id != padanan_tampil(p.pemilihan_id)


def keadaan_kasus(kasus: Kasus) -> str:
    """The state in words."""
    return KEADAAN_KASUS[keadaan_tampil(kasus)]


def segarkan(kasus: Kasus, keadaan: str | None = None) -> None:
    """Write the state that follows from the changes of a case (or the one just known); nobody holds it."""
    kasus.keadaan = keadaan or _keadaan(kasus)
    Kasus.objects.filter(pk=kasus.pk).update(
        keadaan=kasus.keadaan, pemegang=None, dipegang_sampai=None
    )


def _keadaan(kasus: Kasus) -> str:
    hidup = list(
        Perubahan.objects.filter(kasus=kasus, keadaan__in=HIDUP).values_list("jenis", "keadaan")
    )
    if any(k == DIUSULKAN for _, k in hidup):
        return DIUSULKAN
    berdiri = {j for j, k in hidup if k == BERLAKU and j != "batal"}
    if berdiri and not _masih_ganda(kasus, berdiri):
        return SELESAI
    return TERBUKA


def _masih_ganda(kasus: Kasus, berdiri: set[str]) -> bool:
    """Whether a person written more than twice still stands in the list more than once."""
    if kasus.jenis not in _GANDA or kasus.golongan != "ganda_dpt" or "tetap" in berdiri:
        return False
    dicoret = Perubahan.objects.filter(
        Q(keadaan__in=HIDUP), jenis="tms", baris_daftar_id__in=kasus.anggota
    )
    return len(set(kasus.anggota) - set(dicoret.values_list("baris_daftar_id", flat=True))) > 1
