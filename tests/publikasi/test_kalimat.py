"""The report's sentences, each on a case whose answer is known."""

from __future__ import annotations

from typing import Any

import pytest

from hakpilih.matching.kerugian import AKIBAT
from hakpilih.matching.kolom import ALASAN_HANYA, ALASAN_RAGU, TAHAP
from hakpilih.matching.penentu import PENENTU
from hakpilih.matching.tingkat import ELEMEN, TINGKAT
from hakpilih.publikasi import kalimat
from hakpilih.publikasi.hitungan import Tempat


def selisih(dpt: int, dp4: int, hanya_dpt: int, hanya_dp4: int) -> dict[str, Any]:
    return {
        "selisih": {
            "dpt": dpt,
            "dp4": dp4,
            "neto": dp4 - dpt,
            "hanya_dpt": hanya_dpt,
            "hanya_dp4": hanya_dp4,
        }
    }


@pytest.mark.parametrize(
    ("isi", "jawaban"),
    [
        # Kota Bengkulu 2020: KPU counted 254.171 people for the DPS, Disdukcapil 254.621.
        (
            selisih(254171, 254621, 2760, 3210),
            "DP4 lebih banyak 450 dari DPT (0,18\u00a0%). Di baliknya 3.210 orang hanya di DP4 dan "
            "2.760 orang hanya di DPT.",
        ),
        (
            selisih(200, 190, 12, 2),
            "DP4 lebih sedikit 10 dari DPT (5,00\u00a0%). Di baliknya 2 orang hanya di DP4 dan "
            "12 orang hanya di DPT.",
        ),
        (
            selisih(200, 200, 3, 3),
            "Kedua daftar sama banyak, 200 baris. Di baliknya 3 orang hanya di DP4 dan 3 orang "
            "hanya di DPT.",
        ),
        (
            selisih(0, 4, 0, 4),
            "DP4 lebih banyak 4 dari DPT. Di baliknya 4 orang hanya di DP4 dan 0 orang hanya di DPT.",
        ),
        (selisih(7, 7, 0, 0), "Kedua daftar memuat 7 orang yang sama."),
    ],
)
def test_the_answer_names_what_the_net_difference_hides(isi: dict[str, Any], jawaban: str) -> None:
    assert kalimat.jawaban(isi) == jawaban


def test_work_left_is_said_also_where_there_is_none() -> None:
    isi = {"pasangan": {"jumlah": 1500, "tanpa_perubahan": 1500}, "ragu": {"jumlah": 0}}
    assert kalimat.pekerjaan(isi) == (
        "Tidak ada data yang berubah pada 1.500 pasangan; tidak ada yang perlu ditelaah."
    )
    isi = {"pasangan": {"jumlah": 1500, "tanpa_perubahan": 1400}, "ragu": {"jumlah": 5}}
    assert (
        kalimat.pekerjaan(isi)
        == "100 dari 1.500 pasangan berubah datanya; 5 pasangan perlu ditelaah."
    )


def test_second_entries_are_named_only_where_there_are_any() -> None:
    def isi(n: int) -> dict[str, Any]:
        ganda = {"per_alasan": {"calon_dipasangkan": n}}
        return {"hanya_dpt": {"per_alasan": {}}, "hanya_dp4": ganda}

    assert kalimat.mungkin_ganda(isi(0)) == ""
    assert "2 baris DP4 dan 0 baris DPT" in kalimat.mungkin_ganda(isi(2))


def test_readings_name_the_largest_and_hold_for_nothing() -> None:
    assert kalimat.bacaan_berubah({"alamat": 5, "nama": 9}, 100).startswith("Nama paling sering")
    assert kalimat.bacaan_berubah({}, 100) == (
        "Tidak ada unsur yang berubah pada pasangan mana pun."
    )
    lahir = [("lahir 1940–1949", 30, 2), ("lahir 2000–2009", 1, 9)]
    assert kalimat.bacaan_lahir(lahir, -20).startswith(
        "Lahir 1940–1949 paling menggeser selisih: 2 hanya di DP4, 30 hanya di DPT, atau −28."
    )
    assert "Tidak ada orang" in kalimat.bacaan_lahir([], 0)
    assert "seimbang" in kalimat.bacaan_lahir([("lahir 1940–1949", 3, 3)], 0)
    tempat = [Tempat("ANGGREK", 1000, 1000, 1, 1), Tempat("MELATI", 100, 100, 3, 1)]
    assert kalimat.bacaan_tempat(tempat).startswith("Melati paling banyak berbeda: 4 orang")
    assert "orang yang sama" in kalimat.bacaan_tempat([Tempat("ANGGREK", 5, 5)])
    assert kalimat.bacaan_yakin(99, 100, 0.4).endswith("kurang dari satu dari 100 pasangan keliru.")
    assert "sekitar 12" in kalimat.bacaan_yakin(99, 100, 12.3)
    assert kalimat.bacaan_yakin(0, 0, 0) == "Tidak ada pasangan."
    assert kalimat.bacaan_hanya({}) == "Semua baris berpasangan."
    assert "7 dari 9" in kalimat.bacaan_hanya({"nama_saja": (1, 1), "calon_lemah": (3, 4)})


@pytest.mark.parametrize(
    ("peluang", "kata"),
    [
        (0.0, "kurang dari 1 dari 100"),
        (0.5, "50 dari 100"),
        (0.994, "lebih dari 99 dari 100"),
        (0.99, "99 dari 100"),
    ],
)
def test_a_probability_is_said_as_people_say_it(peluang: float, kata: str) -> None:
    assert kalimat.dari_seratus(peluang) == kata


def test_every_word_of_the_matching_has_a_sentence() -> None:
    for kata, tabel in (
        (kalimat.kata_hanya, ALASAN_HANYA),
        (kalimat.kata_ragu, ALASAN_RAGU),
        (kalimat.kata_tahap, TAHAP),
    ):
        assert [kata(k) for k in tabel] == list(tabel.values())
        assert kata("belum_dikenal") == "belum dikenal"
    for e in ELEMEN:
        assert "_" not in kalimat.judul_elemen(e)
        for tingkat, isi in TINGKAT[e].items():
            assert kalimat.kata_bukti(e, tingkat) == ("" if tingkat == "kosong" else isi)


@pytest.mark.parametrize(
    ("peluang", "alasan", "lawan", "kalimat_lawan"),
    [
        (0.8, "peluang_tengah", "nama", "Dinilai orang yang sama, padahal nama berbeda."),
        (
            0.6,
            "saingan_dekat",
            "saingan",
            "Dinilai orang yang sama, padahal ada baris lain yang juga cocok dengan salah satunya.",
        ),
        (
            0.99,
            "ganda",
            None,
            "Dinilai tercatat dua kali, dan tidak ada bukti yang menentangnya.",
        ),
        (
            0.001,
            "nik_sama_orang_lain",
            "nik",
            "Dinilai dua orang yang berbeda, padahal NIK sama.",
        ),
        (0.3, "peluang_tengah", "sidik_jari", "Dinilai dua orang yang berbeda, padahal baru."),
    ],
)
def test_counter_evidence_is_a_whole_sentence(
    peluang: float, alasan: str, lawan: str | None, kalimat_lawan: str
) -> None:
    bukti = {"bukti_nama": "beda", "bukti_nik": "sama", "bukti_sidik_jari": "baru"}
    baris = {"peluang": peluang, "alasan": alasan, "lawan": lawan, **bukti}
    assert kalimat.kata_lawan(baris) == kalimat_lawan


def test_what_settles_and_what_it_costs_come_from_one_table_each() -> None:
    assert {kalimat.kata_penentu(k) for k in PENENTU} == {p.kata for p in PENENTU.values()}
    assert {kalimat.kata_akibat(k) for k in AKIBAT} == {a.kata for a in AKIBAT.values()}
    assert kalimat.kata_penentu("cara_baru") == kalimat.kata_akibat("cara_baru") == "cara baru"


@pytest.mark.parametrize(
    ("kerugian", "kata"),
    [(0.0, "0 dari 100"), (0.4, "kurang dari 1 dari 100"), (29.6, "30 dari 100")],
)
def test_expected_harm_reads_like_a_chance(kerugian: float, kata: str) -> None:
    assert kalimat.kata_kerugian(kerugian) == kata


def test_the_order_of_the_work_list_is_explained_with_its_scale() -> None:
    assert "100 berarti seorang pemilih kehilangan suaranya" in kalimat.urutan_telaah()
    assert "5 berarti seorang menerima dua undangan" in kalimat.urutan_telaah()
    assert "kami susun sendiri" in kalimat.urutan_telaah()
