"""`hakpilih tahapan`: stages and deadlines of an election, their state on a day, what is due next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.console import Console

    from hakpilih.tahapan.tahap import Jadwal

LEBAR_BUKAN_TERMINAL = 80
LEBAR_PENUH = 76  # narrower than this, the last column gives way
KOLOM = ("Tahap", "Tanggal", "Keadaan", "Kepastian")
BELUM = "belum diketahui"


def tahapan(
    pemilihan: Annotated[
        str | None,
        typer.Argument(
            help="Kode pemilihan (pilkada_2024, pemilu_2024, pdpb_2026) atau berkas TOML kantor Anda; "
            "tanpa ini semua pemilihan didaftar."
        ),
    ] = None,
    tanggal: Annotated[
        str | None,
        typer.Option(help="Keadaan pada tanggal ini (2024-07-10); bawaannya hari ini."),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Cetak JSON: semua tahap dan aturan dengan sumbernya.")
    ] = False,
    ics: Annotated[
        Path | None,
        typer.Option(help="Simpan tahap yang bertanggal ke berkas kalender (.ics) ini."),
    ] = None,
) -> None:
    """Tampilkan tahapan sebuah pemilihan: batas waktunya, dasarnya, dan yang jatuh berikutnya."""
    from hakpilih.cli.langkah import tolakan_json

    with tolakan_json(json):
        _jalankan(pemilihan, tanggal, json=json, ics=ics)


def _jalankan(pemilihan: str | None, tanggal: str | None, *, json: bool, ics: Path | None) -> None:
    from hakpilih.cli.langkah import hari_diminta
    from hakpilih.errors import ArgumenKeliru
    from hakpilih.tahapan.isi_json import isi_daftar, isi_jadwal
    from hakpilih.tahapan.jadwal import PDPB_SAMPAI, PDPB_SEJAK, jadwal
    from hakpilih.tahapan.jadwal_2024 import TAHAP
    from hakpilih.tahapan.kalender import simpan_ics

    if pemilihan is None:
        if ics is not None:
            raise ArgumenKeliru(
                "--ics memerlukan pemilihannya.", "Misalnya: hakpilih tahapan pilkada_2024 --ics …"
            )
        hari = hari_diminta(tanggal, "WIB")
        kode = [*TAHAP, f"pdpb_{min(max(hari.year, PDPB_SEJAK), PDPB_SAMPAI)}"]
        semua = [jadwal(k) for k in kode]
        if json:
            cetak_json(isi_daftar(semua, hari))
        else:
            _cetak_daftar(semua, hari)
        return
    j = _baca(pemilihan)
    hari = hari_diminta(tanggal, j.zona)
    if ics is not None:
        simpan_ics(j, ics)
    if json:
        cetak_json(isi_jadwal(j, hari))
    else:
        _cetak(j, hari, ics)


def _baca(pemilihan: str) -> Jadwal:
    from hakpilih.tahapan.jadwal import jadwal
    from hakpilih.tahapan.salinan import baca_jadwal

    path = Path(pemilihan)
    return baca_jadwal(path) if path.suffix or len(path.parts) > 1 else jadwal(pemilihan)


def _layar() -> Console:
    from rich.console import Console

    layar = Console(highlight=False)
    return layar if layar.is_terminal else Console(highlight=False, width=LEBAR_BUKAN_TERMINAL)


def _cetak_daftar(semua: Sequence[Jadwal], hari: date) -> None:
    from rich.table import Table

    from hakpilih.tahapan.isi_json import bertanggal
    from hakpilih.tahapan.keadaan import kalimat_berikutnya, terdekat
    from hakpilih.tahapan.tanggal import pendek

    layar = _layar()
    tabel = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for judul in ("Kode", "Pemilihan", "Pemungutan suara", "Tahap bertanggal"):
        tabel.add_column(judul, no_wrap=judul != "Pemilihan")
    for j in semua:
        dari = f"{bertanggal(j)} dari {len(j.tahap)}"
        tabel.add_row(j.kode, j.nama, pendek(j.hari) if j.hari else "–", dari)
    layar.print(kalimat_berikutnya(terdekat(semua, hari), hari), style="bold", markup=False)
    layar.print()
    layar.print(tabel)
    layar.print()
    layar.print("Satu pemilihan: hakpilih tahapan KODE.")
    layar.print("Milik kantor Anda: salin contoh/tahapan.toml, lalu hakpilih tahapan BERKAS.toml.")


def _cetak(j: Jadwal, hari: date, ics: Path | None) -> None:
    from hakpilih.tahapan.kalimat import baris_aturan, baris_dasar, baris_lewat
    from hakpilih.tahapan.keadaan import kalimat_berikutnya
    from hakpilih.tahapan.tanggal import panjang

    layar = _layar()
    layar.print(kalimat_berikutnya(j, hari), style="bold", markup=False)
    for isi in baris_lewat(j, hari):
        layar.print(isi, markup=False)
    bagian = (
        j.nama,
        f"wilayah {j.wilayah}" if j.wilayah else "",
        f"disalin dari {j.salin}" if j.salin else "",
        f"waktu {j.zona}",
        f"keadaan {panjang(hari)}",
    )
    layar.print(" · ".join(filter(None, bagian)), markup=False)
    layar.print()
    cetak_tabel(layar, j, hari)
    layar.print()
    for isi in (*baris_aturan(j), *baris_dasar(j)):
        layar.print(isi, markup=False)
    layar.print("Sumber dan catatan setiap tahap: --json, atau docs/kaidah/tahapan.md.")
    if ics is not None:
        layar.print(f"Kalender disimpan di {ics}.", markup=False)


def cetak_tabel(layar: Console, j: Jadwal, hari: date) -> None:
    """The stages as of `hari`, what is due next in bold, what has no date dimmed."""
    from rich.table import Table
    from rich.text import Text

    from hakpilih.tahapan.keadaan import berikutnya, keadaan
    from hakpilih.tahapan.tanggal import rentang

    dekat = berikutnya(j, hari)
    tabel = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    kolom = KOLOM if layar.width >= LEBAR_PENUH else KOLOM[:-1]
    for judul in kolom:
        tabel.add_column(judul, no_wrap=judul in {"Tanggal", "Kepastian"}, overflow="fold")
    for t in j.tahap:
        tanggal = rentang(t.mulai, t.akhir)
        k = keadaan(t, hari)
        sel = (
            t.nama,
            tanggal or BELUM,
            "" if k.kode == "tidak_diketahui" else k.kata,
            t.kepastian if tanggal else "",
        )
        gaya = "bold" if t is dekat else "" if tanggal else "dim"
        tabel.add_row(*(Text(isi, style=gaya) for isi in sel[: len(kolom)]))
    layar.print(tabel)
    if kolom != KOLOM:
        layar.print(f"Layar ini sempit: kolom {KOLOM[-1]} tidak ditampilkan.", markup=False)
