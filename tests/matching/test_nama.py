"""Folding of names: what may count as the same spelling, and what must not."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.matching.nama import Lipatan, bersihkan, cocok_singkatan, lipat, lipat_token


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
    assert lipat_token(pa.array([satu])) == lipat_token(pa.array([dua]))


@pytest.mark.parametrize(("satu", "dua"), [("RINA", "RINI"), ("HASAN", "HUSEN"), ("SARI", "SURI")])
def test_nama_yang_berbeda_tetap_berbeda(satu: str, dua: str) -> None:
    assert lipat_token(pa.array([satu])) != lipat_token(pa.array([dua]))


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


def kata(x: Lipatan, i: int) -> list[str]:
    return [x.token[int(k)].as_py() for k in x.kata[i] if k >= 0]


def test_lipat_menjaga_jumlah_dan_urutan_kata() -> None:
    x = lipat(pa.array(["M. ALI", "SITI AMINAH", "", "DJOKO", "AMINAH SITI", "1945"]))
    assert [kata(x, i) for i in range(6)] == [
        ["MUHAMAD", "ALI"], ["SITI", "AMINAH"], [], ["YOKO"], ["AMINAH", "SITI"], [],
    ]  # fmt: skip
    assert x.rapat.to_pylist() == ["MUHAMADALI", "SITIAMINAH", "", "YOKO", "AMINAHSITI", ""]
    assert x.urut[1] == x.urut[4]
    assert x.kode["urut"][1] == x.kode["urut"][4] >= 0
    assert x.kode["urut"][2] == x.kode["belakang"][5] == -1
    assert x.banyak.tolist() == [2, 2, 0, 1, 2, 0]


@given(st.lists(st.text(max_size=30), max_size=20))
def test_lipat_menerima_teks_apa_pun(nama: list[str]) -> None:
    x = lipat(pa.array(nama, pa.string()))
    assert len(x.kata) == len(x.rapat) == len(x.urut) == len(nama)
    assert all(len(k) == len(nama) for k in x.kode.values())
