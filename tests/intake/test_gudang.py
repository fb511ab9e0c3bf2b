"""Findings are kept in row order, in memory or out of it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from hakpilih.intake import gudang as modul
from hakpilih.intake.format import Temuan
from hakpilih.intake.gudang import Gudang

KODE = ["a", "b", "ganda"]


def _temuan(kode: str, posisi: list[int], isi: str = "") -> Temuan:
    return Temuan(
        kode, "nik", np.array(posisi, np.int64), pa.array([isi] * len(posisi), pa.string())
    )


@pytest.mark.parametrize("batas", [256 << 20, 0])
def test_urut_baris_juga_bila_menyusul(monkeypatch: pytest.MonkeyPatch, batas: int) -> None:
    monkeypatch.setattr(modul, "BATAS_MEMORI", batas)
    g = Gudang(KODE)
    g.tambah([_temuan("b", [2, 0], "x"), _temuan("a", [2])], np.array([1, 2, 3]), 3)
    g.tambah([], np.array([4]), 4)
    g.tambah([_temuan("a", [1])], np.array([5, 6]), 6)
    g.susulkan([_temuan("ganda", [0, 1])], np.array([2, 6]))
    assert [(k, b) for k, b, _, _ in g.semua()] == [
        ("b", 1),
        ("ganda", 2),
        ("a", 3),
        ("b", 3),
        ("a", 6),
        ("ganda", 6),
    ]
    assert g.ringkas() == {"a": 2, "b": 2, "ganda": 2}
    assert g.di(3, 5)["baris"].to_pylist() == [3, 3]
    assert list(g.semua()) == list(g.semua())


def test_kosong_sama_sekali() -> None:
    g = Gudang(KODE)
    assert list(g.semua()) == []
    assert g.ringkas() == {}
    assert len(g.di(1, 10)) == 0
