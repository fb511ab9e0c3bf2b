"""Jobs of the office itself: checking the history's chain."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kantor.riwayat.periksa import periksa_rantai
from kantor.riwayat.services import catat
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas


@pekerja("periksa_riwayat")
def periksa_riwayat(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Check the whole chain; the verdict becomes an event of its own."""
    hasil = periksa_rantai(lapor)
    if hasil.nomor:
        with transaction.atomic():
            catat(
                pengguna=tugas.pengguna,
                tindakan="rantai_diperiksa",
                objek=f"pekerjaan/{tugas.pk}",
                wilayah=tugas.pengguna.wilayah if tugas.pengguna else "",
                isi={
                    "nomor": hasil.nomor,
                    "hasil": "utuh" if hasil.utuh else "tidak utuh",
                    "masalah": hasil.banyak_masalah,
                },
            )
    return {
        "kalimat": hasil.kalimat,
        "sidik": hasil.sidik,
        "peristiwa": hasil.nomor,
        "masalah": hasil.banyak_masalah,
        "menunggu_nomor": hasil.menunggu,
    }
