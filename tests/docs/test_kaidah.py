"""A page of rules and its tests share headings; legal words keep their meaning there too."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import ModuleType

ALAMAT = re.compile(r"\]\(https?:[^)]+\)")  # the words of somebody else's address are not ours


def siput(judul: str) -> str:
    """A heading as part of a test's name: `NIK sama` → `nik_sama`."""
    return re.sub(r"[^a-z0-9]+", "_", judul.lower()).strip("_")


def nama_uji(akar: Path) -> list[str]:
    """Names of every test function of the project."""
    return [
        simpul.name.removeprefix("test_")
        for p in (akar / "tests").rglob("test_*.py")
        for simpul in ast.walk(ast.parse(p.read_text("utf-8")))
        if isinstance(simpul, ast.FunctionDef) and simpul.name.startswith("test_")
    ]


def halaman_kaidah(akar: Path, cetak: ModuleType) -> dict[str, str]:
    """Pages written by hand; those printed from tables are compared with the tables."""
    return {
        p.name: teks
        for p in sorted((akar / "docs/kaidah").glob("*.md"))
        if not (teks := p.read_text("utf-8")).startswith(cetak.TANDA) and p.name != "README.md"
    }


def test_every_heading_has_a_test_of_its_name(akar: Path, cetak: ModuleType) -> None:
    uji = nama_uji(akar)
    tanpa = [
        f"{nama}: {judul}"
        for nama, teks in halaman_kaidah(akar, cetak).items()
        for judul in re.findall(r"^## (.+)$", teks, re.MULTILINE)
        if not any(siput(judul) in u for u in uji)
    ]
    assert tanpa == []


def test_rules_are_said_as_if_and_then(akar: Path, cetak: ModuleType) -> None:
    halaman = halaman_kaidah(akar, cetak)
    assert halaman
    for nama, teks in halaman.items():
        assert re.search(r"\bjika\b.*\bmaka\b", teks, re.IGNORECASE | re.DOTALL), nama


def test_findings_in_files_are_not_called_temuan(akar: Path) -> None:
    salah = [
        f"{p.name}: {kalimat}"
        for folder in ("kaidah", "panduan")
        for p in (akar / "docs" / folder).glob("*.md")
        for kalimat in re.split(r"(?<=[.:])\s", ALAMAT.sub("", p.read_text("utf-8")))
        if re.search(r"\b(temuan|rekomendasi|saksi)\b", kalimat, re.IGNORECASE)
        and "Bawaslu" not in kalimat
        and "penghitungan" not in kalimat
    ]
    assert salah == []
