"""Quarters of PDPB and the series of its lists, replayed with published figures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.daftar.pdpb import Dpb, Triwulan, dari_kode, periksa_rangkaian, triwulan
from hakpilih.tahapan.jadwal import jadwal_pdpb


@given(st.dates(date(2025, 1, 1), date(2099, 12, 31)))
def test_triwulan_kalender(hari: date) -> None:
    t = triwulan(hari)
    assert hari <= t.batas < t.berikut.batas
    assert triwulan(t.batas) == t
    assert triwulan(t.batas + timedelta(days=1)) == t.berikut
    assert dari_kode(t.kode) == t


def test_batasnya_batas_tahapan() -> None:
    """The stages of PDPB name the same last days."""
    tahap = {t.kode: t.akhir for t in jadwal_pdpb(2026).tahap}
    assert [Triwulan(2026, n).batas for n in range(1, 5)] == [
        tahap[f"triwulan_{n}"] for n in range(1, 5)
    ]
    assert Triwulan(2026, 3).nama == "triwulan III 2026"
    for kode in ("2026", "2026-5", "x-1"):
        with pytest.raises(ValueError, match=r"-|2026|invalid"):
            dari_kode(kode)


def test_rangkaian_dpb_bersambung() -> None:
    # KPU Magetan, PDPB 2025: https://kab-magetan.kpu.go.id/blog/read/8903_catatan-akhir-tahun-
    # pemutakhiran-data-pemilih-berkelanjutan-pdpb-tahun-2025 (the year as a whole).
    tahun = Dpb(Triwulan(2025, 4), 530_630, 25_487, 12_140, 543_977)
    assert periksa_rangkaian([tahun]) == []
    lanjut = Dpb(Triwulan(2026, 1), 543_977, 10, 5, 543_982)
    assert periksa_rangkaian([lanjut, tahun]) == []
    putus = Dpb(Triwulan(2026, 2), 543_976, 0, 1, 543_976)
    assert periksa_rangkaian([tahun, putus]) == [
        "DPB triwulan II 2026: akhir 543.976, padahal 543.976 + 0 − 1 = 543.975.",
        "DPB triwulan I 2026 tidak ada.",
        "DPB triwulan II 2026 berawal 543.976, padahal DPB triwulan IV 2025 berakhir 543.977.",
    ]


@given(
    st.integers(0, 10_000),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=8),
)
def test_rangkaian_yang_dilipat_selalu_cocok(awal: int, ubah: list[tuple[int, int]]) -> None:
    t, semua = Triwulan(2025, 2), []
    for baru, tms in ubah:
        tms = min(tms, awal + baru)
        semua.append(Dpb(t, awal, baru, tms, awal + baru - tms))
        awal, t = awal + baru - tms, t.berikut
    assert periksa_rangkaian(semua) == []
