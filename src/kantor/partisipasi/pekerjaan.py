"""The long work of this room: figures of an election, factors of its turnout."""

from __future__ import annotations

from typing import Any

from kantor.partisipasi import faktor, hitung
from kantor.partisipasi.models import Analisis, Kehadiran
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas


@pekerja("hitung_kehadiran")
def hitung_kehadiran(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Compute the figures of an election (`isi`: kehadiran)."""
    k = Kehadiran.objects.select_related("pemilihan").get(pk=tugas.isi["kehadiran"])
    return hitung.hitung(k, tugas.pengguna, lapor)


@pekerja("hitung_faktor")
def hitung_faktor(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Fit the factors of an analysis (`isi`: analisis)."""
    a = Analisis.objects.select_related("kehadiran", "kovariat", "oleh").get(
        pk=tugas.isi["analisis"]
    )
    if a.selesai is None:
        faktor.kerjakan(a, lapor)
    return {}
