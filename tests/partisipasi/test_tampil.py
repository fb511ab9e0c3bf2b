"""What a person sees first: level, rank, sentence, CSV, notes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.kalimat import jumlah, kalimat_baca, persen, rentang
from hakpilih.partisipasi.pilihan import periksa_pemilihan, periksa_rumus
from hakpilih.partisipasi.tampil import (
    KOLOM_CSV,
    Baris,
    catatan,
    csv_hadir,
    peringkatkan,
    simpan_csv,
    tingkat_baku,
    tingkat_tampil,
)
from tests.partisipasi.tabel import satu_tps, tps, wilayah


def daerah(kode: str, nama: str, u: int | None, v: int = 100) -> dict[str, object]:
    """A printed region."""
    return {"kode": kode, "daerah": nama, "total_pengguna_hak_pilih": u, "total_pemilih": v}


@pytest.fixture
def hasil() -> list[Hadir]:
    """Two provinces; one region without users."""
    return hitung_hadir([
        wilayah(
            daerah("98.01", "ALAM", 60), daerah("98.02", "BUMI", 80), daerah("98.03", "CITA", None),
            daerah("99.71", "=DAYA", 70), daerah("99.72", "EKA", 90),
        )
    ])  # fmt: skip


def test_rank_is_within_the_parent_and_the_total_stands_last(hasil: list[Hadir]) -> None:
    baris = peringkatkan(hasil, None)
    assert [(b.peringkat, b.hadir.nama) for b in baris] == [
        (1, "BUMI"), (2, "ALAM"), (None, "CITA"), (1, "EKA"), (2, "=DAYA"), (None, "Jumlah"),
    ]  # fmt: skip


def test_level_shown_is_the_one_the_source_prints_or_the_first_with_several() -> None:
    assert tingkat_tampil(hitung_hadir([wilayah(daerah("99.71", "A", 5))])) == "kabupaten"
    kel = ("99.71.01.1001.001", "99.71.01.1002.001")
    assert tingkat_tampil(hitung_hadir([tps(*map(satu_tps, kel))])) == "kelurahan"
    assert tingkat_tampil(hitung_hadir([tps(satu_tps())])) == "kelurahan"
    assert tingkat_tampil([]) == "berkas"


def test_kabupaten_and_kota_are_one_level(hasil: list[Hadir]) -> None:
    assert tingkat_baku("kota") == tingkat_baku("kabupaten") == "kabupaten"
    assert {b.hadir.tingkat for b in peringkatkan(hasil, "kabupaten")} == {
        "kabupaten", "kota", "berkas",
    }  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="desa"):
        tingkat_baku("desa")


def test_sentence_says_total_highest_and_lowest(hasil: list[Hadir]) -> None:
    assert kalimat_baca(hasil, peringkatkan(hasil, None)) == [
        "300 dari 400 pemilih di 4 dari 5 wilayah menggunakan hak pilihnya, 75,00 %; "
        "tertinggi EKA 90,00 %, terendah ALAM 60,00 %."
    ]


def test_sentence_without_a_figure_says_why() -> None:
    hasil = hitung_hadir([wilayah({"kode": "99.71", "suara_sah": 5})])
    (isi,) = kalimat_baca(hasil, peringkatkan(hasil, None))
    assert isi.startswith("Angka kehadiran tidak dapat dihitung")


def test_bounds_are_in_the_sentence_and_in_words() -> None:
    hasil = hitung_hadir([tps(satu_tps(suara_total=206, suara_sah=201))])
    assert kalimat_baca(hasil, peringkatkan(hasil, None)) == [
        "Pemilu 2024: 200 dari 256 pemilih menggunakan hak pilihnya, 78,13 % (batas 78,13–80,47 %)."
    ]
    assert rentang(hasil[0]) == "78,13–80,47 %"
    (tetap,) = hitung_hadir([tps(satu_tps())], tingkat_terbawah="provinsi")[:1]
    assert rentang(tetap) == ""
    assert (persen(None), jumlah(None), jumlah(112372)) == ("–", "–", "112.372")


def test_csv_holds_exactly_the_rows_shown(hasil: list[Hadir], tmp_path: Path) -> None:
    baris = peringkatkan(hasil, None)
    simpan_csv(baris, tmp_path / "t.csv")
    teks = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig")
    assert teks == csv_hadir(baris)
    isi = list(csv.DictReader(io.StringIO(teks)))
    assert tuple(isi[0]) == KOLOM_CSV
    assert [r["nama"] for r in isi] == ["BUMI", "ALAM", "CITA", "EKA", "'=DAYA", "Jumlah"]
    assert isi[0]["hadir_persen"] == "80.0"
    assert isi[2]["hadir_persen"] == ""
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ArgumenKeliru, match="tidak dapat ditulis"):
        simpan_csv([], tmp_path / "tidak ada" / "t.csv")


def test_notes_name_formula_source_and_what_bounds_are(hasil: list[Hadir]) -> None:
    assert catatan(hasil) == [
        "Rumus terbit: pengguna ÷ pemilih sebagaimana dicetak sumbernya. Dari rekap.csv."
    ]
    lain = hitung_hadir([tps(satu_tps(suara_total=203))])
    assert any(c.startswith("Batas:") for c in catatan(lain))


def test_json_has_exactly_the_promised_keys(hasil: list[Hadir]) -> None:
    assert tuple(Baris(1, hasil[0]).hadir.json()) == (
        "kode", "nama", "tingkat", "pengguna_hak_pilih", "pemilih", "rumus", "hadir_persen",
        "batas_bawah", "batas_atas", "masalah",
    )  # fmt: skip


def test_unknown_words_get_the_known_ones() -> None:
    assert periksa_rumus("2024") == "2024"
    assert periksa_rumus(None) is periksa_pemilihan(None) is None
    with pytest.raises(ArgumenKeliru, match="2019"):
        periksa_rumus("2019")
    with pytest.raises(ArgumenKeliru) as galat:
        periksa_pemilihan("pemilu_1955")
    assert "pemilu_2024" in galat.value.saran
