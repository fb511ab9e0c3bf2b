"""The people before any fault: numbers, families, ages."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.contoh.acak import aliran
from hakpilih.contoh.keluarga import PERAN, SUDAH, bentuk_keluarga
from hakpilih.contoh.kota import Kota
from hakpilih.contoh.nomor import (
    galat_nik,
    nik_tak_sah,
    panjang_bulan,
    salah_ketik,
    susun_tanggal,
    terbitkan,
    urai_tanggal,
)
from hakpilih.contoh.orang import HARI_DP4, HARI_PEMUNGUTAN, Orang
from hakpilih.errors import HakpilihError
from hakpilih.nik import baca_nik, periksa_nik

EPOK = date(1970, 1, 1).toordinal()
Warga = tuple[Kota, Orang]


def test_nik_kota_contoh(warga: Warga) -> None:
    """Valid, unique, of regions that do not exist, about a quarter issued elsewhere."""
    _, o = warga
    teks = [str(n) for n in o.nik.tolist()]
    assert len(set(teks)) == len(teks)
    assert all(periksa_nik(n) is None for n in teks)
    assert Counter(n[:2] for n in teks).keys() == {"98", "99"}
    assert all(n.startswith("9971") for n in teks if n[0:2] == "99")
    asing = sum(n[:2] == "98" for n in teks) / len(teks)
    assert 0.23 < asing < 0.28
    assert not galat_nik(o.nik).any()


def test_a_nik_tells_sex_and_nearly_always_the_birth_date(warga: Warga) -> None:
    _, o = warga
    beda = 0
    for nik, lahir, perempuan in zip(
        o.nik.tolist(), o.lahir.tolist(), o.perempuan.tolist(), strict=True
    ):
        isi = baca_nik(str(nik))
        assert isi is not None
        assert isi.perempuan == perempuan
        beda += not isi.cocok_tanggal(date.fromordinal(EPOK + lahir))
    assert 0.001 < beda / o.banyak < 0.006


def test_every_household_has_one_card_of_its_own_kecamatan(warga: Warga) -> None:
    kota, o = warga
    assert len(set(o.kk_nkk.tolist())) == len(o.kk_nkk)
    kec = kota.kel_kec[kota.rt_kel[o.kk_rt]]
    kode = [kota.kode_kec[k].replace(".", "") for k in kec.tolist()]
    assert all(str(n).startswith(k) for n, k in zip(o.kk_nkk.tolist(), kode, strict=True))
    assert all(periksa_nik(str(n)) is None for n in o.kk_nkk.tolist())


def test_voters_are_of_age_or_married(warga: Warga) -> None:
    _, o = warga
    batas = HARI_PEMUNGUTAN.replace(year=HARI_PEMUNGUTAN.year - 17).toordinal() - EPOK
    di_bawah = o.lahir > batas
    kawin = o.kawin == SUDAH
    assert (di_bawah & ~kawin).sum() == (o.tambahan > 0).sum()
    assert (di_bawah & kawin).sum() == round(0.0005 * o.banyak)
    muda = o.lahir[o.tambahan == 1]
    batas_dp4 = HARI_DP4.replace(year=HARI_DP4.year - 17).toordinal() - EPOK
    assert batas < muda.min() <= muda.max() <= batas_dp4
    assert o.lahir[o.tambahan == 2].min() > batas_dp4
    umur = (HARI_PEMUNGUTAN.toordinal() - EPOK - o.lahir) / 365.25
    assert umur.max() < 106
    # The age groups of Indonesian voters: a fifth to a third each below 28, 28-43, 44-59, the rest older.
    bagian = np.histogram(umur, [15, 28, 44, 60, 110])[0] / o.banyak
    assert (np.abs(bagian - [0.29, 0.31, 0.26, 0.14]) < 0.06).all()


def test_twins_share_everything_but_their_first_name(warga: Warga) -> None:
    _, o = warga
    assert len(o.kembar) == round(0.01 * o.banyak / 2)
    a, b = o.kembar.T
    for kolom in (o.kk, o.lahir, o.tempat):
        assert (kolom[a] == kolom[b]).all()
    bernama = ~((o.nama[a, 1:] == -1).all(1) & (o.nama[b, 1:] == -1).all(1))
    assert (o.nama[a, 1:] == o.nama[b, 1:])[bernama].mean() > 0.99
    assert (o.nama[a, 0] != o.nama[b, 0]).all()
    sama = o.perempuan[a] == o.perempuan[b]
    assert 0.6 < sama.mean() < 0.95
    assert (o.nik[b[sama]] - o.nik[a[sama]] == 1).all()


def test_families_are_as_families_are() -> None:
    k = bentuk_keluarga(aliran(1, "uji"), 20_000)
    assert len(k.kk) == 20_000
    ukuran = np.bincount(k.kk)
    assert 2.3 < ukuran.mean() < 3.0
    assert ukuran.max() <= max(5, 6)
    istri = np.flatnonzero(k.adalah("I"))
    assert k.perempuan[istri].all()
    assert (k.kk[istri] == k.kk[istri - 1]).all()
    assert (~k.perempuan[istri - 1]).all()
    anak = np.flatnonzero(k.adalah("A"))
    ibu = anak[k.perempuan[np.maximum(k.kepala[anak], 0)]]
    assert (k.umur[k.kepala[ibu]] - k.umur[ibu] > 17.5).all()
    pertama = anak[k.anak_ke[anak] == 0]
    kedua = anak[k.anak_ke[anak] == 1]
    assert len(pertama) > len(kedua) > 0
    assert (k.umur[kedua - 1] - k.umur[kedua] > 1.1).all()


@pytest.mark.parametrize("n", [1, 2, 3, 50, 51])
def test_households_hold_exactly_the_people_asked_for(n: int) -> None:
    k = bentuk_keluarga(aliran(n, "uji"), n)
    assert len(k.kk) == len(k.umur) == len(k.peran) == n
    assert k.kk[0] == 0
    assert set(np.diff(k.kk).tolist()) <= {0, 1}
    assert (k.peran[np.unique(k.kepala)] == PERAN.index("K")).all()


@given(st.dates(date(1900, 1, 1), date(2026, 12, 31)))
def test_dates_taken_apart_and_put_together_are_the_same(d: date) -> None:
    hari = np.array([d.toordinal() - EPOK], np.int32)
    tahun, bulan, tgl = urai_tanggal(hari)
    assert (tahun[0], bulan[0], tgl[0]) == (d.year, d.month, d.day)
    assert susun_tanggal(tahun, bulan, tgl)[0] == hari[0]
    awal_berikut = date(d.year + d.month // 12, d.month % 12 + 1, 1)
    assert panjang_bulan(tahun, bulan)[0] == (awal_berikut - d.replace(day=1)).days


@given(
    st.integers(9801, 9971),
    st.integers(0, 10**12 - 1),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
)
def test_a_typing_error_changes_one_digit_or_swaps_two(
    wilayah: int, sisa: int, a: float, b: float, c: float
) -> None:
    asal = f"{wilayah}{sisa:012d}"
    baru = str(salah_ketik(*(np.array([x]) for x in (int(asal), a, b, c)))[0])
    assert len(baru) == 16
    assert baru[:2] == asal[:2]
    beda = [i for i in range(16) if asal[i] != baru[i]]
    tukar = len(beda) == 2 and beda[1] == beda[0] + 1
    if tukar:
        i, j = beda
        assert (asal[i], asal[j]) == (baru[j], baru[i])
    else:
        assert len(beda) == 1


@given(st.integers(1, 9999), st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True))
def test_an_invalid_nik_could_not_have_been_issued(seri: int, u: float, v: float) -> None:
    asal = 9971_01_010190_0000 + seri
    rusak = nik_tak_sah(asal, u, v)
    assert rusak
    assert periksa_nik(rusak) is not None
    assert len(rusak) != 16 or rusak[:2] in ("99", "00")


def test_the_fault_rule_for_arrays_is_the_rule_for_texts() -> None:
    rng = np.random.default_rng(5)
    angka = 99_00_000000_0000_00 + rng.integers(0, 10**14, 3000)
    angka[::7] -= angka[::7] % 10_000
    harap = [periksa_nik(str(n)) is not None for n in angka.tolist()]
    assert galat_nik(angka).tolist() == harap
    assert 100 < sum(harap) < 3000
    assert galat_nik(np.array([0, 99, 9_971_010_101_900_001])).tolist() == [True, True, False]


def test_serials_never_pass_four_digits() -> None:
    n = 12_000
    sama = np.full(n, 5000, np.int32)
    bukan = np.zeros(n, bool)
    with pytest.raises(HakpilihError, match="9999"):
        terbitkan(aliran(1, "uji"), np.full(n, 997101), sama, bukan, bukan)
