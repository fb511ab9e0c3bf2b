"""Folding of names: what may count as the same spelling, and what must not."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.matching.nama import bersihkan, cocok_singkatan, lipat, lipat_token


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("SOEKARNO", "SUKARNO"),
        ("DJOKO", "JOKO"),
        ("TJIPTO", "CIPTO"),
        ("JUSUF", "YUSUF"),
        ("SJAHRIR", "SYAHRIR"),
        ("NJOMAN", "NYOMAN"),
        ("ACHMAD", "AHMAD"),
        ("MOH", "MUHAMMAD"),
        ("ABD", "ABDUL"),
        ("FITTRI", "FITRI"),
    ],
)
def test_ejaan_lama_dan_singkatan_terlipat_ke_bentuk_yang_sama(satu: str, dua: str) -> None:
    assert lipat_token(satu) == lipat_token(dua)


@pytest.mark.parametrize(("satu", "dua"), [("RINA", "RINI"), ("HASAN", "HUSEN"), ("SARI", "SURI")])
def test_nama_yang_berbeda_tetap_berbeda(satu: str, dua: str) -> None:
    assert lipat_token(satu) != lipat_token(dua)


@pytest.mark.parametrize(
    ("tertulis", "nama"),
    [
        ("H. Ahmad Fauzi, S.Pd.", "AHMAD FAUZI"),
        ("Hj. SITI  AMINAH", "SITI AMINAH"),
        ("NUR'AINI", "NURAINI"),
        ("DRS. BUDI", "BUDI"),
        ("ALM. KARTO", "KARTO"),
        ("M. ALI", "M ALI"),
        ("…", ""),
        ("H", "H"),
    ],
)
def test_gelar_dan_tanda_baca_tidak_ikut_dibandingkan(tertulis: str, nama: str) -> None:
    assert bersihkan(tertulis) == nama


@pytest.mark.parametrize(
    ("a", "b", "cocok"),
    [
        ("MUHAMAD A RIDWAN", "MUHAMAD ABDUL RIDWAN", True),
        ("SITI R", "SITI RAHAYU", True),
        ("A B", "ALI BAKAR", False),  # nothing whole in both
        ("SITI R", "SITI AMINAH", False),
        ("RIDWAN", "MUHAMAD RIDWAN", True),
    ],
)
def test_singkatan_cocok_bila_urut_dan_satu_kata_utuh(a: str, b: str, cocok: bool) -> None:
    assert cocok_singkatan(a.split(), b.split()) is cocok
    assert cocok_singkatan(b.split(), a.split()) is cocok


def test_lipat_menjaga_jumlah_dan_urutan_kata() -> None:
    hasil = lipat(pa.array(["M. ALI", "SITI AMINAH", "", "DJOKO"])).to_pylist()
    assert hasil[0] == ["MUHAMAD", "ALI"]
    assert hasil[1] == ["SITI", "AMINAH"]
    assert [t for t in hasil[2] if t] == []
    assert hasil[3] == ["YOKO"]


@given(st.lists(st.text(max_size=30), max_size=20))
def test_lipat_menerima_teks_apa_pun(nama: list[str]) -> None:
    assert len(lipat(pa.array(nama, pa.string()))) == len(nama)
