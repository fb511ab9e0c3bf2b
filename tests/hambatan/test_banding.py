"""Before and after: published examples, a peer's intervals, and how often an interval holds what is true."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_ind

from hakpilih.errors import ArgumenKeliru
from hakpilih.hambatan.banding import (
    ARAH,
    BACAAN,
    JENIS_UKUR,
    Ukur,
    bandingkan,
    beda_bagian,
    beda_rata,
)
from hakpilih.hambatan.jenis import KEADAAN, KEADAAN_UPAYA, LANGKAH_UPAYA, keadaan


# Newcombe (1998), Stat. Med. 17:873-890, table II, method 10.
@pytest.mark.parametrize(
    ("a", "n", "b", "m", "bawah", "atas"),
    [
        (48, 80, 56, 70, 0.0524, 0.3339),
        (3, 10, 9, 10, 0.1705, 0.8090),
        (0, 20, 0, 10, -0.1611, 0.2775),
    ],
)
def test_two_shares_as_newcombe_published(
    a: int, n: int, b: int, m: int, bawah: float, atas: float
) -> None:
    assert beda_bagian(Ukur(a, n), Ukur(b, m)) == pytest.approx((bawah, atas), abs=6e-5)


def test_two_means_as_scipy_has_them() -> None:
    acak = np.random.default_rng(3)
    a, b = acak.normal(4, 2.4, 11), acak.normal(5, 1.2, 18)
    rujukan = ttest_ind(b, a, equal_var=False).confidence_interval()
    selang = beda_rata(*(Ukur(x.mean(), len(x), x.std(ddof=1)) for x in (a, b)))
    assert selang == pytest.approx((rujukan.low, rujukan.high))


@pytest.mark.parametrize("jenis", ["bagian", "rata"])
def test_the_interval_holds_the_truth_in_93_to_97_of_100(jenis: str) -> None:
    acak = np.random.default_rng(20240)
    kena = 0
    for _ in range(4000):
        if jenis == "bagian":
            selang = beda_bagian(
                Ukur(acak.binomial(120, 0.3), 120), Ukur(acak.binomial(90, 0.45), 90)
            )
            benar = 0.15
        else:
            a, b = acak.normal(10, 4, 25), acak.normal(8, 2, 40)
            selang = beda_rata(*(Ukur(x.mean(), len(x), x.std(ddof=1)) for x in (a, b)))
            benar = -2.0
        kena += selang[0] <= benar <= selang[1]
    assert 0.93 <= kena / 4000 <= 0.97


def test_better_worse_or_not_sure_depends_on_what_is_wanted() -> None:
    naik = Ukur(400, 1000), Ukur(500, 1000)
    assert bandingkan("bagian", *naik).bacaan == "membaik"
    assert bandingkan("bagian", *naik, arah="turun").bacaan == "memburuk"
    assert bandingkan("bagian", naik[1], naik[0], arah="turun").bacaan == "membaik"
    assert bandingkan("bagian", Ukur(40, 100), Ukur(43, 100)).bacaan == "belum_pasti"
    # 3 devices become 5: no interval stands behind two single figures.
    wifi = bandingkan("angka", Ukur(3), Ukur(5))
    assert (wifi.selisih, wifi.bawah, wifi.atas, wifi.bacaan) == (2, None, None, "tanpa_selang")
    assert bandingkan("angka", Ukur(3), Ukur(3)).bacaan == "tetap"
    assert bandingkan("rata", Ukur(3, 5, 0.0), Ukur(4, 5, 0.0)).bacaan == "membaik"
    assert {"membaik", "memburuk", "tetap", "belum_pasti", "tanpa_selang"} == set(BACAAN)


@pytest.mark.parametrize(
    ("jenis", "sebelum", "kata"),
    [
        ("bagian", Ukur(11, 10), "dua bilangan bulat"),
        ("bagian", Ukur(1.5, 10), "dua bilangan bulat"),
        ("bagian", Ukur(1), "dua bilangan bulat"),
        ("rata", Ukur(1, 1, 2.0), "simpangan"),
        ("rata", Ukur(1, 9), "simpangan"),
        ("lain", Ukur(1), "tidak dikenal"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(jenis: str, sebelum: Ukur, kata: str) -> None:
    with pytest.raises(ArgumenKeliru, match=kata):
        bandingkan(jenis, sebelum, Ukur(2, 10, 1.0))


def test_an_unknown_direction_is_refused() -> None:
    with pytest.raises(ArgumenKeliru, match="Arah"):
        bandingkan("angka", Ukur(1), Ukur(2), arah="miring")
    assert set(ARAH) == {"naik", "turun"}
    assert set(JENIS_UKUR) == {"bagian", "rata", "angka"}


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_an_interval_holds_its_own_difference(n: int, m: int, data: st.DataObject) -> None:
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    h = bandingkan("bagian", Ukur(a, n), Ukur(b, m))
    assert h.bawah is not None
    assert h.atas is not None
    assert -1 - 1e-9 <= h.bawah <= h.selisih + 1e-9
    assert h.selisih - 1e-9 <= h.atas <= 1 + 1e-9


def test_the_state_of_an_obstacle_follows_its_efforts() -> None:
    assert keadaan([], False) == "terbuka"
    assert keadaan(["dibatalkan"], False) == "terbuka"
    assert keadaan(["direncanakan", "selesai"], False) == "ditangani"
    assert keadaan(["selesai", "dibatalkan"], False) == "ditempuh"
    assert keadaan(["berjalan"], True) == "dipelajari"
    assert set(KEADAAN) == {"terbuka", "ditangani", "ditempuh", "dipelajari"}
    assert set(LANGKAH_UPAYA) == set(KEADAAN_UPAYA)
    assert {k for semua in LANGKAH_UPAYA.values() for k in semua} <= set(KEADAAN_UPAYA)
