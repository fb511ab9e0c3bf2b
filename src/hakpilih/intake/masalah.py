"""What can be wrong with a file, a row or a cell: one table of codes, and the record of one finding."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Tingkat = Literal["galat", "peringatan", "catatan"]


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
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Kode:
    """A row of the table of fault codes. `pesan` may hold `{isi}` and other named places."""

    tingkat: Tingkat
    judul: str
    pesan: str
    saran: str
