"""Proposals and open cases that a later result takes the place of; never those that are decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from kantor.izin_alamat import wajib_boleh
from kantor.riwayat.services import catat
from kantor.telaah.jenis import DARI_LUAR, DIGANTIKAN, DITARIK, DIUSULKAN, TERBUKA
from kantor.telaah.keadaan import segarkan
from kantor.telaah.models import Kasus, Perubahan


def gantikan(*, pengguna: Any, perubahan: Perubahan, alasan: str) -> bool:
    """Take back a proposal, also another person's, that nobody has decided; whether it was still undecided.

    Jika hasil yang menjadi dasarnya diperbaiki sebelum diputuskan, maka usul lama ditarik; yang sudah
    diputuskan orang kedua tidak berubah.

    Dasar: rancangan proyek ini.
    """
    wajib_boleh(pengguna, "usul_perubahan", perubahan.wilayah)
    with transaction.atomic():
        p = Perubahan.objects.select_for_update(of=("self",)).get(pk=perubahan.pk)
        if p.keadaan != DIUSULKAN or p.kelompok_id is not None:
            return False
        p.keadaan = DITARIK
        p.save(update_fields=["keadaan"])
        if p.kasus is not None:
            segarkan(p.kasus)
            tutup_kasus([p.kasus])
        catat(
            pengguna=pengguna,
            tindakan="perubahan_digantikan",
            objek=f"perubahan/{p.pk}",
            wilayah=p.wilayah,
            isi={"kasus": p.kasus_id, "jenis": p.jenis},
            alasan=alasan,
        )
    return True


def tutup_kasus(semua: Iterable[Kasus]) -> int:
    """Close open cases that came from outside and are reported no more; those of a matching stay."""
    nomor = [k.pk for k in semua if k.golongan in DARI_LUAR]
    return Kasus.objects.filter(pk__in=nomor, keadaan=TERBUKA).update(keadaan=DIGANTIKAN)


def buka_lagi(kasus: Kasus) -> None:
    """Open a case that was closed so, because the same is reported again."""
    Kasus.objects.filter(pk=kasus.pk, keadaan=DIGANTIKAN).update(keadaan=TERBUKA)
    kasus.refresh_from_db(fields=["keadaan"])
