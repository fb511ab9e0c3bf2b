"""Links, paths, make targets and environment variables that the documentation names exist."""

from __future__ import annotations

import re
from pathlib import Path

TAUTAN = re.compile(r"\]\(([^)\s]+)\)")
# `contoh/x.py` is a module of the room of that name, not a file of the folder of alias files.
JALUR = re.compile(r"`((?:src|tests|docs|contoh(?!/\w+\.py)|requirements|\.ci)/[^`\s*…]*)`")
PEUBAH = re.compile(r"\bHAKPILIH_[A-Z_]+\b")
# The office reads its variables without their prefix (`kantor.lingkungan`).
TANPA_AWALAN = re.compile(r'\b(?:teks|ya|bilangan|pilihan)\(\s*"([A-Z_]+)"')
# Set by whoever runs the tests, or made up by one of them.
UJI = re.compile(r"HAKPILIH_(COBA|UJI_\w+)")


def jangkar(judul: str) -> str:
    """The anchor that a heading gets: lower case, spaces to hyphens, punctuation gone."""
    return re.sub(r"[^\w\- ]", "", judul.strip().lower()).replace(" ", "-")


def test_every_link_leads_somewhere(halaman: dict[Path, str]) -> None:
    salah = []
    for p, teks in halaman.items():
        for t in TAUTAN.findall(teks):
            if re.match(r"[a-z]+:", t):
                continue
            jalur, _, bagian = t.partition("#")
            tujuan = (p.parent / jalur).resolve() if jalur else p
            if not tujuan.exists():
                salah.append(f"{p.name}: {t}")
            elif bagian and tujuan.suffix == ".md":
                judul = re.findall(r"^#+ (.+)$", tujuan.read_text(encoding="utf-8"), re.MULTILINE)
                if bagian not in {jangkar(j) for j in judul}:
                    salah.append(f"{p.name}: {t}")
    assert salah == []


def test_every_path_named_exists(halaman: dict[Path, str], akar: Path) -> None:
    salah = [
        f"{p.name}: {jalur}"
        for p, teks in halaman.items()
        for jalur in JALUR.findall(teks)
        if not (akar / jalur).exists()
    ]
    assert salah == []


def test_pictures_are_kept_here(halaman: dict[Path, str]) -> None:
    luar = [
        f"{p.name}: {g}"
        for p, teks in halaman.items()
        for g in re.findall(r"!\[[^\]]*\]\((https?:[^)]+)\)", teks)
    ]
    assert luar == []


def test_make_targets_named_exist(halaman: dict[Path, str], akar: Path) -> None:
    ada = set(re.findall(r"^([a-z0-9]+):", (akar / "Makefile").read_text("utf-8"), re.MULTILINE))
    disebut = {
        (p.name, sasaran)
        for p, teks in halaman.items()
        for perintah in re.findall(r"(?:`|^)make ((?:[a-zA-Z0-9=_/-]+ ?)+)", teks, re.MULTILINE)
        for sasaran in perintah.split()
        if "=" not in sasaran
    }
    assert {"setup", "run", "test", "lint", "types", "bench", "e2e", "docs"} <= ada
    assert {s for s in disebut if s[1] not in ada} == set()


def test_every_make_target_says_what_it_does(akar: Path) -> None:
    teks = (akar / "Makefile").read_text("utf-8")
    semua = re.search(r"^\.PHONY: (.+)$", teks, re.MULTILINE)
    assert semua is not None
    diterangkan = set(re.findall(r"^([a-z0-9]+):.*## .+$", teks, re.MULTILINE))
    assert set(semua[1].split()) == diterangkan


def test_environment_variables_are_documented_and_real(
    halaman: dict[Path, str], berkas_proyek: list[Path], akar: Path
) -> None:
    dokumen = {v for teks in halaman.values() for v in PEUBAH.findall(teks)}
    kode = {
        v
        for p in berkas_proyek
        if p.suffix == ".py" and p.name != Path(__file__).name
        for v in PEUBAH.findall(p.read_text(encoding="utf-8"))
    }
    kode |= {
        f"HAKPILIH_{v}"
        for p in (akar / "src/kantor").glob("*.py")
        for v in TANPA_AWALAN.findall(p.read_text(encoding="utf-8"))
    }
    assert dokumen - kode == set()
    assert {v for v in kode - dokumen if not UJI.fullmatch(v)} == set()
