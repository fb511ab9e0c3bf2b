"""Triggers that keep what two people decided: agreements, realisations, budget months, publications."""

from __future__ import annotations

from typing import Any

from kantor import tetap
from kantor.kinerja.keadaan import DIAJUKAN, DITETAPKAN

INDUK = tetap.Induk("kinerja_perjanjian", "perjanjian_id", DITETAPKAN)
BAGIAN = ("kinerja_indikator", "kinerja_pegawai", "kinerja_pagu")
JAGA = {
    INDUK.tabel: str(INDUK),
    **dict.fromkeys(BAGIAN, INDUK.milik()),
    "kinerja_realisasi": "OLD.diterima IS NOT NULL",
    "kinerja_lra": f"OLD.keadaan <> '{DIAJUKAN}'",
    "kinerja_terbitan": "OLD.terbit IS NOT NULL",
}
PESAN = "Yang sudah diputus dua orang tidak berubah lagi"


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    tetap.pasang(cursor, vendor, JAGA, PESAN)
    tetap.tutup(cursor, vendor, BAGIAN, INDUK, PESAN)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    tetap.cabut(cursor, vendor, JAGA)
    tetap.buka(cursor, vendor, BAGIAN)
