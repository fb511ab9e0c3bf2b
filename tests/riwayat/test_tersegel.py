"""NIK, NKK and birth dates never enter the history."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import berderet, bertanggal_lama, kunci_tersegel, tolak_tersegel
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
    tolak_tersegel("Isi", isi, 2026)


@given(st.binary(max_size=8))
def test_a_hash_is_nobodys_number(isi: bytes) -> None:
    assert not berderet(f"SHA-256 {sha256(isi).hexdigest()}")


@given(st.uuids(version=4))
@example(UUID("12345678-1975-4123-8123-1234a678901b"))
@example(UUID("12345678-1234-4123-8123-19750801c00b"))
def test_a_record_number_is_nobodys_number(nomor: UUID) -> None:
    for teks in (str(nomor), nomor.hex if sum(c.isalpha() for c in nomor.hex) > 1 else ""):
        assert usul(1, objek=f"perubahan/p:{teks}", alasan=f"lihat {teks}.").objek.endswith(teks)


@given(st.text("0123456789", min_size=15, max_size=40), st.sampled_from(["", " ", ".", "-"]))
def test_every_long_run_is_seen(angka: str, sela: str) -> None:
    assert berderet("a" + sela.join(angka) + "z")


@pytest.mark.parametrize(
    "teks",
    ["1975-08-01", "lahir 01-08-1975", "1/8/1975", "1 Agustus 1975", "01.08.1975", "01Agu1975", "19750801",
     "antara 2026-11-24 dan 1975-08-01", "2010-12-31", "١٩٧٥-٠٨-٠١"],
)  # fmt: skip
def test_tanpa_tanggal_lahir_wherever_it_stands(teks: str) -> None:
    for bagian in ({"alasan": teks}, {"isi": {**usul(1).isi, "lama": {"a": [teks]}}}):
        with pytest.raises(ArgumenKeliru, match="dapat menjadi tanggal lahir"):
            usul(1, **bagian)


@pytest.mark.parametrize(
    "teks",
    ["2026-11-24", "24 November 2026", "UU 23/2006", "lahir tahun 1975", "2011-01-01", "TPS 19 1975 orang",
     "Pasal 12 2006", "20261124", "99.12.01.2005 dan 99.04.05.2008.001"],
)  # fmt: skip
def test_other_dates_and_numbers_may_be_told(teks: str) -> None:
    usul(1, alasan=teks)


def test_tanpa_tanggal_lahir_as_a_number() -> None:
    with pytest.raises(ArgumenKeliru, match="tanggal lahir"):
        usul(1, isi={**usul(1).isi, "x": 19750801})


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2010, 12, 31)), st.sampled_from(
    ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y%m%d", "%d %B %Y", "%d.%m.%Y", "%d %m %Y"]))  # fmt: skip
def test_every_old_date_is_seen(hari: date, bentuk: str) -> None:
    assert bertanggal_lama(f"lama {hari.strftime(bentuk)}, baru", 2026)
