"""Printed regions: their contradictions, their parts, several of them. Headings of `docs/kaidah/hadir.md`."""

from __future__ import annotations

import pytest

from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.hitung import hitung_hadir
from tests.partisipasi.tabel import satu_tps, tps, wilayah

# Kota Metro, 9 December 2015, under the code of a region that does not exist (KPU, 269 regions).
METRO = {
    "kode": "99.72",
    "daerah": "KOTA CONTOH",
    "jumlah_pemilih_laki_laki": 52476,
    "jumlah_pemilih_perempuan": 53212,
    "total_pemilih": 112372,
    "pengguna_hak_pilih_laki_laki": 38859,
    "pengguna_hak_pilih_perempuan": 40574,
    "total_pengguna_hak_pilih": 86744,
    "suara_sah": 84471,
    "suara_tidak_sah": 1777,
    "total_suara": 86248,
    "jumlah_suara_tertulis": 85846,
    "selisih": -402,
    "level": "kota",
    "persen": 77.19,
}


def satu(hasil: list[Hadir], kode: str | None) -> Hadir:
    """The row of that code."""
    (h,) = [h for h in hasil if h.kode == kode]
    return h


def angka(h: Hadir) -> tuple[int | None, int | None]:
    """Users and voters."""
    return h.pengguna_hak_pilih, h.pemilih


def test_bacaan_angka_tercetak_widens_by_what_else_claims_to_say_it() -> None:
    h = satu(hitung_hadir([wilayah(METRO)]), "99.72")
    assert angka(h) == (86744, 112372)
    assert h.hadir_persen == pytest.approx(77.1936)
    assert h.batas_bawah == pytest.approx(100 * 79433 / 105688, abs=1e-4)
    assert h.batas_atas == h.hadir_persen
    assert {m.kode for m in h.masalah} == {
        "l_p_pemilih", "l_p_pengguna", "pengguna_suara", "suara_tertulis",
    }  # fmt: skip
    assert any("52.476 + 53.212 = 105.688, tertulis 112.372" in m.pesan for m in h.masalah)


def test_bacaan_angka_tercetak_sexes_above_the_total_may_be_wrong_on_either_side() -> None:
    h = satu(hitung_hadir([wilayah({**METRO, "jumlah_pemilih_perempuan": 63212})]), "99.72")
    assert h.batas_bawah == pytest.approx(100 * 79433 / 115688, abs=1e-4)
    assert "l_p_pemilih_lebih" in {m.kode for m in h.masalah}


def test_bacaan_angka_tercetak_without_total_voters_is_bounded_from_above_only() -> None:
    baris = {**METRO, "total_pemilih": None, "persen": None}
    hasil = hitung_hadir([wilayah(baris, {**METRO, "kode": "99.73"})])
    h = satu(hasil, "99.72")
    assert (angka(h), h.hadir_persen, h.batas_bawah) == ((86744, None), None, None)
    assert h.batas_atas == pytest.approx(100 * 86744 / 105688, abs=1e-4)
    assert "tidak_dapat_dihitung" in {m.kode for m in h.masalah}
    total = satu(hasil, None)
    assert angka(total) == (86744, 112372)
    assert "1 dari 2 wilayah" in next(m.pesan for m in total.masalah if m.kode == "cakupan")


def test_only_a_printed_percentage_is_shown_as_such() -> None:
    h = satu(hitung_hadir([wilayah({"kode": "99.72", "persen": 64.5})]), "99.72")
    assert (angka(h), h.hadir_persen) == ((None, None), 64.5)
    assert (h.batas_bawah, h.batas_atas) == (64.5, 64.5)


def test_fractions_are_read_as_per_cent() -> None:
    sel = {"total_pengguna_hak_pilih": 25226, "dpt_j": 50110, "tps_lain": 33, "persen": 0.5031}
    h = hitung_hadir([wilayah({"kec": "KARANGPILANG", **sel})])[0]
    assert h.hadir_persen == pytest.approx(50.3081, abs=1e-4)


def test_wilayah_tercetak_dan_bagiannya_are_not_summed_twice() -> None:
    def baris(kode: str, u: int | None, v: int | None) -> dict[str, object]:
        return {"kode": kode, "total_pengguna_hak_pilih": u, "total_pemilih": v}

    hasil = hitung_hadir([
        wilayah(
            baris("99", 900, 1000), baris("99.71", 300, 400), baris("99.72", 500, 600),
            baris("98.01", 50, 100), baris("97", None, None), baris("97.01", 7, 10),
        )
    ])  # fmt: skip
    assert angka(satu(hasil, "99")) == (900, 1000)
    assert angka(satu(hasil, "98")) == (50, 100)
    assert angka(satu(hasil, "97")) == (None, None), (
        "a printed row is its own figure, even if empty"
    )
    assert angka(satu(hasil, None)) == (957, 1110)
    assert "dijumlah" in {m.kode for m in satu(hasil, "98").masalah}
    assert "dijumlah" not in {m.kode for m in satu(hasil, "99").masalah}


def test_tingkat_of_every_code() -> None:
    kode = {"99": "provinsi", "99.71": "kota", "9801": "kabupaten", "99.71.01": "kecamatan",
            "9971012001": "kelurahan"}  # fmt: skip
    hasil = hitung_hadir([wilayah(*({**METRO, "kode": k, "level": ""} for k in kode))])
    ada = {h.kode: h.tingkat for h in hasil}
    assert {ada[k] for k in ("99", "99.71", "99.71.01")} == {"provinsi", "kota", "kecamatan"}
    assert ada[None] == "berkas"


def test_tingkat_without_codes_comes_from_names() -> None:
    sel = {"total_pengguna_hak_pilih": 5, "total_pemilih": 10}
    hasil = hitung_hadir([
        wilayah(
            {"kec": "Maju", "kel": "Melati", **sel}, {"kec": "Maju", "kel": "Mawar", **sel},
            {"daerah": "KOTA CONTOH", **sel}, {"daerah": "Provinsi Contoh", **sel},
        )
    ])  # fmt: skip
    assert [(h.tingkat, h.nama, h.pemilih) for h in hasil] == [
        ("provinsi", "Provinsi Contoh", 10),
        ("kota", "KOTA CONTOH", 10),
        ("kecamatan", "Maju", 20),
        ("kelurahan", "Mawar", 10),
        ("kelurahan", "Melati", 10),
        ("berkas", "Jumlah", 40),
    ]
    assert {h.kode for h in hasil} == {None}


def test_elections_are_never_added_up() -> None:
    sel = {"kec": "PAKAL", "total_pengguna_hak_pilih": 5, "total_pemilih": 10}
    hasil = hitung_hadir([wilayah({**sel, "pemilihan": "A"}, {**sel, "pemilihan": "B"})])
    assert [(h.nama, h.pemilih) for h in hasil if h.tingkat == "berkas"] == [
        ("Jumlah (A)", 10), ("Jumlah (B)", 10),
    ]  # fmt: skip


def test_tertulis_lebih_dari_sekali_counts_once() -> None:
    sama = hitung_hadir([wilayah(METRO), wilayah(METRO, berkas="salinan.csv")])
    assert angka(satu(sama, None)) == (86744, 112372)
    assert "tertulis_ganda" in {m.kode for m in satu(sama, "99.72").masalah}
    beda = satu(
        hitung_hadir([wilayah(METRO, {**METRO, "total_pengguna_hak_pilih": 80000})]), "99.72"
    )
    assert beda.hadir_persen is None
    assert beda.batas_bawah is not None
    assert beda.batas_atas is not None
    assert beda.batas_bawah <= 100 * 80000 / 112372 < beda.batas_atas


def test_tertulis_lebih_dari_sekali_the_readable_copy_counts() -> None:
    kosong = {**satu_tps(), "dpt_l": None, "dpt_p": None, "dpt_j": None}
    h = satu(hitung_hadir([tps(kosong, satu_tps())]), None)
    assert angka(h) == (200, 256)


def test_valid_votes_alone_tell_no_turnout() -> None:
    h = satu(hitung_hadir([wilayah({"kode": "99.71", "suara_sah": 90})]), "99.71")
    assert (angka(h), h.hadir_persen, h.batas_atas) == ((None, None), None, None)
