"""Every row stands in one group of every respect."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hakpilih.audit.kelompok import TAK_TERTULIS, TANPA_DISABILITAS, UKURAN, UMUR, golongkan
from tests.matching.orang import daftar

PADA = date(2024, 11, 27)


def kelompok(ukuran: str, *baris: dict[str, Any], pada: date = PADA) -> list[str]:
    g = golongkan(daftar(*baris), pada)[ukuran]
    return [g.nama[i] for i in g.letak]


def test_yang_tidak_tertulis_is_a_group_of_its_own() -> None:
    kosong = {
        "jenis_kelamin": "",
        "tanggal_lahir": None,
        "nama": "",
        "kecamatan": "",
        "disabilitas": "",
    }
    for ukuran in UKURAN:
        tanpa = TANPA_DISABILITAS if ukuran == "disabilitas" else TAK_TERTULIS
        assert kelompok(ukuran, kosong) == [tanpa]


def test_every_row_is_counted_once_in_every_respect() -> None:
    orang = daftar({}, {"nama": "?"}, {"jenis_kelamin": "P"}, {"disabilitas": "netra"}, {"rt": ""})
    g = golongkan(orang, PADA)
    assert list(g) == ["jenis_kelamin", "umur", "kecamatan", "kata_nama", "disabilitas"]
    assert all(x.hitung().sum() == orang.num_rows for x in g.values())


@pytest.mark.parametrize(
    ("lahir", "nama"),
    [
        (date(2007, 11, 27), "17–20 tahun"),  # 17 on that day
        (date(2007, 11, 28), "di bawah 17 tahun"),
        (date(2003, 11, 28), "17–20 tahun"),
        (date(2003, 11, 27), "21–30 tahun"),
        (date(1993, 11, 28), "21–30 tahun"),
        (date(1983, 11, 28), "31–40 tahun"),
        (date(1973, 11, 28), "41–50 tahun"),
        (date(1963, 11, 28), "51–60 tahun"),
        (date(1963, 11, 27), "61 tahun ke atas"),
        (date(1899, 1, 1), "61 tahun ke atas"),
        (date(2025, 1, 1), TAK_TERTULIS),  # not yet born
    ],
)
def test_umur_is_counted_on_the_stated_day(lahir: date, nama: str) -> None:
    assert kelompok("umur", {"tanggal_lahir": lahir}) == [nama]


def test_a_leap_day_is_a_birthday_on_the_first_of_march() -> None:
    lahir = {"tanggal_lahir": date(2008, 2, 29)}
    assert kelompok("umur", lahir, pada=date(2025, 2, 28)) == [UMUR[0]]
    assert kelompok("umur", lahir, pada=date(2025, 3, 1)) == [UMUR[17]]


def test_a_year_alone_decides_where_the_birthday_does_not_matter() -> None:
    baris = [{"tanggal_lahir": None, "tahun_lahir": t} for t in (1975, 2003, 2007, 1950)]
    assert kelompok("umur", *baris) == [UMUR[41], TAK_TERTULIS, TAK_TERTULIS, UMUR[61]]


def test_words_of_a_name_have_letters() -> None:
    nama = ["SUKARNO", " Siti  Aminah ", "M. NUR ALI HASAN", "ANI -", "...", "ÉMILE", "ANI\tB"]
    assert kelompok("kata_nama", *({"nama": n} for n in nama)) == [
        *("satu kata", "dua kata", "tiga kata atau lebih", "satu kata", TAK_TERTULIS),
        *("satu kata", "dua kata"),
    ]


def test_other_codes_are_kept_as_they_are() -> None:
    assert kelompok("jenis_kelamin", {}, {"jenis_kelamin": "P"}, {"jenis_kelamin": "X"}) == [
        *("laki-laki", "perempuan", TAK_TERTULIS)
    ]
    assert kelompok("disabilitas", {"disabilitas": "ganda"}, {"disabilitas": "fisik"}) == [
        *("ganda", "fisik")
    ]


def test_an_empty_list_has_groups_without_rows() -> None:
    assert all(g.hitung().sum() == 0 for g in golongkan(daftar(), PADA).values())
