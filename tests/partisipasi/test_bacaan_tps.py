"""One TPS: what its cells decide, and what they leave open. Headings of `docs/kaidah/hadir.md`."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.partisipasi.bacaan import Bacaan, gugurkan, putuskan
from hakpilih.partisipasi.bacaan_tps import baca_tps
from hakpilih.partisipasi.rumus import RUMUS, istilah
from tests.partisipasi.tabel import KOSONG, bersih, satu_tps

BATAS = 300


def baca(rumus: str = "2024", **sel: object) -> Bacaan:
    """The reading of one TPS with some cells changed."""
    tabel = bersih("hadir_tps", [satu_tps(**sel)], periksa=False)
    return baca_tps(tabel, RUMUS[rumus], istilah(()), BATAS)


def putus(b: Bacaan) -> tuple[float, float]:
    """Decided users and voters of the only TPS."""
    return float(b.pengguna[0]), float(b.pemilih[0])


def rentang(b: Bacaan) -> tuple[float, float]:
    """Least and greatest turnout of the only TPS, in per cent."""
    nisbah = b.titik_u[0] / b.titik_v[0]
    return float(np.nanmin(nisbah) * 100), float(np.nanmax(nisbah) * 100)


def tak_putus(b: Bacaan) -> bool:
    """Whether the TPS is left open."""
    return bool(np.isnan(b.pengguna[0]) and np.isnan(b.pemilih[0]))


def test_cells_that_agree_are_one_point() -> None:
    b = baca()
    assert putus(b) == (200, 256)
    assert rentang(b) == pytest.approx((78.125, 78.125))


@pytest.mark.parametrize(("rumus", "pemilih"), [("2020", 256), ("2024", 256), ("dpt", 250)])
def test_each_formula_has_its_own_voters(rumus: str, pemilih: int) -> None:
    assert putus(baca(rumus)) == (200, pemilih)


def test_bacaan_pengguna_most_readings_win() -> None:
    b = baca(pengguna_total_j=745)  # Kota Metro, TPS 18.72.05.1002.014: 745 beside three times 245
    assert putus(b) == (200, 256)
    assert rentang(b) == pytest.approx((78.125, 78.125)), "745 cannot be: the page holds 260"


def test_bacaan_pengguna_other_votes_widen() -> None:
    b = baca(suara_total=203, suara_sah=198)
    assert putus(b) == (200, 256)
    assert rentang(b) == pytest.approx((100 * 200 / 256, 100 * 203 / 256))


def test_bacaan_pengguna_tie_decides_nothing() -> None:
    kosong = {"pengguna_total_l": None, "pengguna_total_j": None, "pengguna_dpt_j": None}
    b = baca(**kosong, suara_total=203, suara_sah=195)
    assert tak_putus(b)
    assert rentang(b) == pytest.approx((100 * 200 / 256, 100 * 203 / 256))


def test_bacaan_pengguna_zero_beside_others_is_an_empty_cell() -> None:
    b = baca(pengguna_total_l=0, pengguna_total_p=0, pengguna_total_j=0)
    assert putus(b) == (200, 256)


def test_bacaan_pengguna_alone_after_misreadings_decides_nothing() -> None:
    lain = {f"pengguna_total_{s}": 800 for s in "lpj"} | {"pengguna_dpt_j": 900}
    assert tak_putus(baca(**lain, suara_sah=700, suara_tidak_sah=700))


def test_bacaan_dpt_sum_that_holds_too_few_falls() -> None:
    b = baca(dpt_p=13)  # 120 + 13 = 133 cannot hold 190 users from the DPT
    assert putus(b) == (200, 256)


def test_bacaan_dpt_undecided_between_two() -> None:
    b = baca(dpt_j=210)
    assert tak_putus(b)
    assert rentang(b) == pytest.approx((100 * 200 / 256, 100 * 200 / 216))


def test_bacaan_dpt_misread_sex_does_not_count() -> None:
    assert putus(baca(dpt_l=132139)) == (200, 256)  # a number of Lampung Timur, read off paper


def test_bacaan_dpt_alone_far_above_the_cap_is_no_reading() -> None:
    b = baca(dpt_l=0, dpt_p=777, dpt_j=777)
    assert tak_putus(b)
    assert rentang(b)[0] == pytest.approx(100 * 200 / 306)


def test_bacaan_dpt_above_the_cap_stands_where_the_sexes_confirm_it() -> None:
    assert putus(baca(dpt_l=150, dpt_p=160, dpt_j=310)) == (200, 316)


def test_bacaan_dpk_dan_dptb_copied_from_the_total_decides_nothing() -> None:
    b = baca(pengguna_dpk_l=95, pengguna_dpk_p=105, pengguna_dpk_j=200)
    assert tak_putus(b)
    assert rentang(b)[0] == pytest.approx(100 * 200 / 450)


def test_bacaan_dpk_dan_dptb_above_all_users_is_misread() -> None:
    assert putus(baca(pengguna_dpk_l=800, pengguna_dpk_j=882)) != (200, 250 + 882)


def test_bacaan_dpk_dan_dptb_absent_columns_allow_movers() -> None:
    tanpa = {f"pengguna_{d}_{s}": None for d in ("dptb", "dpk") for s in "lpj"}
    b = baca("dpt", **tanpa, pengguna_dpt_j=None, dpt_l=90, dpt_p=105, dpt_j=195)
    assert putus(b) == (200, 195)


def test_halaman_dpt_kosong_dan_tps_tanpa_administrasi_leave_voters_up_to_the_cap() -> None:
    b = baca(**{k: 0 for k in KOSONG if k.startswith(("dpt_", "pengguna_"))})
    assert tak_putus(b)
    assert rentang(b) == pytest.approx((100 * 200 / 300, 100))


def test_without_administration_users_are_at_least_the_candidates_votes() -> None:
    b = baca(**{k: None for k in KOSONG if not k.startswith("paslon")})
    assert tak_putus(b)
    assert rentang(b) == pytest.approx((100 * 195 / 300, 100))


def test_nothing_known_is_anything_up_to_the_cap() -> None:
    for isi in (None, 0):
        b = baca(**dict.fromkeys(KOSONG, isi))
        assert tak_putus(b)
        assert rentang(b) == (0, 100)
        assert np.nanmax(b.titik_v) == BATAS


def test_pengguna_yang_tidak_muat_leave_the_tps_open() -> None:
    # Kota Metro, TPS 18.72.04.1001.006: 290 users from a DPT of 236, 241 votes
    b = baca(
        dpt_l=116, dpt_p=120, dpt_j=236,
        pengguna_dpt_l=145, pengguna_dpt_p=145, pengguna_dpt_j=290,
        pengguna_dptb_l=0, pengguna_dptb_p=0, pengguna_dptb_j=0,
        pengguna_dpk_l=4, pengguna_dpk_p=1, pengguna_dpk_j=5,
        pengguna_total_l=149, pengguna_total_p=146, pengguna_total_j=295,
        suara_sah=232, suara_tidak_sah=9, suara_total=241,
    )  # fmt: skip
    assert tak_putus(b)
    assert rentang(b) == pytest.approx((100 * 241 / 305, 100))


def test_movers_may_outnumber_the_voters_of_a_special_tps() -> None:
    b = baca(
        dpt_l=57, dpt_p=0, dpt_j=57,
        pengguna_dpt_l=57, pengguna_dpt_p=0, pengguna_dpt_j=57,
        pengguna_dptb_l=129, pengguna_dptb_p=5, pengguna_dptb_j=134,
        pengguna_dpk_l=0, pengguna_dpk_p=0, pengguna_dpk_j=0,
        pengguna_total_l=186, pengguna_total_p=5, pengguna_total_j=191,
        suara_sah=188, suara_tidak_sah=3, suara_total=191,
    )  # fmt: skip
    assert putus(b) == (191, 57)


def test_istilah_yang_berganti_arti() -> None:
    lama = {f"pengguna_dpph_{s}": n for s, n in zip("lpj", (1, 3, 4), strict=True)}
    lama |= {f"pengguna_dptb_{s}": n for s, n in zip("lpj", (4, 2, 6), strict=True)}
    lama |= {f"pengguna_dpk_{s}": None for s in "lpj"}
    tabel = bersih("hadir_tps", [satu_tps(**lama)])
    b = baca_tps(tabel, RUMUS["2020"], istilah({"pengguna_dpph_j", "pengguna_dptb_j"}), BATAS)
    assert putus(b) == (200, 256)


def test_deciding_takes_the_value_with_most_support() -> None:
    calon = np.array([[5, 5, 7], [5, 7, np.nan], [np.nan] * 3, [np.nan, 3, np.nan]])
    np.testing.assert_array_equal(putuskan(calon), [5, np.nan, np.nan, 3])
    np.testing.assert_array_equal(putuskan(calon, np.ones((4, 3))), [5, np.nan, np.nan, np.nan])


def test_the_last_reading_never_falls() -> None:
    calon = np.array([[900.0, 250.0], [900.0, np.nan]])
    np.testing.assert_array_equal(gugurkan(calon, calon > 300), [[np.nan, 250], [900, np.nan]])


SEL = st.one_of(st.none(), st.integers(0, 900), st.sampled_from([0, 200, 250, 130071]))


@given(sel=st.fixed_dictionaries({}, optional=dict.fromkeys(KOSONG, SEL)), rumus=st.sampled_from(
    ["2020", "2024", "dpt"]))  # fmt: skip
def test_whatever_the_cells_say_the_decided_value_lies_within_the_bounds(
    sel: dict[str, object], rumus: str
) -> None:
    b = baca(rumus, **sel)
    bawah, atas = rentang(b)
    assert 0 <= bawah <= atas
    assert np.isfinite(b.titik_u).all()
    assert (b.titik_v >= 0).all()
    if not tak_putus(b):
        u, v = putus(b)
        assert v > 0
        assert np.nanmin(b.titik_u) <= u <= np.nanmax(b.titik_u)
        assert np.nanmin(b.titik_v) <= v <= np.nanmax(b.titik_v)
        assert bawah <= 100 * u / v + 1e-9
        assert 100 * u / v <= atas + 1e-9


def tps_acak(rng: random.Random) -> dict[str, object]:
    """A TPS whose cells agree, of any size."""
    isi = {"dpt_l": rng.randint(60, 150), "dpt_p": rng.randint(60, 150)}
    for daftar, paling in (("dpt", 60), ("dptb", 3), ("dpk", 5)):
        for s in "lp":
            isi[f"pengguna_{daftar}_{s}"] = rng.randint(paling // 2, paling)
    for s in "lp":
        isi[f"pengguna_total_{s}"] = sum(isi[f"pengguna_{d}_{s}"] for d in ("dpt", "dptb", "dpk"))
    for awal in ("dpt", *(f"pengguna_{d}" for d in ("dpt", "dptb", "dpk", "total"))):
        isi[f"{awal}_j"] = isi[f"{awal}_l"] + isi[f"{awal}_p"]
    suara, tidak_sah = isi["pengguna_total_j"], rng.randint(0, 9)
    isi |= {"suara_total": suara, "suara_tidak_sah": tidak_sah, "suara_sah": suara - tidak_sah}
    return satu_tps(**isi, paslon_01=suara - tidak_sah, paslon_02=0)


def test_one_wrong_cell_never_decides_wrongly_nor_leaves_the_bounds() -> None:
    rng = random.Random(20240214)
    baris, sebenarnya = [], []
    for kolom in KOSONG:
        for isi in (None, 0, 1, 777, *(rng.randint(0, 900) for _ in range(40))):
            benar = tps_acak(rng)
            pemilih = int(str(benar["dpt_j"])) + int(str(benar["pengguna_dpk_j"]))
            sebenarnya.append((int(str(benar["pengguna_total_j"])), pemilih))
            baris.append({**benar, kolom: isi})
    tabel = bersih("hadir_tps", baris, periksa=False)
    b = baca_tps(tabel, RUMUS["2024"], istilah(()), BATAS)
    u, v = np.array(sebenarnya, dtype=np.float64).T
    nisbah = b.titik_u / b.titik_v
    assert (nisbah.min(axis=1) <= u / v + 1e-9).all()
    assert (nisbah.max(axis=1) >= u / v - 1e-9).all()
    putus = ~np.isnan(b.pengguna)
    assert putus.mean() > 0.8
    np.testing.assert_array_equal(b.pengguna[putus], u[putus])
    np.testing.assert_array_equal(b.pemilih[putus], v[putus])


@pytest.mark.parametrize("rumus", ["2020", "2024", "dpt"])
def test_read_in_pieces_says_the_same_as_read_at_once(
    rumus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Columns that are empty in one piece only: absent from that piece, not from the file.
    dpk = {f"pengguna_dpk_{s}": None for s in "lpj"}
    baris = [satu_tps(), satu_tps(**dpk), satu_tps(**dpk), dict(KOSONG), satu_tps(dpt_j=None)]
    tabel = bersih("hadir_tps", baris, periksa=False)
    utuh = baca_tps(tabel, RUMUS[rumus], istilah(()), BATAS)
    monkeypatch.setattr("hakpilih.partisipasi.bacaan_tps.SEKALI", 1)
    sepotong = baca_tps(tabel, RUMUS[rumus], istilah(()), BATAS)
    for bagian in ("pengguna", "pemilih", "titik_u", "titik_v", "hanya_atas"):
        np.testing.assert_array_equal(getattr(sepotong, bagian), getattr(utuh, bagian))
    assert not np.isnan(utuh.pengguna[0])
