"""Findings of a whole file, kept as arrays; beyond a limit they lie in an unnamed temporary file."""

from __future__ import annotations

import bisect
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.intake.format import Temuan

# One row per finding; `kode` and `kolom` are indices into the tables of `Gudang`.
SKEMA_TEMUAN = pa.schema(
    [("baris", pa.int64()), ("kode", pa.int16()), ("kolom", pa.int16()), ("isi", pa.string())]
)
SEKALI = 65_536  # findings of one piece of those added late
BATAS_MEMORI = 256 << 20  # bytes of findings kept in memory; a list of 250,000 needs some 10 MB

# A piece in memory, or where in the temporary file it begins and how long it is.
Potong: TypeAlias = pa.RecordBatch | tuple[int, int]


class Gudang:
    """Row findings, added in pieces of ascending rows; what is known only at the end may be added late."""

    def __init__(self, kode: Iterable[str]) -> None:
        self._kode = list(kode)
        self._nomor_kode = {k: i for i, k in enumerate(self._kode)}
        self._kolom: list[str | None] = [None]
        self._utama, self._susulan = _Deret(), _Deret()
        self._besar = 0
        self._berkas: IO[bytes] | None = None
        self._hitung = np.zeros(len(self._kode), np.int64)

    def ringkas(self) -> dict[str, int]:
        """Findings counted by code, in the order of the table of codes."""
        return {k: int(n) for k, n in zip(self._kode, self._hitung, strict=True) if n}

    def tambah(self, temuan: Sequence[Temuan], baris: npt.NDArray[np.int64], akhir: int) -> None:
        """Findings of one piece whose rows are numbered `baris` and end with row `akhir`."""
        self._utama.tambah(self._simpan(self._batch(temuan, baris)), akhir)

    def susulkan(self, temuan: Sequence[Temuan], baris: npt.NDArray[np.int64]) -> None:
        """Findings that only the whole file shows; at most once."""
        batch = self._batch(temuan, baris)
        for mulai in range(0, len(batch), SEKALI):
            bagian = batch.slice(mulai, SEKALI)
            self._susulan.tambah(self._simpan(bagian), bagian["baris"][-1].as_py())

    def di(self, awal: int, akhir: int) -> pa.RecordBatch:
        """All findings of the rows `awal` to `akhir`, in row order."""
        deret = (self._utama, self._susulan)
        potong = (p for d in deret for p in d.di(awal, akhir))
        return _urut([_antara(self._muat(p), awal, akhir) for p in potong])

    def semua(self) -> Iterator[tuple[str, int, str | None, str]]:
        """Every finding as (code, row, column, what was found), in row order."""
        awal = 0
        for akhir in self._utama.akhir:
            yield from self.sebut(self.di(awal, akhir))
            awal = akhir + 1

    def sebut(self, temuan: pa.RecordBatch) -> Iterator[tuple[str, int, str | None, str]]:
        """Findings as (code, row, column, what was found)."""
        return zip(
            (self._kode[k] for k in temuan["kode"].to_pylist()),
            temuan["baris"].to_pylist(),
            (self._kolom[k] for k in temuan["kolom"].to_pylist()),
            temuan["isi"].to_pylist(),
            strict=True,
        )

    def nama_kode(self) -> pa.Array:
        """The codes by index."""
        return pa.array(self._kode, pa.string())

    def nama_kolom(self) -> pa.Array:
        """The columns by index; null for the whole row."""
        return pa.array(self._kolom, pa.string())

    def _batch(self, temuan: Sequence[Temuan], baris: npt.NDArray[np.int64]) -> pa.RecordBatch:
        if not temuan:
            return _kosong()
        for t in temuan:
            self._hitung[self._nomor_kode[t.kode]] += len(t.posisi)
        n = [len(t.posisi) for t in temuan]
        nomor = baris[np.concatenate([t.posisi for t in temuan])]
        kode = np.repeat(np.array([self._nomor_kode[t.kode] for t in temuan], np.int16), n)
        kolom = np.repeat(np.array([self._indeks_kolom(t.kolom) for t in temuan], np.int16), n)
        isi = pa.concat_arrays([t.isi.cast(pa.string()) for t in temuan])
        return _urut(
            [pa.record_batch([pa.array(nomor), pa.array(kode), pa.array(kolom), isi], SKEMA_TEMUAN)]
        )

    def _indeks_kolom(self, kolom: str | None) -> int:
        if kolom not in self._kolom:
            self._kolom.append(kolom)
        return self._kolom.index(kolom)

    def _simpan(self, batch: pa.RecordBatch) -> Potong:
        self._besar += batch.nbytes  # of a slice: its part only
        if self._besar <= BATAS_MEMORI or not len(batch):
            return batch
        if self._berkas is None:
            self._berkas = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the findings)
            weakref.finalize(self, self._berkas.close)
        isi = batch.serialize()
        mulai = self._berkas.seek(0, 2)
        self._berkas.write(isi)
        return mulai, len(isi)

    def _muat(self, potong: Potong) -> pa.RecordBatch:
        if not isinstance(potong, tuple):
            return potong
        assert self._berkas is not None
        self._berkas.seek(potong[0])
        return pa.ipc.read_record_batch(pa.py_buffer(self._berkas.read(potong[1])), SKEMA_TEMUAN)


class _Deret:
    """Pieces of findings of ascending rows, found by the last row of each."""

    def __init__(self) -> None:
        self._potong: list[Potong] = []
        self.akhir: list[int] = []

    def tambah(self, potong: Potong, akhir: int) -> None:
        """The next piece."""
        self._potong.append(potong)
        self.akhir.append(akhir)

    def di(self, awal: int, akhir: int) -> Iterator[Potong]:
        """The pieces that may hold rows `awal` to `akhir`. A row may go on in the next piece."""
        i = bisect.bisect_left(self.akhir, awal)
        while i < len(self._potong):
            yield self._potong[i]
            if self.akhir[i] > akhir:
                break
            i += 1


def _kosong() -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], SKEMA_TEMUAN)


def _antara(batch: pa.RecordBatch, awal: int, akhir: int) -> pa.RecordBatch:
    baris = batch["baris"].to_numpy()
    a, b = np.searchsorted(baris, [awal, akhir + 1])
    return batch.slice(int(a), int(b - a))


def _urut(bagian: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    """One batch in row order, within a row in the order of the table of codes."""
    berisi = [b for b in bagian if len(b)]
    if not berisi:
        return _kosong()
    satu = berisi[0] if len(berisi) == 1 else pa.concat_batches(berisi)
    kunci = satu["baris"].to_numpy() * 1024 + satu["kode"].to_numpy()
    if bool((kunci[1:] >= kunci[:-1]).all()):
        return satu
    return satu.take(pa.array(np.argsort(kunci, kind="stable")))
