"""The metrics that the benchmarks print: known answers on a handful of rows."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from tests.scale.nilai import (
    Keranjang,
    Skor,
    ambang_terbaik,
    dari_sekali,
    gabung_keranjang,
    galat_kalibrasi,
    keandalan,
    kebenaran,
    per_kelompok,
    rakus,
    saling_terbaik,
    skor,
    skor_kelompok,
    wilson,
)


def larik(*x: float) -> np.ndarray:
    return np.array(x)


@pytest.fixture
def kunci():
    """Persons 1–4 in both lists (1 twice in the DPT), 5 in the DPT only, 6 in the DP4 only.

    Person 1 shows the same NIK (11) in his second row; 2 shows 22 and 23; 3 none; 4 shows 44 twice.
    """
    tabel = pa.table(
        {
            "baris_dpt": [1, 2, 3, 4, 5, 6, None],
            "baris_dp4": [1, 1, 2, 3, 4, None, 5],
            "orang": [1, 1, 2, 3, 4, 5, 6],
        }
    )
    return kebenaran(tabel, larik(0, 11, 22, 0, 44, 55), larik(11, 23, 33, 44, 66))


def test_hard_are_those_without_an_equal_valid_number(kunci) -> None:
    assert np.flatnonzero(kunci.di_keduanya).tolist() == [1, 2, 3, 4]
    assert np.flatnonzero(kunci.sukar).tolist() == [2, 3]


def test_pairs_of_people_written_twice_are_told_apart(kunci) -> None:
    assert dari_sekali(kunci, larik(1, 3, 2), larik(3, 2, 1)).tolist() == [False, True, False]


def test_a_perfect_matching_scores_one(kunci) -> None:
    semua, sukar = skor(kunci, larik(2, 3, 4, 5), larik(1, 2, 3, 4))
    assert (semua, sukar) == (Skor(4, 0, 0), Skor(2, 0, 0))
    assert semua.f1 == sukar.f1 == 1.0


def test_any_row_of_a_person_finds_him_once(kunci) -> None:
    semua, _ = skor(kunci, larik(1, 2), larik(1, 1))
    assert semua == Skor(1, 0, 3)


def test_wrong_and_missed_are_counted_apart(kunci) -> None:
    semua, sukar = skor(kunci, larik(3, 6, 5), larik(2, 5, 4))
    assert semua == Skor(2, 1, 2)
    assert sukar == Skor(1, 1, 1)
    assert (sukar.presisi, sukar.perolehan, sukar.f1) == (0.5, 0.5, 0.5)


def test_a_wrong_pair_with_an_equal_valid_number_is_not_a_hard_one() -> None:
    k = kebenaran(
        pa.table({"baris_dpt": [1, None], "baris_dp4": [None, 1], "orang": [1, 2]}),
        larik(77),
        larik(77),
    )
    semua, sukar = skor(k, larik(1), larik(1))
    assert (semua, sukar) == (Skor(0, 1, 0), Skor(0, 0, 0))


def test_nothing_to_find_and_nothing_said_is_right() -> None:
    assert Skor().f1 == Skor().presisi == Skor().perolehan == 1.0
    assert Skor(1, 2, 3) + Skor(10, 20, 30) == Skor(11, 22, 33)


def test_one_to_one_by_weight() -> None:
    a, b, w = larik(1, 1, 2, 2), larik(1, 2, 1, 2), larik(9.0, 8.0, 8.5, 1.0)
    assert rakus(a, b, w).tolist() == [0, 3]
    assert saling_terbaik(a, b, w).tolist() == [0]
    assert rakus(a[:0], b[:0], w[:0]).tolist() == saling_terbaik(a[:0], b[:0], w[:0]).tolist() == []


def test_equal_weights_still_give_one_to_one() -> None:
    a, b, w = larik(1, 1, 2), larik(1, 2, 1), larik(5.0, 5.0, 5.0)
    assert len(saling_terbaik(a, b, w)) == len(rakus(a, b, w)) == 1


def test_the_best_cut_off_is_the_one_the_truth_would_choose(kunci) -> None:
    a, b, p = larik(3, 4, 6), larik(2, 3, 5), larik(0.9, 0.4, 0.2)
    ambang, terbaik = ambang_terbaik(kunci, a, b, p)
    assert 0.2 < ambang <= 0.4
    assert terbaik == Skor(2, 0, 0)
    assert skor(kunci, a[p >= 0.5], b[p >= 0.5])[1] == Skor(1, 0, 1)


def test_reliability_bins_hold_every_pair_once() -> None:
    p, ok = larik(0.0, 0.1, 0.5, 0.99, 1.0), larik(0, 0, 1, 1, 1) > 0
    tabel = keandalan(p, ok, (0.0, 0.5, 0.99, 1.0))
    assert [(k.banyak, k.benar) for k in tabel] == [(2, 0), (1, 1), (2, 2)]
    assert tabel[0].rerata == pytest.approx(0.05)
    assert galat_kalibrasi(tabel) == pytest.approx((0.1 + 0.5 + 0.01) / 5)


def test_bins_of_runs_add_up() -> None:
    k = [Keranjang(0.0, 1.0, 10, 0.2, 3)], [Keranjang(0.0, 1.0, 30, 0.4, 9)]
    (satu,) = gabung_keranjang(list(k))
    assert (satu.banyak, satu.benar) == (40, 12)
    assert satu.rerata == pytest.approx(0.35)


def test_wilson_interval_holds_the_share() -> None:
    bawah, atas = wilson(8, 10)
    assert (round(bawah, 3), round(atas, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 18)[0] == 0.0
    assert wilson(18, 18)[1] == 1.0


def test_groups_split_the_hard_score(kunci) -> None:
    label = np.array(["", "x", "x", "y", "y", "y", "x"])
    a, b = larik(3, 6), larik(2, 5)
    hasil = per_kelompok(kunci, a, b, label)
    assert hasil == {"x": Skor(1, 0, 0), "y": Skor(0, 1, 1)}
    assert hasil["x"] + hasil["y"] == skor(kunci, a, b)[1]


def test_pairs_of_duplicates() -> None:
    orang = larik(0, 1, 1, 1, 2, 2, 3)
    assert skor_kelompok(orang, larik(1, 1, 2, 2), larik(1, 2, 4, 6)) == Skor(1, 1, 3)
    assert skor_kelompok(orang, larik(), larik()) == Skor(0, 0, 4)
