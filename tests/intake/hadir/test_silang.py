"""Cells of one TPS or region that contradict each other. Heading of `docs/kaidah/hadir.md`."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.format import Konteks, Temuan
from hakpilih.intake.kode_hadir import KODE_TPS, KODE_WILAYAH
from hakpilih.intake.silang_hadir import ATURAN_TPS, ATURAN_WILAYAH, silang_tps, silang_wilayah
from tests.partisipasi.tabel import KOSONG, bersih, satu_tps

PEMILU_2024 = Konteks(tanggal_acuan=date(2024, 2, 14))


def temuan_tps(*baris: dict[str, object]) -> list[Temuan]:
    """What the cross-checks say about some TPS."""
    return list(silang_tps(bersih("hadir_tps", list(baris), periksa=False), PEMILU_2024))


def temuan_wilayah(**sel: object) -> dict[str, str]:
    """Code → quotation, for one region."""
    tabel = bersih("hadir_wilayah", [{"kode": "99.71", **sel}, {"kode": "99.72"}], periksa=False)
    return {
        t.kode: t.isi[0].as_py() for t in silang_wilayah(tabel, Konteks()) if 0 in t.posisi.tolist()
    }


SATU_SALAH = {
    "l_p_dpt": ({"dpt_j": 251}, "120 + 130 = 250, tertulis 251"),
    "l_p_pengguna_dptb": ({"pengguna_dptb_l": 2}, "2 + 3 = 5, tertulis 4"),
    "jumlah_pengguna": (
        {f"pengguna_total_{s}": n for s, n in zip("lpj", (96, 105, 201), strict=True)}
        | {"suara_sah": 196, "suara_total": 201, "paslon_01": 101},
        "190 + 4 + 6 = 200, tertulis 201",
    ),
    "pengguna_dpt_lebih": ({"dpt_l": 60, "dpt_p": 129, "dpt_j": 189}, "190 > 189"),
    "pengguna_suara": ({"suara_sah": 196, "suara_total": 201, "paslon_01": 101}, "200 pengguna, 201 suara"),
    "sah_tidak_sah": ({"suara_tidak_sah": 6}, "195 + 6 = 201, tertulis 200"),
    "suara_calon": ({"paslon_02": 1095}, "100 + 1.095 = 1.195, tertulis 195"),
    "di_atas_batas_tps": ({"dpt_l": 171, "dpt_j": 301}, "301, batas Pemilu 2024 300"),
    "angka_negatif": ({"dpt_l": -120, "dpt_j": 10}, "−120"),
    "kode_tps_beda": (
        {"kel_kode": "99.71.01.1002"}, "99.71.01.1001.001, kelurahan 99.71.01.1002, nomor kosong",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kode", SATU_SALAH)
def test_sel_yang_saling_memeriksa(kode: str) -> None:
    sel, kutipan = SATU_SALAH[kode]
    ditemukan = {t.kode: t for t in temuan_tps(satu_tps(), satu_tps(**sel))}
    assert ditemukan[kode].posisi.tolist() == [1]
    assert ditemukan[kode].isi.to_pylist() == [kutipan]
    wajar = {kode, "jumlah_pengguna_seks"}
    if kode == "angka_negatif":
        wajar.add("pengguna_dpt_lebih")
    assert set(ditemukan) <= wajar


def test_cells_that_agree_say_nothing() -> None:
    assert temuan_tps(satu_tps(), satu_tps("99.71.01.1001.002")) == []


def test_an_empty_cell_decides_nothing() -> None:
    kodes = {t.kode for t in temuan_tps(satu_tps(), satu_tps(dpt_l=None, suara_total=None))}
    assert kodes == set()


def test_halaman_dpt_kosong_dan_tps_tanpa_administrasi() -> None:
    dpt = [k for k in KOSONG if k.startswith("dpt_")]
    adm = [k for k in KOSONG if not k.startswith("paslon_")]
    baris = [
        satu_tps(),
        satu_tps(**dict.fromkeys(dpt, 0)),
        satu_tps(**dict.fromkeys(dpt)),
        satu_tps(**dict.fromkeys(adm)),
        satu_tps(**dict.fromkeys(KOSONG, 0)),
        satu_tps(**dict.fromkeys(KOSONG)),
    ]
    letak = {t.kode: t.posisi.tolist() for t in temuan_tps(*baris)}
    assert letak["dpt_kosong"] == [1, 2]
    assert letak["tanpa_administrasi"] == [3, 5]
    assert letak["administrasi_nol"] == [4]
    assert letak["tanpa_suara_calon"] == [5]
    assert "pengguna_dpt_lebih" not in letak


def test_the_cap_needs_an_election() -> None:
    tabel = bersih("hadir_tps", [satu_tps(dpt_l=171, dpt_j=301)], periksa=False)
    assert list(silang_tps(tabel, Konteks())) == []
    lama = Konteks(tanggal_acuan=date(2015, 12, 9))
    assert list(silang_tps(tabel, lama)) == []


def test_regions_say_less_and_more_apart() -> None:
    lp = {"jumlah_pemilih_laki_laki": 60, "jumlah_pemilih_perempuan": 60}
    assert temuan_wilayah(**lp, total_pemilih=125) == {"l_p_pemilih": "60 + 60 = 120, tertulis 125"}
    assert "l_p_pemilih_lebih" in temuan_wilayah(**lp, total_pemilih=115)


def test_regions_written_votes_difference_and_level() -> None:
    suara = {"suara_sah": 90, "suara_tidak_sah": 10, "total_suara": 100}
    t = temuan_wilayah(**suara, jumlah_suara_tertulis=98, selisih=-3, level="kabupaten")
    assert t == {
        "suara_tertulis": "hitungan 100, tertulis 98",
        "selisih_keliru": "98 − 100, tertulis −3",
        "tingkat_beda": "kode 99.71 adalah kota, tertulis kabupaten",
    }
    assert temuan_wilayah(level="kab_kota") == {}


def test_regions_empty_totals_percentages_and_late_tps() -> None:
    tabel = bersih(
        "hadir_wilayah",
        [
            {
                "kode": "99.71",
                "total_pemilih": 100,
                "total_pengguna_hak_pilih": 50,
                "persen": 50.004,
            },
            {"kode": "99.72", "total_pemilih": 100, "total_pengguna_hak_pilih": 120, "persen": 61},
            {"kode": "99.73", "tps_masuk": 4, "jumlah_tps": 5},
        ],
        periksa=False,
    )
    letak = {t.kode: t.posisi.tolist() for t in silang_wilayah(tabel, Konteks())}
    assert letak == {
        "total_pemilih_kosong": [2],
        "total_pengguna_kosong": [2],
        "persen_beda": [1],
        "pengguna_lebih": [1],
        "tps_belum_masuk": [2],
    }


@pytest.mark.parametrize(
    ("aturan", "kode"), [(ATURAN_TPS, KODE_TPS), (ATURAN_WILAYAH, KODE_WILAYAH)]
)
def test_every_rule_has_a_sentence_and_every_code_a_remedy(aturan: tuple, kode: dict) -> None:
    assert {a.kode for a in aturan} <= set(kode)
    assert all(k.judul and k.pesan and k.saran for k in kode.values())


def test_rules_read_columns_that_exist() -> None:
    for nama, aturan in (("hadir_tps", ATURAN_TPS), ("hadir_wilayah", ATURAN_WILAYAH)):
        ada = set(FORMAT[nama].skema.names)
        for a in aturan:
            dibaca = {*a.bagian, a.hasil} if hasattr(a, "bagian") else {a.kiri, a.kanan}
            assert dibaca <= ada


def test_an_empty_piece_says_nothing() -> None:
    for nama, silang in (("hadir_tps", silang_tps), ("hadir_wilayah", silang_wilayah)):
        kosong = pa.table({f.name: pa.array([], f.type) for f in FORMAT[nama].skema})
        assert list(silang(kosong, Konteks())) == []
