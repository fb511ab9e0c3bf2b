"""Rules of invitations: reasons, dates, who gets one, the balance at every level, the way back.

Read off the rules' own sentences; the two cases of one person and of one NIK are those of docs/kaidah.
"""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.daftar.undangan import (
    ALASAN,
    BELUM,
    DISAMPAIKAN,
    TIDAK,
    Entri,
    Langkah,
    Neraca,
    alasan_untuk,
    gabung,
    neraca,
    periksa_alasan,
    periksa_tanggal,
    selisih,
    undangan_kedua,
)
from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.aturan import ATURAN

HARI = date(2024, 11, 27)
SITI = Entri(1, b"a", "SITI RAHAYU", 1987, "P")


def test_alasan_tidak_disampaikan() -> None:
    dikenal = [k for k, a in ALASAN.items() if a.dipilih]
    assert dikenal == ["meninggal", "pindah", "pindah_memilih", "tidak_dikenal", "tidak_di_tempat"]
    for k in dikenal:
        periksa_alasan(k, dikenal, "S")
    with pytest.raises(ArgumenKeliru, match="tidak dikenal pemilihan ini"):
        periksa_alasan("ganda", dikenal, "S")
    assert list(alasan_untuk("pilkada_2024")) == list(ALASAN)
    # What the next update looks into are codes of TMS that the elections know.
    for pemilihan in ("pemilu_2024", "pilkada_2024"):
        kode = {t.kode for t in ATURAN[pemilihan].tms}
        assert {a.tms for a in ALASAN.values() if a.tms} <= kode


def test_belum_rekam_bukan_tidak_dikenal() -> None:
    with pytest.raises(ArgumenKeliru, match="belum merekam KTP-el"):
        periksa_alasan("tidak_dikenal", ALASAN, "B")
    for k in set(ALASAN) - {"tidak_dikenal"}:
        periksa_alasan(k, ALASAN, "B")


@pytest.mark.parametrize(
    ("pada", "pesan"), [(date(2024, 11, 21), "belum tiba"), (date(2024, 11, 28), "sesudah hari")]
)
def test_tanggal_penyampaian(pada: date, pesan: str) -> None:
    kini = date(2024, 11, 20) if pesan == "belum tiba" else date(2024, 12, 1)
    with pytest.raises(ArgumenKeliru, match=pesan):
        periksa_tanggal(pada, kini, HARI)
    periksa_tanggal(HARI, HARI, HARI)
    periksa_tanggal(HARI, HARI, None)


def test_satu_orang_satu_undangan() -> None:
    lain = Entri(2, b"b", "SITI RAHAYU N.", 1987, "P")
    kembar = Entri(3, b"c", "SITA RAHAYU", 1987, "P")
    semua = [kembar, lain, SITI]
    assert undangan_kedua(semua, []) == {}
    assert undangan_kedua(semua, [{1, 2, 99}]) == {2: 1}
    assert undangan_kedua(semua, [{1, 2}, {2, 3}]) == {2: 1, 3: 1}
    # Called different persons: each has an invitation, also through a third entry.
    assert undangan_kedua(semua, [{1, 2}], [{1, 2}]) == {}
    assert undangan_kedua(semua, [{1, 2}, {2, 3}], [{1, 3}]) == {2: 1}


def test_nik_sama_pada_dua_orang() -> None:
    for lain, satu in (
        (Entri(2, b"a", "Siti  Rahayu", 1990, "P"), True),  # the name
        (Entri(2, b"a", "S. RAHAYU", 1987, "P"), True),  # birth year and sex
        (Entri(2, b"a", "BAMBANG", 1987, "L"), False),
        (Entri(2, b"a", "BAMBANG", None, "P"), False),
        (Entri(2, None, "SITI RAHAYU", 1987, "P"), False),  # no NIK says so
    ):
        assert undangan_kedua([lain, SITI], []) == ({2: 1} if satu else {})


@given(st.lists(st.sets(st.integers(1, 8), min_size=2, max_size=3), max_size=4), st.data())
def test_undangan_kedua_tidak_bergantung_urutan(satu: list[set[int]], data: st.DataObject) -> None:
    """Nobody is left without an invitation: the one named instead has its own."""
    entri = [Entri(n, None, str(n), None, "") for n in range(1, 9)]
    hasil = undangan_kedua(entri, satu)
    for urutan in list(permutations(satu))[:6]:
        assert undangan_kedua(data.draw(st.permutations(entri)), urutan) == hasil
    assert not set(hasil) & set(hasil.values())
    assert all(utama < kedua for kedua, utama in hasil.items())


_HITUNG = st.lists(
    st.tuples(
        st.sampled_from(["99.71.01.1001.001", "99.71.01.1001.002", "99.71.02.1001.001"]),
        st.sampled_from(
            [(BELUM, ""), (DISAMPAIKAN, ""), *((TIDAK, a) for a in ALASAN)],
        ),
        st.integers(0, 600),
    ),
    max_size=40,
)


@given(_HITUNG)
def test_neraca_undangan(isi: list[tuple[str, tuple[str, str], int]]) -> None:
    """dicetak = disampaikan + tidak disampaikan + belum dicatat, at every level, however it is summed."""
    semua = neraca((k, a, n) for _, (k, a), n in isi)
    assert semua.dicetak == sum(n for *_, n in isi)
    assert semua.dicetak == semua.disampaikan + sum(semua.tidak.values()) + semua.belum
    for suku in (5, 4, 3, 2):
        bagian: dict[str, list[tuple[str, str, int]]] = {}
        for kode, (k, a), n in isi:
            bagian.setdefault(".".join(kode.split(".")[:suku]), []).append((k, a, n))
        jumlah = gabung(neraca(b) for b in bagian.values())
        assert (jumlah.disampaikan, jumlah.belum, dict(jumlah.tidak)) == (
            semua.disampaikan, semua.belum, dict(semua.tidak),
        )  # fmt: skip
    assert gabung([]) == Neraca(0, 0, {})
    with pytest.raises(KeyError):
        neraca([("hilang", "", 1)])


def test_pengembalian_yang_berbeda_disebut() -> None:
    assert selisih(Langkah(5, 5, 5), "KPPS", "PPS") == []
    assert Langkah(5, 5, 5).cocok
    kurang = selisih(Langkah(5, 3, 2), "KPPS", "PPS")
    assert kurang == [
        "2 undangan yang seharusnya kembali belum diserahkan KPPS.",
        "1 undangan yang diserahkan KPPS belum dicatat diterima PPS.",
    ]
    lebih = selisih(Langkah(1, 2, 4), "PPS", "PPK")
    assert lebih == [
        "PPS menyerahkan 1 undangan lebih banyak dari yang seharusnya kembali.",
        "PPK mencatat menerima 2 undangan lebih banyak dari yang diserahkan PPS.",
    ]
    assert not Langkah(1, 2, 4).cocok
