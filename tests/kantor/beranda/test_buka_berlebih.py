"""The ketua's first page names who opened more NIK than is usual; others do not see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.test import Client

from kantor.berkas.buka import BATAS_ALARM
from kantor.riwayat.services import catat


def test_ketua_diberi_tahu(
    pemilihan: Any, orang: Callable[[str], Any], sebagai: Callable[[str], Client]
) -> None:
    with transaction.atomic():
        catat(
            pengguna=orang("ani"), tindakan="buka_berlebih", objek="akun/ani", wilayah="99.71",
            isi={"batas": BATAS_ALARM, "banyak": BATAS_ALARM + 1},
        )  # fmt: skip
    kalimat = f"NIK dibuka lebih dari {BATAS_ALARM} kali dalam sejam"
    isi = sebagai("rudi").get("/").content.decode()
    assert kalimat in isi
    assert "Ani Wulandari: 1 kali dalam 7 hari" in isi
    assert kalimat not in sebagai("ani").get("/").content.decode()
