"""What is published whole, and what that leans on."""

from __future__ import annotations

from datetime import date

import pytest

from hakpilih.pemilihan import jenis_pemilihan
from hakpilih.publikasi.pengecualian import BAGIAN, PENGECUALIAN, pengecualian
from hakpilih.tahapan.tahap import JENIS, KEPASTIAN


def test_pengecualian() -> None:
    """UU 7/2017 is the law of the general election alone. What was not read anywhere says so."""
    for jenis, semua in PENGECUALIAN.items():
        assert jenis in ("", *JENIS)
        assert [p.kode for p in semua] == list(BAGIAN)
        for p in semua:
            assert p.kepastian in KEPASTIAN
            assert p.sumber or p.kepastian == "belum diketahui"
            assert ("UU 7/2017" in p.dasar) == (jenis == "pemilu")
    assert pengecualian("pemilu")[0].kepastian == "terbaca"
    assert pengecualian("pilkada")[0].kepastian == "belum diketahui"
    assert pengecualian("pdpb") == pengecualian("")


@pytest.mark.parametrize(
    ("nama", "hari", "jenis"),
    [
        ("Pilkada 2020", date(2020, 12, 9), "pilkada"),
        ("Pilwalkot 2010", date(2010, 6, 2), "pilkada"),
        ("PILPRES 2014", date(2014, 7, 9), "pemilu"),
        ("Pemungutan ulang", date(2024, 2, 14), "pemilu"),
        ("Pemilihan umum lama", date(1999, 6, 7), ""),
    ],
)
def test_kind_of_an_election_known_by_name_or_day(nama: str, hari: date, jenis: str) -> None:
    assert jenis_pemilihan(nama, hari) == jenis
