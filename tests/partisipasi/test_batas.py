"""Bounds of a ratio of sums are exact. Heading "Batas" of `docs/kaidah/hadir.md`."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.partisipasi.batas import batas_nisbah

TITIK = st.tuples(st.integers(0, 300), st.integers(1, 300))


def larik(satuan: list[list[tuple[int, int]]]) -> tuple[np.ndarray, np.ndarray]:
    """Points of some units, padded with NaN."""
    k = max(len(s) for s in satuan)
    u = np.full((len(satuan), k), np.nan)
    v = u.copy()
    for i, s in enumerate(satuan):
        for j, (a, b) in enumerate(s):
            u[i, j], v[i, j] = a, b
    return u, v


def nisbah(u: np.ndarray, v: np.ndarray, kelompok: np.ndarray, n: int, *, atas: bool) -> np.ndarray:
    """The ratio at the bound, from its users and voters."""
    jumlah_u, jumlah_v = batas_nisbah(u, v, kelompok, n, atas=atas)
    return jumlah_u / jumlah_v


@given(st.lists(st.lists(TITIK, min_size=1, max_size=3), min_size=1, max_size=5))
def test_batas_are_the_least_and_greatest_over_every_choice(
    satuan: list[list[tuple[int, int]]],
) -> None:
    semua = [
        sum(u for u, _ in pilihan) / sum(v for _, v in pilihan) for pilihan in product(*satuan)
    ]
    u, v = larik(satuan)
    kelompok = np.zeros(len(satuan), dtype=np.int64)
    assert nisbah(u, v, kelompok, 1, atas=False)[0] == pytest.approx(min(semua))
    assert nisbah(u, v, kelompok, 1, atas=True)[0] == pytest.approx(max(semua))


def test_groups_do_not_touch_each_other() -> None:
    u, v = larik([[(10, 20)], [(5, 20), (15, 20)], [(1, 2)]])
    kelompok = np.array([0, 0, 2])
    np.testing.assert_allclose(nisbah(u, v, kelompok, 3, atas=False), [15 / 40, np.nan, 0.5])
    np.testing.assert_allclose(nisbah(u, v, kelompok, 3, atas=True), [25 / 40, np.nan, 0.5])


def test_no_units_no_bounds() -> None:
    kosong = np.empty((0, 2))
    hasil = batas_nisbah(kosong, kosong, np.empty(0, dtype=np.int64), 2, atas=True)
    assert np.isnan(hasil).all()
