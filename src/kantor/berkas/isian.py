"""The office's own file of what was written on its pages, whose rows are sealed like those of any file."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kantor.berkas.models import Berkas
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini


def berkas_isian(
    p: Pemilihan, *, tanda: str, format: str, nama: str, dari: str, pengguna: Any
) -> Berkas:
    """The one file of an election with the mark `tanda`, made by whoever writes first; locked until the
    transaction ends, so that its rows are numbered one after the other."""
    kini = timezone.now()
    b, _ = Berkas.objects.select_for_update(of=("self",)).get_or_create(
        pemilihan=p,
        format=format,
        sha256=f"{tanda}-{p.pk}".ljust(64, "0"),
        defaults={
            "wilayah": p.wilayah,
            "nama": nama,
            "ukuran": 0,
            "dari": dari,
            "keadaan_per": hari_ini(p.zona),
            "pengunggah": pengguna,
            "diterima": kini,
            "diperiksa": kini,
            "dimuat": kini,
        },
    )
    return b
