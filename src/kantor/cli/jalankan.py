"""`hakpilih kantor jalankan`: the processes of an office, watched."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Hanya(StrEnum):
    """Which of the parts to run."""

    semua = "semua"
    kunci = "kunci"
    kantor = "kantor"


def jalankan(
    folder: Annotated[Path, typer.Argument(help="Folder kantor.")],
    tuan: Annotated[str, typer.Option(help="Alamat jaringan yang didengar.")] = "127.0.0.1",
    porta: Annotated[
        int | None, typer.Option(help="Porta; bawaannya menurut alamat kantor.", min=1, max=65535)
    ] = None,
    hanya: Annotated[
        Hanya,
        typer.Option(help="kunci: proses kunci saja; kantor: laman dan pekerja; bawaannya semua."),
    ] = Hanya.semua,
) -> None:
    """Jalankan kantor: proses kunci, pekerja, dan laman, sampai dihentikan dengan Ctrl-C."""
    from kantor.cli.layar_kantor import sebut
    from kantor.pasang.penyelia import jalankan_kantor
    from kantor.pasang.tempat import buka

    jalankan_kantor(buka(folder), tuan=tuan, porta=porta, hanya=hanya.value, kabar=sebut)
