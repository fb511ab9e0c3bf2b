"""Numbers, dates, times and masks as screens write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantor.templatetags import rupa
from kantor.templatetags.banding import beda_huruf, segmen_nik

from .halaman_uji import gambar

T = datetime(2024, 11, 27, 2, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tulisan", "jadi"),
    [
        ("{{ 254621|angka }}", "254.621"),
        ("{{ x|angka:1 }}", "3,5"),
        ("{{ nihil|angka }}", "–"),
        ("{{ bagian|persen }}", "77,19\u00a0%"),
        ("{{ bagian|persen:0 }}", "77\u00a0%"),
        ("{{ sedikit|persen }}", "< 0,01\u00a0%"),
        ("{{ minus|tanda:1 }}", "−1,9"),
        ("{{ 14|tanda }}", "+14"),
        ("{{ hari|tanggal }}", "27 November 2024"),
        ("{{ hari|hari_tanggal }}", "Rabu, 27 November 2024"),
        ("{{ hari|tgl }}", "27-11-2024"),
        ("{{ t|waktu }}", "27-11-2024 · 09.14 WIB"),
        ("{{ t|waktu:'WITA' }}", "27-11-2024 · 10.14 WITA"),
        ("{{ t|jam:'WIT' }}", "11.14 WIT"),
        ("{{ '99.71.01'|nik }}", "9971•• •••••• ••••"),
        ("{{ byte|ukuran }}", "48,2\u00a0MB"),
        ("{{ 512|ukuran }}", "512\u00a0B"),
        ("{{ 1000|ukuran }}", "1\u00a0kB"),
    ],
)
def test_filters_write_the_indonesian_way(tulisan: str, jadi: str) -> None:
    isi = {
        "x": 3.456,
        "nihil": None,
        "bagian": Decimal("0.7719"),
        "sedikit": 0.00001,
        "minus": -1.9,
        "hari": date(2024, 11, 27),
        "t": T,
        "byte": 48_200_000,
    }
    teks = gambar(f"<p>{tulisan}</p>", **isi).satu("p").teks
    assert teks == jadi


def test_a_moment_late_in_the_evening_falls_on_the_day_of_the_office() -> None:
    malam = datetime(2024, 11, 26, 16, 30, tzinfo=UTC)
    assert rupa.waktu(malam, "WIT") == "27-11-2024 · 01.30 WIT"
    assert rupa.waktu(malam, "WIB") == "26-11-2024 · 23.30 WIB"


def test_a_mask_shows_nothing_of_what_should_not_have_come() -> None:
    assert rupa.nik("9971" + "0" * 12) == "•••••• •••••• ••••"
    assert rupa.nik("") == rupa.nik(None) == "•••••• •••••• ••••"


@given(st.text(max_size=30), st.text(max_size=30))
def test_pieces_join_to_the_texts_and_unmarked_pieces_are_equal(a: str, b: str) -> None:
    kiri, kanan = beda_huruf(a, b)
    assert "".join(t for t, _ in kiri) == a
    assert "".join(t for t, _ in kanan) == b
    assert [t for t, beda in kiri if not beda] == [t for t, beda in kanan if not beda]
    assert any(beda for _, beda in kiri + kanan) == (a != b)


def test_differences_are_marked_to_the_letter() -> None:
    assert beda_huruf("JL. MELATI NO. 12", "JL. MELATI NR. 12")[0] == [
        ("JL. MELATI N", False), ("O", True), (". 12", False),
    ]  # fmt: skip


def test_a_nik_shows_which_positions_differ_and_no_digit() -> None:
    segmen = segmen_nik("99.71.01", [10])
    assert "".join(t for t, _ in segmen) == "9971•• •••••• ••••"
    assert segmen == [("9971•• ••••", False), ("•", True), ("• ••••", False)]
