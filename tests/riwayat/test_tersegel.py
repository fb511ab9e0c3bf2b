"""NIK, NKK and birth dates never enter the history."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import berderet, kunci_tersegel, tolak_tersegel
from tests.riwayat.bahan import usul

NIK = "9971014108750001"


@pytest.mark.parametrize(
    "teks",
    [
        NIK,
        f"NIK {NIK}.",
        f"nik{NIK}x",
        "9971 0141 0875 0001",
        "99.71.01.410875.0001",
        "997101-410875-0001",
        NIK[:15],
        "".join(chr(0xFF10 + int(c)) for c in NIK),  # full-width digits
        "\u200b".join(NIK),  # zero-width spaces between the digits
        "".join(chr(0x0660 + int(c)) for c in NIK),  # Arabic digits
        NIK * 4,
    ],
)
def test_tanpa_nik_whatever_it_is_dressed_as(teks: str) -> None:
    for bagian in ({"alasan": teks}, {"isi": {**usul(1).isi, "catatan": ["lihat", {"a": teks}]}}):
        with pytest.raises(ArgumenKeliru, match="deretan angka") as galat:
            usul(1, **bagian)
        assert "9971" not in galat.value.pesan + galat.value.saran


def test_tanpa_nik_as_a_number() -> None:
    with pytest.raises(ArgumenKeliru, match="deretan angka"):
        usul(1, isi={**usul(1).isi, "x": int(NIK)})


@pytest.mark.parametrize("bagian", ["pelaku", "objek"])
def test_tanpa_nik_in_names(bagian: str) -> None:
    with pytest.raises(ArgumenKeliru, match="deretan angka"):
        usul(1, **{bagian: NIK if bagian == "pelaku" else f"pemilih/{NIK}"})


@pytest.mark.parametrize(
    "kunci",
    ["nik", "nkk", "nik_lama", "no_kk", "nokk", "tanggal_lahir", "tgl_lahir", "ttl", "nik2"],
)
def test_tanpa_nik_under_a_sealed_key(kunci: str) -> None:
    assert kunci_tersegel(kunci)
    with pytest.raises(ArgumenKeliru, match=f"data tersegel “{kunci}”"):
        usul(1, isi={**usul(1).isi, "orang": [{kunci: "rahasia"}]})


@pytest.mark.parametrize(
    "kunci", ["unik", "tahun_lahir", "tempat_lahir", "teknik", "kk_baru", "nama"]
)
def test_other_keys_may_be_used(kunci: str) -> None:
    assert not kunci_tersegel(kunci)
    usul(1, isi={**usul(1).isi, kunci: "isi"})


@pytest.mark.parametrize(
    "isi",
    [
        {"tanpa_nik": 12, "nik_ganda": 0},
        {"wilayah": ["99.71.01.1001 99.71.01.1002", "99.71.01.1001.001 12"]},
        {"sejak": "2026-11-24 2026-11-25"},
        {"unsur": ["nik", "tanggal_lahir"]},
        {"telepon": "081234567890"},
    ],
)
def test_counts_codes_and_dates_are_nobodys_number(isi: dict[str, Any]) -> None:
    tolak_tersegel("Isi", isi)


@given(st.binary(max_size=8))
def test_a_hash_is_nobodys_number(isi: bytes) -> None:
    assert not berderet(f"SHA-256 {sha256(isi).hexdigest()}")


@given(st.text("0123456789", min_size=15, max_size=40), st.sampled_from(["", " ", ".", "-"]))
def test_every_long_run_is_seen(angka: str, sela: str) -> None:
    assert berderet("a" + sela.join(angka) + "z")
