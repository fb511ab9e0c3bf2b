"""`hakpilih sanding`: two lists of one place, why their totals differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from hakpilih.daftar.sanding_berkas import HasilSanding


def sanding(
    a: Annotated[Path, typer.Argument(help="Daftar yang satu, misalnya DP4 Disdukcapil.")],
    b: Annotated[Path, typer.Argument(help="Daftar yang lain, misalnya DPS KPU.")],
    format_a: Annotated[str, typer.Option("--format-a", help="dpt atau dp4.")] = "dp4",
    format_b: Annotated[str, typer.Option("--format-b", help="dpt atau dp4.")] = "dpt",
    wilayah: Annotated[
        str, typer.Option(help="Kode kabupaten/kota; yang di luarnya disebut di luar wilayah.")
    ] = "",
    tanggal: Annotated[
        str | None, typer.Option(help="Hari pemungutan (2024-11-27), untuk yang di bawah umur.")
    ] = None,
    tingkat: Annotated[
        str, typer.Option(help="Rincian per kabupaten, kecamatan, atau kelurahan.")
    ] = "kecamatan",
    wilayah_berkas: Annotated[
        Path | None, typer.Option(help="CSV kode dan nama wilayah, agar nama mendapat kode.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")] = False,
    keluar: Annotated[
        Path | None, typer.Option(help="Simpan kelas tiap baris kedua daftar ke berkas CSV ini.")
    ] = None,
) -> None:
    """Sandingkan dua daftar: siapa di keduanya, siapa hanya di satu, dan mengapa."""
    from hakpilih.cli.langkah import hari_diminta, langkah_tampak, tolakan_json
    from hakpilih.daftar.sanding_berkas import sandingkan_berkas, simpan_csv

    with tolakan_json(json), langkah_tampak() as kemajuan:
        h = sandingkan_berkas(
            a,
            b,
            format_a=format_a,
            format_b=format_b,
            wilayah=wilayah,
            hari=hari_diminta(tanggal) if tanggal else None,
            tingkat=tingkat,
            wilayah_berkas=wilayah_berkas,
            kemajuan=kemajuan,
        )
        if keluar is not None:
            simpan_csv(h, keluar)
    if json:
        cetak_json(h.json())
        return
    _cetak(h, a, b)
    if keluar is not None:
        typer.echo(f"Kelas tiap baris disimpan di {keluar}.")


def _cetak(h: HasilSanding, a: Path, b: Path) -> None:
    from hakpilih.daftar.sanding import KELAS
    from hakpilih.intake.silang_hadir import ribuan
    from hakpilih.publikasi.angka import persen

    s = h.selisih
    beda = f", {persen(abs(s.beda), s.jumlah_a)} dari yang pertama" if s.jumlah_a else ""
    typer.echo(f"{a.name}: {ribuan(s.jumlah_a)} orang. {b.name}: {ribuan(s.jumlah_b)} orang.")
    typer.echo(
        f"Selisih {ribuan(abs(s.beda))}{beda}: {ribuan(s.hanya_a)} hanya di {a.name}, "
        f"{ribuan(s.hanya_b)} hanya di {b.name}; {ribuan(s.cocok)} di keduanya."
    )
    lebar = max(len(k.judul) for k in KELAS.values())
    typer.echo(f"\n{'Kelas':<{lebar}}  {'A':>10}  {'B':>10}")
    for kode, k in KELAS.items():
        if h.a[kode] or h.b[kode]:
            typer.echo(f"{k.judul:<{lebar}}  {ribuan(h.a[kode]):>10}  {ribuan(h.b[kode]):>10}")
    typer.echo(f"\n{'Wilayah':<16}  {'A':>10}  {'B':>10}  {'Hanya A':>10}  {'Hanya B':>10}")
    for w in h.wilayah:
        angka = "  ".join(f"{ribuan(w[k]):>10}" for k in ("a", "b", "hanya_a", "hanya_b"))
        typer.echo(f"{w['kode'] or 'tidak tertulis':<16}  {angka}")
    if h.luar:
        typer.echo(f"\n{ribuan(h.luar)} baris disisihkan atau ditolak, jadi tidak disandingkan.")
