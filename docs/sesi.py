"""Runs the sessions that a page shows and puts what the commands really print under them.

A fenced block ```csv NAME is a file; a fenced block ```console holds lines `$ command`, each followed by
its output. All blocks of a page are one session, run in order in an empty folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

LEBAR = "88"
BLOK = re.compile(r"^```(csv (?P<nama>\S+)|console)\n(?P<isi>.*?)^```$", re.MULTILINE | re.DOTALL)


def perbarui(teks: str) -> str:
    """The page with fresh outputs; a page without sessions comes back as it is."""
    blok = list(BLOK.finditer(teks))
    berkas = tuple((b["nama"], b["isi"]) for b in blok if b["nama"])
    perintah = tuple(p for b in blok if not b["nama"] for p in _perintah(b["isi"]))
    if not perintah:
        return teks
    keluaran = iter(_jalankan(berkas, perintah))

    def ganti(b: re.Match[str]) -> str:
        if b["nama"]:
            return b[0]
        isi = "".join(f"$ {p}\n{next(keluaran)}" for p in _perintah(b["isi"]))
        return f"```console\n{isi}```"

    return BLOK.sub(ganti, teks)


def _perintah(isi: str) -> list[str]:
    return [b.removeprefix("$ ") for b in isi.splitlines() if b.startswith("$ ")]


@cache
def _jalankan(berkas: tuple[tuple[str, str], ...], perintah: tuple[str, ...]) -> tuple[str, ...]:
    """Output of each command, errors among it, in a folder that holds `berkas` only."""
    lingkungan = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "COLUMNS": LEBAR,
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    with tempfile.TemporaryDirectory() as folder:
        for nama, isi in berkas:
            (Path(folder) / nama).write_text(isi, encoding="utf-8")
        return tuple(
            _rapi(
                subprocess.run(
                    ["bash", "-c", p],
                    cwd=folder,
                    env=lingkungan,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    stdin=subprocess.DEVNULL,
                    text=True,
                    check=False,
                ).stdout
            )
            for p in perintah
        )


def _rapi(keluaran: str) -> str:
    """Without spaces at line ends, and without blank lines at the start and end."""
    isi = "\n".join(b.rstrip() for b in keluaran.splitlines()).strip("\n")
    return f"{isi}\n" if isi else ""
