"""The glossary holds every domain word that code, commands and files use."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from types import ModuleType

from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.masalah import Masalah
from hakpilih.matching import kolom as kolom_padan
from hakpilih.pemilih import KOLOM_DAFTAR
from hakpilih.wilayah import PANJANG_TINGKAT, tingkat

LAJUR = ("Istilah", "Arti", "Juga disebut", "English", "Sumber")
STATUS = ("diterima", "disisihkan", "ditolak", "ditahan")
HADIR = (
    "kode nama tingkat pengguna_hak_pilih pemilih rumus hadir_persen batas_bawah batas_atas masalah"
)
HASIL = ("pasangan", "ragu", "hanya_dpt", "hanya_dp4", "ringkasan", "kebenaran", "berkas", "benih")
# Words of the trade and words that carry the name of another: `pengguna_dpt_l` is pengguna_dpt of L.
TEKNIS = {"cli", "sha256", "geojson", "json", "csv"}
IMBUHAN = re.compile(r"^(?:bukti|bobot)_|_(?:terdekat|l|p|j|\d\d)$")


def baris_tabel(akar: Path) -> list[list[str]]:
    """The glossary's rows, cell by cell."""
    teks = (akar / "docs/istilah.md").read_text("utf-8")
    tabel = [b for b in teks.splitlines() if b.startswith("|")]
    assert [s.strip() for s in tabel[0].strip("|").split("|")] == list(LAJUR)
    return [[s.strip() for s in b.strip("|").split(" | ")] for b in tabel[2:]]


def nama_dikenal(akar: Path) -> set[str]:
    """Terms and their aliases, lower case, spaces as in code."""
    kata = set()
    for istilah, _, sebutan, _, _ in baris_tabel(akar):
        kata |= {k.strip().strip("`").removeprefix("--") for k in [istilah, *sebutan.split(",")]}
    return {k.lower().replace(" ", "_").replace("-", "_") for k in kata}


def test_every_row_is_complete(akar: Path) -> None:
    assert [b for b in baris_tabel(akar) if len(b) != len(LAJUR) or not all(b)] == []


def test_no_term_twice_and_in_alphabetical_order(akar: Path) -> None:
    istilah = [b[0].casefold() for b in baris_tabel(akar)]
    assert istilah == sorted(set(istilah))


def test_no_alias_belongs_to_two_terms(akar: Path) -> None:
    pemilik: dict[str, str] = {}
    rangkap = []
    for istilah, _, sebutan, _, _ in baris_tabel(akar):
        for nama in re.findall(r"`([^`]+)`", sebutan):
            if pemilik.setdefault(nama, istilah) != istilah:
                rangkap.append(nama)
    assert rangkap == []


def test_every_word_of_the_code_has_an_entry(akar: Path, cetak: ModuleType) -> None:
    skema = (kolom_padan.SKEMA_PASANGAN, kolom_padan.SKEMA_RAGU, kolom_padan.SKEMA_HANYA)
    kata = {
        *KOLOM_DAFTAR,
        *kolom_padan.ELEMEN,
        *(n for s in skema for n in s.names),
        *PANJANG_TINGKAT.values(),
        *(tingkat(k) or "" for k in ("99.71", "99.01")),
        *FORMAT,
        *(k.nama for f in FORMAT.values() for k in f.kolom),
        *(f.name for f in fields(Masalah)),
        *STATUS,
        *HADIR.split(),
        *HASIL,
        *(k for p in cetak.perintah_terdaftar() for k in p.split()),
        *(p.name for p in cetak.SUMBER.iterdir() if (p / "__init__.py").exists()),
    }
    dikenal = nama_dikenal(akar) | TEKNIS
    asing = {k for k in kata if k not in dikenal and IMBUHAN.sub("", k) not in dikenal}
    assert asing == set()


def test_old_names_lead_to_the_new_ones(akar: Path) -> None:
    sebutan = {b[0]: b[2] for b in baris_tabel(akar)}
    assert "PPDP" in sebutan["pantarlih"]
    assert "Indeks Partisipasi Publik" in sebutan["IPP"]
