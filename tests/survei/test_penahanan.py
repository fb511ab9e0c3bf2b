"""Small groups: what is shown is attacked by somebody who adds and subtracts everything."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hakpilih.survei.penahanan import boleh_tampil


def _terhitung(
    kelompok: dict[str, list[str]], tampil: dict[str, set[str]], terbesar: int
) -> list[tuple[int, ...]]:
    """Sets of at most `terbesar` people whose sum follows from shown totals: person by person, by rank."""
    n = len(next(iter(kelompok.values())))
    baris = [np.ones(n)]
    baris += [
        np.array([x == g for x in isi], float) for v, isi in kelompok.items() for g in tampil[v]
    ]
    m = np.array(baris)
    pangkat = np.linalg.matrix_rank(m)
    hasil = []
    for ukuran in range(1, terbesar + 1):
        for himpunan in combinations(range(n), ukuran):
            x = np.zeros(n)
            x[list(himpunan)] = 1
            if np.linalg.matrix_rank(np.vstack([m, x])) == pangkat:
                hasil.append(himpunan)
    return hasil


def test_a_group_under_five_is_held_back_and_its_complement_too() -> None:
    # 12 women, 3 men: whoever knows the whole and the women knows the men.
    hasil = boleh_tampil({"jk": ["p"] * 12 + ["l"] * 3})
    assert hasil == {"jk": set()}
    # Four groups, one small: the next smallest goes along.
    umur = ["a"] * 20 + ["b"] * 9 + ["c"] * 15 + ["d"] * 2
    assert boleh_tampil({"u": umur}) == {"u": {"a", "c"}}
    # Two small ones hide each other where together they are five or more.
    assert boleh_tampil({"u": ["a"] * 9 + ["b"] * 3 + ["c"] * 4}) == {"u": {"a"}}
    # Those who did not say are a group as well.
    assert boleh_tampil({"jk": ["p"] * 9 + ["l"] * 8 + [""] * 2}) == {"jk": {"p"}}


def test_two_breakdowns_cannot_be_subtracted_from_each_other() -> None:
    # All of kelurahan k are young but two: young less k would be two people.
    umur = ["muda"] * 12 + ["tua"] * 10
    tempat = ["k"] * 10 + ["lain"] * 12
    hasil = boleh_tampil({"umur": umur, "tempat": tempat})
    assert not (hasil["umur"] and hasil["tempat"])
    assert hasil["umur"] or hasil["tempat"]


def test_few_answers_show_no_group_at_all() -> None:
    assert boleh_tampil({"jk": ["p"] * 4}) == {"jk": set()}
    assert boleh_tampil({}) == {}
    assert boleh_tampil({"jk": []}) == {"jk": set()}


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_set_under_five_follows_from_what_is_shown(data: st.DataObject) -> None:
    n = data.draw(st.integers(5, 14))
    kelompok = {
        v: data.draw(st.lists(st.sampled_from(isi), min_size=n, max_size=n))
        for v, isi in (("a", ["x", "y", ""]), ("b", ["p", "q", "r"]), ("c", ["1", "2"]))
    }
    tampil = boleh_tampil(kelompok)
    assert _terhitung(kelompok, tampil, 4) == []


def test_large_surveys_stay_quick_and_keep_what_is_safe() -> None:
    acak = np.random.default_rng(4)
    kelompok = {
        "jk": acak.choice(["p", "l"], 600).tolist(),
        "umur": acak.choice(["a", "b", "c", "d"], 600, p=[0.3, 0.3, 0.3, 0.1]).tolist(),
        "disabilitas": acak.choice(["ya", "tidak"], 600, p=[0.05, 0.95]).tolist(),
        "tempat": acak.choice([f"k{i}" for i in range(20)], 600).tolist(),
    }
    hasil = boleh_tampil(kelompok)
    assert hasil["jk"] == {"p", "l"}
    assert len(hasil["tempat"]) == 20
    assert hasil["disabilitas"] == {"ya", "tidak"}
