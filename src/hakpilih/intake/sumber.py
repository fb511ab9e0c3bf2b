"""The seam between reading a file and checking it: records as text, each with its line.

A reader (CSV, spreadsheet) yields what stands in the file; it repairs nothing and decides nothing
about meaning. Everything is text; an empty cell is "".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.intake.masalah import Masalah


@dataclass(frozen=True, slots=True)
class Rekaman:
    """One record with the line (or sheet row) it starts on, 1-based."""

    baris_asal: int
    sel: list[str]


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of a file: whole records, in file order, without blank ones.

    `tabel` has one string column per header cell, named "0", "1", …; row i starts on line
    `baris_asal[i]`. `rusak` are the records of this piece whose number of cells differs.
    """

    tabel: pa.Table
    baris_asal: npt.NDArray[np.int64]
    rusak: list[Rekaman] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Keping:
    """How to read one file: what `--kolom` may fix, so that nothing is guessed."""

    enkoding: str | None = None
    pemisah: str | None = None
    lembar: str | None = None


class Sumber(Protocol):
    """An opened input file.

    `jenis` is "csv", "xlsx", "xls" or "ods"; `catatan` are file-level notes (BOM, encoding,
    delimiter, a lying extension, other sheets); `sha256` and `ukuran` are of the file as it lies on disk.
    Readers raise `BerkasDitolak` while opening where possible, else while the pieces are read; notes
    that only a full reading can give join `catatan` when `potongan` has come to its end.

    `lembar` are the sheets worth trying, in order, `nama_lembar` is the one being read; a CSV has
    none ([] and None).
    """

    path: Path
    jenis: str
    sha256: str
    ukuran: int
    catatan: list[Masalah]
    lembar: list[str]
    nama_lembar: str | None

    def dengan_lembar(self, nama: str) -> Sumber:
        """The same opened file, reading another of its sheets."""
        ...

    def awal(self, n: int = 60) -> list[Rekaman]:
        """The first `n` records that are not blank, whatever their width: to find the header in."""
        ...

    def potongan(self, setelah: int, lebar: int) -> Iterator[Potongan]:
        """All records that start after line `setelah` (the header's), each with `lebar` cells.

        May be called more than once; each call reads from the start, in bounded memory.
        """
        ...
