"""The command `hakpilih`. One file per noun beside this one; heavy imports happen inside commands."""

from __future__ import annotations

import os
import sys

import typer

from hakpilih.cli.contoh import contoh
from hakpilih.cli.hadir import hadir
from hakpilih.cli.laporkan import laporkan
from hakpilih.cli.padan import padan
from hakpilih.cli.periksa import periksa
from hakpilih.errors import HakpilihError

app = typer.Typer(
    name="hakpilih",
    help="Daftar pemilih yang benar, partisipasi yang terukur, dapat dipertanggungjawabkan.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(contoh)
app.command()(periksa)
app.command()(hadir)
app.command()(padan)
app.command()(laporkan)


@app.callback()
def _perintah() -> None:
    """Keeps the command names even while there is only one."""


GALAT_TAK_TERDUGA = (
    "Terjadi galat yang tidak kami duga ({jenis}: {isi}). Berkas Anda tidak diubah. "
    "Ulangi dengan HAKPILIH_TELUSUR=1 dan kirimkan keluarannya kepada kami."
)


def main() -> None:
    """Entry point: every failure ends in an Indonesian sentence and an exit code, never a traceback."""
    try:
        app()
    except HakpilihError as galat:
        print(f"Ditolak: {galat.pesan}", file=sys.stderr)
        if galat.saran:
            print(f"Saran: {galat.saran}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("Dihentikan. Tidak ada hasil setengah jadi yang tertinggal.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as galat:
        if os.environ.get("HAKPILIH_TELUSUR"):
            raise
        isi = " ".join(str(galat).split())[:200]
        print(GALAT_TAK_TERDUGA.format(jenis=type(galat).__name__, isi=isi), file=sys.stderr)
        sys.exit(2)
