"""What was agreed in a meeting and what has become of it."""

from __future__ import annotations

from datetime import date

BERJALAN, LEWAT, SELESAI, TERLAMBAT = "berjalan", "lewat", "selesai", "terlambat"
KEADAAN: dict[str, str] = {
    BERJALAN: "berjalan",
    LEWAT: "lewat tenggat",
    SELESAI: "selesai tepat waktu",
    TERLAMBAT: "selesai terlambat",
}


def keadaan(batas: date, selesai: date | None, hari: date) -> str:
    """Jika tindak lanjut selesai sampai tenggatnya, maka selesai tepat waktu; jika sesudahnya, maka
    terlambat; jika belum selesai dan tenggatnya lewat, maka lewat; selain itu berjalan. Pada hari
    tenggatnya sendiri belum lewat.

    Dasar: rancangan proyek ini.
    """
    if selesai is not None:
        return SELESAI if selesai <= batas else TERLAMBAT
    return LEWAT if hari > batas else BERJALAN
