"""Columns made ready: equal text has one number, however a file keeps it."""

from __future__ import annotations

import gc

import numpy as np
import pyarrow as pa
import pytest

from hakpilih.matching.inti import Kamus
from hakpilih.matching.siap import _kodekan


def _kamus(
    isi: list[int | None], nilai: list[str | None], jenis: pa.DataType | None = None
) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(isi, jenis or pa.int32()), pa.array(nilai))


KOLOM: dict[str, list[pa.Array | pa.ChunkedArray]] = {
    "numbers of the file": [_kamus([0, 1, 2, 0], ["A", "B", "C"])],
    "another order": [_kamus([0, 1], ["A", "B"]), _kamus([1, 0], ["B", "A"])],
    "nulls": [_kamus([0, 1, None, 0], ["A", "B", "C"]), _kamus([0, None], ["B"])],
    "a null listed": [_kamus([0, 1], ["A", None])],
    "empty text listed": [_kamus([0, 1, 2], ["A", "", "C"]), _kamus([0, 1], ["", "A"])],
    "a text listed twice": [_kamus([0, 1, 2], ["A", "B", "A"])],
    "narrow numbers, a slice": [
        _kamus([0, 1, 2], ["A", "B", "C"], pa.int8()).slice(1),
        _kamus([0, 0], ["Z"], pa.int16()),
    ],
    "several pieces, none": [
        pa.chunked_array([_kamus([0, 1], ["A", "B"]), _kamus([0, 1], ["B", "Q"])]),
        pa.chunked_array([], pa.dictionary(pa.int32(), pa.string())),
    ],
    "text beside a dictionary": [pa.array(["X", "", None, "Y"]), _kamus([0, None], ["Y"])],
}


@pytest.mark.parametrize("kolom", KOLOM.values(), ids=KOLOM)
def test_teks_sama_bernomor_sama(kolom: list[pa.Array | pa.ChunkedArray]) -> None:
    potongan = [k if isinstance(k, pa.ChunkedArray) else pa.chunked_array([k]) for k in kolom]
    u = _kodekan(potongan)
    nilai = [*u.nilai.to_pylist(), None]
    assert len(set(nilai)) == len(nilai)
    for asli, kode in zip(potongan, u.kode, strict=True):
        harap = [teks or None for teks in asli.cast(pa.string()).to_pylist()]
        assert [nilai[i] for i in kode.tolist()] == harap


def test_teks_kamus_tinggal_setelah_kamusnya_ditutup() -> None:
    kode = np.empty(4, dtype=np.int32)
    with Kamus() as kamus:
        kamus.nomori(pa.array(["", "A", "BB", "A"]), kode)
        semua = kamus.nilai()
    sisa = semua.slice(1)
    del kamus, semua
    gc.collect()
    sisa.validate(full=True)
    assert kode.tolist() == [-1, 0, 1, 0]
    assert sisa.to_pylist() == ["BB"]
    with Kamus() as kosong:
        assert kosong.nilai().to_pylist() == []
