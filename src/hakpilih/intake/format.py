"""A format is a literal table: the columns a file must have, how offices spell them, what is checked.

The tables themselves stand in `format_daftar` (dpt, dp4) and `format_hadir` (hadir_tps,
hadir_wilayah); `FORMAT` in `daftar_format` joins them. The manual prints them from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.wilayah import Wilayah

# How a cell is read. Each has one function in `sel`: text in, clean value and findings out.
JenisSel = Literal["nik", "nkk", "nama", "teks", "tanggal", "kode", "angka", "wilayah", "nomor"]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: official name, kind of cell, header spellings, and for codes spelling → code.

    `alias` and `pilihan` are written the way `kepala.baku` leaves a text: upper case, single
    spaces, punctuation gone.
    """

    nama: str
    jenis: JenisSel
    alias: tuple[str, ...] = ()
    pilihan: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Temuan:
    """Findings of one code in one column of one batch, kept as arrays so that millions stay cheap.

    `posisi` are row positions in the batch; `isi` what was found there, same length (str, "" where
    there is nothing to quote).
    """

    kode: str
    kolom: str | None
    posisi: npt.NDArray[np.int64]
    isi: pa.Array


@dataclass(frozen=True, slots=True)
class Konteks:
    """What a check may know besides the row: never the clock."""

    wilayah: str | None = None  # dotted code the file should be of
    peta: Wilayah | None = None  # names ↔ codes, from --wilayah-berkas
    tanggal_acuan: date | None = None  # polling day or cut-off, where given


Silang = Callable[[pa.Table, Konteks], Iterable[Temuan]]


@dataclass(frozen=True, slots=True)
class Format:
    """One file kind.

    `wajib` must all be present, and one of `salah_satu`; a row in which every column of `inti` is
    empty is not readable as a person or TPS and is rejected. `skema` is what the gate hands on;
    `silang` are the checks between the columns of a row.
    """

    nama: str
    judul: str
    kolom: tuple[Kolom, ...]
    wajib: tuple[str, ...]
    salah_satu: tuple[str, ...]
    inti: tuple[str, ...]
    skema: pa.Schema
    silang: tuple[Silang, ...] = ()

    def cari(self, nama: str) -> Kolom | None:
        """The column called `nama`, or None."""
        return next((k for k in self.kolom if k.nama == nama), None)
