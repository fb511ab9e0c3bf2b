"""Modules stay small, and no room is a drawer for leftovers."""

from __future__ import annotations

from pathlib import Path

BATAS_BARIS = 450
LACI = {"util", "utils", "helper", "helpers", "common", "base", "misc"}


def test_modules_stay_below_the_limit(berkas_proyek: list[Path]) -> None:
    panjang = {
        p.name: n
        for p in berkas_proyek
        if p.suffix == ".py"
        and "migrations" not in p.parts  # Django writes them
        and (n := len(p.read_text("utf-8").splitlines())) > BATAS_BARIS
    }
    assert panjang == {}


def test_no_drawer_for_leftovers(berkas_proyek: list[Path]) -> None:
    assert [p for p in berkas_proyek if {p.stem, *p.parts} & LACI] == []
