"""Formulae: what each divides by what, and which one a file gets."""

from __future__ import annotations

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.rumus import RUMUS
from hakpilih.pemilihan import PEMILIHAN
from tests.partisipasi.tabel import satu_tps, tps, wilayah

DPT_DPK = {"kode": "99.71", "dpt_j": 1000, "dpk": 10, "total_pengguna_hak_pilih": 808}


def jumlah(hasil: list[Hadir]) -> Hadir:
    """The total row."""
    (h,) = [h for h in hasil if h.tingkat == "berkas"]
    return h


def test_rumus_every_election_names_one() -> None:
    assert {p.rumus for p in PEMILIHAN.values()} < set(RUMUS)
    assert all(r.sumber and "÷" in r.judul for r in RUMUS.values())


@pytest.mark.parametrize(
    ("rumus", "persen"), [("2020", 80.0), ("2024", 80.0), ("dpt", 80.8), (None, 80.0)]
)
def test_rumus_of_a_region(rumus: str | None, persen: float) -> None:
    h = jumlah(hitung_hadir([wilayah(DPT_DPK)], rumus=rumus))
    assert h.hadir_persen == pytest.approx(persen)
    assert h.rumus == (rumus or "2024")


def test_printed_totals_make_terbit_the_default() -> None:
    h = jumlah(hitung_hadir([wilayah({**DPT_DPK, "total_pemilih": 1010})]))
    assert (h.rumus, h.pemilih) == ("terbit", 1010)


def test_election_of_the_file_gives_the_formula() -> None:
    (h,) = hitung_hadir([tps(satu_tps(), berkas="pemilu 2019.csv")], tingkat_terbawah="provinsi")[
        1:
    ]
    assert (h.pemilihan, h.rumus, h.pemilih) == ("Pemilu 2019", "dpt", 250)


def test_the_day_of_writing_tells_the_election() -> None:
    h = jumlah(hitung_hadir([tps(satu_tps(waktu="2024-02-15 12:00:28"), berkas="x.csv")]))
    assert h.pemilihan == "Pemilu 2024"


def test_an_election_given_by_hand_wins() -> None:
    isi = [tps(satu_tps(waktu="2024-02-15 12:00:28"))]
    h = jumlah(hitung_hadir(isi, pemilihan=PEMILIHAN["pilkada_2024"]))
    assert h.pemilihan == "Pilkada 2024"


def test_without_dpk_the_dpt_alone_and_said() -> None:
    h = jumlah(hitung_hadir([wilayah({**DPT_DPK, "dpk": None})]))
    assert h.rumus == "dpt"
    assert [m.kode for m in h.masalah if m.kode == "rumus_pengganti"]


def test_a_formula_the_file_cannot_give_is_refused_with_those_it_can() -> None:
    with pytest.raises(ArgumenKeliru) as galat:
        hitung_hadir([wilayah(DPT_DPK)], rumus="terbit")
    assert "rekap.csv" in galat.value.pesan
    assert galat.value.saran == "Pakai --rumus 2020 atau 2024 atau dpt."


def test_unknown_cap_is_said() -> None:
    h = jumlah(hitung_hadir([tps(satu_tps(), berkas="tanpa nama.csv")]))
    assert "600" in next(m.pesan for m in h.masalah if m.kode == "batas_tps_tidak_diketahui")


# Published cases: place → cells, formula, percentage of the source.
KASUS = {
    # KPU, 269 regions of 9 December 2015
    "Kota Metro 2015": (
        {"total_pengguna_hak_pilih": 86744, "total_pemilih": 112372}, None, 77.19),
    # https://news.republika.co.id/berita/nz8n0g368/hanya-separuh-warga-tangsel-ikut-nyoblos-di-pilkada
    "Tangerang Selatan 2015": (
        {"total_pengguna_hak_pilih": 532111, "total_pemilih": 917539}, None, 57.99),
    # https://kaltim.prokal.co/read/news/381006-final-di-balikpapan-paslon-604-persen-kolom-kosong-356-persen.html
    "Balikpapan 2020": (
        {"total_pengguna_hak_pilih": 266536, "total_pemilih": 449065}, None, 59.35),
    # https://newsmeter.id/news/6752d3c8711e9e52b723261e
    "Karanganyar 2024": (
        {"total_pengguna_hak_pilih": 586101, "dpt_j": 711480, "dptb": 548, "dpk": 746}, "2024", 82.29),
    "Karanganyar 2024, DPT saja": (
        {"total_pengguna_hak_pilih": 586101, "dpt_j": 711480, "dpk": 746}, "dpt", 82.38),
    # https://bengkulu.antaranews.com/amp/berita/370331/@antarabengkulu (its 79.24 divides by DPT + DPK)
    "Provinsi Bengkulu 2024, DPT saja": (
        {"total_pengguna_hak_pilih": 1194420, "dpt_j": 1503923}, "dpt", 79.42),
    # https://lampung.antaranews.com/amp/berita/467512/wahdi-qomaru-raih-suara-terbanyak-pada-pilkada-kota-metro-lampung
    "Kota Metro 2020, suara atas DPT": (
        {"total_pengguna_hak_pilih": 98857, "dpt_j": 115844}, "dpt", 85.34),
}  # fmt: skip


@pytest.mark.parametrize("nama", KASUS)
def test_kasus_terbit(nama: str) -> None:
    sel, rumus, persen = KASUS[nama]
    h = jumlah(hitung_hadir([wilayah({"kode": "99.71", "daerah": nama, **sel})], rumus=rumus))
    assert h.hadir_persen == pytest.approx(persen, abs=0.006)
    assert h.pengguna_hak_pilih == sel["total_pengguna_hak_pilih"]


def test_kasus_terbit_klaten_2015_contradicts_its_own_figures() -> None:
    # https://news.republika.co.id/berita/nzcsck335/partisipasi-publik-rendah-kpu-siap-dievaluasi
    sel = {"total_pengguna_hak_pilih": 683862, "total_pemilih": 1037875, "persen": 68.23}
    h = jumlah(hitung_hadir([wilayah({"kode": "99.10", **sel})]))
    assert (h.hadir_persen, h.batas_bawah, h.batas_atas) == (65.890594, 65.890594, 68.23)
    isi = next(m.pesan for m in h.masalah if m.kode == "persen_beda")
    assert "tertulis 68,23 %, hasil bagi 65,89 %" in isi
