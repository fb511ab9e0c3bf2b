"""What the commands that work for a while share: the step shown in a terminal, a refusal as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from hakpilih.errors import BerkasDitolak, HakpilihError


@contextmanager
def langkah_tampak() -> Iterator[Callable[[str], None]]:
    """A function that shows what is being done now, on a terminal only; gone at the end."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    galat = Console(stderr=True)
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(),
        console=galat, transient=True, disable=not galat.is_terminal,
    ) as bilah:  # fmt: skip
        tugas = bilah.add_task("mulai", total=None)
        yield lambda langkah: bilah.update(tugas, description=langkah)


@contextmanager
def tolakan_json(aktif: bool) -> Iterator[None]:
    """With `aktif`, a refusal is printed as JSON as `periksa` prints it, and ends with code 2."""
    try:
        yield
    except HakpilihError as galat:
        if not aktif:
            raise
        dari_berkas = galat if isinstance(galat, BerkasDitolak) else None
        masalah = {
            "kode": dari_berkas.kode if dari_berkas else "argumen",
            "tingkat": "galat",
            "baris": None,
            "kolom": dari_berkas.kolom if dari_berkas else None,
            "pesan": galat.pesan,
            "saran": galat.saran,
        }
        cetak_json({"status": "ditolak", "masalah": [masalah]})
        raise typer.Exit(2) from None


def cetak_json(isi: object) -> None:
    """One JSON value in ASCII: whatever the terminal's encoding, nothing of it can be lost."""
    typer.echo(json.dumps(isi, indent=1))
