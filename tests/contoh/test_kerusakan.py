"""The table of rates: what it means, how a file changes it, what cannot be."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest

from hakpilih.baca_toml import TERBESAR
from hakpilih.contoh.cacat import PENGUBAH
from hakpilih.contoh.kerusakan import (
    ARTI,
    CACAT_NIK,
    KORELASI,
    Kerusakan,
    Laju,
    baca_kerusakan,
)
from hakpilih.errors import ArgumenKeliru

HALAMAN = Path(__file__).resolve().parents[2] / "docs/kaidah/contoh.md"


def tulis(folder: Path, isi: str) -> Path:
    """A file of rates."""
    berkas = folder / "laju.toml"
    berkas.write_text(isi, encoding="utf-8")
    return berkas


def test_every_rate_has_a_meaning_and_every_fault_a_function() -> None:
    nama = [f.name for f in fields(Kerusakan)]
    assert nama == list(ARTI)
    cacat = [n for n in nama if isinstance(getattr(Kerusakan(), n), Laju)]
    assert set(cacat) == {*PENGUBAH, "ganda"}
    assert list(PENGUBAH)[: len(CACAT_NIK)] == list(CACAT_NIK) or set(CACAT_NIK) <= set(PENGUBAH)


def angka_id(x: float) -> str:
    """A share as the page writes it: 0,03 → `3 %`."""
    return f"{x * 100:.4f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def test_kerusakan_dan_lajunya() -> None:
    """The page's table of faults is the code's."""
    baris = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", HALAMAN.read_text(), re.M)
    k = Kerusakan()
    harap = [
        (n, ARTI[n], angka_id(x.dpt), angka_id(x.dp4))
        for n in ARTI
        if isinstance(x := getattr(k, n), Laju)
    ]
    assert baris == harap


def test_kejadian_pada_orang() -> None:
    """The page's table of what happened to people is the code's."""
    baris = re.findall(r"^\| `(\w+)` \| ([^|]+?) \| ([^|]+?) \|$", HALAMAN.read_text(), re.M)
    k = Kerusakan()
    harap = [(n, ARTI[n], angka_id(x)) for n in ARTI if isinstance(x := getattr(k, n), float)]
    assert [b for b in baris if b[0] in ARTI] == harap


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    k = baca_kerusakan(
        tulis(
            tmp_path,
            "nama_varian = { dpt = 0.2, dp4 = 0.1 }\nnik_kosong = { dp4 = 0.5 }\n"
            "nkk_kosong = 0.25\npindah_dalam = 0\nmeninggal = 0.02\n",
        )
    )
    assert k == replace(
        Kerusakan(),
        nama_varian=Laju(0.2, 0.1),
        nik_kosong=Laju(Kerusakan().nik_kosong.dpt, 0.5),
        nkk_kosong=Laju(0.25, 0.25),
        pindah_dalam=0.0,
        meninggal=0.02,
    )


def test_the_printed_rates_read_back_as_they_are(tmp_path: Path) -> None:
    k = replace(Kerusakan(), nik_asing=0.123456789, ganda=Laju(1e-7, 0.25)).berkorelasi()
    assert baca_kerusakan(tulis(tmp_path, k.toml())) == k
    assert set(tomllib.loads(k.toml())) == set(ARTI)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ("nama_varin = 0.1", "nama_varin"),
        ("nama_varian = 5", "di antara 0 dan 1"),
        ("meninggal = -0.1", "di antara 0 dan 1"),
        ("meninggal = nan", "di antara 0 dan 1"),
        ("nama_varian = 'banyak'", "tidak terbaca"),
        ("nama_varian = { dpt = true }", "tidak terbaca"),
        ("nama_varian = { dps = 0.1 }", "tidak terbaca"),
        ("meninggal = { dpt = 0.1 }", "tidak terbaca"),
        ("meninggal = true", "tidak terbaca"),
        ("= 3", "bukan TOML"),
        ("nik_kosong = 0.5\nhanya_nama = 0.5", "NIK"),
        ("ganda = 0.5", "ganda"),
        ("meninggal = 0.3\npindah_masuk = 0.2", "satu daftar saja"),
    ],
)
def test_impossible_rates_are_refused_with_a_sentence(tmp_path: Path, isi: str, kata: str) -> None:
    with pytest.raises(ArgumenKeliru, match=kata) as galat:
        baca_kerusakan(tulis(tmp_path, isi))
    assert galat.value.saran


def test_a_misspelt_name_is_corrected(tmp_path: Path) -> None:
    with pytest.raises(ArgumenKeliru) as galat:
        baca_kerusakan(tulis(tmp_path, "nik_kosng = 0.1"))
    assert "nik_kosong" in galat.value.saran


@pytest.mark.parametrize(
    ("apa", "kata"),
    [
        ("tidak_ada.toml", "tidak ada"),
        ("folder", "bukan berkas biasa"),
        ("pipa", "bukan berkas biasa"),  # not waited for
        ("biner", "bukan teks UTF-8"),
        ("besar", "terlalu besar"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, apa: str, kata: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipa")
    (tmp_path / "biner").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "besar").write_bytes(b"#" * (TERBESAR + 1))
    with pytest.raises(ArgumenKeliru, match=kata):
        baca_kerusakan(tmp_path / apa)


def test_correlation_keeps_a_rate_that_was_set() -> None:
    assert Kerusakan().berkorelasi().korelasi == KORELASI
    assert replace(Kerusakan(), korelasi=0.2).berkorelasi().korelasi == 0.2
