"""What one sheet holds, put together slice by slice without its blank rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.intake.csv_urai import baris_berisi


@dataclass(frozen=True, slots=True)
class IsiLembar:
    """A sheet: text columns "0", "1", …, the sheet row (1-based) of each row, and what was counted.

    `angka`: sheet column (0-based) → how many cells are stored as numbers; `gabung`: merged cells
    that span rows.
    """

    tabel: pa.Table
    baris: npt.NDArray[np.int64]
    angka: Mapping[int, int] = field(default_factory=dict)
    gabung: int = 0


class Penyusun:
    """Collects slices of `lebar` text columns."""

    def __init__(self, lebar: int) -> None:
        self._skema = pa.schema([pa.field(str(k), pa.string()) for k in range(lebar)])
        self._potong: list[pa.Table] = []
        self._baris: list[npt.NDArray[np.int64]] = [np.zeros(0, np.int64)]

    def tambah(self, kolom: list[pa.Array], baris: npt.NDArray[np.int64]) -> None:
        """One slice: its columns, and the sheet row of each of its rows."""
        tabel = pa.Table.from_arrays(kolom, schema=self._skema)
        ada = baris_berisi(tabel)
        if ada is not None:
            tabel, baris = tabel.filter(pa.array(ada)), baris[ada]
        self._potong.append(tabel)
        self._baris.append(baris)

    def selesai(self, angka: Mapping[int, int], gabung: int) -> IsiLembar:
        """The sheet."""
        tabel = pa.concat_tables(self._potong) if self._potong else self._skema.empty_table()
        return IsiLembar(tabel, np.concatenate(self._baris), angka, gabung)
