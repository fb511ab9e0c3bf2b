"""Names look like those of real lists: words per name, how often full names meet, variants."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.contoh import Contoh
from hakpilih.contoh.kata_umum import KOLAM, POLA, SUKU
from hakpilih.contoh.kolam import Kolam, rakit
from hakpilih.contoh.kota import Kota
from hakpilih.contoh.nama import kamus, kata_kembar, panjang, tulis_nama
from hakpilih.contoh.orang import Orang
from hakpilih.contoh.ragam_nama import RAGAM, SINGKATAN, tulis_ragam

Warga = tuple[Kota, Orang]
# A sample of this size was seen in real data: see `profil_tabrakan_nama_lengkap.csv`.
CUPLIKAN = 12_950


def nama_acak(o: Orang, n: int) -> list[str]:
    """Names of `n` people from all over the city."""
    siapa = np.random.default_rng(3).permutation(o.banyak)[:n]
    return [str(x) for x in tulis_nama(o.nama[siapa]).to_pylist()]


def bagian_bersama(nama: list[str]) -> float:
    """Share of people whose full name somebody else has too."""
    hitung = Counter(nama)
    return sum(n for n in hitung.values() if n > 1) / len(nama)


def bagian_panjang(nama: list[str]) -> list[float]:
    """Share of names with one, two, three, and four or more words."""
    hitung = Counter(min(len(x.split()), 4) for x in nama)
    return [hitung[i] / len(nama) for i in range(1, 5)]


def test_words_per_name(warga: Warga) -> None:
    satu, dua, tiga, empat = bagian_panjang(nama_acak(warga[1], CUPLIKAN))
    assert 0.22 < satu < 0.31
    assert 0.44 < dua < 0.56
    assert 0.14 < tiga < 0.23
    assert 0.01 < empat < 0.05
    assert Counter(panjang(warga[1].nama).tolist()).keys() <= {1, 2, 3, 4, 5}


def test_full_names_meet_as_often_as_in_real_lists(warga: Warga) -> None:
    assert 0.12 < bagian_bersama(nama_acak(warga[1], CUPLIKAN)) < 0.21


def test_names_and_their_frequencies_beside_public_ones(warga: Warga, data: Path) -> None:
    """Compares with published aggregates; nothing of them is copied into the project."""
    with (data / "names/profil_tabrakan_nama_lengkap.csv").open() as f:
        profil = [
            (int(b["muncul_k_kali"]), int(b["jumlah_nama_lengkap_berbeda"]))
            for b in csv.DictReader(f)
        ]
    orang = sum(k * n for k, n in profil)
    bersama = sum(k * n for k, n in profil if k > 1) / orang
    nama = nama_acak(warga[1], orang)
    assert abs(bagian_bersama(nama) - bersama) < 0.06
    with (data / "names/panjang_nama_distribusi.csv").open() as f:
        isi = list(csv.DictReader(f))
    hitung: Counter[int] = Counter()
    for b in isi:
        hitung[min(int(b["jumlah_kata_(6=6+)"]), 4)] += int(b["n"])
    nyata = [hitung[i] / hitung.total() for i in range(1, 5)]
    assert max(abs(a - b) for a, b in zip(bagian_panjang(nama), nyata, strict=True)) < 0.08
    with (data / "names/token_nama_frekuensi_gender.csv").open() as f:
        kata_nyata = sorted((int(b["n_total"]) for b in csv.DictReader(f)), reverse=True)
    # The published words leave out the rarest; compare the shares of the commonest ones.
    kata = sorted(Counter(w for x in nama for w in x.split()).values(), reverse=True)
    for teratas in (10, 50, 100, 300):
        a, b = sum(kata[:teratas]) / sum(kata), sum(kata_nyata[:teratas]) / sum(kata_nyata)
        assert abs(a - b) < 0.06, teratas


def test_a_few_people_are_called_by_one_letter(warga: Warga) -> None:
    _, o = warga
    satu_huruf = [n for n in tulis_nama(o.nama).to_pylist() if len(str(n)) == 1]
    assert 1 <= len(satu_huruf) <= 6


def test_every_region_gives_names_to_both_sexes_old_and_young() -> None:
    for suku in SUKU:
        for kelamin in "LP":
            pola = [p for p in POLA if (p.suku, p.kelamin) == (suku, kelamin)]
            assert sum(p.tua for p in pola) > 0 < sum(p.muda for p in pola)
    assert {k for p in POLA for k in p.kolam.split()} == set(KOLAM)
    assert abs(sum(SUKU.values()) - 1) < 1e-9
    assert len(kamus().kata) < 2**15


def test_words_are_plain_upper_case_letters() -> None:
    salah = [w for w in kamus().kata if not w.replace("'", "").isalpha() or w != w.upper()]
    assert salah == []


def test_children_carry_their_fathers_family_name(warga: Warga) -> None:
    _, o = warga
    k = kamus()
    ayah = {
        int(kk): i
        for i, kk in enumerate(o.kk.tolist())
        if o.peran[i] == 0 and not o.perempuan[i] and k.marga[o.nama[i][o.nama[i] >= 0][-1]]
    }
    cocok = beda = 0
    for i in np.flatnonzero(o.peran == 2).tolist():
        if (a := ayah.get(int(o.kk[i]))) is None:
            continue
        akhir_anak, akhir_ayah = (o.nama[j][o.nama[j] >= 0][-1] for j in (i, a))
        if k.marga[akhir_anak]:
            cocok, beda = cocok + (akhir_anak == akhir_ayah), beda + (akhir_anak != akhir_ayah)
    assert cocok > 100
    assert beda < 0.02 * cocok


def test_frequent_words_are_frequent_and_weights_are_shares() -> None:
    kolam = Kolam("SATU DUA TIGA", rakit("PA PI / RNO MIN"), 0.25)
    bobot = dict(zip(kolam.kata(), kolam.bobot().tolist(), strict=True))
    assert sum(bobot.values()) == pytest.approx(1)
    assert bobot["SATU"] > bobot["DUA"] > bobot["TIGA"] > bobot["PARNO"]
    assert sum(v for k, v in bobot.items() if k[0] == "P") == pytest.approx(0.25)
    assert rakit("KAS / SI SSI") == ("KASSI",)


@given(st.sampled_from(kamus().kata))
def test_a_twins_word_is_one_letter_away(kata: str) -> None:
    lain = kata_kembar(kata)
    assert lain != kata
    assert abs(len(lain) - len(kata)) <= 1
    assert sum(a != b for a, b in zip(kata, lain, strict=False)) <= 1


@given(
    st.lists(st.sampled_from(kamus().kata), min_size=1, max_size=5),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
)
def test_a_variant_is_never_the_name_itself_nor_empty(
    kata: list[str], jenis: float, u: float, v: float
) -> None:
    baru = tulis_ragam(kata, jenis, u, v)
    assert baru != " ".join(kata)
    assert baru == " ".join(baru.split()) != ""


@pytest.mark.parametrize(
    ("cara", "kata", "boleh"),
    [
        ("singkat", "MUHAMMAD RIZKI", {f"{s} RIZKI" for s in SINGKATAN["MUHAMMAD"]}),
        ("singkat", "DEWI LESTARI", {"DEWI L", "DEWI L."}),
        ("balik", "EKO SANTOSO", {"SANTOSO EKO"}),
        ("buang", "EKO SANTOSO", {"EKO", "SANTOSO"}),
        ("sambung", "NUR HAYATI", {"NURHAYATI"}),
        ("pisah", "NURHAYATI", {"NUR HAYATI", "NURH AYATI"}),
        ("ejaan_lama", "SUTRISNO", {"SOETRISNO"}),
        ("ejaan_lama", "TJOKRO", {"TDJOKRO"}),
        ("ganda_huruf", "MUHAMMAD", {"MUHAMAD"}),
    ],
)
def test_each_way_of_writing(cara: str, kata: str, boleh: set[str]) -> None:
    fungsi = next(f for n, _, f in RAGAM if n == cara)
    hasil = {
        " ".join(h)
        for u in np.linspace(0, 0.999, 23)
        for v in np.linspace(0, 0.999, 7)
        if (h := fungsi(kata.split(), float(u), float(v))) is not None
    }
    assert hasil
    assert hasil <= boleh


def test_one_word_names_are_not_reordered_dropped_or_joined() -> None:
    for nama, _, fungsi in RAGAM:
        if nama in ("balik", "buang", "sambung", "singkat"):
            assert fungsi(["SUYONO"], 0.5, 0.5) is None


def test_all_ways_of_writing_occur(kota20k: Contoh) -> None:
    nama = [str(n) for n in kota20k.dpt["nama"].to_pylist()]
    assert any("," in n for n in nama)
    assert any("." in n for n in nama)
    assert any("OE" in n for n in nama)
    assert any("MUH." in n or "M." in n for n in nama)
