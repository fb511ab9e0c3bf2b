"""A fault code: how grave it is, its sentence and its remedy. The tables of codes use this one shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tingkat = Literal["galat", "peringatan", "catatan"]


@dataclass(frozen=True, slots=True)
class Kode:
    """A row of a table of fault codes. `pesan` and `saran` may hold `{isi}` and other named places.

    A row finding fills `{isi}` (what was found) and, where its `isi` was written as two parts with
    `PISAH` between them, `{lain}`; `dugaan` is put before `saran` only then. `tahan`: a file with
    this finding is held until a person has looked at it. `tolak`: the whole file is refused.
    """

    tingkat: Tingkat
    judul: str
    pesan: str
    saran: str
    dugaan: str = ""
    tahan: bool = False
    tolak: bool = False


PISAH = "\x1f"
