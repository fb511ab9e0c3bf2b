"""A plan names a line of the budget: which may be chosen, what is left of it, what both pages show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.kinerja import hitung, pemakai, services_anggaran
from kantor.kinerja.models import Mata
from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.riwayat.models import Peristiwa
from kantor.sosialisasi import baris_anggaran, kegiatan, rencana
from kantor.sosialisasi.kegiatan import Datang
from kantor.sosialisasi.models import Rencana
from tests.kantor.conftest import KEL_BUDI, KOTA
from tests.kantor.sosialisasi.bahan import catat, rencanakan
from tests.kantor.sosialisasi.test_halaman import RENCANA, isi


@pytest.fixture(autouse=True)
def _wilayah(pemilihan: Pemilihan) -> None:
    Wilayah.objects.bulk_create(
        Wilayah(kode=k, nama=n)
        for k, n in ((KOTA, "Kota Contoh"), ("99.71.01", "Gading"), (KEL_BUDI, "Anggrek"))
    )


def baris(orang: Any, tahun: int = 2024, pagu: int = 60_000_000, **bulan: int) -> Mata:
    """A line of a grant; `b3=5_000_000` was spent in March."""
    m = services_anggaran.tulis_mata(
        pengguna=orang("seno"), tahun=tahun,
        isi=services_anggaran.IsiMata("hibah", "6640.003.521219", "Pendidikan pemilih", pagu),
    )  # fmt: skip
    if bulan:
        services_anggaran.catat_serapan(
            pengguna=orang("seno"), mata=m, per_bulan={int(b[1:]): n for b, n in bulan.items()}
        )
    return m


def sah(k: Any, orang: Any) -> None:
    kegiatan.putuskan(pengguna=orang("rudi"), kegiatan=k, sah=True)


def test_the_line_counts_its_plans_their_confirmed_cost_and_people(
    pemilihan: Pemilihan, orang: Any
) -> None:
    sosi = orang("sosi")
    m = baris(orang, b3=10_000_000, b8=15_000_000)
    r = rencanakan(pemilihan, sosi, mata=m)  # ceiling 24 million
    lain = rencanakan(pemilihan, sosi, mata=m, pagu=30_000_000, judul="Kampus")
    tanpa = rencanakan(pemilihan, sosi, judul="Tanpa baris", pagu=5_000_000)
    # 150 heads for 6 million; 50 heads whose cost nobody knows; 9 million that wait do not count.
    sah(catat(pemilihan, sosi, rencana=r), orang)
    hadir = {"muda": Datang(20, 30)}
    sah(catat(pemilihan, sosi, "tanda-dua", rencana=r, biaya=None, hadir=hadir), orang)
    catat(pemilihan, sosi, "tanda-tiga", rencana=lain, biaya=9_000_000)
    sah(catat(pemilihan, sosi, "tanda-empat", rencana=tanpa, biaya=1_000_000), orang)
    sah(catat(pemilihan, sosi, "tanda-lima", biaya=500_000, hadir={"muda": Datang(5, 5)}), orang)
    realisasi, p = baris_anggaran.keadaan_baris(m)
    assert (realisasi, p.rencana, p.direncanakan, p.belanja, p.orang) == (
        25_000_000, 2, 54_000_000, 6_000_000, 200,
    )  # fmt: skip
    # Left: 60 − 25 = 35; still needed: (24 − 6) + 30 = 48; short of 13. A head: 6 million ÷ 150.
    assert (p.sisa, p.butuh, p.lebih, p.per_orang) == (
        35_000_000, 48_000_000, 13_000_000, 40_000,
    )  # fmt: skip
    bertaut, lepas = pemakai.per_baris(2024, hitung.per_mata(2024))
    assert (bertaut.mata, bertaut.pakai) == (m, p)
    assert [x.judul for x in bertaut.rencana] == ["KPU masuk sekolah", "Kampus"]
    # The plan without a line, and the activity without a plan: 1 + 0.5 million, 150 + 10 people.
    assert (lepas.mata, lepas.pakai.rencana, lepas.pakai.direncanakan) == (None, 1, 5_000_000)
    assert (lepas.pakai.belanja, lepas.pakai.orang) == (1_500_000, 160)
    total = pemakai.jumlah([bertaut, lepas])
    assert (total["direncanakan"], total["belanja"], total["orang"]) == (59_000_000, 7_500_000, 360)
    assert total["per_orang"] == 7_500_000 / 310
    assert pemakai.per_baris(2023, hitung.per_mata(2023)) == []


def test_a_cancelled_plan_needs_nothing_more_but_what_it_spent_stays(
    pemilihan: Pemilihan, orang: Any
) -> None:
    m = baris(orang)
    r = rencanakan(pemilihan, orang("sosi"), mata=m)
    kosong = rencanakan(pemilihan, orang("sosi"), mata=m, judul="Tidak jadi")
    sah(catat(pemilihan, orang("sosi"), rencana=r), orang)
    for x in (r, kosong):
        rencana.batalkan(pengguna=orang("sosi"), rencana=x, alasan="Dialihkan.")
    p = baris_anggaran.keadaan_baris(m)[1]
    assert (p.rencana, p.direncanakan, p.butuh, p.belanja, p.sisa) == (
        0,
        0,
        0,
        6_000_000,
        54_000_000,
    )
    (b,) = pemakai.per_baris(2024, hitung.per_mata(2024))
    assert [x.judul for x in b.rencana] == ["KPU masuk sekolah"]


def test_a_line_of_another_year_is_refused_and_one_that_is_named_is_not_deleted(
    pemilihan: Pemilihan, orang: Any
) -> None:
    m, lain = baris(orang), baris(orang, 2023)
    with pytest.raises(ArgumenKeliru, match="adalah anggaran 2023"):
        rencanakan(pemilihan, orang("sosi"), mata=lain)
    # A plan over the turn of the year may name a line of either.
    r = rencanakan(pemilihan, orang("sosi"), mata=lain, mulai=date(2023, 12, 1))
    assert Peristiwa.objects.get(tindakan="rencana_sosialisasi_dibuat").isi["mata"] == lain.kode
    with pytest.raises(ArgumenKeliru, match="disebut rencana kegiatan"):
        services_anggaran.hapus_mata(pengguna=orang("seno"), mata=lain)
    assert Rencana.objects.get(pk=r.pk).mata == lain
    services_anggaran.hapus_mata(pengguna=orang("seno"), mata=m)
    assert list(Mata.objects.all()) == [lain]


def test_the_form_offers_lines_and_warns_without_refusing(
    pemilihan: Pemilihan, orang: Any, sebagai: Any
) -> None:
    m, lain = baris(orang, pagu=20_000_000), baris(orang, 2023)
    r = rencanakan(pemilihan, orang("sosi"))
    sosi, ubah = sebagai("sosi"), f"/sosialisasi/rencana/{r.pk}/ubah/"
    halaman = isi(sosi.get(ubah))
    assert "Anggaran 2024" in halaman
    assert "6640.003.521219 · Pendidikan pemilih" in halaman
    salah = sosi.post(ubah, RENCANA | {"mata": str(lain.pk)})
    assert salah.status_code == 422
    assert "Pilih yang lain" in isi(salah)  # 2023 is over before this plan: not on offer
    jawab = isi(sosi.post(ubah, RENCANA | {"mata": str(m.pk)}, follow=True))
    assert "Perubahannya disimpan." in jawab
    assert "masih butuh Rp24.000.000, sedangkan sisanya Rp20.000.000: kurang Rp4.000.000" in jawab
    for kata in ("Pagu baris", "Rp20.000.000", "3355.BCC.001", "Realisasi (LRA)"):
        assert kata in jawab
    assert f'<option value="{m.pk}" selected' in isi(sosi.get(ubah))
    # A PPS reads the name of the line, not the figures of the budget.
    Rencana.objects.filter(pk=r.pk).update(wilayah=KEL_BUDI)
    pps = isi(sebagai("budi").get(f"/sosialisasi/rencana/{r.pk}/"))
    assert "6640.003.521219" in pps
    assert "Pagu baris" not in pps
    assert "kurang Rp" not in pps


def test_the_page_of_the_budget_shows_education_by_line(
    pemilihan: Pemilihan, orang: Any, sebagai: Any
) -> None:
    m = baris(orang, pagu=20_000_000)
    assert "Pendidikan pemilih menurut" not in isi(
        sebagai("seno").get("/kinerja/anggaran/?tahun=2024")
    )
    r = rencanakan(pemilihan, orang("sosi"), mata=m)
    sah(catat(pemilihan, orang("sosi"), rencana=r), orang)
    halaman = isi(sebagai("seno").get("/kinerja/anggaran/?tahun=2024"))
    for kata in ("Pendidikan pemilih menurut baris anggaran", f'/sosialisasi/rencana/{r.pk}/"',
                 "masih butuh Rp18.000.000, sisa barisnya Rp14.000.000, jadi kurang Rp4.000.000",
                 ">24.000.000<", ">6.000.000<", ">14.000.000<span", ">150<", ">40.000<"):  # fmt: skip
        assert kata in halaman, kata
