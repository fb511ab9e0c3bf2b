"""The command line and its documentation say the same, and `--help` stays light."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

BERAT = ("pyarrow", "duckdb", "numpy", "altair", "xlsxwriter", "jinja2", "python_calamine")


def test_every_command_is_in_both_readmes(cetak: ModuleType, akar: Path) -> None:
    nama = list(cetak.perintah_terdaftar())
    assert nama
    for readme in ("README.md", "README.id.md"):
        teks = (akar / readme).read_text("utf-8")
        assert [n for n in nama if f"hakpilih {n}" not in teks] == [], readme


def test_every_option_explains_itself(cetak: ModuleType) -> None:
    bisu = [
        f"{nama} {p.opts[0]}"
        for nama, perintah in cetak.perintah_terdaftar().items()
        for p in perintah.params
        if p.opts and not getattr(p, "help", None) and p.opts[0] != "--help"
    ]
    assert bisu == []


def test_every_command_says_what_it_does(cetak: ModuleType) -> None:
    assert [n for n, p in cetak.perintah_terdaftar().items() if not (p.help or "").strip()] == []


def test_examples_use_registered_commands_and_options(
    cetak: ModuleType, potongan_kode: list[tuple[Path, str]]
) -> None:
    terdaftar = cetak.perintah_terdaftar()
    salah, dilihat = [], 0
    for halaman, baris in potongan_kode:
        kata = shlex.split(baris.split(" | ")[0], comments=True) if "hakpilih " in baris else []
        if not kata or Path(kata[0]).name != "hakpilih":
            continue
        dilihat += 1
        perintah = terdaftar.get(kata[1]) or terdaftar.get(" ".join(kata[1:3]))
        if perintah is None:
            salah.append(f"{halaman.name}: {baris}")
            continue
        pilihan = {o for p in perintah.params for o in [*p.opts, *p.secondary_opts]} | {"--help"}
        salah += [f"{halaman.name}: {k}" for k in kata if k.startswith("--") and k not in pilihan]
    assert salah == []
    assert dilihat >= 5


def test_makefile_uses_registered_options(cetak: ModuleType, akar: Path) -> None:
    teks = (akar / "Makefile").read_text("utf-8").replace("\\\n", " ")
    pakai = [
        b.partition("$(HAKPILIH) ")[2].partition("||")[0].split()
        for b in teks.splitlines()
        if "$(HAKPILIH) " in b
    ]
    terdaftar = cetak.perintah_terdaftar()
    pakai = [[" ".join(p[:2]), *p[2:]] if p[0] == "kantor" else p for p in pakai]
    assert {p[0] for p in pakai} == {
        "contoh", "periksa", "padan", "laporkan", "kantor contoh", "kantor jalankan",
    }  # fmt: skip
    for nama, *sisa in pakai:
        dikenal = {o for p in terdaftar[nama].params for o in p.opts}
        assert {s for s in sisa if s.startswith("--")} <= dikenal


@pytest.mark.parametrize("cara", ["import hakpilih.cli.app", "help"])
def test_help_loads_no_data_library(cara: str) -> None:
    jalankan = (
        "import sys; sys.argv = ['hakpilih', '--help']\n"
        "import hakpilih.cli.app as a\n"
        "try: a.main()\n"
        "except SystemExit as e: assert not e.code, e.code\n"
        if cara == "help"
        else f"import sys; {cara}\n"
    )
    kode = f"{jalankan}print('DIMUAT', sorted(set({BERAT!r}) & set(sys.modules)))"
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True)
    assert hasil.stdout.splitlines()[-1] == "DIMUAT []"
