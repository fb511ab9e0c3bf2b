"""Numbers and dates as an Indonesian office writes them."""

from __future__ import annotations

from datetime import date

import pytest

from hakpilih.publikasi.angka import (
    bertanda,
    bertanda_desimal,
    bulat,
    desimal,
    persen,
    tanggal,
)


@pytest.mark.parametrize(
    ("n", "teks"), [(0, "0"), (999, "999"), (254621, "254.621"), (-1234567, "−1.234.567")]
)
def test_thousands_stand_apart_by_dots(n: int, teks: str) -> None:
    assert bulat(n) == teks


@pytest.mark.parametrize(
    ("x", "angka", "teks"),
    [(77.19, 2, "77,19"), (1234.5, 2, "1.234,50"), (-0.001, 2, "0,00"), (-1.94, 1, "−1,9")],
)
def test_decimals_follow_a_comma_and_nothing_is_minus_zero(x: float, angka: int, teks: str) -> None:
    assert desimal(x, angka) == teks


def test_a_share_of_nothing_is_no_share_and_a_small_one_is_not_zero() -> None:
    # Kota Bengkulu 2020: 450 of 254.171 people.
    assert persen(450, 254171) == "0,18\u00a0%"
    assert persen(1, 0) == "–"
    assert persen(1, 254171) == "<\u00a00,01\u00a0%".replace("<\u00a0", "< ")
    assert persen(0, 254171) == "0,00\u00a0%"


def test_a_sign_is_written_where_there_is_one() -> None:
    assert [bertanda(n) for n in (450, 0, -12)] == ["+450", "0", "−12"]
    assert [bertanda_desimal(x) for x in (6.2, 0.04, -0.04, -1.9)] == ["+6,2", "0,0", "0,0", "−1,9"]


def test_dates_are_day_month_year() -> None:
    assert tanggal(date(2024, 11, 27)) == "27-11-2024"
    assert tanggal(None) == ""
