"""`hakpilih kantor …`: setting up, running, backing up and restoring an office. No logic here."""

from __future__ import annotations

import typer

from hakpilih.cli.bahasa import Kelompok, Perintah
from kantor.cli.cadangan import cadangkan, pulihkan
from kantor.cli.jalankan import jalankan
from kantor.cli.periksa import periksa
from kantor.cli.siapkan import contoh, satuan, siapkan

kantor = typer.Typer(
    name="kantor",
    cls=Kelompok,
    help="Kantor: pasang, jalankan, cadangkan, pulihkan, periksa.",
    no_args_is_help=True,
)
for perintah in (siapkan, satuan, contoh, jalankan, cadangkan, pulihkan, periksa):
    kantor.command(cls=Perintah)(perintah)
