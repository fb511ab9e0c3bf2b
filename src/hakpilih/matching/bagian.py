"""A list too long for one go, cut into parts: which rows are weighed together.

A part is a run of kecamatan (a whole kabupaten where it fits), about `SASARAN` rows of the longer
list. Numbers are exchanged between the parts: rows that bear a valid NIK which also stands in
another part, of either list, belong to no part. They are people who moved, or who stand in two
kabupaten under one NIK; they are weighed together, against all parts.

Cost: reads NIK and region of every row once; some 40 bytes a row are kept while it works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hakpilih.matching.siap import BERULANG, I64, KOLOM_ISI, nik_sah
from hakpilih.pemilih import SKEMA_BERSIH

SASARAN = 400_000
BELAJAR = 60_000  # rows that the weights are learnt from, at least
TERBANYAK = 30_000  # parts at most: they are numbered in 16 bits
_PANJANG_KECAMATAN, _PANJANG_KABUPATEN = 8, 5  # of 99.71.01 and 99.71
_BERKODE, _KATA_KECAMATAN = re.compile(r"\d\d\.\d\d\b"), re.compile(r"\b(?:KECAMATAN|KEC)\b\.?")
KOLOM = ["baris", *KOLOM_ISI]

_KOSONG = pa.schema(
    (n, pa.dictionary(pa.int32(), pa.string()) if n in BERULANG else SKEMA_BERSIH.field(n).type)
    for n in KOLOM
).empty_table()

I16 = npt.NDArray[np.int16]
Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sumber:
    """A checked list in a Parquet file; rows are told by their position in it."""

    path: Path
    batas: tuple[int, ...]  # where each row group begins, and the end

    @staticmethod
    def buka(path: Path) -> Sumber:
        """The layout of a file of `SKEMA_BERSIH`."""
        meta = pq.read_metadata(path)
        panjang = [meta.row_group(i).num_rows for i in range(meta.num_row_groups)]
        return Sumber(path, (0, *np.cumsum(panjang, dtype=np.int64).tolist()))

    @property
    def n(self) -> int:
        """How many rows it has."""
        return self.batas[-1]

    def ambil(self, letak: npt.NDArray[np.integer]) -> pa.Table:
        """The rows at ascending positions; only row groups that hold one are read. Indices of dictionaries
        are made narrow (`melebar` undoes it)."""
        berkas = pq.ParquetFile(self.path, read_dictionary=BERULANG)
        potong = np.searchsorted(letak, self.batas)
        hasil = []
        for g in np.flatnonzero(np.diff(potong)).tolist():
            di_sini = letak[potong[g] : potong[g + 1]] - self.batas[g]
            isi = berkas.read_row_group(g, columns=KOLOM, use_threads=False)
            semua = len(di_sini) == isi.num_rows
            hasil.append(isi if semua else isi.take(pa.array(di_sini)))
        return _menyempit(pa.concat_tables(hasil)) if hasil else _KOSONG

    def tempat(self, kolom: str) -> list[pa.DictionaryArray]:
        """Per row group the text of a column of places, upper case, "" where it is empty."""

        def satu(g: int) -> pa.DictionaryArray:
            # One reader per thread: Arrow's is not made to be shared.
            berkas = pq.ParquetFile(self.path, read_dictionary=[kolom])
            isi = berkas.read_row_group(g, columns=[kolom], use_threads=False)[kolom]
            isi = isi.unify_dictionaries().combine_chunks()
            if isi.null_count:
                isi = pc.fill_null(isi.cast(pa.string()), "").dictionary_encode()
            # Two entries may become one text; nothing here minds.
            return pa.DictionaryArray.from_arrays(isi.indices, pc.utf8_upper(isi.dictionary))

        with ThreadPoolExecutor(pa.cpu_count()) as serentak:
            return list(serentak.map(satu, range(len(self.batas) - 1)))

    def nik(self) -> I64:
        """Every row's valid NIK, 0 where it has none."""
        hasil = np.zeros(self.n, dtype=np.int64)

        def satu(g: int) -> None:
            t = pq.ParquetFile(self.path).read_row_group(
                g, columns=["nik", "nik_sah"], use_threads=False
            )
            hasil[self.batas[g] : self.batas[g + 1]] = nik_sah(t)

        with ThreadPoolExecutor(pa.cpu_count()) as serentak:
            list(serentak.map(satu, range(len(self.batas) - 1)))
        return hasil


def _menyempit(t: pa.Table) -> pa.Table:
    """Dictionaries of few values, one byte a row where four came from the file."""

    def sempit(isi: pa.ChunkedArray) -> pa.DataType:
        # Of all pieces together, so that they can still be made one.
        terbanyak = sum(len(c.dictionary) for c in isi.chunks)
        return next(
            j for j in (pa.int8(), pa.int16(), pa.int32()) if terbanyak < 1 << j.bit_width - 1
        )

    return _berindeks(t, sempit)


def melebar(t: pa.Table) -> pa.Table:
    """Dictionaries as they come from a file, which can be put one under the other."""
    return _berindeks(t, lambda _: pa.int32())


def _berindeks(t: pa.Table, jenis: Callable[[pa.ChunkedArray], pa.DataType]) -> pa.Table:
    for letak, isi in enumerate(t.columns):
        if not pa.types.is_dictionary(isi.type) or (baru := jenis(isi)) == isi.type.index_type:
            continue
        potong = [
            pa.DictionaryArray.from_arrays(c.indices.cast(baru), c.dictionary) for c in isi.chunks
        ]
        kolom = pa.chunked_array(potong, pa.dictionary(baru, isi.type.value_type))
        t = t.set_column(letak, t.column_names[letak], kolom)
    return t


def semua(path: Path) -> pa.Table:
    """All rows of a checked list, in the way that is quickest to match."""
    return pq.ParquetFile(path, read_dictionary=BERULANG).read(columns=KOLOM)


def bagi(dpt: Sumber, dp4: Sumber, sasaran: int = SASARAN) -> tuple[I16, I16]:
    """The part of every row of both lists, by region; parts are numbered 0, 1, … by region."""
    tempat = _tempat(dpt, dp4)
    banyak: dict[str, list[int]] = {}
    for sisi, daftar in enumerate(tempat):
        for kamus in daftar:
            kali = np.bincount(kamus.indices.to_numpy(), minlength=len(kamus.dictionary))
            for nama, n in zip(kamus.dictionary.to_pylist(), kali.tolist(), strict=True):
                banyak.setdefault(_satuan(nama), [0, 0])[sisi] += n
    nomor = _nomori({nama: max(n) for nama, n in banyak.items()}, sasaran)

    def peta(daftar: Sequence[pa.DictionaryArray]) -> I16:
        hasil = [np.empty(0, dtype=np.int16)]
        for kamus in daftar:
            label = [nomor[_satuan(nama)] for nama in kamus.dictionary.to_pylist()]
            hasil.append(np.array(label, dtype=np.int16)[kamus.indices.to_numpy()])
        return np.concatenate(hasil)

    return peta(tempat[0]), peta(tempat[1])


def _tempat(dpt: Sumber, dp4: Sumber) -> tuple[list[pa.DictionaryArray], list[pa.DictionaryArray]]:
    """The kecamatan of every row: its code where both lists have codes, otherwise its name."""
    kode = dpt.tempat("kode_kecamatan"), dp4.tempat("kode_kecamatan")
    if all(any(len(k) and set(k.dictionary.to_pylist()) != {""} for k in d) for d in kode):
        return kode
    return dpt.tempat("kecamatan"), dp4.tempat("kecamatan")


def _satuan(tempat: str) -> str:
    """What is never cut: a kecamatan, by its dotted code or by its name without the word itself."""
    if _BERKODE.match(tempat):
        return tempat[:_PANJANG_KECAMATAN]
    return " ".join(_KATA_KECAMATAN.sub(" ", tempat).split())


def _kabupaten(satuan: str) -> str:
    return satuan[:_PANJANG_KABUPATEN] if _BERKODE.match(satuan) else satuan


def _nomori(banyak: dict[str, int], sasaran: int) -> dict[str, int]:
    """Region → part: neighbours in the order of codes together, a kabupaten left whole if it fits."""
    sasaran = max(sasaran, -(-2 * sum(banyak.values()) // TERBANYAK))
    per_kabupaten: dict[str, int] = {}
    for nama, n in banyak.items():
        kab = _kabupaten(nama)
        per_kabupaten[kab] = per_kabupaten.get(kab, 0) + n
    hasil: dict[str, int] = {}
    ke, isi, lama = 0, 0, ""
    for nama in sorted(banyak):
        kab = _kabupaten(nama)
        berikut = per_kabupaten[kab] if kab != lama else banyak[nama]
        if isi and isi + min(berikut, sasaran) > sasaran:
            ke, isi = ke + 1, 0
        hasil[nama] = ke
        isi, lama = isi + banyak[nama], kab
    return hasil
