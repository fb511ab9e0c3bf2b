"""`hakpilih periksa`: one file through the gate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.layar import teks_json
from hakpilih.errors import ArgumenKeliru

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from hakpilih.intake.hasil import Hasil

KELUAR_DITERIMA, KELUAR_PERLU_DILIHAT, KELUAR_DITOLAK = 0, 1, 2


def periksa(
    berkas: Annotated[
        Path, typer.Argument(help="CSV, CSV.GZ, XLSX, XLS, ODS, atau bersih.parquet.")
    ],
    format_: Annotated[
        str, typer.Option("--format", help="Jenis berkas: dpt, dp4, hadir_tps, hadir_wilayah.")
    ] = "",
    kolom: Annotated[
        Path | None, typer.Option(help="Berkas alias (TOML): nama kolom, bentuk tanggal, lembar.")
    ] = None,
    wilayah: Annotated[
        str | None, typer.Option(help="Kode wilayah yang seharusnya, misalnya 99.71.")
    ] = None,
    wilayah_berkas: Annotated[
        Path | None, typer.Option(help="Daftar wilayah (kolom kode, nama) untuk mengenali nama.")
    ] = None,
    tanggal_acuan: Annotated[
        str | None,
        typer.Option(help="Hari pemungutan suara, TTTT-BB-HH; umur dihitung pada hari itu."),
    ] = None,
    keluar: Annotated[
        Path | None,
        typer.Option(
            help="Folder untuk bersih.parquet, masalah.xlsx, disisihkan.csv, ditolak.csv."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya sebagai JSON.")] = False,
) -> None:
    """Periksa satu berkas: setiap baris terhitung, setiap kesalahan disebut beserta perbaikannya.

    Kode keluar: 0 diterima, 1 ada baris ditolak atau berkas ditahan, 2 berkas ditolak.
    """
    from hakpilih.cli.langkah import tolakan_json

    with tolakan_json(json):
        hasil = _jalankan(
            berkas, format_, kolom, wilayah, wilayah_berkas, _tanggal(tanggal_acuan), keluar
        )
    if json:
        _cetak_json(hasil)
    else:
        _cetak(hasil)
    raise typer.Exit(_kode_keluar(hasil))


def _jalankan(
    berkas: Path,
    nama_format: str,
    kolom: Path | None,
    wilayah: str | None,
    wilayah_berkas: Path | None,
    tanggal_acuan: date | None,
    keluar: Path | None,
) -> Hasil:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from hakpilih.intake import gerbang
    from hakpilih.intake.kode_berkas import angka

    layar = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[baris]}"),
        TimeElapsedColumn(), console=layar, transient=True, disable=not layar.is_terminal,
    ) as bilah:  # fmt: skip
        tugas = bilah.add_task("Membaca", total=None, baris="")

        def maju(baris: int, dari: int | None) -> None:
            langkah = "Membaca" if dari is None else "Menulis buku kerja"
            bilah.update(
                tugas,
                description=langkah,
                completed=baris,
                total=dari,
                baris=f"{angka(baris)} baris",
            )

        return gerbang.periksa(
            berkas,
            nama_format,
            kolom=kolom,
            wilayah=wilayah,
            wilayah_berkas=wilayah_berkas,
            tanggal_acuan=tanggal_acuan,
            keluar=keluar,
            kemajuan=maju,
        )


def _tanggal(teks: str | None) -> date | None:
    from datetime import date

    if teks is None:
        return None
    try:
        return date.fromisoformat(teks)
    except ValueError:
        raise ArgumenKeliru(
            f"--tanggal-acuan {teks} bukan tanggal.", "Tulis tahun-bulan-hari, misalnya 2024-11-27."
        ) from None


def _kode_keluar(hasil: Hasil) -> int:
    if hasil.status == "ditolak":
        return KELUAR_DITOLAK
    if hasil.status == "ditahan" or hasil.ditolak:
        return KELUAR_PERLU_DILIHAT
    return KELUAR_DITERIMA


def _cetak_json(hasil: Hasil) -> None:
    """One finding at a time: a file of millions of rows may have as many."""
    kepala = {
        "status": hasil.status,
        "berkas": str(hasil.berkas),
        "format": hasil.format,
        "sha256": hasil.sha256,
        "baris": hasil.baris,
        "diterima": hasil.diterima,
        "disisihkan": hasil.disisihkan,
        "ditolak": hasil.ditolak,
        "perbaikan": dict(hasil.perbaikan),
        "ringkas": dict(hasil.ringkas),
        "kolom_lain": list(hasil.kolom_lain),
        "keluaran": str(hasil.keluaran) if hasil.keluaran else None,
    }
    tulis = sys.stdout.write
    tulis(teks_json(kepala)[:-1] + ', "masalah": [')
    for i, m in enumerate(hasil.masalah()):
        tulis(("\n" if i == 0 else ",\n") + teks_json(m.json()))
    tulis("\n]}\n")


def _cetak(hasil: Hasil) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from hakpilih.intake.daftar_format import FORMAT
    from hakpilih.intake.daftar_kode import Penyusun
    from hakpilih.intake.hasil import STATUS, neraca
    from hakpilih.intake.kode_berkas import angka
    from hakpilih.intake.sel import PERBAIKAN
    from hakpilih.intake.terbitan import kelompok

    layar = Console(highlight=False)
    fmt = FORMAT[hasil.format]
    layar.print(Text(f"{_layak(hasil.berkas.name)} · {fmt.judul}", style="bold"))
    layar.print(Text(STATUS[hasil.status], style=_WARNA_STATUS[hasil.status]))
    if hasil.status != "ditolak":
        layar.print(Text(neraca(hasil)))
    if hasil.perbaikan:
        sebut = "; ".join(f"{PERBAIKAN.get(k, k)} {angka(n)}" for k, n in hasil.perbaikan.items())
        layar.print(Text(f"Dirapikan tanpa mengubah isi: {sebut}"))
    dicatat = False
    for judul, contoh, n in kelompok(hasil, Penyusun(fmt)):
        warna = _WARNA_TINGKAT[contoh.tingkat]
        if contoh.tingkat == "catatan" and contoh.baris is None:
            if not dicatat:
                layar.print()
            dicatat = True
            layar.print(Text.assemble(("Catatan     ", warna), _layak(contoh.pesan)))
            continue
        layar.print()
        kali = "" if contoh.baris is None else f"  {angka(n)} kali"
        layar.print(
            Text.assemble((_TINGKAT[contoh.tingkat], warna), f"  {_layak(judul)}", (kali, "bold"))
        )
        tempat = f"Baris {angka(contoh.baris)}: " if contoh.baris is not None else ""
        layar.print(Padding(Text(tempat + _layak(contoh.pesan)), (0, 0, 0, 12), expand=False))
        layar.print(Padding(Text(_layak(contoh.saran), style="dim"), (0, 0, 0, 12), expand=False))
    _cetak_keluaran(layar, hasil)


def _cetak_keluaran(layar: Console, hasil: Hasil) -> None:
    from rich.text import Text

    if hasil.keluaran is not None:
        layar.print()
        layar.print(
            Text(
                f"Keluaran di {hasil.keluaran}: bersih.parquet, masalah.xlsx, disisihkan.csv, ditolak.csv"
            )
        )
        layar.print(
            Text("Isinya memuat NIK dan data pribadi: simpan terkunci, hapus setelah selesai.")
        )
    elif hasil.status != "ditolak" and len(hasil.ringkas):
        layar.print()
        layar.print(Text("Seluruh masalah baris demi baris: tambahkan --keluar FOLDER."))


_TINGKAT = {"galat": "Galat     ", "peringatan": "Peringatan", "catatan": "Catatan   "}
_WARNA_TINGKAT = {"galat": "red", "peringatan": "yellow", "catatan": "blue"}
_WARNA_STATUS = {"diterima": "green", "ditahan": "yellow", "ditolak": "red"}


def _layak(teks: str) -> str:
    """Without control characters: a file must not be able to steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in teks)
