"""Sizes, intervals and reliability against known results, and by simulation with known parameters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.survei.contoh import jatah, lapis_kode, respons, tarik, ukuran_contoh
from hakpilih.survei.keandalan import keandalan
from hakpilih.survei.selang import F64, Sampel


# Krejcie & Morgan, Educ. Psychol. Meas. 30 (1970) 607-610: the same formula, rounded to the nearest.
@pytest.mark.parametrize(
    ("populasi", "n"),
    [(100, 80), (500, 217), (1000, 278), (10_000, 370), (75_000, 382), (10**9, 385)],
)
def test_sample_sizes_as_the_published_table_has_them(populasi: int, n: int) -> None:
    assert abs(ukuran_contoh(populasi) - n) <= 1


def test_a_sample_is_larger_where_few_answer_and_never_larger_than_all() -> None:
    assert ukuran_contoh(10_000, menjawab=0.5) == 740
    assert ukuran_contoh(40, menjawab=0.1) == 40
    for salah in ({"populasi": 0}, {"populasi": 9, "galat": 0}, {"populasi": 9, "menjawab": 1.2}):
        with pytest.raises(ArgumenKeliru):
            ukuran_contoh(**salah)


@given(st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 400), min_size=1), st.data())
def test_shares_of_places_add_up_and_stay_proportional(
    populasi: dict[str, int], data: st.DataObject
) -> None:
    semua = sum(populasi.values())
    n = data.draw(st.integers(0, semua))
    hasil = jatah(populasi, n)
    assert sum(hasil.values()) == n
    for k, p in populasi.items():
        assert 0 <= hasil[k] <= p
        assert semua == 0 or abs(hasil[k] - n * p / semua) < 1
    with pytest.raises(ArgumenKeliru):
        jatah(populasi, semua + 1)


def test_a_drawing_is_repeated_by_its_seed() -> None:
    satu = tarik(900, 40, 9971, "99.71.01.1001")
    assert satu == tarik(900, 40, 9971, "99.71.01.1001") == sorted(set(satu))
    assert satu != tarik(900, 40, 9971, "99.71.01.1002")
    kena = np.zeros(50)
    for benih in range(2000):
        kena[tarik(50, 5, benih, "x")] += 1
    # Each with the same chance of one in ten: 200 ± 4 standard deviations.
    assert abs(kena - 200).max() < 4 * np.sqrt(2000 * 0.1 * 0.9)


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 4), st.integers(1001, 1004)), st.integers(0, 12), min_size=1
    )
)
def test_no_code_leads_to_one_of_a_few(isi: dict[tuple[int, int], int]) -> None:
    sampel = {f"99.71.{a:02}.{b}": n for (a, b), n in isi.items()}
    hasil = lapis_kode(sampel, "99.71")
    jumlah: dict[str, int] = {}
    for k, tujuan in hasil.items():
        assert k.startswith(tujuan)
        jumlah[tujuan] = jumlah.get(tujuan, 0) + sampel[k]
    assert sum(jumlah.values()) == sum(sampel.values())
    assert all(n >= 5 for n in jumlah.values()) or set(jumlah) == {"99.71"}


def test_the_response_rate_leaves_out_who_may_not_answer() -> None:
    assert respons(400, 20, 190).bagian == pytest.approx(0.5)
    assert respons(3, 3, 0).bagian is None
    assert respons(10, 0, 12).bagian == 1.0


@pytest.mark.lengkap
@pytest.mark.parametrize("apa", ["bagian", "bagian_kecil", "rata", "separuh_ditarik"])
def test_intervals_hold_the_truth_in_93_to_97_of_100(apa: str) -> None:
    acak = np.random.default_rng(17)
    penduduk = [900, 600, 300] if apa != "separuh_ditarik" else [150, 90, 60]
    kota = [acak.random(n) for n in penduduk]
    ambang = {"bagian": (0.3, 0.5, 0.6), "bagian_kecil": (0.06, 0.1, 0.12)}.get(
        apa, (0.3, 0.5, 0.6)
    )
    if apa == "rata":
        nilai = [np.round(1 + 4 * x ** (1 + h)) for h, x in enumerate(kota)]
    else:
        nilai = [(x < t).astype(float) for x, t in zip(kota, ambang, strict=True)]
    benar = float(np.concatenate(nilai).mean())
    n_h = [n // 10 for n in penduduk] if apa != "separuh_ditarik" else [n // 2 for n in penduduk]
    kena, banyak = 0, 1500
    for i in range(banyak):
        isi = np.concatenate(
            [acak.choice(v, n, replace=False) for v, n in zip(nilai, n_h, strict=True)]
        )
        s = Sampel(np.repeat(range(3), n_h).tolist(), penduduk, benih=i, ulangan=200)
        h = s.rata(isi) if apa == "rata" else s.bagian(isi)
        assert h.bawah is not None
        assert h.atas is not None
        kena += h.bawah <= benar <= h.atas
    assert 0.93 <= kena / banyak <= 0.97


def test_unequal_response_is_weighted_by_people() -> None:
    # 90 of 100 in place 0 say yes, 10 of 900 in place 1; who answered was half and half.
    s = Sampel([0] * 50 + [1] * 50, [100, 900])
    isi = np.array([1.0] * 45 + [0.0] * 5 + [1.0] * 5 + [0.0] * 45)
    assert s.bagian(isi).nilai == pytest.approx(0.1 * 0.9 + 0.9 * 0.1)


def test_edges_of_an_interval() -> None:
    s = Sampel([0] * 20, [400])
    nol, satu = s.bagian(np.zeros(20)), s.bagian(np.ones(20))
    assert (nol.nilai, nol.bawah) == (0, 0)
    assert nol.atas is not None
    assert 0.1 < nol.atas < 0.25
    assert (satu.nilai, satu.atas) == (1, 1)
    semua = Sampel([0] * 20, [20]).bagian(np.array([1.0] * 5 + [0.0] * 15))
    assert (semua.bawah, semua.atas) == (
        0.25,
        0.25,
    )  # everybody answered: nothing is left to chance
    assert Sampel([0], [9]).rata(np.array([3.0])).bawah is None
    kosong = Sampel([], [9]).rata(np.array([]))
    assert np.isnan(kosong.nilai)
    # A place with one answer is counted with another; its people are not lost.
    gabung = Sampel([0, 1, 1, 1], [50, 150])
    assert gabung.bobot.sum() == pytest.approx(200)
    assert Sampel([0] * 5, [3]).bobot.sum() == 5  # a frame counted too low


def _sejajar(acak: np.random.Generator, n: int, k: int, muatan: float) -> F64:
    umum: F64 = acak.normal(size=(n, 1))
    hasil: F64 = muatan * umum + np.sqrt(1 - muatan**2) * acak.normal(size=(n, k))
    return hasil


def test_alpha_and_omega_of_known_items() -> None:
    # Parallel items with correlation r: both are k r / (1 + (k - 1) r) (Spearman-Brown).
    acak = np.random.default_rng(1)
    h = keandalan(_sejajar(acak, 200_000, 5, 0.7), ulangan=20)
    assert h.alfa == pytest.approx(5 * 0.49 / (1 + 4 * 0.49), abs=0.004)
    assert h.omega == pytest.approx(h.alfa, abs=0.004)
    # Unequal loadings: omega is (sum of loadings)² over the variance of the sum, alpha lies below it.
    muatan = np.array([0.9, 0.8, 0.5, 0.3])
    isi = acak.normal(size=(200_000, 1)) * muatan + np.sqrt(1 - muatan**2) * acak.normal(
        size=(200_000, 4)
    )
    h = keandalan(isi, ulangan=20)
    jumlah = muatan.sum() ** 2
    assert h.omega == pytest.approx(jumlah / (jumlah + (1 - muatan**2).sum()), abs=0.006)
    assert h.alfa is not None
    assert h.omega is not None
    assert h.alfa < h.omega


@pytest.mark.lengkap
@pytest.mark.parametrize("apa", ["alfa_selang", "omega_selang"])
def test_reliability_intervals_hold_the_truth_in_93_to_97_of_100(apa: str) -> None:
    acak = np.random.default_rng(5)
    benar = 6 * 0.36 / (1 + 5 * 0.36)
    kena, banyak = 0, 800
    for i in range(banyak):
        selang = getattr(keandalan(_sejajar(acak, 200, 6, 0.6), benih=i, ulangan=150), apa)
        kena += selang[0] <= benar <= selang[1]
    assert 0.93 <= kena / banyak <= 0.97


def test_reliability_says_when_it_cannot_be_told() -> None:
    acak = np.random.default_rng(2)
    assert keandalan(acak.normal(size=(9, 4))).alfa is None
    assert keandalan(acak.normal(size=(50, 1))).bacaan == "belum dapat dihitung"
    tetap = acak.normal(size=(50, 3))
    tetap[:, 0] = 4
    assert keandalan(tetap).omega is None
    bolong = _sejajar(acak, 60, 4, 0.9)
    bolong[:20, 0] = np.nan
    h = keandalan(bolong)
    assert h.n == 40
    assert h.bacaan == "cukup andal"
    assert keandalan(acak.normal(size=(200, 4))).bacaan == "kurang andal"
    assert keandalan(np.empty((0, 3))).n == 0
