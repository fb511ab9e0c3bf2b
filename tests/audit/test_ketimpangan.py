"""A planted disparity is found, chance is not taken for one, and small groups are not judged."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from hakpilih.audit.kelompok import golongkan
from hakpilih.audit.ketimpangan import (
    RASIO_TERKECIL,
    SEDIKIT,
    TARAF,
    Kelompok,
    Putusan,
    Sasaran,
    ketimpangan,
    putuskan,
)
from hakpilih.audit.selang import peluang_acak

PADA = date(2024, 11, 27)
BANYAK = 4000


def orang(banyak: int = BANYAK, benih: int = 1) -> pa.Table:
    """People whose features hang together in no way."""
    acak = np.random.default_rng(benih)
    tahun = acak.integers(1940, 2007, banyak)
    return pa.table(
        {
            "jenis_kelamin": acak.choice(["L", "P", ""], banyak, p=[0.495, 0.495, 0.01]),
            "tanggal_lahir": pa.nulls(banyak, pa.date32()),
            "tahun_lahir": pa.array(tahun, pa.int16()),
            "nama": acak.choice(["ANI", "BUDI SANTOSO", "SITI NUR AINI"], banyak),
            "kecamatan": acak.choice([f"KECAMATAN {i}" for i in range(12)], banyak),
            "disabilitas": acak.choice(["", "fisik", "netra"], banyak, p=[0.98, 0.015, 0.005]),
        }
    )


def acak_kena(banyak: int, bagian: float, benih: int) -> npt.NDArray[np.bool_]:
    kena = np.zeros(banyak, np.bool_)
    kena[: int(banyak * bagian)] = True
    return np.random.default_rng(benih).permutation(kena)


def dua(kena: tuple[int, int], baris: tuple[int, int]) -> dict[str, Kelompok]:
    """Two groups, men and women, with so many rows and so many of them touched."""
    jk = np.repeat(["L", "P"], baris)
    ke = np.concatenate([np.arange(n) < x for x, n in zip(kena, baris, strict=True)])
    tabel = orang(len(jk)).set_column(0, "jenis_kelamin", pa.array(jk))
    hasil = ketimpangan({"dpt": Sasaran(tabel, ke)}, PADA)
    return {k.nama: k for k in hasil if k.ukuran == "jenis_kelamin"}


@pytest.mark.parametrize("benih", range(5))
def test_lebih_terkena_is_a_planted_disparity_and_nothing_else(benih: int) -> None:
    tabel = orang(20_000, benih)
    laju = np.where(np.array(tabel.column("nama").to_pylist()) == "ANI", 0.06, 0.03)
    kena = np.random.default_rng(benih).random(20_000) < laju
    lebih = [
        (k.ukuran, k.nama)
        for k in ketimpangan({"dpt": Sasaran(tabel, kena)}, PADA)
        if k.putusan == "lebih_terkena"
    ]
    assert lebih == [("kata_nama", "satu kata")]


def test_kurang_terkena_is_the_other_side_of_two_groups() -> None:
    k = dua((300, 100), (2000, 2000))
    assert (k["laki-laki"].putusan, k["perempuan"].putusan) == ("lebih_terkena", "kurang_terkena")
    assert k["laki-laki"].rasio is not None
    assert k["laki-laki"].rasio[0] == pytest.approx(3)
    assert k["perempuan"].bagian == 0.05
    assert k["perempuan"].bawah < 0.05 < k["perempuan"].atas


@pytest.mark.lengkap
def test_kebetulan_is_not_called_a_disparity() -> None:
    """Fair draws: one warning at most in twenty of them, however many groups are looked at.

    200 draws, at most 20 with a difference: the chance of more is about 0.001 at a rate of 5 %.
    Without the correction it would be more than half of them.
    """
    tabel = orang()
    golongan = golongkan(tabel, PADA)
    keliru = tanpa_koreksi = 0
    for benih in range(200):
        kena = acak_kena(BANYAK, 0.05, benih)
        hasil = ketimpangan({"dpt": Sasaran(tabel, kena)}, PADA)
        keliru += any(k.p <= TARAF for k in hasil)
        tanpa_koreksi += any(
            (peluang_acak(g.hitung(kena), g.hitung(), int(kena.sum()), BANYAK) <= TARAF).any()
            for g in golongan.values()
        )
    assert keliru <= 20
    assert tanpa_koreksi > 60


def test_perbedaan_kecil_in_a_large_list_is_of_no_matter() -> None:
    k = dua((6720, 6000), (120_000, 120_000))["laki-laki"]
    assert k.p < 1e-6
    assert k.rasio is not None
    assert k.rasio[1] > 1  # beyond chance, and still only a tenth more
    assert k.putusan == "tidak_berbeda"


def test_terlalu_sedikit_is_not_judged_and_has_no_ratio() -> None:
    k = dua((9, 60), (60, 4000))["laki-laki"]
    assert k.rasio is None
    assert k.sedikit
    assert k.putusan == "terlalu_sedikit"
    semua = dua((50, 0), (2000, 0))["laki-laki"]  # nobody to compare with
    assert (semua.putusan, semua.rasio, semua.p) == ("terlalu_sedikit", None, 1.0)


def test_a_small_group_that_is_hit_by_far_harder_is_seen() -> None:
    k = dua((30, 100), (200, 4000))["laki-laki"]
    assert k.putusan == "lebih_terkena"


def test_a_large_group_that_is_spared_is_not_too_few() -> None:
    k = dua((2, 400), (2000, 2000))
    assert (k["laki-laki"].putusan, k["laki-laki"].rasio) == ("kurang_terkena", None)
    assert k["perempuan"].putusan == "lebih_terkena"
    assert dua((0, 400), (2000, 2000))["perempuan"].putusan == "lebih_terkena"


@pytest.mark.parametrize(
    ("p", "banding", "terbesar", "lain", "putusan"),
    [
        (TARAF, RASIO_TERKECIL, SEDIKIT, SEDIKIT, "lebih_terkena"),
        (TARAF, 1 / RASIO_TERKECIL, SEDIKIT, SEDIKIT, "kurang_terkena"),
        (TARAF, 1.24, SEDIKIT, SEDIKIT, "tidak_berbeda"),
        (0.051, 9.0, SEDIKIT, SEDIKIT, "tidak_berbeda"),
        (0.0, 9.0, 9.9, SEDIKIT, "terlalu_sedikit"),
        (0.0, 9.0, SEDIKIT, 9.9, "terlalu_sedikit"),
    ],
)
def test_the_limits_belong_to_the_warning(
    p: float, banding: float, terbesar: float, lain: float, putusan: Putusan
) -> None:
    assert putuskan(p, banding, terbesar, lain) == putusan


def test_yang_dibandingkan_are_the_groups_with_rows_and_all_rows_of_both_lists() -> None:
    tabel = orang(500)
    kena = acak_kena(500, 0.1, 3)
    hasil = ketimpangan({"dpt": Sasaran(tabel, kena), "dp4": Sasaran(tabel, ~kena)}, PADA)
    for daftar, n in (("dpt", 50), ("dp4", 450)):
        for ukuran in ("jenis_kelamin", "umur", "kecamatan", "kata_nama", "disabilitas"):
            isi = [k for k in hasil if (k.daftar, k.ukuran) == (daftar, ukuran)]
            assert sum(k.baris for k in isi) == 500
            assert sum(k.kena for k in isi) == n
            assert all(k.baris for k in isi)


def test_more_groups_make_each_warning_harder() -> None:
    tabel, kena = orang(2000), acak_kena(2000, 0.1, 5)
    satu = ketimpangan({"dpt": Sasaran(tabel, kena)}, PADA)
    dua_daftar = ketimpangan({d: Sasaran(tabel, kena) for d in ("dpt", "dp4")}, PADA)
    assert all(a.p <= b.p for a, b in zip(satu, dua_daftar, strict=False))
    assert min(k.p for k in satu) < min(k.p for k in dua_daftar)


def test_empty_lists_have_no_groups() -> None:
    kosong = Sasaran(orang(0), np.zeros(0, np.bool_))
    assert ketimpangan({}, PADA) == ketimpangan({"dpt": kosong}, PADA) == []
    satu = ketimpangan({"dpt": Sasaran(orang(1), np.ones(1, np.bool_))}, PADA)
    assert {k.putusan for k in satu} == {"terlalu_sedikit"}
