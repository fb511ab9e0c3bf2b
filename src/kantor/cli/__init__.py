"""`hakpilih kantor …`: setting up, running, backing up and restoring an office."""

from __future__ import annotations

import typer

from hakpilih.cli.bahasa import Kelompok

kantor = typer.Typer(
    name="kantor", cls=Kelompok, help="Kantor: pasang, jalankan, cadangkan, pulihkan.",
    no_args_is_help=True,
)  # fmt: skip
