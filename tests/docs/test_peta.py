"""The map names the rooms, modules and import rules that exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import ModuleType


def ruang(akar: Path) -> set[str]:
    """Rooms of the library: folders with code in them."""
    return {p.parent.name for p in (akar / "src/hakpilih").glob("*/*.py")}


def test_every_room_is_on_the_map_and_in_the_import_rules(akar: Path) -> None:
    teks = (akar / "docs/peta.md").read_text("utf-8")
    assert set(re.findall(r"^### (\w+)$", teks, re.MULTILINE)) == ruang(akar)
    aturan = tomllib.loads((akar / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    lapis = next(c["layers"] for c in aturan["contracts"] if c["type"] == "layers")
    disebut = {m.removeprefix("hakpilih.") for b in lapis for m in re.findall(r"[\w.]+", b)}
    atas = {p.stem for p in (akar / "src/hakpilih").glob("*.py") if not p.stem.startswith("__")}
    assert ruang(akar) | atas <= disebut


def test_the_map_draws_the_import_rules(akar: Path) -> None:
    teks = (akar / "docs/peta.md").read_text("utf-8")
    gambar = teks.partition("## Who may import whom")[2].partition("```\n")[2].partition("```")[0]
    aturan = tomllib.loads((akar / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    lapis = next(c["layers"] for c in aturan["contracts"] if c["type"] == "layers")
    ada = ruang(akar) | {p.stem for p in (akar / "src/hakpilih").glob("*.py")}
    wajib = [[n for n in re.findall(r"hakpilih\.(\w+)", b) if n in ada] for b in lapis]
    assert [b.split() for b in gambar.strip().splitlines()] == wajib


def test_every_module_is_on_the_map(cetak: ModuleType, akar: Path) -> None:
    teks = (akar / "docs/peta.md").read_text("utf-8")
    ada = {
        p.relative_to(akar / "src/hakpilih").as_posix()
        for p in (akar / "src/hakpilih").rglob("*.py")
        if cetak.kalimat_pertama(p)
    }
    assert set(re.findall(r"^\| `([\w/]+\.py)` \|", teks, re.MULTILINE)) == ada


def test_every_command_is_on_the_map(cetak: ModuleType, akar: Path) -> None:
    teks = (akar / "docs/peta.md").read_text("utf-8")
    assert re.findall(r"^\| `hakpilih (\w+(?: \w+)?)` \|", teks, re.MULTILINE) == sorted(
        cetak.perintah_terdaftar(),
        key=[
            "contoh",
            "periksa",
            "hadir",
            "padan",
            "ganda",
            "laporkan",
            "tahapan",
            "riwayat periksa",
            "riwayat tampilkan",
            "riwayat pangkal",
        ].index,
    )
