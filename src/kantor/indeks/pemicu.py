"""Triggers that keep what was decided: instruments never change, nor what was approved."""

from __future__ import annotations

from typing import Any

from kantor import tetap
from kantor.indeks.keadaan import DISETUJUI

INDUK = tetap.Induk("indeks_penilaian", "penilaian_id", DISETUJUI)
JAGA = {
    "indeks_instrumen": tetap.SELALU,
    INDUK.tabel: str(INDUK),
    **dict.fromkeys(
        ("indeks_isian", "indeks_bukti", "indeks_satuan", "indeks_hasil"), INDUK.milik()
    ),
}
PESAN = "Instrumen dan penilaian yang disetujui tidak berubah lagi"


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    tetap.pasang(cursor, vendor, JAGA, PESAN)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    tetap.cabut(cursor, vendor, JAGA)
