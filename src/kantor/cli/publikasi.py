"""`hakpilih publikasi …`: what an office gives to the public. No logic here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hakpilih.cli.bahasa import Kelompok, Perintah


def situs(
    kantor: Annotated[Path, typer.Argument(help="Folder kantor.")],
    tujuan: Annotated[Path, typer.Argument(help="Folder situsnya; kosong, atau situs yang lama.")],
) -> None:
    """Tulis seluruh situs umum sebuah kantor sebagai berkas, untuk dipasang di layanan web mana pun."""
    from hakpilih.publikasi.angka import bulat
    from kantor.cli.layar_kantor import sebut
    from kantor.pasang.pembaruan import wajib_terbaru
    from kantor.pasang.tempat import buka

    t = buka(kantor)
    wajib_terbaru(t)
    t.pakai()
    from kantor.situs.bangun import bangun

    h = bangun(tujuan.absolute())
    sebut(
        f"Situs siap di {tujuan}: {bulat(h.halaman)} halaman dan {bulat(h.berkas)} berkas, "
        f"{bulat(h.byte // 1000)} kB. Buka {tujuan / 'index.html'}"
    )


publikasi = typer.Typer(
    name="publikasi",
    cls=Kelompok,
    help="Publikasi: situs umum sebagai berkas.",
    no_args_is_help=True,
)
publikasi.command(cls=Perintah)(situs)


@publikasi.callback()
def _kelompok() -> None:
    """Publikasi: situs umum sebagai berkas."""
