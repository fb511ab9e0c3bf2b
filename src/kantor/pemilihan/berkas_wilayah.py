"""The office's regions as the file that the gate reads."""

from __future__ import annotations

import csv
from pathlib import Path

from kantor.pemilihan.models import Wilayah


def berkas_wilayah(folder: Path) -> Path | None:
    """Write them into a file of `folder`; None where the office has none."""
    wilayah = list(Wilayah.objects.values_list("kode", "nama"))
    if not wilayah:
        return None
    path = folder / "wilayah-kantor.csv"
    with path.open("w", encoding="utf-8", newline="") as f:
        tulis = csv.writer(f)
        tulis.writerow(("kode", "nama"))
        tulis.writerows(wilayah)
    return path
