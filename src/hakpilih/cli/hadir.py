"""`hakpilih hadir`: turnout of every region, with numerator, denominator, formula and bounds."""

from __future__ import annotations

import json as json_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from hakpilih.errors import HakpilihError
    from hakpilih.partisipasi.hadir import Hadir
    from hakpilih.partisipasi.tampil import Baris

LEBAR_BUKAN_TERMINAL = 120


def hadir(
    berkas: Annotated[
        list[Path], typer.Argument(help="Tabel kehadiran per TPS atau per wilayah; boleh beberapa.")
    ],
    format_: Annotated[
        str | None,
        typer.Option("--format", help="hadir_tps atau hadir_wilayah; bawaannya dikenali sendiri."),
    ] = None,
    kolom: Annotated[Path | None, typer.Option(help="Berkas alias kolom (TOML).")] = None,
    wilayah_berkas: Annotated[
        Path | None, typer.Option(help="CSV kode dan nama wilayah, agar nama mendapat kode.")
    ] = None,
    rumus: Annotated[
        str | None,
        typer.Option(help="2020, 2024, dpt, atau terbit; bawaannya rumus sumbernya."),
    ] = None,
    pemilihan: Annotated[
        str | None,
        typer.Option(help="Pemilihannya, misalnya pemilu_2024, bila berkas tidak menyebutnya."),
    ] = None,
    tingkat: Annotated[
        str | None,
        typer.Option(
            help="Tingkat yang ditampilkan (dengan --json: yang terbawah): provinsi, kabupaten, "
            "kota, kecamatan, kelurahan, tps."
        ),
    ] = None,
    json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="Cetak JSON: semua tingkat dari provinsi sampai kelurahan dan jumlahnya; TPS hanya "
            "dengan --tingkat tps.",
        ),
    ] = False,
    keluar: Annotated[
        Path | None, typer.Option(help="Simpan tabel yang ditampilkan ke berkas CSV ini.")
    ] = None,
) -> None:
    """Hitung kehadiran pemilih di setiap wilayah, lengkap dengan rumus dan batasnya."""
    from hakpilih.errors import HakpilihError

    try:
        _jalankan(
            berkas,
            format_,
            kolom,
            wilayah_berkas,
            rumus,
            pemilihan,
            tingkat,
            json=json,
            keluar=keluar,
        )
    except HakpilihError as galat:
        if json:
            _cetak_galat(galat)
        raise


def _jalankan(
    berkas: list[Path],
    format_: str | None,
    kolom: Path | None,
    wilayah_berkas: Path | None,
    rumus: str | None,
    pemilihan: str | None,
    tingkat: str | None,
    *,
    json: bool,
    keluar: Path | None,
) -> None:
    from hakpilih.partisipasi.hitung import hitung_hadir
    from hakpilih.partisipasi.muat import muat
    from hakpilih.partisipasi.pilihan import periksa_pemilihan, periksa_rumus
    from hakpilih.partisipasi.tampil import peringkatkan, simpan_csv, tingkat_baku

    terbawah = tingkat_baku(tingkat) if tingkat else None
    hasil = hitung_hadir(
        [muat(b, format_, kolom=kolom, wilayah_berkas=wilayah_berkas) for b in berkas],
        rumus=periksa_rumus(rumus),
        tingkat_terbawah=terbawah or "kelurahan",
        pemilihan=periksa_pemilihan(pemilihan),
    )
    baris = peringkatkan(hasil, terbawah)
    if keluar is not None:
        simpan_csv(baris, keluar)
    if json:
        typer.echo(json_.dumps([h.json() for h in hasil], ensure_ascii=False, indent=1))
        return
    _cetak(hasil, baris, keluar)


def _cetak_galat(galat: HakpilihError) -> None:
    """A refusal in the shape `periksa --json` gives it."""
    masalah = {
        "kode": getattr(galat, "kode", "argumen_keliru"),
        "tingkat": "galat",
        "baris": None,
        "kolom": getattr(galat, "kolom", None),
        "pesan": galat.pesan,
        "saran": galat.saran,
    }
    nol = dict.fromkeys(("baris", "diterima", "disisihkan", "ditolak"), 0)
    typer.echo(json_.dumps({"status": "ditolak", **nol, "masalah": [masalah]}, ensure_ascii=False))


def _cetak(hasil: Sequence[Hadir], baris: Sequence[Baris], keluar: Path | None) -> None:
    from rich.console import Console

    from hakpilih.partisipasi.kalimat import kalimat_baca
    from hakpilih.partisipasi.tampil import catatan

    layar = Console(highlight=False)
    if not layar.is_terminal:
        layar = Console(highlight=False, width=LEBAR_BUKAN_TERMINAL)
    for isi in kalimat_baca(hasil, baris):
        layar.print(isi, style="bold", markup=False)
    layar.print()
    if any(b.hadir.batas_atas is not None for b in baris):
        layar.print(_tabel(hasil, baris))
    for b in baris:
        if b.hadir.induk == "" and b.hadir.tingkat == "berkas":
            _cetak_masalah(layar, b.hadir)
    layar.print()
    for isi in catatan([b.hadir for b in baris]):
        layar.print(isi, markup=False)
    if keluar is not None:
        layar.print(f"Tabel ini disimpan di {keluar}.", markup=False)
    else:
        layar.print("Masalah setiap wilayah: --json, atau --keluar tabel.csv.", markup=False)


def _cetak_masalah(layar: Console, h: Hadir) -> None:
    if not h.masalah:
        return
    layar.print()
    layar.print(f"Yang perlu diketahui dari {h.nama}:", markup=False)
    for m in h.masalah:
        layar.print(f"  · {m.pesan}", markup=False)


def _tabel(hasil: Sequence[Hadir], baris: Sequence[Baris]) -> object:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from hakpilih.partisipasi.kalimat import jumlah, persen, rentang

    sebagian = any(b.hadir.dipakai < b.hadir.satuan > 1 for b in baris)
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    tabel.add_column("No", justify="right")
    tabel.add_column("Kode", no_wrap=True)
    tabel.add_column("Wilayah", overflow="fold")
    for judul in ("Pengguna", "Pemilih", "Hadir", "Batas"):
        tabel.add_column(judul, justify="right", no_wrap=judul != "Batas")
    tabel.add_column("Rumus")
    if sebagian:
        tabel.add_column("Dipakai", justify="right", no_wrap=True)
    nama = {(h.pemilihan, h.kode): h.nama for h in hasil if h.kode}
    induk = {b.hadir.induk for b in baris if b.hadir.tingkat != "berkas"}
    terakhir: str | None = None
    for b in baris:
        h = b.hadir
        if h.tingkat == "berkas":
            tabel.add_section()
        elif len(induk) > 1 and h.induk != terakhir:
            tabel.add_section()
            judul_induk = nama.get((h.pemilihan, h.induk), h.induk)
            kepala = [Text(""), Text(h.induk, style="bold"), Text(judul_induk, style="bold")]
            tabel.add_row(*kepala)
        terakhir = h.induk
        isi = [
            str(b.peringkat or ""),
            h.kode or "",
            h.nama,
            jumlah(h.pengguna_hak_pilih),
            jumlah(h.pemilih),
            persen(h.hadir_persen),
            rentang(h),
            h.rumus,
        ]
        if sebagian:
            isi.append(f"{jumlah(h.dipakai)}/{jumlah(h.satuan)}" if h.satuan > 1 else "")
        tabel.add_row(*(Text(x) for x in isi))
    return tabel
