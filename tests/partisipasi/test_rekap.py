"""From TPS to regions: coverage, bounds, absent TPS. Headings of `docs/kaidah/hadir.md`."""

from __future__ import annotations

import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakpilih.partisipasi.gabung import Gabungan
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.susun import susun
from tests.partisipasi.tabel import KOSONG, satu_tps, tps, wilayah

KEL = "99.71.01.1001"
LAIN = {"prov": "CONTOH", "kab": "KOTA CONTOH", "kec": "MAJU", "kel": "MELATI"}


def satu(hasil: list[Hadir], kode: str | None) -> Hadir:
    """The row of that code."""
    (h,) = [h for h in hasil if h.kode == kode]
    return h


def tanpa_dpt(kode: str) -> dict[str, object]:
    """A TPS whose DPT page and users page are empty."""
    return satu_tps(kode, **{k: 0 for k in KOSONG if k.startswith(("dpt_", "pengguna_"))})


def test_angka_kehadiran_from_decided_tps_only() -> None:
    hasil = hitung_hadir([tps(satu_tps(f"{KEL}.001", **LAIN), tanpa_dpt(f"{KEL}.002"))])
    h = satu(hasil, "99.71")
    assert (h.nama, h.tingkat, h.dipakai, h.satuan) == ("KOTA CONTOH", "kota", 1, 2)
    assert (h.pengguna_hak_pilih, h.pemilih, h.hadir_persen) == (200, 256, 78.125)
    assert h.batas_bawah == pytest.approx(100 * 400 / 556, abs=1e-4)
    assert h.batas_atas == pytest.approx(100 * 400 / 456, abs=1e-4)
    pesan = {m.kode: (m.jumlah, m.pesan) for m in h.masalah}
    assert pesan["cakupan"] == (
        1, "Hitungan memakai 1 dari 2 TPS; 1 lainnya hanya melebarkan batas."
    )  # fmt: skip
    assert pesan["dpt_kosong"] == (1, "1 TPS: halaman DPT kosong.")


def test_angka_kehadiran_is_held_within_the_bounds() -> None:
    penuh = satu_tps(f"{KEL}.001", dpt_l=90, dpt_p=100, dpt_j=190, suara_total=200)  # fmt: skip
    h = satu(hitung_hadir([tps(penuh, tanpa_dpt(f"{KEL}.002"))]), "99.71")
    assert h.hadir_persen is not None
    assert h.batas_bawah is not None
    assert h.batas_atas is not None
    assert h.batas_bawah <= h.hadir_persen <= h.batas_atas


def test_angka_kehadiran_outside_the_bounds_becomes_the_numbers_of_the_nearest_bound() -> None:
    # 200 ÷ 256 decided; the other TPS had 290 to 300 of 300 voters, so the whole lies above 78.125.
    kosong = {k: 0 for k in KOSONG if k.startswith(("dpt_", "pengguna_"))}
    suara = {"suara_sah": 290, "suara_tidak_sah": 0, "suara_total": 290, "paslon_01": 290}
    lain = satu_tps(f"{KEL}.002", **kosong, **suara, paslon_02=0)
    h = satu(hitung_hadir([tps(satu_tps(f"{KEL}.001"), lain)]), "99.71")
    assert (h.pengguna_hak_pilih, h.pemilih) == (490, 556)
    assert h.hadir_persen == h.batas_bawah == round(100 * 490 / 556, 6)
    assert (h.dipakai, h.satuan) == (1, 2)
    kode = {m.kode: m.pesan for m in h.masalah}
    assert "(200 ÷ 256 = 78,13 %) di luar batas" in kode["dijepit"]
    assert "cakupan" not in kode


def test_angka_kehadiran_empty_where_no_tps_decides() -> None:
    h = satu(hitung_hadir([tps(tanpa_dpt(f"{KEL}.001"))]), "99.71")
    assert (h.pengguna_hak_pilih, h.pemilih, h.hadir_persen) == (None, None, None)
    assert (h.batas_bawah, h.batas_atas) == (pytest.approx(66.6667), 100)
    assert h.masalah[0].kode == "tidak_dapat_dihitung"


def test_tps_yang_tidak_ada_by_number() -> None:
    dua = tps(satu_tps(f"{KEL}.001"), satu_tps(f"{KEL}.003"), satu_tps(f"{KEL}.901"))
    hasil = hitung_hadir([dua], tingkat_terbawah="tps")
    h = satu(hasil, KEL)
    assert (h.dipakai, h.satuan) == (3, 4)
    assert h.batas_bawah == pytest.approx(100 * 600 / (3 * 256 + 300), abs=1e-4)
    assert satu(hasil, f"{KEL}.002").masalah[1].kode == "tps_tidak_ada"


def test_tps_yang_tidak_ada_by_the_number_of_tps() -> None:
    daftar = [
        {"kode": KEL, "jumlah_tps": 3},
        {"kode": "99.71.01.1002", "jumlah_tps": 1},
        {"kode": "98.01.01.2001", "jumlah_tps": 9},
    ]
    hasil = hitung_hadir([tps(satu_tps(f"{KEL}.001")), wilayah(*daftar)])
    assert (satu(hasil, KEL).satuan, satu(hasil, "99.71").satuan) == (3, 4)
    assert satu(hasil, "99.71.01.1002").hadir_persen is None
    assert not [h for h in hasil if (h.kode or "").startswith("98")]


def test_a_list_of_tps_alone_is_shown_without_turnout() -> None:
    hasil = hitung_hadir([wilayah({"kode": KEL, "jumlah_tps": 3})])
    assert {h.hadir_persen for h in hasil} == {None}


def test_levels_go_down_to_the_one_asked_for() -> None:
    isi = [tps(satu_tps(f"{KEL}.001", **LAIN))]
    assert [h.tingkat for h in hitung_hadir(isi)] == [
        "provinsi", "kota", "kecamatan", "kelurahan", "berkas",
    ]  # fmt: skip
    assert [h.tingkat for h in hitung_hadir(isi, tingkat_terbawah="tps")][-2:] == ["tps", "berkas"]


def test_names_stand_in_for_codes() -> None:
    hasil = hitung_hadir([tps(*(
        {**satu_tps(""), "kec": "MAJU", "kel": kel, "tps_no": no}
        for kel, no in (("MELATI", "1"), ("MELATI", "2"), ("KENANGA", "1"))
    ))])  # fmt: skip
    assert [(h.tingkat, h.nama, h.satuan) for h in hasil] == [
        ("kecamatan", "MAJU", 3),
        ("kelurahan", "KENANGA", 1),
        ("kelurahan", "MELATI", 2),
        ("berkas", "Jumlah", 3),
    ]


def test_several_files_are_one_country() -> None:
    hasil = hitung_hadir([
        tps(satu_tps(f"{KEL}.001"), berkas="a pemilu 2024.csv"),
        tps(satu_tps("98.01.01.2001.001"), berkas="b pemilu 2024.csv"),
    ])  # fmt: skip
    h = satu(hasil, None)
    assert (h.pemilih, h.berkas) == (512, ("a pemilu 2024.csv", "b pemilu 2024.csv"))
    assert satu(hasil, "98").berkas == ("b pemilu 2024.csv",)


def test_no_rows_no_turnout() -> None:
    assert hitung_hadir([]) == []
    assert hitung_hadir([tps()]) == []


RUSAK = st.sampled_from([None, 0, 3, 199, 251, 700])


@pytest.mark.lengkap
@settings(max_examples=30)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted(KOSONG)), RUSAK, max_size=6), min_size=1, max_size=6
    )
)
def test_batas_hold_whatever_is_spoiled(rusak: list[dict[str, object]]) -> None:
    isi = [satu_tps(f"{KEL}.{i:03d}", **sel) for i, sel in enumerate(rusak, start=1)]
    for h in hitung_hadir([tps(*isi)], tingkat_terbawah="tps"):
        assert h.batas_bawah is not None
        assert h.batas_atas is not None
        assert 0 <= h.batas_bawah <= h.batas_atas
        if h.hadir_persen is not None:
            assert h.batas_bawah <= h.hadir_persen <= h.batas_atas
            assert h.pengguna_hak_pilih is not None
            assert h.pemilih
            assert h.hadir_persen == round(100 * h.pengguna_hak_pilih / h.pemilih, 6)
        assert h.dipakai <= h.satuan


def test_batas_above_100_per_cent_say_why() -> None:
    pindah = satu_tps(
        f"{KEL}.001", dpt_l=57, dpt_p=0, dpt_j=57,
        pengguna_dpt_l=57, pengguna_dpt_p=0, pengguna_dpt_j=57,
        pengguna_dptb_l=129, pengguna_dptb_p=5, pengguna_dptb_j=134,
        pengguna_dpk_l=0, pengguna_dpk_p=0, pengguna_dpk_j=0,
        pengguna_total_l=186, pengguna_total_p=5, pengguna_total_j=191,
        suara_sah=188, suara_tidak_sah=3, suara_total=191,
    )  # fmt: skip
    h = satu(hitung_hadir([tps(pindah)]), KEL)
    assert h.batas_atas == h.hadir_persen == round(100 * 191 / 57, 6)
    assert "pemilih pindahan" in next(m.pesan for m in h.masalah if m.kode == "lebih_seratus")
    biasa = satu(hitung_hadir([tps(satu_tps(f"{KEL}.001"))]), KEL)
    assert "lebih_seratus" not in {m.kode for m in biasa.masalah}


def test_rows_that_the_caller_does_not_keep_are_given_back_before_the_levels_are_added_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    masukan = [tps(satu_tps())]
    rujukan = weakref.ref(masukan[0].tabel)
    masih: list[bool] = []

    def catat_susun(g: Gabungan, tingkat_terbawah: str) -> list[Hadir]:
        masih.append(rujukan() is not None)
        return susun(g, tingkat_terbawah)

    monkeypatch.setattr("hakpilih.partisipasi.hitung.susun", catat_susun)
    hasil = hitung_hadir([masukan.pop()])
    assert hasil[-1].pengguna_hak_pilih == 200
    assert masih == [False]
