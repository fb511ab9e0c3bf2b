"""Triggers that keep what a second person confirmed: a record's figures and who came (`kantor.tetap`).

Withdrawing a record, with its reason, changes its state alone and stays possible.
"""

from __future__ import annotations

from typing import Any

from kantor import tetap
from kantor.sosialisasi.keadaan import SAH

INDUK = tetap.Induk("sosialisasi_kegiatan", "kegiatan_id", SAH)
HADIR = ("sosialisasi_hadir",)
JAGA = dict.fromkeys(HADIR, INDUK.milik())
PESAN = "Kegiatan yang sudah diperiksa tidak berubah lagi"
_TETAP = ("hari", "wilayah", "biaya", "cara", "pencatat_id", "pemilihan_id")


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    tetap.pasang(cursor, vendor, JAGA, PESAN)
    tetap.tutup(cursor, vendor, HADIR, INDUK, PESAN)
    ubah = f"{INDUK} AND {tetap.berubah(vendor, _TETAP)}"
    tetap.pasang_beda(cursor, vendor, INDUK.tabel, ubah, str(INDUK), PESAN)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    tetap.cabut(cursor, vendor, (INDUK.tabel, *HADIR))
    tetap.buka(cursor, vendor, HADIR)
