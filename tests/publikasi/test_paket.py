"""Data packages: readable by programs, the same twice, and nobody's number in them."""

from __future__ import annotations

import io
import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.publikasi.gerbang_terbit import Isi, TakBolehTerbit, menyerupai_nik, periksa_terbit
from hakpilih.publikasi.paket import URAIAN, Paket, Tabel, berkas_paket

ISI = pa.table({"kode": ["99.71.01.1001.001", "99.71.01.1001.002"], "jumlah": pa.array([301, 12])})
ARTI = {"kode": "Kode TPS", "jumlah": "Pemilih"}


def paket(isi: pa.Table = ISI, uraian: str = "Data rekaan (99.71).") -> Paket:
    return Paket(
        "dpt-contoh", "DPT contoh", uraian, "1", date(2026, 11, 29),
        [Tabel("rekap", "Rekap", isi, ARTI, ("kode",))], "KPU Kota Contoh (rekaan)",
    )  # fmt: skip


def test_a_package_is_valid_for_frictionless_and_says_what_its_files_are(tmp_path: Path) -> None:
    semua = berkas_paket(paket())
    for nama, isi in semua.items():
        (tmp_path / nama).write_bytes(isi)
    laporan = Package(str(tmp_path / URAIAN)).validate()
    assert laporan.valid, laporan.flatten(["note"])
    assert laporan.stats["tasks"] == 2
    for s in json.loads(semua[URAIAN])["resources"]:
        assert s["hash"] == f"sha256:{sha256(semua[s['path']]).hexdigest()}"
        assert s["bytes"] == len(semua[s["path"]])
    assert pq.read_table(io.BytesIO(semua["rekap.parquet"])).equals(ISI)
    dibaca = pacsv.read_csv(io.BytesIO(semua["rekap.csv"]))
    assert dibaca["jumlah"].to_pylist() == [301, 12]


@pytest.mark.parametrize("nama", ["rekap.csv", "rekap.parquet"])
def test_a_file_that_was_changed_on_the_way_is_not_valid(tmp_path: Path, nama: str) -> None:
    for satu, isi in berkas_paket(paket()).items():
        (tmp_path / satu).write_bytes(isi + b"\n" * (satu == nama))
    assert not Package(str(tmp_path / URAIAN)).validate().valid


def test_published_twice_it_is_the_same_twice() -> None:
    assert berkas_paket(paket()) == berkas_paket(paket())


@pytest.mark.parametrize(
    ("isi", "letak"),
    [
        (
            pa.table({"kode": ["a", "NIK 9971 0141 0190 0001"], "jumlah": [1, 2]}),
            "kolom kode baris 2",
        ),
        (pa.table({"kode": ["a"], "jumlah": pa.array([9971014101900001])}), "kolom jumlah baris 1"),
    ],
)
def test_a_number_that_could_be_a_nik_stops_the_package_and_is_not_repeated(
    isi: pa.Table, letak: str
) -> None:
    with pytest.raises(TakBolehTerbit) as galat:
        berkas_paket(paket(isi))
    assert letak in galat.value.pesan
    assert "9971014101900001" not in galat.value.pesan.replace(" ", "")


def test_neither_heading_nor_description_may_carry_one() -> None:
    with pytest.raises(TakBolehTerbit, match=r"datapackage.json"):
        berkas_paket(paket(uraian="milik 9971014101900001"))
    with pytest.raises(TakBolehTerbit, match="judul sebuah kolom"):
        periksa_terbit([Isi("x", pa.table({"9971014101900001": [1]}))])
    with pytest.raises(TakBolehTerbit, match="dan 2 tempat lain"):
        periksa_terbit([Isi("x", "9971014101900001\n" * 7)])


def test_a_column_without_a_meaning_is_not_published() -> None:
    with pytest.raises(ValueError, match="entah"):
        berkas_paket(paket(pa.table({"kode": ["a"], "jumlah": [1], "entah": [2]})))


@given(
    st.text("0123456789", min_size=16, max_size=16),
    st.text(" .-", max_size=1),
    st.text("ab:|", max_size=3),
)
def test_sixteen_digits_are_seen_however_they_are_written(nomor: str, sela: str, tepi: str) -> None:
    assert menyerupai_nik(f"{tepi}{sela.join(nomor)}{tepi}")


@pytest.mark.parametrize(
    "tulisan",
    [
        "9971\u00a00141\u00a00190\u00a00001",  # copied from a page
        "9971\u20130141\u20130190\u20130001",  # dashes of a word processor
        "9971  0141  0190  0001",
        "9971\u200b0141\u200b0190\u200b0001",  # spaces that take no room
        "\uff19\uff19\uff17\uff11014101900001",
        "99710141019000019971010101010002",  # a NIK and its NKK without anything between
    ],
)
def test_ways_around_the_gate_are_closed(tulisan: str) -> None:
    assert menyerupai_nik(f"milik {tulisan}, RT 3")


@given(st.integers(0, 10**15 - 1))
def test_shorter_numbers_pass(nomor: int) -> None:
    assert not menyerupai_nik(f"{nomor} orang, TPS 001")


def test_a_hash_is_no_number_but_hides_none() -> None:
    sidik = "90e54df480578d9ab61e" + "9971014101900001" + "d4029d54bb97e591fda63e830eb7"
    assert not menyerupai_nik(f"<td>{sidik}</td>")
    assert menyerupai_nik(f"{sidik} milik 9971014101900001")
    assert menyerupai_nik(sidik[1:])
    assert not menyerupai_nik(f"1234567 {sidik} 123456789")
