"""Held cells against an attacker with every published number, every sum and every earlier version."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from hakpilih.publikasi.tahan import (
    BERUBAH,
    DAHULU,
    KECIL,
    LEBAR,
    Kaitan,
    Sel,
    Terbitan,
    rentang,
    tahan,
)


def tabel(isi: np.ndarray, wajib: set[str] = frozenset()) -> tuple[list[Sel], list[Kaitan]]:  # type: ignore[assignment]
    """A table with both margins and its total: keys `0,1`, `0,*`, `*,1`, `*,*`."""
    m, n = isi.shape
    nilai = {f"{i},{j}": int(isi[i, j]) for i in range(m) for j in range(n)}
    nilai |= {f"{i},*": int(isi[i].sum()) for i in range(m)}
    nilai |= {f"*,{j}": int(isi[:, j].sum()) for j in range(n)} | {"*,*": int(isi.sum())}
    kaitan = [Kaitan(f"{i},*", tuple(f"{i},{j}" for j in range(n))) for i in range(m)]
    kaitan += [Kaitan(f"*,{j}", tuple(f"{i},{j}" for i in range(m))) for j in range(n)]
    kaitan += [Kaitan("*,*", tuple(f"{i},*" for i in range(m))),
               Kaitan("*,*", tuple(f"*,{j}" for j in range(n)))]  # fmt: skip
    return [Sel(k, v, k in wajib) for k, v in nilai.items()], kaitan


def test_angka_kecil_alone_would_be_told_by_subtraction() -> None:
    sel, kaitan = tabel(np.array([[3, 40], [50, 60]]))
    # The attacker is a real one: holding the small cell alone gives it away to the unit.
    assert rentang(sel, kaitan, ["0,0"])["0,0"] == pytest.approx((3, 3))
    t = tahan(sel, kaitan)
    assert t.ditahan["0,0"] == KECIL
    assert len(t.ditahan) >= 4
    assert not t.terbuka
    for a, b in rentang(sel, kaitan, t.ditahan).values():
        assert b - a >= LEBAR - 1e-6


@pytest.mark.parametrize("benih", range(25))
def test_angka_di_sebelahnya_no_held_cell_of_random_tables_can_be_narrowed(benih: int) -> None:
    rng = np.random.default_rng(benih)
    isi = rng.poisson(rng.choice([4, 15, 60], size=(rng.integers(2, 7), rng.integers(2, 5))))
    sel, kaitan = tabel(isi)
    t = tahan(sel, kaitan)
    kecil = {s.kunci for s in sel if s.nilai < 10}
    assert kecil <= set(t.ditahan)
    batas = rentang(sel, kaitan, t.ditahan)
    nilai = {s.kunci: s.nilai for s in sel}
    for k, (a, b) in batas.items():
        assert (
            a - 1e-6 <= nilai[k] <= b + 1e-6
        )  # the truth is among what the attacker thinks possible
        if k not in t.terbuka:
            assert b - a >= LEBAR - 1e-6
    assert not t.terbuka  # nothing here must be published, so everything can be protected


@pytest.mark.parametrize("benih", range(10))
def test_terbitan_sesudahnya_does_not_give_the_first_away(benih: int) -> None:
    rng = np.random.default_rng(100 + benih)
    isi = rng.poisson(rng.choice([5, 30, 80], size=(4, 3)))
    sel, kaitan = tabel(isi)
    t = tahan(sel, kaitan)
    lama = Terbitan({s.kunci: s.nilai for s in sel}, frozenset(t.ditahan), tuple(kaitan))
    baru = isi.copy()
    baru[rng.integers(0, 4), rng.integers(0, 3)] += int(rng.integers(1, 40))
    sel2, kaitan2 = tabel(baru)
    t2 = tahan(sel2, kaitan2, lama)
    batas = rentang(sel2, kaitan2, t2.ditahan, lama)
    for k, (a, b) in batas.items():
        if k not in t2.terbuka:
            assert b - a >= LEBAR - 1e-6
    # What is held and unchanged stays held; what changed a little is not shown anew.
    dua = {s.kunci: s.nilai for s in sel2}
    for k in t.ditahan:
        if dua[k] == lama.sel[k]:
            assert k in t2.ditahan
    for k, alasan in t2.ditahan.items():
        if alasan == BERUBAH:
            assert 0 < abs(dua[k] - lama.sel[k]) < 10
    assert set(t2.ditahan.values()) & {KECIL, DAHULU, BERUBAH}


def test_pengecualian_cells_stay_and_what_they_give_away_is_told() -> None:
    wajib = (
        {f"{i},*" for i in range(2)} | {f"*,{j}" for j in range(2)} | {"*,*", "0,1", "1,0", "1,1"}
    )
    sel, kaitan = tabel(np.array([[3, 40], [50, 60]]), wajib)
    t = tahan(sel, kaitan)
    assert list(t.ditahan) == ["0,0"]
    assert t.terbuka == ["0,0"]


def test_sums_that_do_not_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="jumlah"):
        tahan([Sel("jumlah", 30), Sel("a", 10), Sel("b", 10)], [Kaitan("jumlah", ("a", "b"))])


def test_the_attacker_finds_what_trying_everything_finds() -> None:
    isi = np.array([[2, 7, 30], [12, 4, 25], [40, 33, 1]])
    sel, kaitan = tabel(isi)
    gelap = ["0,0", "0,1", "1,0", "1,1"]
    batas = rentang(sel, kaitan, gelap)
    # Everything known but a 2 × 2 block: one number is free.
    semua = [x for x in itertools.product(range(20), repeat=4)
             if x[0] + x[1] == 9 and x[2] + x[3] == 16 and x[0] + x[2] == 14]  # fmt: skip
    for n, k in enumerate(gelap):
        assert batas[k] == pytest.approx((min(x[n] for x in semua), max(x[n] for x in semua)))
