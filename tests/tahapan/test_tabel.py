"""The shipped tables: every stage and rule has a basis, a certainty and a source; published dates hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.pemilihan import PEMILIHAN
from hakpilih.tahapan.aturan import ATURAN
from hakpilih.tahapan.jadwal import PDPB_SAMPAI, PDPB_SEJAK, jadwal, jadwal_pdpb
from hakpilih.tahapan.jadwal_2024 import TABEL_PEMILIHAN, TAHAP, URUTAN
from hakpilih.tahapan.periksa_toml import Pemeriksa
from hakpilih.tahapan.tahap import BELUM, JENIS, KEPASTIAN, ZONA, Acuan, Jadwal, Tahap
from hakpilih.tahapan.tanggal import panjang, rentang
from hakpilih.tahapan.urutan import tahap_bersilang, tanggal_terbalik

SEMUA = [jadwal(k) for k in (*TAHAP, "pdpb_2025", "pdpb_2028")]
semua = pytest.mark.parametrize("j", SEMUA, ids=lambda j: j.kode)


@semua
def test_every_stage_has_a_basis_and_a_certainty(j: Jadwal) -> None:
    assert j.jenis in JENIS
    assert j.zona in ZONA
    for t in j.tahap:
        assert t.dasar.startswith("PKPU "), t.kode
        assert t.pelaksana, t.kode
        # A date without certainty or a certainty without date would mislead alike.
        assert (t.kepastian == BELUM) == (t.mulai is None and t.akhir is None), t.kode
        assert t.kepastian in KEPASTIAN
        assert t.kepastian == BELUM or t.sumber, t.kode


@semua
def test_sources_are_addresses_and_rules_say_how_sure_they_are(j: Jadwal) -> None:
    a = j.aturan
    butir = [*a.angka.values(), *a.tms, *a.dptb, *a.bukti]
    alamat = [s for x in (*j.tahap, *butir) for s in x.sumber]
    assert [s for s in alamat if not s.startswith("http") and s != TABEL_PEMILIHAN] == []
    assert alamat
    for b in butir:
        assert b.kepastian in KEPASTIAN
        assert bool(b.sumber) == (b.kepastian != BELUM), b.kode
    assert [b.kode for b in a.angka.values() if (b.nilai is None) != (b.kepastian == BELUM)] == []


@semua
def test_no_code_twice_and_the_order_holds(j: Jadwal) -> None:
    kode = [t.kode for t in j.tahap]
    assert len(set(kode)) == len(kode)
    assert list(tanggal_terbalik(j.tahap)) == []
    assert list(tahap_bersilang(j.tahap)) == []


def test_a_stage_does_not_end_before_one_above_it_begins() -> None:
    coklit = replace(tahap_bernama("coklit"), akhir=None)
    dps = replace(tahap_bernama("dps"), akhir=date(2024, 6, 23))
    assert [k for k, _ in tahap_bersilang([coklit, dps])] == ["dps"]
    assert list(tahap_bersilang([coklit, replace(dps, akhir=date(2024, 6, 24))])) == []
    assert list(tahap_bersilang([coklit, replace(dps, berurut=False)])) == []


def tahap_bernama(kode: str) -> Tahap:
    """A stage of Pilkada 2024."""
    return next(t for t in jadwal("pilkada_2024").tahap if t.kode == kode)


def test_both_elections_have_the_same_stages_in_the_same_order() -> None:
    for tahap in TAHAP.values():
        assert [t.kode for t in tahap] == [u[0] for u in URUTAN]


@pytest.mark.parametrize(
    ("pemilihan", "tahap", "mulai", "akhir"),
    [
        # Published in the sources that the tables name.
        ("pilkada_2024", "dp4", date(2024, 4, 24), date(2024, 5, 31)),
        ("pilkada_2024", "coklit", date(2024, 6, 24), date(2024, 7, 24)),
        ("pilkada_2024", "masa_daftar", date(2024, 5, 31), date(2024, 9, 23)),
        ("pilkada_2024", "dptb_semua", None, date(2024, 10, 28)),
        ("pilkada_2024", "dptb_terbatas", None, date(2024, 11, 20)),
        ("pilkada_2024", "pemungutan", date(2024, 11, 27), date(2024, 11, 27)),
        ("pilkada_2024", "dpt", None, None),
        ("pemilu_2024", "dp4", None, date(2022, 12, 14)),
        ("pemilu_2024", "dps", date(2023, 2, 28), date(2023, 4, 5)),
        ("pemilu_2024", "dpshp", date(2023, 4, 24), date(2023, 5, 12)),
        ("pemilu_2024", "dpt", date(2023, 5, 21), date(2023, 6, 21)),
        ("pemilu_2024", "coklit", None, None),
        ("pemilu_2024", "dptb_semua", None, None),
    ],
)
def test_published_dates(
    pemilihan: str, tahap: str, mulai: date | None, akhir: date | None
) -> None:
    t = next(t for t in jadwal(pemilihan).tahap if t.kode == tahap)
    assert (t.mulai, t.akhir) == (mulai, akhir)


def test_polling_day_and_tps_cap_are_those_of_the_table_of_elections() -> None:
    for kode in TAHAP:
        j = jadwal(kode)
        assert j.pemilihan is PEMILIHAN[kode]
        assert j.aturan.nilai("batas_tps") == PEMILIHAN[kode].batas_tps


def test_tms_codes_belong_to_an_election() -> None:
    pemilu, pilkada = (ATURAN[k].tms for k in ("pemilu_2024", "pilkada_2024"))
    assert [t.nomor for t in pemilu] == [t.nomor for t in pilkada] == [str(n) for n in range(1, 9)]
    assert (pemilu[4].nama, pilkada[4].nama) == ("Tidak dikenal", "WNA atau tidak dikenal")
    # Sikka, Pilkada 2024: code 1 the dead, 4 moved, 8 another TPS, who do not leave the list.
    assert [pilkada[i].kode for i in (0, 3, 7)] == ["meninggal", "pindah_domisili", "salah_tps"]
    assert [t.kode for t in pilkada if not t.keluar] == ["salah_tps"]
    # A.B-KWK of 2018: ten numbers, and an 8 is somebody who lost his memory.
    tua = {t.nomor: t.kode for t in ATURAN["pilkada_2018"].tms}
    assert list(tua) == [str(n) for n in range(1, 11)]
    assert (tua["8"], tua["10"]) == ("hilang_ingatan", "bukan_penduduk")
    sama = {t.kode for t in pilkada} & set(tua.values())
    assert {n for n, k in tua.items() if k in sama} == set("1234567")


def test_a_copied_text_with_odd_spaces_is_one_line() -> None:
    assert Pemeriksa("x").teks("nama", " Kota\u00a0Contoh\n 2029 ") == "Kota Contoh 2029"


def test_nine_grounds_for_dptb_of_which_four_hold_to_the_end() -> None:
    dptb = ATURAN["pilkada_2024"].dptb
    assert len(dptb) == 9
    akhir = {d.kode for d in dptb if d.batas == "dptb_terbatas"}
    assert akhir == {"tugas", "rawat_inap", "tahanan", "bencana"}
    assert ATURAN["pemilu_2024"].dptb == ()


def test_deadline_in_each_zone() -> None:
    t = next(t for t in jadwal("pilkada_2024").tahap if t.kode == "dptb_terbatas")
    assert t.jam == time(23, 59)
    utc = {z: t.batas_waktu(z) for z in ZONA}
    assert [str(b) for b in utc.values()] == [
        "2024-11-20 23:59:00+07:00",
        "2024-11-20 23:59:00+08:00",
        "2024-11-20 23:59:00+09:00",
    ]
    wib, wit = utc["WIB"], utc["WIT"]
    assert isinstance(wib, datetime)
    assert isinstance(wit, datetime)
    assert wib - wit == timedelta(hours=2)
    assert replace(t, akhir=None).batas_waktu("WIB") is None


@given(st.integers(PDPB_SEJAK, PDPB_SAMPAI))
def test_pdpb_covers_every_day_of_a_year_once(tahun: int) -> None:
    j = jadwal_pdpb(tahun)
    triwulan = [t for t in j.tahap if t.kode.startswith("triwulan")]
    hari = [
        t.mulai + timedelta(days=n)
        for t in triwulan
        if t.mulai and t.akhir
        for n in range((t.akhir - t.mulai).days + 1)
    ]
    assert hari[0] == date(tahun, 1, 1)
    assert hari[-1] == date(tahun, 12, 31)
    assert hari == sorted(set(hari))
    assert len(hari) == (date(tahun, 12, 31) - date(tahun, 1, 1)).days + 1
    rekap = [t.akhir for t in j.tahap if t.kode.startswith("rekap")]
    assert rekap == [date(tahun, 6, 30), date(tahun, 12, 31)]


@pytest.mark.parametrize(
    ("kode", "kata"),
    [
        ("pilkada_2020", "Tahapan Pilkada 2020 belum ada"),
        ("pilkada", "“pilkada” tidak dikenal"),
        ("pdpb_2024", "PKPU 1/2025 baru ada sejak 2025"),
        ("pdpb_2101", "sampai 2100"),
        ("pdpb_٢٠٢٦", "tidak dikenal"),
    ],
)
def test_other_codes_are_refused_with_what_there_is(kode: str, kata: str) -> None:
    with pytest.raises(ArgumenKeliru, match=kata) as galat:
        jadwal(kode)
    assert "pdpb_" in galat.value.saran


@pytest.mark.parametrize(
    ("acuan", "hari", "jadi"),
    [
        (Acuan(hari=30), date(2024, 11, 27), date(2024, 10, 28)),
        (Acuan(bulan=14), date(2024, 2, 14), date(2022, 12, 14)),
        (Acuan(bulan=1), date(2024, 3, 31), date(2024, 2, 29)),
        (Acuan(bulan=12), date(2024, 2, 29), date(2023, 2, 28)),
        (Acuan(bulan=1), date(2025, 1, 15), date(2024, 12, 15)),
        (Acuan(), date(2024, 2, 14), date(2024, 2, 14)),
    ],
)
def test_days_and_months_are_counted_back(acuan: Acuan, hari: date, jadi: date) -> None:
    assert acuan.dari(hari) == jadi


def test_dates_are_written_the_indonesian_way() -> None:
    assert panjang(date(2024, 8, 1)) == "1 Agustus 2024"
    assert rentang(date(2022, 10, 14), date(2023, 3, 14)) == "14 Okt 2022–14 Mar 2023"
    assert rentang(date(2024, 6, 24), date(2024, 7, 24)) == "24 Jun–24 Jul 2024"
    assert rentang(date(2024, 8, 9), date(2024, 8, 11)) == "9–11 Agt 2024"
    assert rentang(date(2024, 8, 9), date(2024, 8, 9)) == "9 Agt 2024"
    assert rentang(date(2024, 8, 9), None) == "mulai 9 Agt 2024"
    assert rentang(None, date(2024, 8, 9)) == "sampai 9 Agt 2024"
    assert rentang(None, None) == ""
