"""The command `hakpilih`. One file per noun beside this one; heavy imports happen inside commands."""

from __future__ import annotations

import os
import signal
import sys

import typer
from typer.exceptions import TyperException

from hakpilih.cli.bahasa import Kelompok, Perintah, kalimat, saran
from hakpilih.cli.contoh import contoh
from hakpilih.cli.ganda import ganda
from hakpilih.cli.hadir import hadir
from hakpilih.cli.laporkan import laporkan
from hakpilih.cli.padan import padan
from hakpilih.cli.periksa import periksa
from hakpilih.errors import HakpilihError

app = typer.Typer(
    name="hakpilih",
    cls=Kelompok,
    help="Daftar pemilih yang benar, partisipasi yang terukur, dapat dipertanggungjawabkan.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for perintah in (contoh, periksa, hadir, padan, ganda, laporkan):
    app.command(cls=Perintah)(perintah)


@app.callback()
def _perintah() -> None:
    """Keeps the command names even while there is only one."""


TERHENTI = 130
GALAT_TAK_TERDUGA = (
    "Terjadi galat yang tidak kami duga ({jenis}: {isi}). Berkas Anda tidak diubah. "
    "Ulangi dengan HAKPILIH_TELUSUR=1 dan kirimkan keluarannya kepada kami."
)


def main() -> None:
    """Entry point: every failure ends in an Indonesian sentence and an exit code, never a traceback."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped: clean up, as on Ctrl-C
    try:
        # Typer turns a keyboard interrupt into the code 130, and any other exit into its code.
        kode = app(standalone_mode=False)
        if kode == TERHENTI:
            print("Dihentikan. Tidak ada hasil setengah jadi yang tertinggal.", file=sys.stderr)
        sys.exit(kode if isinstance(kode, int) else 0)
    except TyperException as galat:
        if not sys.argv[1:]:
            sys.exit(2)  # the help has been shown
        print(f"{kalimat(galat.format_message())}\n{saran(galat)}", file=sys.stderr)
        sys.exit(2)
    except HakpilihError as galat:
        print(f"Ditolak: {galat.pesan}", file=sys.stderr)
        if galat.saran:
            print(f"Saran: {galat.saran}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as galat:
        if os.environ.get("HAKPILIH_TELUSUR"):
            raise
        isi = " ".join(str(galat).split())[:200]
        print(GALAT_TAK_TERDUGA.format(jenis=type(galat).__name__, isi=isi), file=sys.stderr)
        sys.exit(2)
