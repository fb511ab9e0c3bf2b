"""Triggers that keep what was decided: a publication's content never changes, and it is never deleted; the
one step left after it was published is that it is taken back (`kantor.tetap`).
"""

from __future__ import annotations

from typing import Any

from kantor import tetap
from kantor.terbitan.keadaan import DITARIK, TERBIT, USUL

TABEL = "terbitan_terbitan"
PESAN = "Terbitan yang sudah diputuskan tidak berubah lagi"
_TETAP = (
    "jenis",
    "objek",
    "judul",
    "nomor",
    "isi",
    "rahasia",
    "sidik",
    "pengusul_id",
    "pemutus_id",
    "diputus",
)
# What is proposed may only be decided; its content is frozen from the start.
_ISI = ("jenis", "objek", "nomor", "isi", "rahasia", "sidik", "pengusul_id")


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    isi, semua = (tetap.berubah(vendor, k) for k in (_ISI, _TETAP))
    ubah = (
        f"(OLD.keadaan = '{USUL}' AND {isi}) OR (OLD.keadaan <> '{USUL}' AND ({semua} "
        f"OR NOT (OLD.keadaan = '{TERBIT}' AND NEW.keadaan = '{DITARIK}')))"
    )
    tetap.pasang_beda(cursor, vendor, TABEL, ubah, tetap.SELALU, PESAN)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    tetap.cabut(cursor, vendor, (TABEL,))
