"""What can be wrong with a file, a row or a cell: the record of one finding."""

from __future__ import annotations

from dataclasses import dataclass

from hakpilih.intake.kode import Kode, Tingkat

__all__ = ["Kode", "Masalah", "Tingkat"]


@dataclass(frozen=True, slots=True)
class Masalah:
    """One finding. `baris` and `kolom` are None where it concerns the whole file."""

    kode: str
    tingkat: Tingkat
    baris: int | None
    kolom: str | None
    pesan: str
    saran: str

    def json(self) -> dict[str, object]:
        """The record as `--json` prints it."""
        return {
            "kode": self.kode,
            "tingkat": self.tingkat,
            "baris": self.baris,
            "kolom": self.kolom,
            "pesan": self.pesan,
            "saran": self.saran,
        }
