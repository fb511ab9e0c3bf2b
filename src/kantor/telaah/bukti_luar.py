"""Evidence that another agency's answer adds to a change; the change itself stays as two people decided
it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.riwayat.services import catat
from kantor.telaah.models import Bukti, Catatan, Kasus, Perubahan


@transaction.atomic
def tambah_bukti(
    *,
    pengguna: Any,
    perubahan: Perubahan,
    tingkat: str,
    sumber: str,
    uraian: str = "",
    tanggal: date | None = None,
) -> Bukti:
    """One more piece of evidence on a change, with its event. The caller asked for the permission: whoever
    may answer a request. Raises `ArgumenKeliru` where a NIK or a birth date stands in the words."""
    for teks in (sumber, uraian):
        tolak_tersegel("Bukti", teks, timezone.now().year)
    b = Bukti.objects.create(
        perubahan=perubahan, tingkat=tingkat, sumber=sumber[:200], uraian=uraian, tanggal=tanggal
    )
    catat(
        pengguna=pengguna,
        tindakan="bukti_ditambah",
        objek=f"perubahan/{perubahan.pk}",
        wilayah=perubahan.wilayah,
        isi={"sumber": sumber[:200], "kasus": perubahan.kasus_id},
    )
    return b


def tulis_catatan(*, pengguna: Any, kasus: Kasus, isi: str) -> Catatan:
    """What an agency said, as a remark on a case; in the transaction of its file, whose event tells of it."""
    tolak_tersegel("Keterangan", isi, timezone.now().year)
    return Catatan.objects.create(kasus=kasus, oleh=pengguna, isi=isi, pada=timezone.now())
