"""Probabilities one-to-one, held against counting every assignment."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakpilih.matching.inti import serangkai
from hakpilih.matching.satu_satu import peluang_satu_satu


def hitung_semua(a: list[int], b: list[int], odds: list[float]) -> list[float]:
    """The definition: weigh every set of pairs in which no row stands twice."""
    n = len(a)
    total, milik = 0.0, [0.0] * n
    for k in range(n + 1):
        for pilih in combinations(range(n), k):
            if len({a[i] for i in pilih}) == k == len({b[i] for i in pilih}):
                berat = float(np.prod([odds[i] for i in pilih]))
                total += berat
                for i in pilih:
                    milik[i] += berat
    return [m / total for m in milik]


def test_sendirian_peluangnya_odds_sendiri() -> None:
    assert peluang_satu_satu(np.array([0]), np.array([0]), np.array([1.0]))[0] == pytest.approx(
        2 / 3
    )


def test_dua_saingan_sama_kuat_tidak_ada_yang_melewati_setengah() -> None:
    p = peluang_satu_satu(np.array([0, 0]), np.array([0, 1]), np.array([20.0, 20.0]))
    assert p.sum() <= 1 + 1e-9
    assert (p < 0.5).all()


def test_pesaing_yang_punya_pasangan_lain_mengalah() -> None:
    """0–0 is sure, so 1–0 is not right however well it fits, and 1–1 gains."""
    p = peluang_satu_satu(np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([20.0, 5.0, 3.0]))
    assert p[0] > 0.99
    assert p[1] < 0.01
    assert p[2] == pytest.approx(8 / 9, abs=0.01)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.floats(-4, 8)), min_size=1, max_size=8))
def test_tepat_pada_saingan_yang_membentuk_pohon(isi: list[tuple[int, float]]) -> None:
    """Row 0..k of one list against a single row of the other, chained: a tree, so exact."""
    a = [i // 2 for i in range(len(isi))]
    b = [(i + 1) // 2 for i in range(len(isi))]
    bit = np.array([x for _, x in isi])
    p = peluang_satu_satu(np.array(a), np.array(b), bit)
    assert p == pytest.approx(hitung_semua(a, b, list(np.exp2(bit))), abs=1e-6)


@settings(deadline=None)
@given(st.data())
def test_tidak_pernah_dua_pasangan_di_atas_setengah(data: st.DataObject) -> None:
    sel = data.draw(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), unique=True, min_size=1)
    )
    bit = np.array(data.draw(st.lists(st.floats(-10, 25), min_size=len(sel), max_size=len(sel))))
    a, b = (np.array(x) for x in zip(*sel, strict=True))
    p = peluang_satu_satu(a, b, bit)
    pilih = p > 0.5 + 1e-9
    assert len(set(a[pilih])) == pilih.sum() == len(set(b[pilih]))


def test_kelompok_menyatukan_rantai() -> None:
    assert serangkai(6, np.array([4, 2, 1]), np.array([2, 1, 0])).tolist() == [0, 0, 0, 3, 0, 5]
