"""`hakpilih kantor periksa`: does everything of an office hold together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def periksa(
    folder: Annotated[Path, typer.Argument(help="Folder kantor.")],
) -> None:
    """Periksa rantai riwayat, putusan dan daftar tetap, arsip berkas asli, dan proses kunci sebuah kantor."""
    from hakpilih.cli.langkah import langkah_tampak
    from kantor.cli.layar_kantor import sebut
    from kantor.pasang.pemeriksaan import periksa_kantor
    from kantor.pasang.tempat import buka, jadi_pemilik

    t = buka(folder)
    jadi_pemilik(t)
    with langkah_tampak() as kabar:
        hasil = periksa_kantor(t, kabar)
    sebut(*hasil.kalimat)
    if not hasil.utuh:
        raise typer.Exit(1)
