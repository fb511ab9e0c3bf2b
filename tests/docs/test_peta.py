"""The map names the rooms, modules and import rules that exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import ModuleType

LAPIS_PUSTAKA, LAPIS_KANTOR = "hakpilih.cli", "kantor.cli"


def ruang(akar: Path, lantai: str = "hakpilih") -> set[str]:
    """Rooms of a floor: folders with code in them."""
    return {p.parent.name for p in (akar / "src" / lantai).glob("*/*.py")}


def lapis(akar: Path, teratas: str) -> list[str]:
    """The layers of the import rules whose topmost room is `teratas`."""
    aturan = tomllib.loads((akar / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    semua = [c["layers"] for c in aturan["contracts"] if c["type"] == "layers"]
    return next(baris for baris in semua if baris[0] == teratas)


def test_every_room_is_on_the_map_and_in_the_import_rules(akar: Path) -> None:
    teks = (akar / "docs/peta.md").read_text("utf-8")
    assert set(re.findall(r"^### (\w+)$", teks, re.MULTILINE)) == ruang(akar)
    disebut = {
        m.removeprefix("hakpilih.")
        for b in lapis(akar, LAPIS_PUSTAKA)
        for m in re.findall(r"[\w.]+", b)
    }
    atas = {p.stem for p in (akar / "src/hakpilih").glob("*.py") if not p.stem.startswith("__")}
    assert ruang(akar) | atas <= disebut


def test_the_map_draws_the_import_rules(akar: Path) -> None:
    teks = (akar / "docs/peta.md").read_text("utf-8")
    gambar = teks.partition("## Who may import whom")[2].partition("```\n")[2].partition("```")[0]
    ada = ruang(akar) | {p.stem for p in (akar / "src/hakpilih").glob("*.py")}
    wajib = [
        [n for n in re.findall(r"hakpilih\.(\w+)", b) if n in ada]
        for b in lapis(akar, LAPIS_PUSTAKA)
    ]
    assert [b.split() for b in gambar.strip().splitlines()] == wajib


def test_every_room_of_the_office_is_on_the_map_and_in_the_import_rules(akar: Path) -> None:
    teks = (akar / "docs/peta.md").read_text("utf-8")
    ada = ruang(akar, "kantor") - {"templatetags"}  # Django's own place for what templates call
    assert set(re.findall(r"^### kantor\.(\w+)$", teks, re.MULTILINE)) - {"templatetags"} == ada
    disebut = {
        m.removeprefix("kantor.")
        for b in lapis(akar, LAPIS_KANTOR)
        for m in re.findall(r"[\w.]+", b)
    }
    assert ada <= disebut


def test_every_module_is_on_the_map(cetak: ModuleType, akar: Path) -> None:
    teks = (akar / "docs/peta.md").read_text("utf-8")
    ada = {m for m, _ in cetak.modul(akar / "src/hakpilih")}
    ada |= {f"kantor/{m}" for m, _ in cetak.modul(akar / "src/kantor")}
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
            "sanding",
            "daftar periksa",
            "daftar rekap",
            "daftar cetak",
            "janggal",
            "faktor",
            "banding",
            "indeks daftar",
            "indeks templat",
            "indeks hitung",
            "indeks contoh",
            "indeks terbit",
            "pembelajaran rekap",
            "pindah periksa",
            "laporkan",
            "tahapan",
            "riwayat periksa",
            "riwayat tampilkan",
            "riwayat pangkal",
            "kantor siapkan",
            "kantor satuan",
            "kantor contoh",
            "kantor jalankan",
            "kantor cadangkan",
            "kantor pulihkan",
            "kantor periksa",
            "publikasi situs",
        ].index,
    )
