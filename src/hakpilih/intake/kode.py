"""A fault code: how grave it is, its sentence and its remedy. The tables of codes use this one shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tingkat = Literal["galat", "peringatan", "catatan"]


@dataclass(frozen=True, slots=True)
class Kode:
    """A row of a table of fault codes. `pesan` and `saran` may hold `{isi}` and other named places.

    `tahan`: a file with this finding is held until a person has looked at it.
    """

    tingkat: Tingkat
    judul: str
    pesan: str
    saran: str
    tahan: bool = False
