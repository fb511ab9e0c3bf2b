"""`hakpilih banding`: two elections kelurahan by kelurahan, where TPS were merged or split."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from hakpilih.partisipasi.hadir import Hadir
    from hakpilih.partisipasi.ubah_tps import UbahTps, Ukuran

LEBAR_BUKAN_TERMINAL = 120


def banding(
    lalu: Annotated[Path, typer.Argument(help="Tabel kehadiran pemilihan yang lebih dahulu.")],
    kini: Annotated[Path, typer.Argument(help="Tabel kehadiran pemilihan sesudahnya.")],
    roster_lalu: Annotated[
        Path | None, typer.Option(help="Jumlah TPS per kelurahan pada pemilihan yang lalu.")
    ] = None,
    rumus: Annotated[
        str,
        typer.Option(help="Rumus bagi keduanya; bawaannya dpt, yang dipunyai setiap pemilihan."),
    ] = "dpt",
    json: Annotated[
        bool, typer.Option("--json", help="Cetak semuanya untuk mesin, sampai kelurahan.")
    ] = False,
    keluar: Annotated[
        Path | None, typer.Option(help="Simpan setiap kelurahan ke berkas CSV ini.")
    ] = None,
) -> None:
    """Bandingkan sebelum dan sesudah TPS digabung atau dipecah (misalnya batas 300 menjadi 600 pemilih)."""
    from hakpilih.cli.langkah import langkah_tampak, tolakan_json
    from hakpilih.partisipasi.banding import perubahan_batas
    from hakpilih.partisipasi.hitung import hitung_hadir
    from hakpilih.partisipasi.jumlah_tps import jumlah_tps
    from hakpilih.partisipasi.muat import muat
    from hakpilih.partisipasi.pilihan import periksa_rumus
    from hakpilih.partisipasi.ubah_tps import menurut_ukuran, simpan_csv, ubah_tps

    with tolakan_json(json), langkah_tampak() as kemajuan:
        kemajuan("membaca kedua tabel")
        dulu, baru = muat(lalu), muat(kini)
        roster = [muat(roster_lalu, "hadir_wilayah")] if roster_lalu is not None else []
        dua: list[list[Hadir]] = [
            hitung_hadir([m], rumus=periksa_rumus(rumus), tingkat_terbawah="tps")
            for m in (baru, dulu)
        ]
        h = ubah_tps(dua[0], dua[1], jumlah_tps([baru]), jumlah_tps([*roster, dulu]))
        catatan = [*h.catatan, *perubahan_batas(dua[0], dua[1])]
        ukuran = [menurut_ukuran(x) for x in dua]
        if keluar is not None:
            simpan_csv(h, keluar)
    if json:
        cetak_json(
            h.json()
            | {
                "catatan": catatan,
                "ukuran_kini": [u.json() for u in ukuran[0]],
                "ukuran_lalu": [u.json() for u in ukuran[1]],
            }
        )
        return
    _cetak(h, ukuran, catatan, keluar)


def _cetak(
    h: UbahTps, ukuran: list[list[Ukuran]], catatan: Sequence[str], keluar: Path | None
) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from hakpilih.partisipasi.ubah_tps import UBAH
    from hakpilih.publikasi.angka import bertanda_desimal, bulat, desimal

    layar = Console(highlight=False)
    if not layar.is_terminal:
        layar = Console(highlight=False, width=LEBAR_BUKAN_TERMINAL)
    layar.print(h.kalimat(), style="bold", markup=False)
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for n, kata in enumerate(
        (
            "Kelurahan yang",
            "Banyak",
            "TPS",
            "Pemilih per TPS",
            "Hadir lalu",
            "Kini",
            "Beda",
            "Selang 95 %",
        )
    ):
        tabel.add_column(Text(kata), justify="right" if n else "left")
    for k in h.kelas:
        selang = " … ".join(bertanda_desimal(x, 2) for x in k.selang) if k.selang else "–"
        tabel.add_row(
            *map(Text, (
                UBAH[k.kunci], bulat(k.kelurahan), f"{bulat(k.tps_lalu)} → {bulat(k.tps_kini)}",
                f"{bulat(round(k.besar_lalu))} → {bulat(round(k.besar_kini))}", desimal(k.lalu, 2),
                desimal(k.kini, 2), bertanda_desimal(k.poin, 2), selang,
            ))
        )  # fmt: skip
    layar.print(tabel)
    for judul, isi in zip(
        ("Menurut besar TPS, kini", "Menurut besar TPS, lalu"), ukuran, strict=True
    ):
        if isi:
            layar.print(f"{judul}:", markup=False)
        for u in isi:
            selang = f" ({desimal(u.selang[0], 2)}–{desimal(u.selang[1], 2)})" if u.selang else ""
            layar.print(
                f"  {u.nama} pemilih: {desimal(u.persen, 2)} %{selang}, {bulat(u.tps)} TPS",
                markup=False,
            )
    for c in catatan:
        layar.print(c, markup=False)
    if keluar is not None:
        layar.print(f"Setiap kelurahan disimpan di {keluar}.", markup=False)
