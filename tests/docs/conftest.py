"""What the tests of the documentation read: pages, sources, and the printer of generated pages."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

AKAR = Path(__file__).resolve().parent.parent.parent
FOLDER = ("src", "tests", "docs", "contoh", "requirements", ".ci")


@pytest.fixture(scope="session")
def akar() -> Path:
    """The project's root."""
    return AKAR


@pytest.fixture(scope="session")
def berkas_proyek() -> list[Path]:
    """Every file that belongs to the project (no environment, cache or result)."""
    atas = [p for p in AKAR.iterdir() if p.is_file()]
    dalam = [
        p
        for f in FOLDER
        for p in (AKAR / f).rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    ]
    return sorted([*atas, *dalam])


@pytest.fixture(scope="session")
def sumber(akar: Path) -> dict[Path, str]:
    """Every module that people wrote → its text (Django writes migrations)."""
    return {
        p: p.read_text(encoding="utf-8")
        for p in sorted((akar / "src").rglob("*.py"))
        if "migrations" not in p.parts
    }


@pytest.fixture(scope="session")
def halaman(berkas_proyek: list[Path]) -> dict[Path, str]:
    """Every Markdown page → its text."""
    return {p: p.read_text(encoding="utf-8") for p in berkas_proyek if p.suffix == ".md"}


@pytest.fixture(scope="session")
def cetak(akar: Path) -> ModuleType:
    """`docs/cetak.py`, loaded as a module."""
    keterangan = importlib.util.spec_from_file_location("cetak", akar / "docs" / "cetak.py")
    assert keterangan is not None
    assert keterangan.loader is not None
    modul = importlib.util.module_from_spec(keterangan)
    sys.path.insert(0, str(akar / "docs"))
    keterangan.loader.exec_module(modul)
    sys.path.remove(str(akar / "docs"))
    return modul


@pytest.fixture(scope="session")
def potongan_kode(halaman: dict[Path, str]) -> list[tuple[Path, str]]:
    """Every command line shown in a fenced block: (page, line), continuation lines joined."""
    return [(p, baris) for p, teks in halaman.items() for baris in _baris_pagar(teks)]


def _baris_pagar(teks: str) -> Iterator[str]:
    for isi in re.findall(r"^```[a-z]*\n(.*?)^```", teks, re.MULTILINE | re.DOTALL):
        for baris in re.sub(r"\\\n\s*", " ", isi).splitlines():
            yield baris.strip().removeprefix("$ ")
