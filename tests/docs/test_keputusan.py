"""Decisions are numbered in order, indexed, and half a page."""

from __future__ import annotations

import re
from pathlib import Path

BATAS_KATA = 420


def test_decisions_are_numbered_and_indexed(akar: Path) -> None:
    folder = akar / "docs/keputusan"
    berkas = sorted(p.name for p in folder.glob("[0-9]*.md"))
    assert [b[:4] for b in berkas] == [f"{n:04}" for n in range(1, len(berkas) + 1)]
    indeks = (folder / "README.md").read_text("utf-8")
    baris = re.findall(r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$", indeks, re.MULTILINE)
    assert [b[1] for b in baris] == berkas
    for nomor, nama, judul in baris:
        kepala = (folder / nama).read_text("utf-8").splitlines()[0]
        assert kepala == f"# {nomor} {judul}"


def test_a_decision_is_half_a_page(akar: Path) -> None:
    panjang = {
        p.name: n
        for p in (akar / "docs/keputusan").glob("[0-9]*.md")
        if (n := len(p.read_text("utf-8").split())) > BATAS_KATA
    }
    assert panjang == {}


def test_a_decision_says_what_was_asked_and_what_follows(akar: Path) -> None:
    for p in (akar / "docs/keputusan").glob("[0-9]*.md"):
        teks = p.read_text("utf-8")
        assert re.findall(r"^\*\*(Question|Decision|What follows)\.", teks, re.MULTILINE) == [
            "Question",
            "Decision",
            "What follows",
        ], p.name
