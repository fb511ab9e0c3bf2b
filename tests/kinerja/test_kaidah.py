"""Achievement, absorption, grants, deadlines and follow-ups, under the headings of the page of rules.

Figures of published cases carry their source; the others were worked out by hand from the rule.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.kinerja.capaian import ARAH, SKALA, capaian, kategori, rerata, tercapai
from hakpilih.kinerja.dasar import DASAR
from hakpilih.kinerja.hibah import TERMIN, Neraca, batas_kembali, janggal
from hakpilih.kinerja.laporan import (
    ANGGARAN,
    JENIS,
    KEADAAN,
    KINERJA,
    PENERIMA,
    Kirim,
    keadaan,
    tambah_bulan,
    tenggat,
    tepat_waktu,
)
from hakpilih.kinerja.pemakaian import RencanaBaris, hitung_pemakaian
from hakpilih.kinerja.rapat import KEADAAN as KEADAAN_TINDAK
from hakpilih.kinerja.rapat import keadaan as keadaan_tindak
from hakpilih.kinerja.serapan import (
    JENIS_BELANJA,
    Serapan,
    akun,
    biaya_per_keluaran,
    jenis_belanja,
    jumlah,
    kode_sah,
    kumulatif,
)
from hakpilih.tahapan.tahap import KEPASTIAN

HARI = date(2026, 3, 1)


def test_capaian_menurut_arah_indikator() -> None:
    # KPU Kabupaten Ponorogo 2020: "tahapan sesuai jadwal", target 100 %.
    # https://123dok.com/document/yd82eejq-komisi-pemilihan-umum-kabupaten-ponorogo.html
    assert capaian("naik", 100, 96) == pytest.approx(96)
    # Kota Tangerang Selatan 2020: turnout 60,28 % of a target of 77 %.
    # https://megapolitan.kompas.com/copy/2020/12/16/16520361/
    assert capaian("naik", 77, 60.28) == pytest.approx(78.29, abs=0.005)
    assert capaian("turun", 10, 8) == pytest.approx(120)
    assert capaian("turun", 10, 25) == 0.0
    assert capaian("tepat", 200, 210) == pytest.approx(95)
    assert (capaian("turun", 0, 0), capaian("turun", 0, 1)) == (100.0, 0.0)
    assert tercapai("turun", 3, 3)
    assert not tercapai("naik", 100, 99.9)
    for arah, target, nilai in (
        ("samping", 1, 1),
        ("naik", 0, 1),
        ("naik", -1, 1),
        ("naik", 1, -1),
        ("naik", 1, float("nan")),
        ("naik", float("inf"), 1),
    ):
        with pytest.raises(ArgumenKeliru):
            capaian(arah, target, nilai)


@given(st.sampled_from(sorted(ARAH)), st.floats(0.01, 1e9), st.floats(0, 1e9))
def test_capaian_tidak_pernah_negatif_dan_target_selalu_seratus(
    arah: str, target: float, nilai: float
) -> None:
    assert capaian(arah, target, nilai) >= 0
    assert capaian(arah, target, target) == pytest.approx(100)


def test_kategori_dan_rerata_capaian() -> None:
    assert [kategori(x, "lima").nama for x in (95, 90, 76, 66, 51, 50, 0)] == [
        "Sangat tinggi", "Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat rendah", "Sangat rendah",
    ]  # fmt: skip
    assert [kategori(x, "dua").nama for x in (100, 99.9)] == ["Berhasil", "Belum berhasil"]
    assert rerata([60, 300]) == pytest.approx(90), (
        "one that was set too low does not hide the other"
    )
    assert rerata([60, 300], 100) == pytest.approx(80)
    assert rerata([]) is None
    for s in SKALA.values():
        batas = [t.di_atas for t in s.tingkat]
        assert batas == sorted(batas, reverse=True)
        assert batas[-1] < 0
        assert s.dasar in DASAR
    assert {d.kepastian for d in DASAR.values()} <= set(KEPASTIAN)
    assert all(d.sumber for d in DASAR.values() if d.kepastian == "terbaca")


def test_serapan_dan_biaya_per_keluaran() -> None:
    assert Serapan(200, 150).bagian == 0.75
    assert Serapan(0, 5).bagian is None
    assert (Serapan(10, 12).sisa, Serapan(10, 12).lewat) == (-2, True)
    assert jumlah([Serapan(1, 2), Serapan(3, 4)]) == Serapan(4, 6)
    assert kumulatif({1: 10, 3: -4})[:4] == [10, 10, 6, 6]
    assert akun("076.01.3355.EBA.994.521211") == "521211"
    assert akun("3355") == ""
    assert [jenis_belanja(k) for k in ("511111", "3355.521211", "532111", "99")] == [
        "Belanja pegawai", "Belanja barang dan jasa", "Belanja modal", JENIS_BELANJA[""],
    ]  # fmt: skip
    assert [kode_sah(k) for k in ("521211", "076.01.WA-1/2", "a1", "5", "52 1", "5" * 61)] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
    assert biaya_per_keluaran(3_000_000, 150_000) == 20.0
    assert biaya_per_keluaran(3_000_000, None) is None
    assert biaya_per_keluaran(3_000_000, 0) is None


def test_neraca_hibah() -> None:
    n = Neraca(100, 40, 30, 4)
    assert (n.belum_cair, n.sisa, janggal(n)) == (60, 6, [])
    assert janggal(Neraca(10, 11, 0, 0)) == ["Yang diterima melebihi nilai NPHD."]
    assert janggal(Neraca(10, 5, 6, 0)) == ["Yang dibelanjakan melebihi yang diterima."]
    assert janggal(Neraca(10, 5, 4, 2)) == ["Yang dikembalikan melebihi sisanya."]
    assert batas_kembali(date(2024, 12, 31)) == date(2025, 3, 31)
    assert batas_kembali(date(2024, 11, 30)) == date(2025, 2, 28)
    assert sum(b for b, _ in TERMIN) == pytest.approx(1)


def test_rencana_pendidikan_pemilih_dan_baris_anggarannya() -> None:
    # By hand: a line of 100, 30 spent. A: ceiling 50, 20 spent on 40 heads, of which 10 free of known cost.
    a = RencanaBaris(50, 20, 40, 30)
    b = RencanaBaris(35)
    batal = RencanaBaris(90, 5, 8, 8, batal=True)
    p = hitung_pemakaian(100, 30, [a, b, batal, RencanaBaris(None)])
    assert (p.rencana, p.tanpa_pagu, p.direncanakan) == (3, 1, 85)
    assert (p.belanja, p.orang, p.sisa, p.butuh, p.lebih) == (25, 48, 70, 65, 0)
    assert p.per_orang == 25 / 38
    # Seven more and the rest no longer suffices; a plan that spent more than its ceiling needs nothing.
    assert hitung_pemakaian(100, 30, [a, RencanaBaris(42)]).lebih == 2
    assert RencanaBaris(10, 12).butuh == 0
    # The LRA lags behind what activities cost: what is left is told from them.
    assert hitung_pemakaian(100, 0, [RencanaBaris(80, 60)]).sisa == 40
    # Nothing is left of a line that is overspent: all that is needed is missing.
    assert hitung_pemakaian(100, 130, [b]).lebih == 35
    assert hitung_pemakaian(100, 0, []).per_orang is None


def test_tenggat_dan_keadaan_laporan() -> None:
    assert tenggat("lkjip", 2025) == date(2026, 2, 28)
    assert tenggat("perjanjian_kinerja", 2026) == date(2026, 1, 31)
    assert tenggat("lra_bulan", 2025, 12) == date(2026, 1, 10)
    assert tenggat("nphd", 2025) is None
    assert tambah_bulan(date(2024, 1, 31), 1) == date(2024, 2, 29)
    lalu, nanti = HARI - timedelta(1), HARI + timedelta(1)
    ke = Kirim("provinsi")
    assert keadaan(HARI, [ke], HARI) == "belum"
    assert keadaan(lalu, [ke], HARI) == "lewat"
    assert keadaan(None, [ke], HARI) == "belum"
    kirim, terima = Kirim("kota", lalu), Kirim("kota", lalu, lalu)
    assert keadaan(nanti, [kirim, ke], HARI) == "sebagian"
    assert keadaan(nanti, [kirim], HARI) == "terkirim"
    assert keadaan(lalu, [terima, Kirim("publik")], HARI) == "lewat", "never published: not done"
    assert keadaan(lalu, [terima, Kirim("publik", HARI, HARI)], HARI) == "selesai"
    assert tepat_waktu(HARI, [Kirim("kota", HARI)])
    assert not tepat_waktu(lalu, [Kirim("kota", HARI)])
    assert not tepat_waktu(HARI, [kirim, ke])
    assert not tepat_waktu(HARI, [])
    assert tepat_waktu(None, [kirim])
    for j in JENIS.values():
        assert set(j.penerima) <= set(PENERIMA)
        assert j.dasar in DASAR
    assert set(KINERJA) | set(ANGGARAN) <= set(JENIS)
    assert len(KEADAAN) == 5


def test_tindak_lanjut_rapat() -> None:
    lalu = HARI - timedelta(1)
    assert keadaan_tindak(HARI, None, HARI) == "berjalan"
    assert keadaan_tindak(lalu, None, HARI) == "lewat"
    assert keadaan_tindak(lalu, lalu, HARI) == "selesai"
    assert keadaan_tindak(lalu, HARI, HARI) == "terlambat"
    assert len(KEADAAN_TINDAK) == 4
