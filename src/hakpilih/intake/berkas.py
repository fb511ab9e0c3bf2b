"""From a path to a `Sumber`: what a file really is, told by its content and not by its name."""

from __future__ import annotations

from pathlib import Path

from hakpilih.intake.csv_teks import SumberCsv
from hakpilih.intake.sumber import Keping, Sumber


def buka(path: Path, keping: Keping = Keping()) -> Sumber:  # noqa: B008  (frozen)
    """Open an input file. Raises `BerkasDitolak` with a code of `KODE_BERKAS`."""
    with path.open("rb") as f:
        gz = f.read(2) == b"\x1f\x8b"
    return SumberCsv(path, keping, gzip=gz)
