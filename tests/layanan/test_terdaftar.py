"""Am I on the list: what is typed meets what the list holds, and a NIK alone meets nothing."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hakpilih.layanan.terdaftar import Isian, bahan_daftar, kunci_nama
from hakpilih.matching.nama import lipat

NIK = "9971014101900001"
KK = "9971010101100002"


def teks(*isi: str | None) -> pa.StringArray:
    return pa.array(isi, pa.string())


@example("A AKM")
@example("DEWI, S.H")
@given(st.text(alphabet="ABCDEHIJKMNOSTUVYZ .,'`-hj", max_size=60))
def test_one_name_folds_as_a_column_of_names_does(nama: str) -> None:
    assert kunci_nama(nama) == (lipat(teks(nama)).urut[0].as_py() or "")


@pytest.mark.parametrize(
    ("tercatat", "diketik"),
    [
        ("MUHAMMAD RIDWAN", "M. Ridwan"),
        ("MUH. RIDWAN", "ridwan muhammad"),
        ("SOEHARTO", "Suharto"),
        ("SITI AISJAH", "St. Aisyah"),
        ("H. ABDOEL DJALIL", "Abdul Jalil"),
        ("NUR'AINI", "nuraini"),
        ("DEWI LESTARI, S.PD", "Dewi Lestari"),
    ],
)
def test_ways_of_writing_a_name_are_one(tercatat: str, diketik: str) -> None:
    daftar = bahan_daftar(teks(NIK), teks(tercatat), teks(None))
    assert Isian(NIK, diketik).bahan() in daftar["bahan"].to_pylist()


def test_another_name_or_another_digit_is_not_found() -> None:
    daftar = bahan_daftar(teks(NIK), teks("DEWI LESTARI"), teks(KK))["bahan"].to_pylist()
    assert Isian(NIK, nkk=KK).bahan() in daftar
    assert Isian(NIK, "Dewi").bahan() not in daftar
    assert Isian(NIK[:-1] + "2", "Dewi Lestari").bahan() not in daftar
    assert Isian(NIK, nkk=KK[:-1] + "3").bahan() not in daftar
    # A family card whose number is right says nothing without the NIK of the same row.
    assert len(daftar) == 2


def test_a_nik_alone_is_not_asked() -> None:
    assert "nama" in Isian(NIK).periksa()
    assert "nama" in Isian(NIK, " . ").periksa()
    assert Isian("9971 0141 0190 0001", "Dewi").periksa() == {}
    assert Isian(NIK, nkk=KK).periksa() == {}


@pytest.mark.parametrize(
    ("nik", "kata"),
    [("", "Isi NIK"), ("99710141019000", "yang Anda isi 14"), ("997101410190000A", "hanya berisi"),
     ("9971017101900001", ""), ("9971019901900001", "tanggal lahir"), ("9971014101900000", "keliru")],
)  # fmt: skip
def test_a_number_that_cannot_be_is_said_at_once(nik: str, kata: str) -> None:
    pesan = Isian(nik, "Dewi").periksa().get("nik", "")
    assert (kata in pesan) if kata else pesan == ""


def test_rows_without_a_nik_find_nobody_and_the_first_of_two_equal_rows_stands() -> None:
    daftar = bahan_daftar(
        teks(None, NIK, NIK, "9971019901900001"),
        teks("DEWI", "DEWI", "DEWI", "DEWI"),
        teks(KK, None, KK, KK),
    )
    assert daftar.to_pylist() == [
        {"ke": 1, "bahan": f"nama|{NIK}|DEWI"},
        {"ke": 2, "bahan": f"nkk|{NIK}|{KK}"},
    ]
