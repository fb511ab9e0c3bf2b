"""The chart of birth years: our numbers, our colours, nothing that could run."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from hakpilih.publikasi.grafik import garis, grafik_lahir

PER_TAHUN = {1931: (40, 2), 1975: (1, 1), 2007: (3, 1234), None: (5, 6)}


def test_it_is_drawn_from_the_numbers_in_css_colours() -> None:
    svg = grafik_lahir(PER_TAHUN, 760, 220)
    akar = ElementTree.fromstring(svg)
    assert akar.attrib["viewBox"].startswith("0 0 760")
    assert svg.count('fill="var(--k1)"') == svg.count('fill="var(--k2)"') == 3
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", svg)
    assert "1.000" in svg
    assert "Hanya di DPT" in svg
    assert "<script" not in svg
    assert svg == grafik_lahir(PER_TAHUN, 760, 220)


def test_without_a_known_year_there_is_no_chart() -> None:
    assert grafik_lahir({}, 760, 220) == ""
    assert grafik_lahir({None: (3, 4), 1066: (1, 0)}, 760, 220) == ""


@pytest.mark.parametrize(
    ("bawah", "atas", "hasil"),
    [
        (0, 1, [0, 1]),
        (-4, 3, [-4, -2, 0, 2]),
        (0, 3000, [0, 1000, 2000, 3000]),
        (-235, 2900, [0, 1000, 2000]),
        (-7, 0, [-6, -4, -2, 0]),
    ],
)
def test_lines_are_round_numbers_with_zero_among_them(
    bawah: int, atas: int, hasil: list[int]
) -> None:
    assert garis(bawah, atas) == hasil
