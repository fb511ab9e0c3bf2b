"""`hakpilih laporkan`: the report of a matching, for the office's table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def laporkan(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder hasil `hakpilih padan` (--keluar-nya).")
    ],
    nik_penuh: Annotated[
        bool,
        typer.Option("--nik-penuh", help="Tulis NIK dan NKK lengkap. Laporan menyebutnya merah."),
    ] = False,
    umur_pada: Annotated[
        str,
        typer.Option(
            "--umur-pada",
            metavar="HH-BB-TTTT",
            help="Hari untuk menghitung umur, misalnya hari pemungutan suara. Bila tidak diisi: hari "
            "pemungutan suara terbaru yang dikenal program ini.",
        ),
    ] = "",
) -> None:
    """Buat laporan.html, laporan.xlsx, dan tanpa_perubahan.csv dari hasil `hakpilih padan`."""
    from hakpilih.cli.langkah import langkah_tampak
    from hakpilih.publikasi.laporan import laporkan as jalankan
    from hakpilih.publikasi.terkena import HARI_BAWAAN, baca_hari

    pada = baca_hari(umur_pada) if umur_pada else HARI_BAWAAN
    with langkah_tampak() as kemajuan:
        laporan = jalankan(folder, nik_penuh=nik_penuh, umur_pada=pada, kemajuan=kemajuan)
    typer.echo(laporan.jawaban)
    typer.echo(laporan.pekerjaan)
    typer.echo(laporan.terkena)
    if nik_penuh:
        from hakpilih.publikasi.kalimat import NIK_PENUH

        typer.echo(f"Perhatian: {NIK_PENUH}")
    typer.echo(f"Laporan: {laporan.html}")
    typer.echo(f"Daftar kerja: {laporan.xlsx}")
    typer.echo(f"Pasangan tanpa perubahan: {laporan.csv}")
