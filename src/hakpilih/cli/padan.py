"""`hakpilih padan`: two voter lists, which rows are the same person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hakpilih.cli.layar import cetak_json


def padan(
    dpt: Annotated[
        Path, typer.Argument(help="Daftar pemilih (CSV, XLSX, XLS, ODS, atau Parquet).")
    ],
    dp4: Annotated[Path, typer.Argument(help="DP4 dari Disdukcapil, bentuk berkas yang sama.")],
    keluar: Annotated[Path, typer.Option(help="Folder untuk hasilnya.")],
    kolom_dpt: Annotated[
        Path | None, typer.Option(help="Berkas alias kolom (TOML) untuk DPT.")
    ] = None,
    kolom_dp4: Annotated[
        Path | None, typer.Option(help="Berkas alias kolom (TOML) untuk DP4.")
    ] = None,
    benih: Annotated[int, typer.Option(min=0, help="Benih penarikan contoh.")] = 0,
    model: Annotated[
        Path | None,
        typer.Option(
            help="Berkas model (JSON): bila belum ada, bobot yang dipelajari disimpan ke situ; bila "
            "ada, bobot itu dipakai."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Cetak ringkasan.json.")] = False,
) -> None:
    """Cocokkan DPT dengan DP4: pasangan, yang meragukan, dan yang hanya di satu daftar."""
    from hakpilih.cli.langkah import langkah_tampak, tolakan_json
    from hakpilih.matching.jalan import padan as jalankan
    from hakpilih.matching.ringkasan import kalimat

    with tolakan_json(json), langkah_tampak() as kemajuan:
        ringkasan = jalankan(
            dpt, dp4, keluar,
            kolom_dpt=kolom_dpt, kolom_dp4=kolom_dp4, benih=benih, model=model,
            kemajuan=kemajuan,
        )  # fmt: skip
    if json:
        cetak_json(ringkasan)
        return
    for baris in kalimat(ringkasan, keluar):
        typer.echo(baris)
