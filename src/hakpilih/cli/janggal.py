"""`hakpilih janggal`: TPS whose turnout is odd, each with its reason; small ones shrunk first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from hakpilih.partisipasi.susut import Susutan

LEBAR_BUKAN_TERMINAL = 120
DITAMPILKAN = 30


def janggal(
    berkas: Annotated[list[Path], typer.Argument(help="Tabel kehadiran per TPS; boleh beberapa.")],
    kolom: Annotated[Path | None, typer.Option(help="Berkas alias kolom (TOML).")] = None,
    wilayah_berkas: Annotated[
        Path | None, typer.Option(help="CSV kode dan nama wilayah, agar nama mendapat kode.")
    ] = None,
    json: Annotated[
        bool,
        typer.Option(
            "--json", help="Cetak setiap TPS: angka susut, selang, golongan, kejanggalan."
        ),
    ] = False,
    keluar: Annotated[
        Path | None, typer.Option(help="Simpan setiap TPS ke berkas CSV ini.")
    ] = None,
) -> None:
    """Sebutkan TPS yang kehadirannya janggal dengan sebabnya; TPS kecil disusutkan dahulu."""
    from hakpilih.cli.langkah import langkah_tampak, tolakan_json
    from hakpilih.partisipasi.hitung import hitung_hadir
    from hakpilih.partisipasi.muat import muat
    from hakpilih.partisipasi.susut import simpan_csv, susutkan

    with tolakan_json(json), langkah_tampak() as kemajuan:
        kemajuan("membaca dan menyusutkan")
        semua = [muat(b, "hadir_tps", kolom=kolom, wilayah_berkas=wilayah_berkas) for b in berkas]
        hasil = hitung_hadir(semua, tingkat_terbawah="tps")
        tps = susutkan([h for h in hasil if h.tingkat == "tps"])
        if keluar is not None:
            simpan_csv(tps, keluar)
    if json:
        cetak_json([{"kode": s.hadir.kode, "nama": s.hadir.nama, **s.json()} for s in tps])
        return
    _cetak(tps, keluar)


def _cetak(tps: list[Susutan], keluar: Path | None) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from hakpilih.intake.silang_hadir import ribuan
    from hakpilih.partisipasi.kalimat import jumlah, persen
    from hakpilih.partisipasi.susut import JANGGAL, hitung_golongan

    layar = Console(highlight=False)
    if not layar.is_terminal:
        layar = Console(highlight=False, width=LEBAR_BUKAN_TERMINAL)
    aneh = [s for s in tps if s.janggal]
    g = hitung_golongan(tps)
    layar.print(
        f"{ribuan(len(tps))} TPS berangka: {ribuan(g['tinggi'])} tinggi, {ribuan(g['rendah'])} rendah, "
        f"{ribuan(g['biasa'])} biasa di kotanya sesudah disusutkan; {ribuan(len(aneh))} janggal.",
        style="bold",
        markup=False,
    )
    if aneh:
        tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for k in ("Kode", "Pengguna", "Pemilih", "Hadir", "Susut"):
            tabel.add_column(Text(k), justify="left" if k == "Kode" else "right")
        tabel.add_column(Text("Sebab"))
        for s in aneh[:DITAMPILKAN]:
            h = s.hadir
            sel = (h.kode or h.nama, jumlah(h.pengguna_hak_pilih), jumlah(h.pemilih))
            angka = (persen(h.hadir_persen), persen(s.susut))
            tabel.add_row(*map(Text, (*sel, *angka, " ".join(JANGGAL[j] for j in s.janggal))))
        layar.print(tabel)
        if len(aneh) > DITAMPILKAN:
            layar.print(
                f"Dan {ribuan(len(aneh) - DITAMPILKAN)} lagi; semuanya: --keluar atau --json."
            )
    layar.print("Janggal adalah alasan untuk memeriksa, bukan bukti kesalahan.", markup=False)
    if keluar is not None:
        layar.print(f"Setiap TPS disimpan di {keluar}.", markup=False)
