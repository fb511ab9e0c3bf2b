"""Words on screens: legal words only in their legal meaning, no shouting."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

# Word with a legal meaning → what to write where a program speaks.
MILIK_HUKUM = {"temuan": "masalah", "rekomendasi": "saran", "saksi": "LO"}
ALAMAT = re.compile(r"https?://\S+")  # the words of somebody else's address are not ours
TERIAK = re.compile(r"(?<!#)\b[A-Za-z]{2,}!(?=\s|$)")  # `#NULL!` is an Excel error


@cache
def kalimat(teks: str) -> list[str]:
    """String literals of a module that may reach a screen: all but docstrings and bare names."""
    pohon = ast.parse(teks)
    dokumen = {
        id(s.body[0].value)
        for s in ast.walk(pohon)
        if isinstance(s, ast.Module | ast.ClassDef | ast.FunctionDef)
        and s.body
        and isinstance(s.body[0], ast.Expr)
    }
    return [
        s.value
        for s in ast.walk(pohon)
        if isinstance(s, ast.Constant)
        and isinstance(s.value, str)
        and id(s) not in dokumen
        and not re.fullmatch(r"[a-z_]+", s.value)
    ]


@pytest.mark.lengkap
def test_legal_words_keep_their_meaning(sumber: dict[Path, str]) -> None:
    salah = [
        f"{p.name}: {k} (tulis: {ganti})"
        for p, teks in sumber.items()
        for k in kalimat(teks)
        for kata, ganti in MILIK_HUKUM.items()
        if re.search(rf"\b{kata}\b", ALAMAT.sub("", k), re.IGNORECASE)
        # Where Bawaslu's own notes are kept or counted its words are in their legal meaning.
        and not any(n in p.as_posix() for n in ("pengawasan", "indeks/catatan.py"))
    ]
    assert salah == []


def test_nothing_shouts(sumber: dict[Path, str]) -> None:
    assert [k for teks in sumber.values() for k in kalimat(teks) if TERIAK.search(k)] == []


def test_docstrings_are_not_screens() -> None:
    modul = '"""Temuan!"""\ndef f():\n    "saksi"\n    return "Halo", {"temuan": 1}\n'
    assert kalimat(modul) == ["Halo"]
