"""`hakpilih ganda`: who stands in one list more than once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hakpilih.cli.layar import cetak_json


def ganda(
    daftar: Annotated[Path, typer.Argument(help="Daftar pemilih (CSV, XLSX, XLS, ODS, Parquet).")],
    keluar: Annotated[Path, typer.Option(help="Folder untuk hasilnya.")],
    format_: Annotated[str, typer.Option("--format", help="Jenis berkas: dpt atau dp4.")] = "dpt",
    kolom: Annotated[Path | None, typer.Option(help="Berkas alias kolom (TOML).")] = None,
    benih: Annotated[int, typer.Option(min=0, help="Benih penarikan contoh.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="Cetak hitungannya untuk mesin.")] = False,
) -> None:
    """Cari orang yang tercatat lebih dari sekali di satu daftar, dan NIK yang dipakai orang lain."""
    from hakpilih.cli.langkah import langkah_tampak, tolakan_json
    from hakpilih.matching.jalan import cari_ganda
    from hakpilih.matching.ringkasan import kalimat_ganda

    with tolakan_json(json), langkah_tampak() as kemajuan:
        hitungan = cari_ganda(
            daftar, keluar, nama_format=format_, kolom=kolom, benih=benih, kemajuan=kemajuan
        )
    if json:
        cetak_json(hitungan)
        return
    typer.echo(kalimat_ganda(daftar.name, hitungan))
    typer.echo(f"Hasil di {keluar}/ganda.parquet")
