"""Real public tables (left out where the data folder is absent)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.muat import muat
from hakpilih.partisipasi.satuan import Masukan


@pytest.fixture(scope="module")
def lampung(data: Path) -> dict[str | None, Hadir]:
    """The 25,825 TPS of Lampung, 14 February 2024."""
    hasil = hitung_hadir([muat(data / "turnout/pilpres2024_tps_18-lampung.csv.gz")])
    return {h.kode: h for h in hasil}


@pytest.fixture(scope="module")
def daerah_2015(data: Path) -> dict[str | None, Hadir]:
    """The 269 regions of 9 December 2015."""
    hasil = hitung_hadir([muat(data / "turnout/pilkada2015_269_daerah_turnout.csv")])
    return {h.kode: h for h in hasil}


@pytest.fixture(scope="module")
def roster(data: Path) -> Masukan:
    """The number of TPS per kelurahan of 34 provinces."""
    return muat(data / "turnout/roster_tps_2024_per_kelurahan_34prov.csv.gz")


def test_kota_metro_2024_says_which_tps_contradict_themselves(
    lampung: dict[str | None, Hadir],
) -> None:
    metro = lampung["18.72"]
    assert (metro.nama, metro.satuan, metro.pemilihan, metro.rumus) == (
        "KOTA METRO", 462, "Pemilu 2024", "2024",
    )  # fmt: skip
    jumlah = {m.kode: m.jumlah for m in metro.masalah}
    assert jumlah["dpt_kosong"] == 7
    assert jumlah["l_p_dpt"] == 3
    assert jumlah["jumlah_pengguna"] == 6
    assert jumlah["pengguna_suara"] == 21
    assert jumlah["pengguna_dpt_lebih"] == 1
    assert metro.batas_bawah is not None
    assert metro.hadir_persen is not None
    assert metro.batas_atas is not None
    assert 82 < metro.batas_bawah < metro.hadir_persen < metro.batas_atas < 85


def test_lampung_2024_every_level_and_no_misread_page_in_the_sum(
    lampung: dict[str | None, Hadir],
) -> None:
    assert {h.tingkat for h in lampung.values()} == {
        "provinsi", "kabupaten", "kota", "kecamatan", "kelurahan", "berkas",
    }  # fmt: skip
    assert lampung["18"].satuan == lampung[None].satuan == 25825
    assert lampung["18"].pemilih == lampung[None].pemilih
    kabupaten = [h for h in lampung.values() if h.tingkat in ("kabupaten", "kota")]
    assert len(kabupaten) == 15
    assert all(h.hadir_persen is not None and 74 < h.hadir_persen < 85 for h in kabupaten)
    for h in lampung.values():
        if h.hadir_persen is not None:
            assert h.batas_bawah is not None
            assert h.batas_atas is not None
            assert h.batas_bawah <= h.hadir_persen <= h.batas_atas
            assert h.pengguna_hak_pilih is not None
            assert h.pemilih
            assert h.hadir_persen == round(100 * h.pengguna_hak_pilih / h.pemilih, 6)


def test_269_regions_of_2015(daerah_2015: dict[str | None, Hadir]) -> None:
    metro, tangsel = daerah_2015["18.72"], daerah_2015["36.74"]
    assert (metro.pengguna_hak_pilih, metro.pemilih, metro.rumus) == (86744, 112372, "terbit")
    assert metro.hadir_persen == pytest.approx(77.19, abs=0.006)
    assert tangsel.hadir_persen == pytest.approx(57.98, abs=0.006)
    lampung = {
        k: h.hadir_persen
        for k, h in daerah_2015.items()
        if k and k.startswith("18.") and h.hadir_persen is not None
    }
    urut = sorted(lampung, key=lambda k: -lampung[k])
    assert len(urut) == 8
    assert urut[:2] == ["18.72", "18.13"]
    assert lampung["18.13"] == pytest.approx(76.84, abs=0.006)
    klaten = daerah_2015["33.10"]
    assert (klaten.hadir_persen, klaten.batas_bawah) == (None, None)
    assert klaten.batas_atas is not None
    assert klaten.batas_atas > 65.89


def test_surabaya_four_elections_as_printed(data: Path) -> None:
    hasil = hitung_hadir([muat(data / "turnout/surabaya_partisipasi_31kec_4pemilu.csv")])
    jumlah = [h for h in hasil if h.tingkat == "berkas"]
    assert [h.pemilihan for h in jumlah] == [
        "PILWALI 2010", "PILGUB 2013", "PILEG 2014", "PILPRES 2014",
    ]  # fmt: skip
    assert [h.satuan for h in jumlah] == [31] * 4
    assert not [h for h in hasil for m in h.masalah if m.kode == "persen_beda"]


def test_tables_without_voters_are_accepted_and_say_so(data: Path, roster: Masukan) -> None:
    for masukan in (roster, muat(data / "turnout/pilkada2024_suara_kecamatan.csv.gz")):
        assert masukan.format == "hadir_wilayah"
        hasil = hitung_hadir([masukan], tingkat_terbawah="provinsi")
        assert {h.hadir_persen for h in hasil} == {None}
        assert "tanpa_angka" in {m.kode for m in hasil[-1].masalah}


def test_no_tps_of_bengkulu_is_missing_from_the_roster(data: Path, roster: Masukan) -> None:
    bengkulu = muat(data / "turnout/pilpres2024_tps_17-bengkulu.csv.gz")
    hasil = hitung_hadir([bengkulu, roster], tingkat_terbawah="provinsi")
    assert hasil[-1].satuan == 6210
