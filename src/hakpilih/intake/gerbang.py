"""The gate every file passes: read, recognise, check each row, keep the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hakpilih.intake.alias import Alias
from hakpilih.intake.hasil import Hasil

Kemajuan = Callable[[int, int | None], None]


def periksa(
    path: Path,
    nama_format: str,
    *,
    kolom: Path | Alias | None = None,
    wilayah: str | None = None,
    wilayah_berkas: Path | None = None,
    tanggal_acuan: date | None = None,
    simpan: bool = False,
    keluar: Path | None = None,
    kemajuan: Kemajuan | None = None,
) -> Hasil:
    """Check one file as format `nama_format`.

    `kolom` is an alias file; `wilayah` the region code the file should be of; `wilayah_berkas` maps
    region names to codes; `tanggal_acuan` is the day ages are counted on. `simpan` keeps the clean
    rows in `Hasil.bersih`; `keluar` is a folder for the outputs. `kemajuan(rows so far, total or
    None)` is called after each piece. A refused file is a `Hasil` with status "ditolak"; raises
    `ArgumenKeliru` where an option cannot be used.
    """
    raise NotImplementedError
