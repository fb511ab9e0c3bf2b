"""The tables behind the report: in a fixed order, with nothing in them that may not leave."""

from __future__ import annotations

import pytest

from hakpilih.publikasi.hasil_padan import HasilPadan
from hakpilih.publikasi.tabel import Meja, dapat_dihentikan
from tests.publikasi.conftest import Buat, hanya, pasangan


@pytest.fixture
def hasil(susun: Buat) -> HasilPadan:
    orang = [{"nama": f"ORANG {i}"} for i in range(1, 5)]
    return susun(
        orang,
        orang,
        [pasangan(3, 2, berubah=["nama"]), pasangan(1, 4, berubah=["nama"]), pasangan(2, 1)],
        [
            pasangan(1, 4, 0.9, alasan="ganda", kerugian=15.0),
            pasangan(3, 2, 0.45, alasan="peluang_tengah", kerugian=18.0),
            pasangan(2, 1, 0.55, alasan="peluang_tengah", kerugian=45.0),
            pasangan(1, 1, 0.5, alasan="peluang_tengah", kerugian=18.0),
        ],
        [hanya(4, baris_terdekat=3)],
        [hanya(3)],
    )


def test_rows_come_in_a_fixed_order(hasil: HasilPadan) -> None:
    meja = Meja(hasil, False)
    assert meja.berubah().column("baris_dpt").to_pylist() == [1, 3]
    assert meja.ragu().column("peluang").to_pylist() == [0.55, 0.5, 0.45, 0.9]
    assert meja.tanpa_perubahan().column("nama").to_pylist() == ["ORANG 2"]


def test_a_row_meets_its_own_person_and_its_nearest(hasil: HasilPadan) -> None:
    meja = Meja(hasil, False)
    (pertama, _) = meja.berubah().to_pylist()
    assert (pertama["nama_dpt"], pertama["nama_dp4"]) == ("ORANG 1", "ORANG 4")
    (sendiri,) = meja.hanya("dpt").to_pylist()
    assert (sendiri["nama"], sendiri["nama_terdekat"]) == ("ORANG 4", "ORANG 3")


def test_whole_numbers_stay_inside(hasil: HasilPadan) -> None:
    meja = Meja(hasil, False)
    for tabel in (meja.berubah(), meja.ragu(), meja.hanya("dp4"), meja.tanpa_perubahan()):
        assert "9971010108750001" not in str(tabel.to_pylist())


def test_an_interrupted_query_is_an_interruption() -> None:
    with pytest.raises(KeyboardInterrupt), dapat_dihentikan():
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError, match="lain"), dapat_dihentikan():
        raise RuntimeError("sebab lain")
