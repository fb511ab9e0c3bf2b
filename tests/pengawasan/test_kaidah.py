"""The rules of supervision: kinds, deadlines, states, shares with an interval, the three figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.format_pengawasan import KATEGORI as KATEGORI_BERKAS
from hakpilih.pengawasan.jenis import BARIS, GUGUS, JENIS, KATEGORI, SASARAN, kategori_untuk
from hakpilih.pengawasan.keadaan import (
    BERJALAN,
    DIBANTAH,
    DITARIK,
    MENUNGGU,
    SELESAI,
    boleh_dibantah,
    keadaan,
)
from hakpilih.pengawasan.tenggat import lewat
from hakpilih.pengawasan.uji_petik import (
    HASIL,
    CoklitStiker,
    bagian,
    coklit_stiker,
    periksa_tiga_angka,
    rekap,
)
from hakpilih.pengawasan.warga import DASAR, HAK
from hakpilih.tahapan.aturan import ATURAN
from hakpilih.tahapan.libur import hari_kerja
from hakpilih.tahapan.tahap import KEPASTIAN


def test_tiga_jenis_tidak_dicampur() -> None:
    assert list(JENIS) == ["temuan", "saran_perbaikan", "rekomendasi"]
    for nama, k in KATEGORI.items():
        assert k.gugus in GUGUS, nama
        assert k.sasaran, nama
        assert set(k.sasaran) <= set(SASARAN), nama
        assert nama in kategori_untuk(k.sasaran[0])
    kode = {t.kode for t in ATURAN["pilkada_2024"].tms}
    assert {k.kode_tms for k in KATEGORI.values() if k.kode_tms} == kode
    assert set(KATEGORI_BERKAS) == set(kategori_untuk(BARIS))
    ejaan = [e for isi in KATEGORI_BERKAS.values() for e in isi]
    assert len(ejaan) == len(set(ejaan))


def test_tenggat_dihitung_dalam_hari_kerja() -> None:
    jumat = date(2024, 7, 5)
    assert hari_kerja(jumat, 1) == date(2024, 7, 8)
    assert hari_kerja(jumat, 7) == date(2024, 7, 16)
    assert hari_kerja(jumat, 0) == jumat
    # Received on a Saturday: Monday is the first day.
    assert hari_kerja(date(2024, 7, 6), 1) == date(2024, 7, 8)
    assert hari_kerja(jumat, 1, {date(2024, 7, 8)}) == date(2024, 7, 9)
    with pytest.raises(ValueError):
        hari_kerja(jumat, -1)
    assert [lewat(jumat, date(2024, 7, h)) for h in (4, 5, 9)] == [0, 0, 4]
    assert lewat(None, jumat) == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_a_deadline_is_a_working_day_and_holds_that_many(dari: date, banyak: int) -> None:
    akhir = hari_kerja(dari, banyak)
    kerja = [
        date.fromordinal(n)
        for n in range(dari.toordinal() + 1, akhir.toordinal() + 1)
        if date.fromordinal(n).weekday() < 5
    ]
    assert len(kerja) == banyak
    assert kerja[-1] == akhir


def test_keadaan_mengikuti_jawaban_dan_tindak_lanjut() -> None:
    assert keadaan(0, 0, False, 0) == MENUNGGU
    assert keadaan(1, 0, False, 2) == BERJALAN
    assert keadaan(1, 0, False, 0) == SELESAI
    assert keadaan(1, 1, False, 0) == DIBANTAH
    assert keadaan(2, 1, False, 0) == SELESAI
    assert keadaan(2, 1, False, 1) == BERJALAN
    assert keadaan(0, 0, True, 0) == DITARIK


def test_bantahan_satu_kali() -> None:
    assert boleh_dibantah(1, 0, False)
    assert not any(boleh_dibantah(j, b, t) for j, b, t in
                   ((0, 0, False), (1, 1, False), (2, 1, False), (1, 0, True)))  # fmt: skip


def test_tiga_angka_coklit_dan_stiker_berjumlah() -> None:
    # Bawaslu, coklit of Pilkada 2024: 9,794 stickered only, 17,050 visited only, 23,388,820 both.
    # https://rakyatbenteng.bacakoran.co/read/6030/simak-3-catatan-bawaslu-selama-pengawasan-coklit-data-pemilih-pilkada-2024/15
    terbit = CoklitStiker(9_794, 17_050, 23_388_820)
    assert terbit.jumlah == 23_415_664
    assert periksa_tiga_angka(terbit, 23_415_664) == 0
    assert periksa_tiga_angka(terbit, 23_415_665) == 1
    # Printed as 0.04, 0.07 and 99.88 %: the last one cut, not rounded.
    assert [round(100 * n / terbit.jumlah, 2) for n in (9_794, 17_050, 23_388_820)] == [
        0.04, 0.07, 99.89,
    ]  # fmt: skip


@given(st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 2)))
def test_every_household_that_is_known_is_in_one_of_four(
    butir: list[tuple[bool | None, bool | None]],
) -> None:
    t = coklit_stiker(butir)
    assert t.jumlah == sum(1 for c, s in butir if None not in (c, s))
    assert t.keduanya == butir.count((True, True))
    assert t.stiker_saja == butir.count((False, True))


def test_selang_uji_petik_memakai_wilson() -> None:
    # Newcombe, Stat. Med. 17 (1998) 857–872, table I, method 3 (score): 81 of 263 and 15 of 148.
    b = bagian(81, 263)
    assert (round(b.bawah, 4), round(b.atas, 4)) == (0.2553, 0.3662)
    b = bagian(15, 148)
    assert (round(b.bawah, 4), round(b.atas, 4)) == (0.0624, 0.1605)
    b = bagian(0, 20)
    assert (b.bawah, round(b.atas, 4), b.pangsa) == (0.0, 0.1611, 0.0)
    assert bagian(0, 0).pangsa is None
    with pytest.raises(ValueError):
        bagian(2, 1)


def test_yang_tidak_di_tempat_tidak_ikut_dalam_pangsa() -> None:
    r = rekap(
        [
            ("a", "ditemukan"),
            ("a", "meninggal"),
            ("a", "tidak_di_tempat"),
            ("b", ""),
            ("b", "terdaftar"),
        ]
    )
    assert (r["a"].banyak, r["a"].berhasil, r["a"].sesuai.kena) == (3, 2, 1)
    assert (r["b"].banyak, r["b"].berhasil) == (2, 1)
    assert (r[""].banyak, r[""].berhasil, r[""].sesuai.kena) == (5, 3, 2)
    assert r["a"].hasil["tidak_di_tempat"] == 1
    with pytest.raises(ArgumenKeliru, match="tidak dikenal"):
        rekap([("a", "hilang")])


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(["", *HASIL]))))
def test_places_add_up_to_the_whole(butir: list[tuple[str, str]]) -> None:
    r = rekap(butir)
    bagian_ = [x for w, x in r.items() if w]
    assert r[""].banyak == sum(x.banyak for x in bagian_) == len(butir)
    assert r[""].berhasil == sum(x.berhasil for x in bagian_)
    for h in HASIL:
        assert r[""].hasil.get(h, 0) == sum(x.hasil.get(h, 0) for x in bagian_)
    assert all(x.sesuai.bawah <= (x.sesuai.pangsa or 0) <= x.sesuai.atas for x in r.values())


def test_yang_boleh_dilakukan_siapa_pun() -> None:
    akar = Path(__file__).parents[2]
    # UU 7/2017 pasal 454 (6): seven working days; Perbawaslu 7/2022, as the press tells it: seven days.
    assert "dalam 7 hari" in HAK["lapor_pemilu"]
    assert DASAR["lapor_pemilu"].kepastian == "bertentangan"
    assert HAK.keys() == DASAR.keys()
    halaman = (akar / "docs/kaidah/pengawasan.md").read_text("utf-8")
    for k, d in DASAR.items():
        assert f"| {HAK[k]} | {d.nama or '–'} | {d.kepastian} | " in halaman
        assert d.sumber.startswith("https://")
        assert f"({d.sumber}). {d.catatan} |" in halaman
        assert d.kepastian in KEPASTIAN
        # A sentence without an article is not sure.
        assert d.nama or d.kepastian == "disimpulkan"
