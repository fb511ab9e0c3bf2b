"""Intervals, chances and the correction for many, against published and hand-made figures."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest

from hakpilih.audit.selang import holm, peluang_acak, rasio, wilson


def larik(*isi: int) -> np.ndarray:
    return np.array(isi, dtype=np.int64)


# R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3 (score): 81/263, 15/148,
# 0/20, 1/29; the last by symmetry.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
    (28, 29, 0.8282, 0.9939),
]


@pytest.mark.parametrize(("x", "n", "bawah", "atas"), NEWCOMBE)
def test_shares_have_the_intervals_that_newcombe_printed(
    x: int, n: int, bawah: float, atas: float
) -> None:
    a, b = wilson(larik(x), larik(n))
    assert (round(float(a[0]), 4), round(float(b[0]), 4)) == (bawah, atas)


def test_nothing_and_everything_stay_within_bounds() -> None:
    a, b = wilson(larik(0, 5, 0), larik(0, 5, 5))
    assert (a[0], b[0]) == (0, 1)
    assert b[1] == 1
    assert a[2] == 0


def test_a_ratio_has_the_interval_that_agresti_printed() -> None:
    """Heart attacks with placebo (189 of 11,034) and aspirin (104 of 11,037): 1.82, 1.43 to 2.30.

    A. Agresti, An Introduction to Categorical Data Analysis (1996), section 2.2.3.
    """
    r = [float(x[0]) for x in rasio(larik(189), larik(11034), larik(104), larik(11037))]
    assert r == pytest.approx([1.82, 1.43, 2.30], abs=0.006)


def test_chance_is_that_of_the_lady_tasting_tea() -> None:
    """4 of 8 cups, 3 or 4 of them right: 17/70 and 1/70 on one side.

    R. A. Fisher, The Design of Experiments (1935), chapter 2.
    """
    p = peluang_acak(larik(3, 4, 2, 1, 0), larik(4, 4, 4, 4, 4), 4, 8)
    assert p == pytest.approx([34 / 70, 2 / 70, 1.0, 34 / 70, 2 / 70])


@pytest.mark.parametrize(("n", "kena", "semua"), [(7, 12, 40), (30, 3, 33), (5, 5, 5), (9, 0, 20)])
def test_chance_is_the_sum_of_all_ways_to_draw(n: int, kena: int, semua: int) -> None:
    mungkin = range(max(0, n + kena - semua), min(n, kena) + 1)
    cara = {k: comb(n, k) * comb(semua - n, kena - k) for k in mungkin}
    for x in mungkin:
        jauh = [k for k in mungkin if (k >= x if x * semua >= n * kena else k <= x)]
        ekor = sum(cara[k] for k in jauh) / comb(semua, kena)
        (p,) = peluang_acak(larik(x), larik(n), kena, semua)
        assert p == pytest.approx(min(1, 2 * ekor))


def test_chance_in_a_whole_city_is_finite_and_falls_with_distance() -> None:
    p = peluang_acak(larik(12_000, 12_200, 12_600, 23_000), larik(*[127_000] * 4), 24_000, 254_171)
    assert np.isfinite(p).all()
    assert (np.diff(p) <= 0).all()
    assert p[0] > 0.9
    assert p[3] < 1e-300


def test_holm_steps_down_from_the_smallest() -> None:
    """By hand: 4 × 0.005, 3 × 0.01, 2 × 0.03, then 1 × 0.04, which may not be less than 0.06."""
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm(np.array([0.6, 0.7])) == pytest.approx([1.0, 1.0])
    assert holm(np.array([])).size == 0
