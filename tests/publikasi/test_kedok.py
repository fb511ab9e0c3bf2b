"""Masking: the SQL and the function say the same, and nothing that could run gets out."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.nik import samarkan
from hakpilih.publikasi.kedok import (
    sql_beda_angka,
    sql_bersih,
    sql_nomor,
    sql_sel_csv,
    sql_teks,
    tanpa_nik,
)


def hitung(ungkapan: str, x: str, y: str = "") -> str:
    baris = duckdb.execute(f"SELECT {ungkapan} FROM (SELECT ? AS x, ? AS y)", [x, y]).fetchall()
    return str(baris[0][0])


@given(st.text(st.sampled_from("0123456789 .-aZ•\x0b\x7f'"), max_size=40))
def test_the_sql_and_the_function_mask_alike(teks: str) -> None:
    assert hitung(sql_teks("x", False), teks) == tanpa_nik(teks)


@given(st.text("0123456789aé", max_size=20))
def test_a_number_is_shown_as_on_every_screen(nomor: str) -> None:
    assert hitung(sql_nomor("x", False), nomor) == samarkan(nomor)
    assert hitung(sql_nomor("x", True), nomor) == nomor


@pytest.mark.parametrize(
    "teks",
    [
        "9971014101900001",
        "NIK LAMA 9971.0141.0190.0001",
        "KK:9971 0101 0110 0001",
        "99710141019000011",
        "997101410190001",
    ],
)
def test_a_number_that_strayed_into_text_is_masked(teks: str) -> None:
    hasil = tanpa_nik(teks)
    assert "9971" not in hasil
    assert "•" in hasil


SIDIK = "90e54df480578d9ab61e" + "9971014101900001" + "d4029d54bb97e591fda63e830eb7"


@pytest.mark.parametrize(
    "teks", [SIDIK, f"Sidik (SHA-256) {SIDIK}, lihat buku", f"2026-01-01 {SIDIK} 12-11-2026"]
)
def test_a_hash_stays_whole(teks: str) -> None:
    assert len(SIDIK) == 64
    assert tanpa_nik(teks) == teks


@pytest.mark.parametrize(
    "teks",
    [
        SIDIK[1:],
        SIDIK + "0",
        SIDIK.upper(),
        "9971014101900001" * 4,
        "9971014101900001" + "0" * 47 + "a",
        "9971014101900001" * 3 + "dede" + "9" * 12,
    ],
)
def test_what_only_looks_like_a_hash_is_masked(teks: str) -> None:
    assert "•" in tanpa_nik(teks)


def test_shorter_numbers_stay() -> None:
    assert tanpa_nik("JL. MAWAR NO. 12, TELP 081234567890") == "JL. MAWAR NO. 12, TELP 081234567890"


@pytest.mark.parametrize("teks", ["=1+1", "+62", "-5", "@A1", "\t=1", " =1", "＝1+1", "|cmd"])
def test_a_csv_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(teks: str) -> None:
    assert hitung(sql_sel_csv("x"), teks) == "'" + teks


@pytest.mark.parametrize("teks", ["", "BUDI", "A=B", "NO-5", "'SITI"])
def test_other_csv_cells_stay(teks: str) -> None:
    assert hitung(sql_sel_csv("x"), teks) == teks


def test_unprintable_characters_go_and_null_is_empty() -> None:
    assert hitung(sql_bersih("x"), "A\x01B\x1f") == "AB"
    assert duckdb.execute(f"SELECT {sql_bersih('NULL')}").fetchall() == [("",)]


@pytest.mark.parametrize(
    ("x", "y", "posisi"),
    [
        ("9971014101900001", "9971014101900001", ""),
        ("9971014101900001", "9971014101910011", "12, 15"),
        ("9971014101900001", "9871014101900001", "2"),
        ("9971014101900001", "", ""),
        ("9971014101900001", "99710141019000", "bukan 16 angka"),
    ],
)
def test_differing_positions_are_named_never_digits(x: str, y: str, posisi: str) -> None:
    assert hitung(sql_beda_angka("x", "y"), x, y) == posisi
