"""What commands share: the step shown in a terminal, a refusal as JSON, the day that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hakpilih.cli.layar import cetak_json
from hakpilih.errors import HakpilihError

if TYPE_CHECKING:
    from datetime import date


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
    """With `aktif`, a refusal is printed as JSON too, before it goes on to its sentence and code 2."""
    try:
        yield
    except HakpilihError as galat:
        if aktif:
            cetak_tolakan(galat)
        raise


def cetak_tolakan(galat: HakpilihError) -> None:
    """A refusal in the shape of a refused file."""
    masalah = {
        "kode": getattr(galat, "kode", "argumen_keliru"),
        "tingkat": "galat",
        "baris": None,
        "kolom": getattr(galat, "kolom", None),
        "pesan": galat.pesan,
        "saran": galat.saran,
    }
    nol = dict.fromkeys(("baris", "diterima", "disisihkan", "ditolak"), 0)
    cetak_json({"status": "ditolak", **nol, "masalah": [masalah]}, indent=None)


def hari_diminta(teks: str | None, zona: str = "WIB") -> date:
    """The day asked for, or today where the office is. Raises `ArgumenKeliru` for no such day."""
    import re
    from datetime import date, datetime, timedelta, timezone

    from hakpilih.errors import ArgumenKeliru
    from hakpilih.tahapan.tahap import ZONA

    if teks is None:
        return datetime.now(timezone(timedelta(hours=ZONA[zona]))).date()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", teks, re.ASCII):
            return date.fromisoformat(teks)
    except ValueError:
        pass
    raise ArgumenKeliru(
        f"Tanggal “{teks}” tidak dikenal.", "Tulis tahun-bulan-hari, misalnya 2024-07-10."
    )
