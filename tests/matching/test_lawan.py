"""What speaks most against a pair: by which side of one half it stands, rivals included."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from hakpilih.matching.lawan import SAINGAN, lawan, saingan
from hakpilih.matching.tingkat import ELEMEN
from tests.matching.kerja import baris


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        # Stands as one person: the most negative weight.
        ({"bobot_nama": 9.0, "bobot_tanggal_lahir": -4.0, "bobot_alamat": -1.0}, "tanggal_lahir"),
        # Stands as two: the most positive one.
        ({"bobot_nama": -9.0, "bobot_nik": 7.0, "bobot_nkk": 1.0}, "nik"),
        # Nothing speaks against it; what rounds to nothing does not either.
        ({"bobot_nama": 9.0, "bobot_nkk": -0.04}, None),
        ({"bobot_nama": -9.0, "bobot_nkk": 0.04}, None),
        # The starting point is no evidence.
        ({"bobot_awal": -8.0, "bobot_nama": 9.0}, None),
        ({"bobot_awal": 8.0, "bobot_nama": -9.0}, None),
    ],
)
def test_bukti_yang_menentang_menurut_penilaiannya(isi: dict[str, Any], hasil: str | None) -> None:
    assert lawan(baris(**isi)).to_pylist() == [hasil]


def test_bukti_yang_menentang_dapat_berupa_baris_lain_yang_juga_cocok() -> None:
    kuat = {"bobot_nama": 9.0, "bobot_alamat": -2.0}
    assert lawan(baris(0.6, **kuat)).to_pylist() == [SAINGAN]  # 7 bits alone, 0.6 bits with it
    assert lawan(baris(0.985, **kuat)).to_pylist() == ["alamat"]  # 6 of 7 bits are left
    # A rival speaks against "one person", so of a pair below one half it is no counter-evidence.
    assert lawan(baris(0.2, **kuat)).to_pylist() == ["nama"]


def test_a_probability_that_rounding_put_below_one_half_still_stands_as_one_person() -> None:
    isi = {"bobot_nama": 3.0, "bobot_alamat": -3.0}
    assert lawan(baris(0.5 - 1e-12, **isi)).to_pylist() == ["alamat"]
    assert lawan(baris(0.5 - 1e-6, **isi)).to_pylist() == ["nama"]


def test_beyond_30_bits_there_is_no_rival() -> None:
    hampir_satu = 1 - 2.0**-30
    assert abs(saingan(np.array(0.0), np.array(70.0), np.array(hampir_satu))) < 0.01
    assert abs(saingan(np.array(0.0), np.array(-70.0), np.array(0.0))) < 0.01
    assert lawan(baris(hampir_satu, bobot_nama=70.0)).to_pylist() == [None]


def test_every_element_can_be_named_and_no_rows_give_no_answers() -> None:
    satu = [
        lawan(baris(0.9, **{"bobot_awal": 5.0, f"bobot_{e}": -1.8})).to_pylist() for e in ELEMEN
    ]
    assert satu == [[e] for e in ELEMEN]
    kosong = lawan(baris().slice(0, 0))
    assert len(kosong) == 0
    assert kosong.type == pa.string()
