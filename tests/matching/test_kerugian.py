"""What a wrong decision would cost a voter, and the order of the work list that follows from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from hakpilih.matching.keluaran import susun
from hakpilih.matching.kerugian import AKIBAT, TERBERAT, akibat, kerugian, peluang_baris
from hakpilih.matching.kolom import ALASAN_RAGU, SKEMA_RAGU
from hakpilih.matching.lawan import SAINGAN
from hakpilih.matching.padankan import nilai
from hakpilih.matching.penentu import PENENTU
from hakpilih.matching.tingkat import ELEMEN
from tests.matching.kerja import baris
from tests.matching.orang import daftar
from tests.matching.test_padankan import ORANG

KAIDAH = Path(__file__).parents[2] / "docs/kaidah/padan.md"


@pytest.mark.parametrize(
    ("alasan", "bit", "berpasangan", "kode", "rugi"),
    [
        # Of a hundred pairs like these so many voters would lose their vote, or as good as.
        ("peluang_tengah", 0.0, True, "tergabung", 50),
        ("saingan_dekat", 2.0, True, "tergabung", 20),
        ("peluang_tengah", -2.0, False, "terlepas", 8),
        ("saingan_dekat", -2.0, True, "dua_undangan", 1),
        ("ganda", 30.0, False, "tercoret", 5),
        ("ganda", 2.0, True, "tercoret", 24),
        ("nik_sama_orang_lain", -30.0, False, "nik_dipakai", 30),
        ("nik_sama_orang_lain", -2.0, True, "nik_dipakai", 32),
    ],
)
def test_kerugian_harapan_menurut_penilaian_dan_peluangnya(
    alasan: str, bit: float, berpasangan: bool, kode: str, rugi: float
) -> None:
    tabel = baris(alasan=alasan, bobot_nama=bit)
    hasil = akibat(tabel, np.array([berpasangan]))
    assert hasil.to_pylist() == [kode]
    assert kerugian(tabel, hasil).tolist() == pytest.approx([rugi], abs=0.001)


def test_kerugian_harapan_di_halaman_kaidah_sama_dengan_tabelnya() -> None:
    teks = KAIDAH.read_text("utf-8")
    for kode, a in AKIBAT.items():
        (b,) = [b for b in teks.splitlines() if b.startswith(f"| `{kode}`")]
        assert b.endswith(f"| {a.satu:g} | {a.dua:g} |")


def test_losing_a_vote_is_gravest_and_two_invitations_are_slight() -> None:
    biaya = {x for a in AKIBAT.values() for x in (a.satu, a.dua)}
    assert max(biaya) == AKIBAT["tergabung"].dua == AKIBAT["tercoret"].dua == TERBERAT
    assert min(biaya - {0}) == AKIBAT["dua_undangan"].satu == AKIBAT["tercoret"].satu
    assert all(a.kata.endswith(".") for a in AKIBAT.values())


def test_of_a_second_entry_its_own_evidence_counts() -> None:
    """`peluang` is that of the person's best entry: 0.999, though these two rows give 0.8."""
    tabel = baris(0.999, "ganda", bobot_nama=2.0)
    assert peluang_baris(tabel).tolist() == pytest.approx([0.8])
    # A rival, on the other hand, has been heard already.
    assert peluang_baris(baris(0.3, bobot_nama=2.0)).tolist() == pytest.approx([0.3])


def test_no_rows_cost_nothing() -> None:
    kosong = baris().slice(0, 0)
    kode = akibat(kosong, np.empty(0, bool))
    assert kerugian(kosong, kode).tolist() == []
    assert kode.type == pa.string()


def test_a_borrowed_nik_is_explained_to_the_end() -> None:
    """A father wrote his own NIK for his daughter."""
    anak = {"nama": "PUTRI LESTARI", "tanggal_lahir": date(2004, 2, 9), "jenis_kelamin": "P"}
    t = susun(nilai(daftar(*ORANG[:2], {**anak, "nik": ORANG[2]["nik"]}), daftar(*ORANG))).ragu
    (r,) = t.to_pylist()
    assert (r["akibat"], r["lawan"], r["penentu"]) == ("nik_dipakai", "nik", "dua_ktp")
    assert r["kerugian"] == pytest.approx(30, abs=0.1)


def ramai() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Families with NIK lost, borrowed and mistyped, persons twice, names that many share."""
    dpt, dp4 = [], []
    for i in range(1, 160):
        orang = {
            "nik": f"997101{1 + i % 28:02d}0{1 + i % 9}80{i:04d}",
            "nama": f"{['RAHMAT', 'HIDAYAT', 'BUDI', 'SITI'][i % 4]} {chr(65 + i % 20) * 3}",
            "tanggal_lahir": date(1980, 1 + i % 9, 1 + i % 28),
            "nkk": f"99710101011{i // 4:05d}",
            "alamat": f"JL. MELATI {i // 4}",
            "rt": str(i // 10),
        }
        dp4.append(orang)
        rusak: dict[str, Any] = {}
        if i % 7 == 0:
            rusak = {"nik": "", "nkk": "", "tanggal_lahir": None, "tempat_lahir": "", "alamat": ""}
        elif i % 11 == 0:
            rusak = {"nik": dp4[i - 2]["nik"]}
        dpt.append({**orang, **rusak})
        if i % 13 == 0:
            dpt.append({**orang, "alamat": "JALAN MAWAR", "rt": "9"})
    return dpt, dp4


def test_the_work_list_follows_the_harm_and_no_row_order_changes_it() -> None:
    dpt, dp4 = ramai()
    t = susun(nilai(daftar(*dpt), daftar(*dp4))).ragu
    isi = t.to_pylist()
    assert t.schema.equals(SKEMA_RAGU)
    assert len({r["alasan"] for r in isi}) >= 2
    kunci = [(-r["kerugian"], round(abs(r["peluang"] - 0.5), 4), r["baris_dpt"]) for r in isi]
    assert kunci == sorted(kunci)
    for r in isi:
        assert r["alasan"] in ALASAN_RAGU
        assert r["akibat"] in AKIBAT
        assert r["penentu"] in PENENTU
        assert r["lawan"] in (*ELEMEN, SAINGAN, None)
        assert 0 <= r["kerugian"] <= TERBERAT
        if r["lawan"] in ELEMEN:
            assert (r[f"bobot_{r['lawan']}"] < 0) == (round(r["peluang"], 9) >= 0.5)
    acak = np.random.default_rng(3).permutation(len(dpt)).tolist()
    lain = susun(nilai(daftar(*(dpt[i] for i in acak)), daftar(*dp4))).ragu.to_pylist()
    telaah = ("kerugian", "akibat", "lawan", "penentu")
    assert {(acak[r["baris_dpt"] - 1] + 1, r["baris_dp4"], *map(r.get, telaah)) for r in lain} == {
        (r["baris_dpt"], r["baris_dp4"], *map(r.get, telaah)) for r in isi
    }
    assert [r["kerugian"] for r in lain] == [r["kerugian"] for r in isi]
