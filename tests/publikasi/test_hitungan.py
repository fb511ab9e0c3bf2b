"""Counts of the report add up to the matching's own."""

from __future__ import annotations

from pathlib import Path

from hakpilih.publikasi.hasil_padan import baca_hasil
from hakpilih.publikasi.hitungan import (
    TANPA_TEMPAT,
    keyakinan,
    orang_rekaan,
    per_alasan,
    per_kecamatan,
    per_tahun_lahir,
)
from hakpilih.publikasi.tabel import Meja
from tests.publikasi.conftest import Buat, hanya, pasangan


def test_places_add_up_to_both_lists(kota: Path) -> None:
    hasil = baca_hasil(kota)
    kecamatan = per_kecamatan(Meja(hasil, False))
    r = hasil.ringkasan
    berubah = r["pasangan"]["jumlah"] - r["pasangan"]["tanpa_perubahan"]
    harapan = {
        "dpt": r["dpt"]["diterima"],
        "dp4": r["dp4"]["diterima"],
        "hanya_dpt": r["hanya_dpt"]["jumlah"],
        "hanya_dp4": r["hanya_dp4"]["jumlah"],
        "neto": r["selisih"]["neto"],
        "berubah": berubah,
    }
    for kunci, n in harapan.items():
        assert sum(getattr(k, kunci) for k in kecamatan) == n
        assert all(sum(getattr(b, kunci) for b in k.bagian) == getattr(k, kunci) for k in kecamatan)


def test_a_name_and_its_code_are_one_place(susun: Buat) -> None:
    berkode = {"kode_kecamatan": "99.71.01", "kode_kelurahan": "99.71.01.1001"}
    hasil = susun(
        [berkode, {"kecamatan": "Kec.  Cempaka", "kelurahan": "KELURAHAN CEMPAKA SATU"}],
        [{}, {**berkode, "kecamatan": "997101", "kelurahan": ""}],
        [pasangan(1, 1), pasangan(2, 2)],
    )
    (kecamatan,) = per_kecamatan(Meja(hasil, False))
    assert (kecamatan.nama, kecamatan.dpt, kecamatan.dp4) == ("CEMPAKA", 2, 2)
    (kelurahan,) = kecamatan.bagian
    assert (kelurahan.nama, kelurahan.di) == ("CEMPAKA SATU", "CEMPAKA")


def test_rows_without_a_place_are_counted_too(susun: Buat) -> None:
    kosong = {"kecamatan": "", "kelurahan": ""}
    hasil = susun([kosong, {}], [], hanya_dpt=[hanya(1), hanya(2)])
    tempat = per_kecamatan(Meja(hasil, False))
    assert [(t.nama, t.hanya_dpt) for t in tempat] == [("CEMPAKA", 1), (TANPA_TEMPAT, 1)]
    assert not tempat[1].bernama


def test_birth_years_add_up_and_unknown_ones_come_last(kota: Path) -> None:
    hasil = baca_hasil(kota)
    per_tahun = per_tahun_lahir(Meja(hasil, False))
    assert sum(a for a, _ in per_tahun.values()) == hasil.hanya_dpt.num_rows
    assert sum(b for _, b in per_tahun.values()) == hasil.hanya_dp4.num_rows
    tahun = [t for t in per_tahun if t is not None]
    assert tahun == sorted(tahun)


def test_chances_add_up_to_the_pairs_expected_to_be_wrong(susun: Buat) -> None:
    orang = [{} for _ in range(4)]
    pasang = [
        pasangan(1, 1, 0.5, tahap="peluang"),
        pasangan(2, 2, 0.6, tahap="peluang"),
        pasangan(3, 3, 0.999),
        pasangan(4, 4, 1.0),
    ]
    kelas, keliru = keyakinan(Meja(susun(orang, orang, pasang), False))
    assert [k.jumlah for k in kelas] == [1, 1, 0, 0, 0, 0, 2]
    assert (kelas[0].bawah, kelas[-1].atas) == (0.5, 1.0)
    assert round(keliru["peluang"], 6) == 0.9
    assert round(keliru["nik"], 6) == 0.001


def test_people_are_called_invented_only_if_nearly_all_nik_are(susun: Buat) -> None:
    nyata_bentuknya = {"nik": "9971010108750001".replace("99", "97", 1)}
    assert orang_rekaan(Meja(susun([{}], [{}], [pasangan(1, 1)]), False))
    assert not orang_rekaan(Meja(susun([{}], [nyata_bentuknya], [pasangan(1, 1)]), False))
    assert not orang_rekaan(Meja(susun([{"nik": ""}], [], hanya_dpt=[hanya(1)]), False))


def test_reasons_keep_the_order_of_their_table() -> None:
    assert list(per_alasan({"lain": 1, "b": 2, "a": 0, "c": 3}.items(), ("c", "a", "b"))) == [
        "c",
        "b",
        "lain",
    ]
