"""Samples of groups: their size by a rule, the same for everybody who knows the seed; the fold."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.perubahan.contoh_acak import besar_contoh, kelompok_layak, tarik
from hakpilih.perubahan.lipatan import Terjadi, lipat


@pytest.mark.parametrize(("banyak", "contoh"), [(0, 0), (1, 1), (10, 10), (100, 45), (20_000, 59)])
def test_contoh_acak_is_large_enough(banyak: int, contoh: int) -> None:
    """59 of a long list is the textbook figure: ln 0.05 / ln 0.95 = 58.4."""
    m = besar_contoh(banyak)
    assert m == contoh
    salah = -(-banyak // 20)
    if banyak:
        assert comb(banyak - salah, m) / comb(banyak, m) <= 0.05
        assert comb(banyak - salah, m - 1) / comb(banyak, m - 1) > 0.05


@given(st.sets(st.integers(1, 10**6), max_size=60), st.integers(0, 2**40), st.integers(0, 70))
def test_contoh_acak_depends_on_seed_and_numbers_only(nomor: set[int], benih: int, n: int) -> None:
    hasil = tarik(nomor, n, benih)
    assert hasil == tarik(sorted(nomor, reverse=True), n, benih)
    assert len(hasil) == min(n, len(nomor))
    assert set(hasil) <= nomor
    assert tarik(nomor, len(nomor), benih)[:n] == hasil


def test_contoh_acak_with_many_wrong_ones_refuses_the_group() -> None:
    assert kelompok_layak(59, 0)
    assert kelompok_layak(59, 2)
    assert not kelompok_layak(59, 3)
    assert not kelompok_layak(10, 1)


_BARIS = st.integers(1, 30)
_TERJADI = st.builds(
    Terjadi,
    st.sampled_from(["baru", "tms", "ubah", "tetap"]),
    st.sampled_from(["berlaku", "diusulkan", "ditolak", "dibatalkan"]),
    st.none() | _BARIS,
    st.none() | st.integers(31, 60),
    st.booleans(),
)


@given(st.sets(_BARIS), st.lists(_TERJADI))
def test_lipatan_daftar_balances(awal: set[int], perubahan: list[Terjadi]) -> None:
    hasil = lipat(awal, perubahan)
    assert len(hasil.akhir) == len(hasil.awal) + len(hasil.baru) - len(hasil.tms)
    assert lipat(awal, reversed(perubahan)) == hasil
    assert lipat(awal, [p for p in perubahan if p.keadaan == "berlaku"]) == hasil


def test_lipatan_daftar_of_nothing_is_the_list() -> None:
    assert lipat([1, 2], []).akhir == {1, 2}
    berlaku = Terjadi("tms", "berlaku", 1, None, keluar=True)
    assert lipat([1, 2], [berlaku]).akhir == {2}
    assert lipat([1, 2], [Terjadi("tms", "dibatalkan", 1, None, keluar=True)]).akhir == {1, 2}
