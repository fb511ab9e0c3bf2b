"""A sample of attendance sheets: the interval covers as often as it says, and faults are named."""

from __future__ import annotations

import numpy as np
import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.contoh_hadir import BarisContoh, taksir_segmen


@pytest.mark.parametrize(
    ("contoh", "seluruh", "ukuran"), [(15, 400, 60), (20, 400, 40), (40, 2000, 25)]
)
def test_ninety_five_per_cent_intervals_cover_the_truth_about_that_often(
    contoh: int, seluruh: int, ukuran: int
) -> None:
    rng = np.random.default_rng(5)
    kena, ulang = 0, 1_000
    for _ in range(ulang):
        x = rng.integers(ukuran // 2, ukuran * 3 // 2, seluruh)
        y = rng.binomial(x, rng.beta(14, 6, seluruh))
        pilih = rng.choice(seluruh, contoh, replace=False)
        baris = [BarisContoh(str(i), "muda", int(x[i]), int(y[i])) for i in pilih]
        selang = taksir_segmen(baris, seluruh)[0].selang
        assert selang is not None
        kena += selang[0] <= 100 * y.sum() / x.sum() <= selang[1]
    assert 0.93 <= kena / ulang <= 0.97


def test_a_full_count_has_no_spread_and_one_tps_no_interval() -> None:
    baris = [BarisContoh(str(i), "muda", 50, 30 + i) for i in range(3)]
    (semua,) = taksir_segmen(baris, 3)
    assert semua.selang == pytest.approx((semua.persen, semua.persen))
    (satu,) = taksir_segmen(baris[:1], 3)
    assert satu.selang is None
    assert "Hanya satu TPS" in satu.catatan


def test_rows_that_cannot_be_are_named() -> None:
    with pytest.raises(ArgumenKeliru, match="tidak di antara 0 dan terdaftar"):
        taksir_segmen([BarisContoh("1", "muda", 5, 6)], 3)
    with pytest.raises(ArgumenKeliru, match="dua kali"):
        taksir_segmen([BarisContoh("1", "muda", 5, 4)] * 2, 3)
    with pytest.raises(ArgumenKeliru, match="melebihi 1 TPS"):
        taksir_segmen([BarisContoh(n, "muda", 5, 4) for n in "12"], 1)
