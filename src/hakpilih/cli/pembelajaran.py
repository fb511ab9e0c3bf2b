"""`hakpilih pembelajaran`: what offices have learnt from voter education, side by side for a province."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hakpilih.cli.bahasa import Kelompok, Perintah
from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from hakpilih.sosialisasi.pembelajaran import Baris, Rekap

pembelajaran = typer.Typer(
    name="pembelajaran",
    cls=Kelompok,
    help="Baca pembelajaran sosialisasi yang diterbitkan kantor-kantor.",
    no_args_is_help=True,
)
LEBAR_BUKAN_TERMINAL = 120


@pembelajaran.callback()
def _perintah() -> None:
    """Keeps the command's name even while there is only one."""


@pembelajaran.command(cls=Perintah)
def rekap(
    sumber: Annotated[
        list[Path],
        typer.Argument(
            help="Folder situs sebuah kantor, folder paketnya, atau datapackage.json pembelajarannya."
        ),
    ],
    kantor: Annotated[
        Path | None,
        typer.Option(help="CSV kabupaten/kota di provinsi itu: kolom kode dan nama."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")] = False,
) -> None:
    """Tunjukkan kantor yang sudah mendokumentasikan pembelajarannya, dan yang belum."""
    from hakpilih.cli.langkah import tolakan_json
    from hakpilih.publikasi.pembelajaran import baca_kantor, baca_sumber
    from hakpilih.sosialisasi.pembelajaran import Rekap
    from hakpilih.sosialisasi.pembelajaran import rekap as hitung

    with tolakan_json(json):
        daftar = baca_kantor(kantor) if kantor is not None else None
        buku, catatan = baca_sumber(sumber)
    r = hitung(buku, daftar)
    r = Rekap(r.baris, (*catatan, *r.catatan))
    if json:
        cetak_json(_json(r))
    else:
        _cetak(r, daftar is not None)


def _json(r: Rekap) -> dict[str, Any]:
    return {
        "kantor": [
            {
                "kode": b.kantor.kode, "nama": b.kantor.nama, "pembelajaran": b.pelajaran,
                "terbaru": b.terbaru.isoformat() if b.terbaru else None, "tujuan": b.tujuan,
                "basis": b.basis, "versi": b.versi, "terdaftar": b.terdaftar,
            }
            for b in r.baris
        ],
        "belum": [{"kode": b.kantor.kode, "nama": b.kantor.nama} for b in r.belum],
        "jumlah": {"kantor": len(r.baris), "sudah": len(r.sudah), "pembelajaran": r.jumlah},
        "catatan": list(r.catatan),
    }  # fmt: skip


def _cetak(r: Rekap, berdaftar: bool) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from hakpilih.publikasi.angka import bulat, tanggal

    layar = Console(highlight=False)
    if not layar.is_terminal:
        layar = Console(highlight=False, width=LEBAR_BUKAN_TERMINAL)
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for n, k in enumerate(("Kode", "Kantor", "Pembelajaran", "Terbaru", "Tujuan", "Basis")):
        tabel.add_column(
            Text(k), justify="right" if n == 2 else "left", no_wrap=n in (0, 3)
        )  # fmt: skip
    for b in r.baris:
        isi = (
            b.kantor.kode,
            b.kantor.nama,
            bulat(b.pelajaran),
            tanggal(b.terbaru) or "–",
            *_tanda(b),
        )
        tabel.add_row(*(Text(s) for s in isi))
    if r.baris:
        layar.print(tabel)
    dari = f"{bulat(len(r.sudah))} dari {bulat(len(r.baris))} kantor"
    layar.print(f"{dari} sudah mendokumentasikan; {bulat(r.jumlah)} pembelajaran.", markup=False)
    if r.belum:
        nama = ", ".join(f"{b.kantor.nama} ({b.kantor.kode})" for b in r.belum)
        layar.print(f"Belum mendokumentasikan: {nama}.", markup=False)
    if not berdaftar:
        layar.print("Kantor yang belum dikenali dengan --kantor.", markup=False)
    for k in r.catatan:
        layar.print(k, markup=False)


def _tanda(b: Baris) -> tuple[str, str]:
    """Purposes and audiences in words, each with how many lessons carry it; a code that no table here has
    stays as it is."""
    from hakpilih.sosialisasi.audiens import BASIS
    from hakpilih.sosialisasi.cara import TUJUAN

    basis = {k: x.judul for k, x in BASIS.items()}
    tujuan, siapa = (
        ", ".join(f"{kata.get(k, k)} ({n})" for k, n in isi.items()) or "–"
        for kata, isi in ((TUJUAN, b.tujuan), (basis, b.basis))
    )
    return tujuan, siapa
