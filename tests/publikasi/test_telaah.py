"""Side by side: marks to the character, positions instead of digits, evidence that adds up."""

from __future__ import annotations

from itertools import pairwise
from math import log2
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.publikasi.tabel import Meja
from hakpilih.publikasi.telaah import (
    SAINGAN,
    SEORANG,
    TITIK_AWAL,
    Medan,
    Telaah,
    beda_huruf,
    pilih,
    teratas,
    waterfall,
)
from tests.publikasi.conftest import Buat, pasangan


@given(st.text("AB NO.12", max_size=20), st.text("AB NO.12", max_size=20))
def test_pieces_put_together_are_the_texts(kiri: str, kanan: str) -> None:
    a, b = beda_huruf(kiri, kanan)
    assert "".join(t for t, _ in a) == kiri
    assert "".join(t for t, _ in b) == kanan
    assert [t for t, beda in a if not beda] == [t for t, beda in b if not beda]
    assert any(beda for _, beda in (*a, *b)) == (kiri != kanan)


def satu(susun: Buat, dpt: dict[str, Any], dp4: dict[str, Any], penuh: bool = False) -> Telaah:
    ragu = pasangan(1, 1, 0.6, alasan="peluang_tengah", tahap="peluang")
    hasil = susun([dpt], [dp4], [pasangan(1, 1)], [ragu])
    (t,) = teratas(Meja(hasil, penuh).ragu())
    return t


def medan(t: Telaah, judul: str) -> Medan:
    return next(m for m in t.medan if m.judul == judul)


def test_of_a_nik_the_position_is_marked_not_the_digit(susun: Buat) -> None:
    t = satu(susun, {"nik": "9971010108750001"}, {"nik": "9971010109750011"})
    nik = medan(t, "NIK")
    assert nik.kiri == nik.kanan
    assert nik.kiri == [  # positions 10 and 15
        ("9971•• •••", False),
        ("•", True),
        ("•• ••", False),
        ("•", True),
        ("•", False),
    ]


def test_with_whole_nik_the_same_positions_are_marked(susun: Buat) -> None:
    t = satu(susun, {"nik": "9971010108750001"}, {"nik": "9971010108750011"}, penuh=True)
    assert [p for p, beda in medan(t, "NIK").kanan if beda] == ["1"]
    assert "".join(p for p, _ in medan(t, "NIK").kanan) == "9971010108750011"


@pytest.mark.parametrize(
    ("kiri", "kanan", "banding"),
    [
        ("", "9971010108750001", ["sebelah"]),
        ("123", "9971010108750001", ["beda"]),
        ("9971010108750001", "9971010108750001", ["sama"]),
        ("", "", []),
    ],
)
def test_a_broken_nik_differs_as_a_whole_and_a_missing_one_does_not(
    susun: Buat, kiri: str, kanan: str, banding: list[str]
) -> None:
    t = satu(susun, {"nik": kiri}, {"nik": kanan})
    assert [m.banding for m in t.medan if m.judul == "NIK"] == banding


def test_texts_with_little_in_common_differ_as_a_whole() -> None:
    assert beda_huruf("JALAN GEDUNG", "MELATI") == ([("JALAN GEDUNG", True)], [("MELATI", True)])
    assert beda_huruf("SITI RAHAYU", "SITI RAHAYUNINGSIH")[1] == [
        ("SITI RAHAYU", False),
        ("NINGSIH", True),
    ]


def test_equal_fields_are_quiet_and_codes_are_words(susun: Buat) -> None:
    t = satu(susun, {"jenis_kelamin": "L"}, {"jenis_kelamin": "P"})
    assert medan(t, "Jenis kelamin").kiri == [("Laki-laki", True)]
    assert medan(t, "Jenis kelamin").kanan == [("Perempuan", True)]
    assert medan(t, "Nama").banding == "sama"
    assert medan(t, "Tanggal lahir").kiri == [("01-08-1975", False)]


@given(
    st.lists(st.tuples(st.just("x"), st.floats(-10, 10)), max_size=8),
    st.floats(-20, 5),
    st.floats(0, 1),
)
def test_the_waterfall_ends_at_the_probability(
    isi: list[tuple[str, float]], awal: float, peluang: float
) -> None:
    langkah = waterfall(isi, awal, peluang)
    assert langkah[0].kata == TITIK_AWAL
    assert all(abs(a.ke - b.dari) < 1e-9 for a, b in pairwise(langkah[:-1]))
    assert abs(langkah[-2].ke - langkah[-1].ke) < 0.06
    if 1e-6 < peluang < 1 - 1e-6:
        assert abs(langkah[-1].bobot - log2(peluang / (1 - peluang))) < 1e-6


def test_rivals_have_a_step_of_their_own_only_where_there_are_any() -> None:
    isi = [("nama sama", 3.0)]
    assert [x.kata for x in waterfall(isi, -2.0, 2 / 3)] == [TITIK_AWAL, "nama sama", "Jumlah"]
    assert waterfall(isi, -2.0, 0.5)[-2].kata == SAINGAN


def test_a_second_entry_leans_on_the_better_one() -> None:
    """The probability is the person's: more than this entry's own evidence gives."""
    assert waterfall([("nama sama", 3.0)], -2.0, 0.9)[-2].kata == SEORANG


def test_beyond_30_bits_the_evidence_alone_is_the_total() -> None:
    langkah = waterfall([("NIK sama", 45.0)], -5.0, 1 - 2.0**-30)
    assert [x.kata for x in langkah] == [TITIK_AWAL, "NIK sama", "Jumlah"]
    assert langkah[-1].bobot == 40.0


def test_a_pair_says_what_is_against_it_what_it_costs_and_what_settles_it(susun: Buat) -> None:
    ragu = [
        pasangan(1, 1, 0.9, alasan="ganda", lawan="alamat", bukti_alamat="beda", kerugian=15.0),
        pasangan(
            1,
            2,
            0.2,
            alasan="saingan_dekat",
            lawan="nama",
            kerugian=40.0,
            akibat="terlepas",
            penentu="saingan",
        ),
    ]
    t, lain = teratas(Meja(susun([{}], [{}, {}], [pasangan(1, 1)], ragu), False).ragu())
    assert (t.kerugian, lain.kerugian) == (40.0, 15.0)
    assert t.alasan == "ada baris lain yang hampir sama kuat"
    assert t.lawan == "Dinilai dua orang yang berbeda, padahal nama sama persis."
    assert t.penentu.startswith("Ada baris lain yang hampir sama cocok. Periksa keduanya di RT")
    assert t.akibat.startswith("Bila sebenarnya satu orang, ia tampak tidak ada di DP4")
    assert lain.lawan == "Dinilai tercatat dua kali, padahal alamat berbeda."


def test_no_reason_is_crowded_out_of_the_top() -> None:
    alasan = ["peluang_tengah"] * 100 + ["ganda"] * 3 + ["saingan_dekat"] * 100
    posisi = pilih(alasan, 50)
    assert len(posisi) == len(set(posisi)) == 50
    assert [alasan[i] for i in posisi].count("ganda") == 3
    assert posisi == sorted(posisi)
    assert posisi[0] == 0
    assert pilih(["ganda"], 50) == [0]
    assert pilih([], 50) == []
