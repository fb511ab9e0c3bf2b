"""The state of a stage on a day, and what is due next."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.tahapan.jadwal import jadwal
from hakpilih.tahapan.keadaan import (
    KEADAAN,
    Keadaan,
    berikutnya,
    kalimat_berikutnya,
    keadaan,
    terdekat,
)
from hakpilih.tahapan.tahap import Tahap

AWAL, AKHIR = date(2024, 6, 24), date(2024, 7, 24)


def tahap(
    mulai: date | None = AWAL, akhir: date | None = AKHIR, selesai: date | None = None
) -> Tahap:
    """A stage with these dates."""
    return Tahap(
        "coklit", "Coklit", "Pantarlih", "PKPU 0/0000", "terbaca", mulai, akhir, None, selesai
    )


@pytest.mark.parametrize(
    ("t", "hari", "jadi", "kata"),
    [
        (tahap(), date(2024, 6, 23), ("belum_mulai", 1), "belum mulai (1 hari)"),
        (tahap(), AWAL, ("berjalan", 30), "berjalan (sisa 30 hari)"),
        (tahap(), AKHIR, ("berjalan", 0), "berjalan, hari terakhir"),
        (tahap(), date(2024, 7, 25), ("lewat", 1), "lewat 1 hari"),
        (tahap(selesai=AKHIR), AKHIR, ("tepat_waktu", None), "selesai tepat waktu"),
        (tahap(selesai=AKHIR), date(2024, 7, 23), ("berjalan", 1), "berjalan (sisa 1 hari)"),
        (
            tahap(selesai=date(2024, 7, 27)),
            date(2024, 8, 1),
            ("terlambat", 3),
            "selesai, terlambat 3 hari",
        ),
        (tahap(selesai=date(2024, 7, 27)), date(2024, 7, 26), ("lewat", 2), "lewat 2 hari"),
        (tahap(akhir=None), AKHIR, ("sudah_mulai", None), "sudah mulai"),
        (tahap(akhir=None), date(2024, 6, 20), ("belum_mulai", 4), "belum mulai (4 hari)"),
        (tahap(akhir=None, selesai=AKHIR), AKHIR, ("selesai", None), "selesai"),
        (tahap(None), AWAL, ("belum_lewat", 30), "batasnya 30 hari lagi"),
        (tahap(None), AKHIR, ("belum_lewat", 0), "batasnya hari ini"),
        (tahap(None), date(2024, 7, 25), ("lewat", 1), "lewat 1 hari"),
        (tahap(None, None), AWAL, ("tidak_diketahui", None), "belum diketahui"),
    ],
)
def test_state_on_a_day(t: Tahap, hari: date, jadi: tuple[str, int | None], kata: str) -> None:
    k = keadaan(t, hari)
    assert k == Keadaan(*jadi)
    assert k.kata == kata


hari_acak = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(st.none() | hari_acak, st.none() | hari_acak, st.none() | hari_acak, hari_acak)
def test_every_stage_has_a_state_that_says_itself(
    mulai: date | None, akhir: date | None, selesai: date | None, hari: date
) -> None:
    k = keadaan(tahap(mulai, akhir, selesai), hari)
    assert k.kode in KEADAAN
    assert "{" not in k.kata
    assert "None" not in k.kata
    assert k.hari is None or k.hari >= 0
    assert (k.kode in {"tepat_waktu", "terlambat", "selesai"}) == (
        selesai is not None and selesai <= hari
    )


@pytest.mark.parametrize(
    ("hari", "kalimat"),
    [
        (date(2024, 7, 10), "Batas berikutnya: Coklit, 24 Juli 2024 (14 hari lagi)."),
        (date(2024, 7, 24), "Batas berikutnya: Coklit, 24 Juli 2024 (hari ini)."),
        (date(2024, 10, 27), "Batas berikutnya: DPTb, semua alasan, 28 Oktober 2024 (besok)."),
        (
            date(2024, 11, 1),
            "Batas berikutnya: DPTb, alasan terbatas, 20 November 2024 pukul 23.59 WIB (19 hari lagi).",
        ),
        (
            date(2024, 11, 28),
            "Pilkada 2024: tidak ada lagi batas waktu yang diketahui sesudah 28 November 2024.",
        ),
    ],
)
def test_what_is_due_next_is_one_sentence(hari: date, kalimat: str) -> None:
    assert kalimat_berikutnya(jadwal("pilkada_2024"), hari) == kalimat


def test_what_is_done_is_not_due() -> None:
    j = jadwal("pemilu_2024")
    pada = date(2022, 12, 14)  # the day DP4 was received, which is its deadline
    dekat = berikutnya(j, pada)
    assert dekat is not None
    assert dekat.kode == "penyusunan"
    sebelum = berikutnya(j, date(2022, 12, 13))
    assert sebelum is not None
    assert sebelum.kode == "dp4"


def test_the_calendar_in_which_something_is_due_soonest() -> None:
    semua = [jadwal(k) for k in ("pemilu_2024", "pilkada_2024", "pdpb_2025")]
    assert terdekat(semua, date(2023, 1, 1)).kode == "pemilu_2024"
    assert terdekat(semua, date(2024, 7, 1)).kode == "pilkada_2024"
    assert terdekat(semua, date(2025, 7, 1)).kode == "pdpb_2025"
    assert terdekat(semua[:2], date(2026, 1, 1)).kode == "pilkada_2024"
