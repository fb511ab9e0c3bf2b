"""What another room may use says what it is; a kaidah says what it rests on."""

from __future__ import annotations

import ast
from pathlib import Path


def tanpa_docstring(pohon: ast.Module) -> list[str]:
    """Public modules, classes and functions without a docstring."""
    bisu = [] if ast.get_docstring(pohon) else ["modul"]
    for simpul in pohon.body:
        if not isinstance(simpul, ast.ClassDef | ast.FunctionDef) or simpul.name.startswith("_"):
            continue
        if not ast.get_docstring(simpul):
            bisu.append(simpul.name)
        if isinstance(simpul, ast.ClassDef):
            bisu += [
                f"{simpul.name}.{m.name}"
                for m in simpul.body
                if isinstance(m, ast.FunctionDef)
                and not m.name.startswith("_")
                and not ast.get_docstring(m)
            ]
    return bisu


def test_everything_public_has_a_docstring(sumber: dict[Path, str]) -> None:
    bisu = [
        f"{p.parent.name}/{p.name}: {nama}"
        for p, teks in sumber.items()
        if teks.strip()
        for nama in tanpa_docstring(ast.parse(teks))
    ]
    assert bisu == []


def test_the_check_sees_what_is_missing() -> None:
    kode = "def f(): ...\nclass A:\n    'ada'\n    def g(self): ...\n    def _h(self): ...\n"
    assert tanpa_docstring(ast.parse(kode)) == ["modul", "f", "A.g"]


def test_a_docstring_that_names_its_basis_ends_with_it(sumber: dict[Path, str]) -> None:
    salah = [
        f"{p.name}: {simpul.name}"
        for p, teks in sumber.items()
        for simpul in ast.walk(ast.parse(teks))
        if isinstance(simpul, ast.FunctionDef)
        and "Dasar:" in (isi := ast.get_docstring(simpul) or "")
        and not isi.split("\n\n")[-1].startswith("Dasar:")
    ]
    assert salah == []
