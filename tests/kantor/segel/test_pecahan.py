"""Recovery sheets: any two restore the key, one tells nothing, a mistake names its line."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations, product

import pytest

from kantor.segel.galat import LembarKeliru
from kantor.segel.kunci import KunciInduk, kunci_baru
from kantor.segel.pecahan import HURUF, bagi, gabung, pecah

KUNCI = KunciInduk(bytes(range(7, 39)), 3)


def test_any_two_sheets_restore_the_key() -> None:
    lembar = pecah(KUNCI, "KPU Kota Contoh")
    for dua in permutations(lembar, 2):
        assert gabung(dua) == KUNCI
    assert gabung(lembar) == KUNCI
    assert "KPU Kota Contoh" in lembar[0]
    assert KUNCI.id in lembar[2]
    assert KUNCI.isi.hex() not in "".join(lembar).lower()


def test_one_sheet_is_equally_likely_for_every_key() -> None:
    # All keys and all random strings of two bits: XOR knows no longer ones than bits side by side.
    dua_bit = [bytes([b]) for b in range(4)]
    for nomor in range(3):
        sebaran = [
            Counter(bagi(k, acak)[nomor] for acak in product(dua_bit, repeat=3)) for k in dua_bit
        ]
        assert all(s == sebaran[0] for s in sebaran)
        assert len(sebaran[0]) == 16  # and every sheet that can be written occurs


def test_one_sheet_or_the_same_twice_is_not_enough() -> None:
    satu, _, _ = pecah(KUNCI)
    for kurang in ([satu], [satu, satu], []):
        with pytest.raises(LembarKeliru, match="dua lembar"):
            gabung(kurang)


def test_sheets_of_two_sets_do_not_mix() -> None:
    lama, baru = pecah(KUNCI), pecah(KUNCI)
    with pytest.raises(LembarKeliru, match="perangkat"):
        gabung([lama[0], baru[1]])
    with pytest.raises(LembarKeliru, match="perangkat"):
        gabung([lama[0], pecah(kunci_baru())[1]])


def test_typing_is_lenient_where_nothing_can_be_mistaken() -> None:
    satu, dua, _ = pecah(KUNCI)
    ketik = satu.lower().replace("0", "o").replace(" 1", " l").replace("baris l", "baris 1")
    tanpa_kata = "\n".join(
        b.removeprefix("Baris ").replace("  ", "-")
        for b in dua.splitlines()
        if b.startswith("Baris")
    )
    assert gabung([ketik, tanpa_kata]) == KUNCI


@pytest.mark.parametrize("nomor", range(1, 8))
def test_every_wrong_letter_and_every_swap_names_its_line(nomor: int) -> None:
    lembar, dua, _ = pecah(KUNCI)
    baris = lembar.splitlines()
    letak = next(i for i, b in enumerate(baris) if b.startswith(f"Baris {nomor}"))
    isi = baris[letak].split(":")[1].replace(" ", "")
    salah = {isi[:i] + h + isi[i + 1 :] for i in range(len(isi)) for h in HURUF[i % 4 :: 4]}
    salah |= {isi[:i] + isi[i + 1] + isi[i] + isi[i + 2 :] for i in range(len(isi) - 1)}
    for s in salah - {isi}:
        ketikan = [*baris[:letak], f"Baris {nomor}: {s}", *baris[letak + 1 :]]
        with pytest.raises(LembarKeliru, match=f"ke-2 yang Anda ketik, baris {nomor}: ada huruf"):
            gabung([dua, "\n".join(ketikan)])


def test_all_faults_are_told_at_once() -> None:
    satu, dua, _ = pecah(KUNCI)
    baris = satu.splitlines()
    awal = len(baris) - 7
    rusak = [*baris[:awal], baris[awal][:-1], baris[awal + 1] + "U", *baris[awal + 3 :]]
    with pytest.raises(LembarKeliru) as galat:
        gabung(["\n".join(rusak), dua])
    for kata in (
        "baris 1: 23 huruf",
        "baris 2: huruf U tidak pernah dipakai",
        "baris 3: tidak ada",
    ):
        assert kata in galat.value.pesan
    tertukar = satu.splitlines()[:-1] + dua.splitlines()[-1:]
    with pytest.raises(LembarKeliru, match="bukan dari satu lembar"):
        gabung(["\n".join(tertukar), dua])


def test_a_restored_key_that_is_not_the_one_is_refused() -> None:
    a, b = pecah(KUNCI), pecah(KUNCI)
    assert {gabung(dua).id for dua in combinations(a, 2)} == {gabung(b[:2]).id} == {KUNCI.id}
