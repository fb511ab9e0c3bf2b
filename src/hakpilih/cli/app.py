"""The command `hakpilih`. One file per noun beside this one; heavy imports happen inside commands."""

from __future__ import annotations

import os
import signal
import sys
from importlib.metadata import entry_points

import typer
from typer.exceptions import TyperException

from hakpilih.cli import layar
from hakpilih.cli.bahasa import Kelompok, Perintah, kalimat, saran
from hakpilih.cli.banding import banding
from hakpilih.cli.contoh import contoh
from hakpilih.cli.daftar import daftar
from hakpilih.cli.faktor import faktor
from hakpilih.cli.ganda import ganda
from hakpilih.cli.hadir import hadir
from hakpilih.cli.henti import KALIMAT, Henti
from hakpilih.cli.indeks import indeks
from hakpilih.cli.janggal import janggal
from hakpilih.cli.laporkan import laporkan
from hakpilih.cli.padan import padan
from hakpilih.cli.pembelajaran import pembelajaran
from hakpilih.cli.periksa import periksa
from hakpilih.cli.pindah import pindah
from hakpilih.cli.riwayat import riwayat
from hakpilih.cli.sanding import sanding
from hakpilih.cli.tahapan import tahapan
from hakpilih.errors import SEBAB, HakpilihError, berasal_dari, sebab, tak_tertulis

app = typer.Typer(
    name="hakpilih",
    cls=Kelompok,
    help="Daftar pemilih yang benar, partisipasi yang terukur, dapat dipertanggungjawabkan.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: loading rich for panels took longer than all else
)
for perintah in (
    contoh, periksa, hadir, janggal, faktor, banding, padan, ganda, sanding, laporkan, tahapan
):  # fmt: skip
    app.command(cls=Perintah)(perintah)
app.add_typer(daftar)
app.add_typer(indeks)
app.add_typer(pembelajaran)
app.add_typer(pindah)
app.add_typer(riwayat)
# Rooms outside the library bring commands of their own; the library imports none of them.
for tambahan in entry_points(group="hakpilih.perintah"):
    app.add_typer(tambahan.load())


@app.callback()
def _perintah() -> None:
    """Keeps the command names even while there is only one."""


GALAT_TAK_TERDUGA = (
    "Terjadi galat yang tidak kami duga ({jenis}: {isi}). Berkas Anda tidak diubah. "
    "Ulangi dengan HAKPILIH_TELUSUR=1 dan kirimkan keluarannya kepada kami."
)
LAYAR_PENUH = (
    "Ditolak: keluaran layar tidak dapat ditulis ({sebab}).\n"
    "Saran: Kosongkan penyimpanannya, atau arahkan keluarannya ke tempat lain."
)
SISTEM_MENOLAK = (
    "Ditolak: {sebab}. Pekerjaan ini tidak selesai.\n"
    "Saran: Kosongkan penyimpanan atau pilih folder yang boleh Anda tulisi, lalu ulangi."
)
PIPA_PUTUS = 141  # what a shell says of a command whose reader went away


def main() -> None:
    """Entry point: every failure ends in an Indonesian sentence and an exit code, never a traceback."""
    layar.siapkan()
    henti = Henti()
    henti.pasang()
    try:
        # Typer turns a keyboard interrupt into the code 130, and any other exit into its code.
        kode = app(standalone_mode=False)
        kode = kode if isinstance(kode, int) else 0
        if kode == 128 + signal.SIGINT:
            kode = _terhenti(henti)
    except (Exception, SystemExit) as galat:
        kode = _terhenti(henti) if henti.nomor is not None else _gagal(galat)
    except KeyboardInterrupt:
        kode = _terhenti(henti)
    gagal = layar.bilas()
    if gagal is not None and kode < 2:
        kode = _layar_gagal(gagal)
    sys.exit(kode)


def _terhenti(henti: Henti) -> int:
    print(KALIMAT, file=sys.stderr)
    return henti.kode


def _layar_gagal(galat: OSError) -> int:
    if isinstance(galat, BrokenPipeError):
        return PIPA_PUTUS
    print(LAYAR_PENUH.format(sebab=sebab(galat)), file=sys.stderr)
    return 2


def _gagal(galat: Exception | SystemExit) -> int:
    """Say what went wrong; the exit code."""
    if berasal_dari(galat, BrokenPipeError):
        return PIPA_PUTUS
    if isinstance(galat, SystemExit):
        return galat.code if isinstance(galat.code, int) else 0
    if isinstance(galat, TyperException):
        print(f"{kalimat(galat.format_message())}\n{saran(galat)}", file=sys.stderr)
        return 2
    if isinstance(galat, HakpilihError):
        print(f"Ditolak: {galat.pesan}", file=sys.stderr)
        if galat.saran:
            print(f"Saran: {galat.saran}", file=sys.stderr)
        return 2
    if os.environ.get("HAKPILIH_TELUSUR"):
        raise galat
    mengapa = tak_tertulis(galat)
    if isinstance(galat, OSError):
        layar_penuh = layar.bilas("\n") if mengapa else None  # was it the screen?
        if layar_penuh is not None:
            return _layar_gagal(layar_penuh)
        mengapa = mengapa or SEBAB.get(galat.errno or 0, "")
        mengapa += f": “{galat.filename}”" if mengapa and galat.filename else ""
    if mengapa:
        print(SISTEM_MENOLAK.format(sebab=mengapa[0].upper() + mengapa[1:]), file=sys.stderr)
        return 2
    isi = " ".join(str(galat).split())[:200]
    print(GALAT_TAK_TERDUGA.format(jenis=type(galat).__name__, isi=isi), file=sys.stderr)
    return 2
