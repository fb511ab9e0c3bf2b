"""Questionnaires as data: the shipped ones, an office's own, and every mistake in one sentence."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.muat import muat as muat_indeks
from hakpilih.survei.jawaban import berbeda, periksa
from hakpilih.survei.kode import HURUF, PANJANG, kode_baru, polos, sidik
from hakpilih.survei.kuesioner import SASARAN, dari_isi, sebagai_isi, tanya
from hakpilih.survei.muat import daftar_bawaan, dari_teks, muat, teks_bawaan

LEMBAGA = {"kpu": "KPU", "bawaslu": "Bawaslu", "disdukcapil": "Disdukcapil"}
SAH = """
kode = "coba"
judul = "Coba"
pengantar = "Halo."
[skala]
s = ["Buruk", "Baik"]
[[butir]]
kode = "a"
teks = "Bagaimana?"
skala = "s"
[[butir]]
kode = "b"
teks = "Apa?"
jenis = "banyak"
pilihan = [{ kode = "x", kata = "X" }, { kode = "y", kata = "Y" }]
[[butir]]
kode = "c"
teks = "Lain?"
jenis = "uraian"
"""


def test_the_four_shipped_ones_load_and_survive_being_kept() -> None:
    semua = {k.kode: k for k in daftar_bawaan()}
    assert set(semua) == {"ikm", "kepercayaan", "koordinasi", "tidak_memilih"}
    for k in semua.values():
        assert dari_isi(sebagai_isi(k)) == k
        assert k.sasaran in SASARAN
        assert dari_teks(teks_bawaan(k.kode), "salinan.toml") == k
    assert [b.kode for b in semua["ikm"].butir if b.ukuran] == [
        i.kode for i in muat_indeks("ikm").indikator
    ]
    assert all(b.angka == (1, 4) for b in semua["ikm"].butir if b.ukuran)


def test_agencies_rate_all_others_and_never_themselves() -> None:
    k = muat("koordinasi")
    nama = [t.nama for t in tanya(k, LEMBAGA, "kpu")]
    assert len(nama) == 2 * 5 + 1
    assert not any(n.endswith(":kpu") for n in nama)
    assert nama[-1] == "saran"


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        (('kode = "coba"', 'kode = "Coba!"'), "huruf kecil"),
        (('judul = "Coba"', ""), "judul"),
        (('skala = "s"', 'skala = "t"'), "skala butir a tidak ada"),
        (('s = ["Buruk", "Baik"]', 's = ["Buruk"]'), "2 sampai 11"),
        (('jenis = "banyak"', 'jenis = "tebak"'), "tidak dikenal"),
        (('kode = "y"', 'kode = "x"'), "berbeda-beda"),
        (('kode = "b"', 'kode = "a"'), "dua kali"),
        (('kode = "coba"', 'kode = "coba"\nwarna = 1'), "warna"),
        (('teks = "Apa?"', 'teks = "Apa?"\nkelompok = true'), "kelompok"),
        (('teks = "Apa?"', 'teks = "Apa?"\nukuran = "u"'), "ukuran u"),
        (('judul = "Coba"', 'judul = "Coba"\nsasaran = "bulan"'), "bulan"),
        (("[skala]", "[skala"), "bukan TOML"),
        (
            ('teks = "Apa?"', 'teks = "Apa?"\nbila = { butir = "c", jawaban = ["x"] }'),
            "bukan butir sebelumnya",
        ),
        (
            ('teks = "Apa?"', 'teks = "Apa?"\nbila = { butir = "a", jawaban = ["3"] }'),
            "tidak ada di a",
        ),
        (('teks = "Apa?"', 'teks = "Apa?"\nbila = "a"'), "harus menyebut butir dan jawaban"),
    ],
)
def test_a_mistake_is_one_sentence(ganti: tuple[str, str], kata: str) -> None:
    dari_teks(SAH, "sah.toml")
    with pytest.raises(ArgumenKeliru, match=kata):
        dari_teks(SAH.replace(*ganti), "salah.toml")


def test_an_office_brings_its_own(tmp_path: Path) -> None:
    berkas = tmp_path / "coba.toml"
    berkas.write_text(SAH, "utf-8")
    assert muat(str(berkas)).judul == "Coba"
    with pytest.raises(ArgumenKeliru, match="tidak_ada"):
        muat("tidak_ada")


def test_an_answer_is_checked_item_by_item() -> None:
    k = dari_teks(SAH, "sah.toml")
    h = periksa(k, {"a": ["2"], "b": ["y", "x"], "c": ["  halo "], "asing": ["1"]})
    assert (h.isi, h.uraian, h.salah) == ({"a": 2, "b": ["x", "y"]}, {"c": "halo"}, {})
    h = periksa(k, {"a": ["9"], "b": ["z"]})
    assert set(h.salah) == {"a", "b"}
    assert set(periksa(k, {"a": [""]}).salah) == {"a"}
    assert set(periksa(k, {"a": ["1", "2"]}).salah) == {"a"}
    assert periksa(k, {"a": ["1"]}).isi == {"a": 1}


def test_who_is_not_asked_is_not_counted() -> None:
    k = dari_teks(
        SAH.replace('teks = "Apa?"', 'teks = "Apa?"\nwajib = true\nbila = { butir = "a", jawaban = ["1"] }'),
        "bila.toml",
    )  # fmt: skip
    assert dari_isi(sebagai_isi(k)) == k
    assert periksa(k, {"a": ["2"], "b": ["x"]}).isi == {"a": 2}  # answered all the same: dropped
    assert periksa(k, {"a": ["2"], "b": ["salah"]}).salah == {}
    assert periksa(k, {"a": ["1"], "b": ["x"]}).isi == {"a": 1, "b": ["x"]}
    assert set(periksa(k, {"a": ["1"]}).salah) == {"b"}
    lama = sebagai_isi(k)
    for b in lama["butir"]:
        del b["bila"]  # kept before there was any
    assert dari_isi(lama).menurut("b").bila == ("", ())
    bawaan = muat("tidak_memilih").menurut("alasan").bila
    assert (bawaan[0], "ya" in bawaan[1]) == ("memilih", False)


def test_two_entries_of_one_paper_are_compared() -> None:
    assert berbeda({"a": 1, "b": ["x"]}, {"b": ["x"], "a": 1}) == []
    assert berbeda({"a": 1, "b": "x"}, {"a": 2, "c": 3}) == ["a", "b", "c"]


def test_codes_are_read_however_they_are_typed() -> None:
    kode = {kode_baru(secrets.choice) for _ in range(300)}
    assert len(kode) == 300
    for k in kode:
        assert polos(k.upper().replace("-", " ")) == polos(k) == k.replace("-", "")
    assert polos("7kqf-m2xt-9hb") is None
    assert polos("7kqf-m2xt-9hb0") is None
    assert not set("01ilou") & set(HURUF)
    a, b = polos(kode.pop()), polos(kode.pop())
    assert a is not None
    assert b is not None
    assert len(a) == PANJANG
    assert sidik(a, b"x") == sidik(a, b"x") != sidik(b, b"x")
    assert sidik(a, b"x") != sidik(a, b"y")
