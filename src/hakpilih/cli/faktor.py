"""`hakpilih faktor`: what goes with turnout, how sure that is, and how much is left open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from hakpilih.partisipasi.faktor import HasilFaktor

LEBAR_BUKAN_TERMINAL = 120


def faktor(
    hadir: Annotated[Path, typer.Argument(help="Tabel kehadiran per wilayah (atau per TPS).")],
    kovariat: Annotated[
        Path, typer.Argument(help="CSV: kolom kode, dan satu kolom bilangan untuk setiap kovariat.")
    ],
    format_: Annotated[
        str | None,
        typer.Option("--format", help="hadir_tps atau hadir_wilayah; bawaannya dikenali sendiri."),
    ] = None,
    abaikan: Annotated[
        str, typer.Option(help="Kolom kovariat yang tidak dipakai, dipisah koma.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")] = False,
    grafik: Annotated[Path | None, typer.Option(help="Simpan grafiknya ke berkas SVG ini.")] = None,
) -> None:
    """Hitung apa yang berjalan bersama kehadiran, seberapa pasti, dan berapa yang belum terjelaskan."""
    from hakpilih.cli.langkah import langkah_tampak, tolakan_json
    from hakpilih.partisipasi.faktor import hitung_faktor, simpan_grafik
    from hakpilih.partisipasi.hitung import hitung_hadir
    from hakpilih.partisipasi.kovariat import baca_kovariat, beda_tahun, gabungkan
    from hakpilih.partisipasi.muat import muat

    with tolakan_json(json), langkah_tampak() as kemajuan:
        kemajuan(f"membaca {hadir.name}")
        semua = hitung_hadir([muat(hadir, format_)], tingkat_terbawah="kelurahan")
        tabel = baca_kovariat(kovariat)
        g = gabungkan(semua, tabel, [k.strip() for k in abaikan.split(",") if k.strip()])
        pemilihan = next((h.pemilihan for h in semua if h.pemilihan), hadir.name)
        if kalimat := beda_tahun(kovariat, f"{pemilihan} {hadir.name}"):
            g.catatan.insert(0, kalimat)
        kemajuan(f"menghitung {len(g.kolom)} faktor pada {len(g.kode)} wilayah")
        h = hitung_faktor(g)
        if grafik is not None:
            simpan_grafik(h, grafik)
    if json:
        cetak_json(h.json())
        return
    _cetak(h, grafik)


def _cetak(h: HasilFaktor, grafik: Path | None) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from hakpilih.publikasi.angka import bertanda_desimal, desimal, persen

    layar = Console(highlight=False)
    if not layar.is_terminal:
        layar = Console(highlight=False, width=LEBAR_BUKAN_TERMINAL)
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for n, k in enumerate(("Faktor", "Arah", "Efek", "Selang 95 %")):
        tabel.add_column(Text(k), justify="left" if n < 2 else "right")
    for f in h.faktor:
        a, b = (bertanda_desimal(x, 2) for x in f.selang)
        tabel.add_row(
            Text(f.nama), Text(f.arah), Text(bertanda_desimal(f.efek, 2)), Text(f"{a} … {b}")
        )
    layar.print(tabel)
    for k in (
        "Efek: poin persen kehadiran bila faktor itu satu simpangan baku lebih tinggi dan yang lain tetap. "
        "Hubungan, bukan sebab.",
        f"{h.wilayah} wilayah dalam {h.gugus} provinsi atau induk; rata-rata kehadiran "
        f"{desimal(h.rata_hadir)} %.",
        f"Faktor-faktor ini berjalan bersama {persen(max(h.r2, 0), 1, 0)} perbedaan kehadiran "
        f"antarwilayah; sisanya {persen(1 - max(h.r2, 0), 1, 0)} belum terjelaskan.",
        f"Menebak provinsi yang tidak dilihat: galat {desimal(h.galat_luar)} poin persen, tanpa faktor "
        f"{desimal(h.galat_rata)}.",
        *h.catatan,
    ):
        layar.print(k, markup=False)
    if grafik is not None:
        layar.print(f"Grafiknya disimpan di {grafik}.", markup=False)
