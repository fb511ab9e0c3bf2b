"""Rules of polling day: DPK, contradictions of a TPS, sums. Read off the rules' own sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.daftar.pemungutan import (
    ANGKA,
    GOLONGAN,
    SEBAB,
    Hasil,
    jumlahkan,
    layani_dpk,
    periksa_hasil,
)

BAIK = Hasil(
    dpt_l=150, dpt_p=160, dptb_l=3, dptb_p=2, pengguna_dpt_l=100, pengguna_dpt_p=120, pengguna_dptb_l=3,
    pengguna_dptb_p=1, pengguna_dpk_l=1, pengguna_dpk_p=2, disabilitas_l=2, disabilitas_p=0,
    surat_diterima=318, surat_rusak=1, surat_sisa=90, suara_sah=220, suara_tidak_sah=7,
    dpk_tercatat_l=1, dpk_tercatat_p=2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("isi", "keadaan"),
    [
        ({}, "dilayani"),
        ({"pukul": time(11, 59)}, "tunggu"),
        ({"pukul": time(11, 59), "mulai": None}, "dilayani"),
        ({"surat_suara": False}, "arahkan"),
        ({"surat_suara": False, "pukul": time(9)}, "arahkan"),
        ({"ktp_el": False}, "tolak"),
        ({"terdaftar": True}, "tolak"),
        ({"terdaftar": True, "surat_suara": False}, "tolak"),
    ],
)
def test_dpk_dilayani_mulai_pukul(isi: dict[str, object], keadaan: str) -> None:
    biasa = {
        "pukul": time(12), "mulai": 12, "ktp_el": True, "terdaftar": False, "surat_suara": True,
    }  # fmt: skip
    putusan = layani_dpk(**{**biasa, **isi})  # type: ignore[arg-type]
    assert putusan.keadaan == keadaan
    assert bool(putusan.kalimat) == (keadaan != "dilayani")


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"pengguna_dpt_l": 151, "suara_sah": 271, "surat_sisa": 39}, "pengguna_dpt_lebih"),
        ({"pengguna_dptb_p": 3, "suara_sah": 222, "surat_sisa": 88}, "pengguna_dptb_lebih"),
        ({"dpk_tercatat_p": 1}, "dpk_beda"),
        ({"disabilitas_l": 105}, "disabilitas_lebih"),
        ({"suara_sah": 221}, "pengguna_suara"),
        ({"surat_diterima": 200, "surat_sisa": 0}, "surat_kurang"),
        ({"surat_sisa": 91}, "surat_beda"),
    ],
)
def test_angka_tps_yang_tidak_cocok(ubah: dict[str, int], kode: str) -> None:
    assert periksa_hasil(BAIK) == []
    ganjil = periksa_hasil(replace(BAIK, **ubah))
    assert kode in {g.kode for g in ganjil}
    assert all(g.kalimat.endswith(".") for g in ganjil)


@given(st.sets(st.sampled_from(ANGKA)))
def test_angka_yang_belum_diketahui_tidak_bertentangan(kosong: set[str]) -> None:
    assert periksa_hasil(replace(BAIK, **dict.fromkeys(kosong))) == []
    assert periksa_hasil(Hasil()) == []


_HASIL = st.builds(
    Hasil,
    **{k: st.none() | st.integers(0, 700) for k in ANGKA},
    tidak_memilih=st.dictionaries(
        st.sampled_from(sorted(SEBAB)), st.tuples(st.integers(0, 9), st.integers(0, 9))
    ),
)


@given(st.lists(_HASIL, max_size=6), st.integers(0, 6))
def test_rekap_kehadiran_menjumlah(semua: list[Hasil], batas: int) -> None:
    """However TPS are grouped, the sums of the groups are the sum of all."""
    utuh = jumlahkan(semua)
    assert jumlahkan([jumlahkan(semua[:batas]), jumlahkan(semua[batas:])]) == utuh
    assert jumlahkan(reversed(semua)) == utuh
    for k in ANGKA:
        nilai = [n for h in semua if (n := getattr(h, k)) is not None]
        assert getattr(utuh, k) == (sum(nilai) if nilai else None)


def test_sebab_tidak_memilih() -> None:
    assert {s.golongan for s in SEBAB.values()} == set(GOLONGAN)
    assert {"tidak_terdaftar", "tps_lain", "tanpa_ktp_el", "lewat_waktu", "surat_suara_habis"} == {
        k for k, s in SEBAB.items() if s.golongan == "datang"
    }
    h = replace(BAIK, tidak_memilih={"sakit": (1, 2)})
    assert jumlahkan([h, h]).tidak_memilih == {"sakit": (2, 4)}
    assert h.pengguna == h.suara == 227
    assert Hasil().pengguna is None
