"""The last gate before anything becomes public: a table that could name a person does not pass.

What it refuses, and where: sixteen digits that could be a NIK or a family card number, in a cell or a
heading, also with spaces, dots or dashes of any script between them, in other digits, or two numbers glued
together. A hash (SHA-256) is no number. Small cells are the business of disclosure control;
the gate is for what slipped through everything before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.kedok import SIDIK
from hakpilih.riwayat.tersegel import rata

_ENAM_BELAS = re.compile(r"(?<!\d)(?:(?:\d[ .\-]?){15}\d|\d{32})(?!\d)")
_SELA = re.compile(r"\s{2,}")
_SIDIK = re.compile(SIDIK)
_SARAN = "Hapus kolom atau isi sel itu dari yang akan diterbitkan, lalu ulangi."


class TakBolehTerbit(HakpilihError):
    """Something may not become public; `letak` says where, without repeating what stands there."""

    def __init__(self, letak: list[str]) -> None:
        lagi = f" dan {len(letak) - 5} tempat lain" if len(letak) > 5 else ""
        super().__init__(
            f"Ada yang menyerupai NIK atau nomor KK di {', '.join(letak[:5])}{lagi}, jadi tidak diterbitkan.",
            _SARAN,
        )
        self.letak = letak


@dataclass(frozen=True, slots=True)
class Isi:
    """What is to be published under one name: a table or a text."""

    nama: str
    isi: pa.Table | str


def periksa_terbit(semua: list[Isi]) -> None:
    """Raises `TakBolehTerbit` with every place found. Cost: one pass over the text of each column."""
    letak = [
        t for i in semua for t in (_teks(i) if isinstance(i.isi, str) else _tabel(i.nama, i.isi))
    ]
    if letak:
        raise TakBolehTerbit(letak)


def menyerupai_nik(teks: str) -> bool:
    """Whether sixteen digits in a row stand in a text, however they are written."""
    return _ENAM_BELAS.search(_SELA.sub(" ", rata(_SIDIK.sub("#", teks)))) is not None


def _teks(i: Isi) -> list[str]:
    assert isinstance(i.isi, str)
    return [
        f"{i.nama} baris {n}"
        for n, baris in enumerate(i.isi.splitlines() or [i.isi], 1)
        if menyerupai_nik(baris)
    ]


def _tabel(nama: str, tabel: pa.Table) -> list[str]:
    hasil = []
    for kolom in tabel.column_names:
        if menyerupai_nik(kolom):
            hasil.append(f"{nama}, judul sebuah kolom")
        isi = tabel[kolom]
        if pa.types.is_temporal(isi.type) or pa.types.is_boolean(isi.type):
            continue
        teks = pc.cast(isi, pa.string())
        panjang = pc.greater_equal(pc.utf8_length(teks), 16).combine_chunks()
        for baris in pc.indices_nonzero(pc.fill_null(panjang, False)).to_pylist():
            if menyerupai_nik(teks[baris].as_py()):
                hasil.append(f"{nama}, kolom {kolom} baris {baris + 1}")
    return hasil


def periksa_berkas(semua: Mapping[str, str]) -> None:
    """The same for texts by name."""
    periksa_terbit([Isi(n, t) for n, t in semua.items()])
