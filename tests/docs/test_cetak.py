"""Pages printed from the code lie on disk as the code would print them now (`make docs`)."""

from __future__ import annotations

import os
from types import ModuleType

import pytest


@pytest.mark.lengkap
def test_printed_pages_are_up_to_date(cetak: ModuleType) -> None:
    # Both READMEs show the same commands; running them once is enough at one's desk.
    readme = "README*.md" if os.environ.get("CI") else "README.md"
    basi = [
        str(p.relative_to(cetak.AKAR))
        for p, teks in cetak.halaman(readme).items()
        if not p.exists() or p.read_text(encoding="utf-8") != teks
    ]
    assert basi == [], "jalankan: make docs"


def test_every_fault_code_is_on_the_page(cetak: ModuleType) -> None:
    teks = cetak.kode()
    semua = {k: v for isi in cetak.kumpulan_kode().values() for k, v in isi.items()}
    assert set(cetak.KODE) < set(semua)
    assert [k for k in semua if f"`{k}`" not in teks] == []
    assert {v.tingkat for v in semua.values()} == set(cetak.TINGKAT)


@pytest.mark.lengkap
def test_printing_the_map_twice_changes_nothing(cetak: ModuleType) -> None:
    tanda = (cetak.AWAL_MODUL, cetak.AKHIR_MODUL, cetak.AWAL_KANTOR, cetak.AKHIR_KANTOR)
    sekali = cetak.peta("# Peta\n" + "".join(tanda) + "\nekor\n")
    assert cetak.peta(sekali) == sekali
    assert sekali.startswith("# Peta\n")
    assert sekali.endswith("\nekor\n")


def test_cells_cannot_break_a_table(cetak: ModuleType) -> None:
    assert cetak.tabel(("A", "B"), [("satu|dua", "tiga\nempat"), ("", "x")]) == (
        "| A | B |\n|---|---|\n| satu\\|dua | tiga empat |\n| — | x |"
    )
