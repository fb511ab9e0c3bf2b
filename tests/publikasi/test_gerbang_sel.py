"""What would know a person is refused, in whichever package its pieces stand, and the place is told.

The rules are read off docs/kaidah/publikasi.md; numbers are invented.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from hakpilih.publikasi.gerbang_sel import (
    SEMUA,
    DapatDikenali,
    Hitungan,
    Terhitung,
    periksa_sel,
)
from hakpilih.publikasi.paket import Paket, Tabel, berkas_paket

KEC = ["99.71", "99.71.01", "99.71.02", "99.71.03"]


def tabel(nama: str, hitungan: Hitungan | None, **kolom: Any) -> Terhitung:
    return Terhitung(nama, pa.table(kolom), hitungan)


def per_kecamatan(
    nama: str, *isi: int | None, lingkup: str = "a", wajib: bool = False
) -> Terhitung:
    h = Hitungan(lingkup, ("pemilih",), "kode", wajib=wajib)
    return tabel(nama, h, kode=KEC[: len(isi)], pemilih=list(isi))


def letak(*semua: Terhitung) -> list[str]:
    with pytest.raises(DapatDikenali) as g:
        periksa_sel(semua)
    return g.value.letak


def test_a_small_count_is_refused_with_its_place_but_not_its_number() -> None:
    (satu,) = letak(per_kecamatan("p/t", 107, 50, 7, 50))
    assert satu == "p/t, kolom pemilih baris 3 (99.71.02): kurang dari 10 orang"


def test_nought_is_small_too() -> None:
    assert len(letak(per_kecamatan("p/t", 100, 50, 0, 50))) == 1


def test_what_the_law_posts_is_whole_also_where_another_table_repeats_it() -> None:
    periksa_sel([per_kecamatan("rekap", 107, 50, 7, 50, wajib=True)])
    periksa_sel(
        [per_kecamatan("rekap", 107, 50, 7, 50, wajib=True), per_kecamatan("lagi", 107, 50, 7)]
    )


def test_one_held_cell_is_given_away_by_the_sum() -> None:
    (satu,) = letak(per_kecamatan("p/t", 107, 50, None, 50))
    assert satu.startswith("p/t, kolom pemilih baris 3 (99.71.02) dapat dihitung")


def test_two_held_cells_keep_each_other() -> None:
    periksa_sel([per_kecamatan("p/t", 107, 50, None, None)])


def test_two_held_cells_whose_sum_is_small_do_not() -> None:
    assert len(letak(per_kecamatan("p/t", 58, 50, None, None))) == 2


def test_a_second_package_gives_a_cell_away() -> None:
    semua = per_kecamatan("satu/t", 107, 50, None, None), per_kecamatan("dua/t", 107, 50, 27)
    (a, b) = letak(*semua)
    di = "kolom pemilih baris 3 (99.71.02)"
    assert a == f"satu/t, {di} ditahan, tetapi terbit di dua/t, {di}"
    assert b.startswith("satu/t, kolom pemilih baris 4")  # the sum then tells the other one
    periksa_sel([semua[0], per_kecamatan("lain/t", 107, 50, 27, lingkup="b")])  # other people


def test_groups_and_columns_are_subtracted_too() -> None:
    h = Hitungan("a", ("pemilih", "datang", "tidak"), "", ("jenis",),
                 jumlah=(("pemilih", ("datang", "tidak")),))  # fmt: skip
    isi = {"jenis": ["x", "y", SEMUA], "pemilih": [40, 50, 90], "datang": [20, 30, 50]}
    temu = letak(tabel("p/t", h, **isi, tidak=[None, 20, 40]))
    assert temu == ["p/t, kolom tidak baris 1 (x) dapat dihitung dari angka lain yang terbit"]
    isi |= {"pemilih": [None, None, 90], "datang": [None, None, None]}
    periksa_sel([tabel("p/t", h, **isi, tidak=[None, None, None])])


def test_rows_of_single_people_must_not_be_alone() -> None:
    h = Hitungan("a", tempat="kode", golongan=("umur",))
    isi = {"kode": ["99.71.01"] * 12, "umur": ["17-20"] * 12}
    periksa_sel([tabel("p/t", h, **isi)])
    isi["umur"][3] = "80+"
    assert letak(tabel("p/t", h, **isi)) == [
        "p/t baris 4: gabungan kode, umur dipunyai kurang dari 10 orang"
    ]


def test_a_column_of_people_that_nobody_declared_is_refused() -> None:
    assert letak(tabel("p/t", None, alamat=["Jalan Rekaan 1"])) == [
        "p/t, kolom alamat menyebut orang"
    ]
    periksa_sel([tabel("p/t", None, indikator=["a"], skor=[3.0])])


def test_sums_that_contradict_each_other_tell_nothing() -> None:
    periksa_sel([per_kecamatan("p/t", 30, 50, None, None)])


def test_a_package_does_not_leave_with_a_small_cell() -> None:
    t = per_kecamatan("t", 107, 50, 7, 50)
    arti = {"kode": "Kode", "pemilih": "Pemilih"}
    p = Paket("uji", "Uji", "Uji", "1", date(2026, 1, 1),
              [Tabel("t", "T", t.isi, arti, hitungan=t.hitungan)], "uji")  # fmt: skip
    with pytest.raises(DapatDikenali, match="uji/t, kolom pemilih baris 3"):
        berkas_paket(p)


def test_many_places_are_told_in_short_and_kept_whole() -> None:
    h = Hitungan("a", ("n",), "", ("g",))
    with pytest.raises(DapatDikenali, match="dan 15 tempat lain") as g:
        periksa_sel([tabel("p/t", h, g=[str(n) for n in range(20)], n=[1] * 20)])
    assert len(g.value.letak) == 20


def test_no_case_at_all_tells_of_nobody() -> None:
    h = Hitungan("a", ("laporan",), "", ("jenis",), nol=True)
    periksa_sel([tabel("p/t", h, jenis=["x", "y"], laporan=[0, 40])])
    assert len(letak(tabel("p/t", h, jenis=["x", "y"], laporan=[1, 40]))) == 1
