"""A format is a literal table: the columns a file must have, how offices spell them, what is checked.

The tables themselves stand in `format_daftar` (dpt, dp4) and `format_hadir` (hadir_tps,
hadir_wilayah); `FORMAT` in `daftar_format` joins them. The manual prints them from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.intake.kode import Kode
from hakpilih.wilayah import Wilayah

# How a cell is read: text in, clean value and findings out (one function each, see `sel`).
#   angka         digits, thousands dots and a bare ".0" allowed; int64, or float64 where the schema says so
#   kode          one of `pilihan`; anything else is a fault and left empty
#   tempat_tanggal  "BENGKULU, 01-08-1975": split into tempat_lahir and tanggal_lahir
#   nomor         digits without leading zeros ("007" → "7"); other text stays, flagged
#   wilayah       a region's name or code, as written
#   kode_wilayah  a region code, dotted ("18.72"); anything else is a fault and left empty
JenisSel = Literal[
    "nik",
    "nkk",
    "nama",
    "teks",
    "tanggal",
    "kode",
    "angka",
    "wilayah",
    "kode_wilayah",
    "tempat_tanggal",
    "nomor",
]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: official name, kind of cell, header spellings, and for codes spelling → code.

    `alias` and `pilihan` are written the way `kepala.baku` leaves a text: upper case, single
    spaces, punctuation gone. `lemah` are those aliases that mean this column only where no other
    heading does: a CATATAN beside KETERANGAN is a column of its own.
    """

    nama: str
    jenis: JenisSel
    alias: tuple[str, ...] = ()
    pilihan: Mapping[str, str] = field(default_factory=dict)
    lemah: tuple[str, ...] = ()


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
    pola: Mapping[str, str] = field(default_factory=dict)  # column → date pattern, from --kolom
    bulan_dulu: bool = False  # 08-01-1975 is 1 August
    ada: frozenset[str] = frozenset()  # columns the file has


# A check between the columns of a row. It gets the accepted rows of one piece, already clean: the
# columns of `Format.skema` without `masalah`, every one of a single chunk; for each date column of
# the file also `…_ada`, whether anything was written there, and for its NIK `…_angka`, the NIK as a
# number where it could have been issued, else 0. Positions are rows of that table.
Silang = Callable[[pa.Table, Konteks], Iterable[Temuan]]

# Columns made from others (a region code from names, say), same table as `Silang`; returns the new
# columns of `Format.skema` by name, and findings.
Turunan = Callable[[pa.Table, Konteks], tuple[Mapping[str, pa.Array], Iterable[Temuan]]]


@dataclass(frozen=True, slots=True)
class TemuanBerkas:
    """A finding about the whole file; `isi` fills the named places of the code's sentence."""

    kode: str
    kolom: str | None = None
    isi: Mapping[str, str] = field(default_factory=dict)


class Penjaga(Protocol):
    """Watches a whole file go by, one piece at a time, and speaks at its end."""

    def amati(self, tabel: pa.Table, temuan: Sequence[Temuan]) -> None:
        """One piece: its accepted rows (clean, without `masalah`) and what was found in them."""
        ...

    def putusan(self) -> Iterable[TemuanBerkas]:
        """What holds for the file as a whole. A code with `tahan` holds the file for a person."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One file kind.

    `wajib` must all be present, and one of `salah_satu`; a row in which every column of `inti` is
    empty is not readable as a person or TPS and is rejected. `skema` is what the gate hands on: it
    starts with `baris`, `baris_asal` and ends with `masalah`; a column the file lacks is "" or null.
    `harapan` are the columns whose absence is worth a note,
    `silang` are the checks between the columns of a row, `kode` the fault codes they use beyond the
    gate's own, `penjaga` the checks of a whole file. `jumlah_data`: a line of totals is a row of the
    file too, as in a recap, where it is checked against the others. `hari_dulu`: dates that
    the format itself says are written day first, so that a file of few rows is not held for it.
    """

    nama: str
    judul: str
    kolom: tuple[Kolom, ...]
    wajib: tuple[str, ...]
    salah_satu: tuple[str, ...]
    inti: tuple[str, ...]
    skema: pa.Schema
    harapan: tuple[str, ...] = ()
    turunan: tuple[Turunan, ...] = ()
    silang: tuple[Silang, ...] = ()
    penjaga: tuple[Callable[[Konteks], Penjaga], ...] = ()
    kode: Mapping[str, Kode] = field(default_factory=dict)
    jumlah_data: bool = False
    hari_dulu: tuple[str, ...] = ()

    def cari(self, nama: str) -> Kolom | None:
        """The column called `nama`, or None."""
        return next((k for k in self.kolom if k.nama == nama), None)
