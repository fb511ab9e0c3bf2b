"""`hakpilih daftar`: recaps and papers of a list, and whether a published recap adds up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.bahasa import Kelompok, Perintah
from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hakpilih.daftar.terbit import Selisih

daftar = typer.Typer(
    name="daftar",
    cls=Kelompok,
    help="Rekap dan cetak daftar pemilih, dan periksa apakah rekap yang diterbitkan berjumlah cocok.",
    no_args_is_help=True,
)
Kolom = Annotated[Path | None, typer.Option(help="Berkas alias kolom (TOML).")]
WilayahBerkas = Annotated[
    Path | None, typer.Option(help="CSV kode dan nama wilayah, agar nama mendapat kode.")
]
Json = Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")]


@daftar.command(cls=Perintah)
def periksa(
    berkas: Annotated[
        Path, typer.Argument(help="Rekap yang diterbitkan (CSV, XLSX, XLS, ODS, Parquet).")
    ],
    kolom: Kolom = None,
    wilayah_berkas: WilayahBerkas = None,
    json: Json = False,
) -> None:
    """Periksa rekap yang diterbitkan: neraca, jenis kelamin, rincian TMS, dan jumlah bagian-bagiannya."""
    from hakpilih.cli.langkah import tolakan_json
    from hakpilih.daftar.muat_terbit import muat_terbit
    from hakpilih.daftar.terbit import periksa_terbit

    with tolakan_json(json):
        semua = muat_terbit(berkas, kolom=kolom, wilayah_berkas=wilayah_berkas)
        hasil = periksa_terbit(semua)
    if json:
        isi = {"berkas": berkas.name, "baris": len(semua), "pemeriksaan": hasil.banyak}
        cetak_json(
            {**isi, "cocok": not hasil.selisih, "selisih": [_json(s) for s in hasil.selisih]}
        )
    else:
        _cetak(berkas, len(semua), hasil.banyak, hasil.selisih)
    if hasil.selisih:
        raise typer.Exit(1)


@daftar.command(cls=Perintah)
def rekap(
    berkas: Annotated[Path, typer.Argument(help="Daftar pemilih (CSV, XLSX, XLS, ODS, Parquet).")],
    format_: Annotated[str, typer.Option("--format", help="dpt atau dp4.")] = "dpt",
    tingkat: Annotated[
        str, typer.Option(help="kabupaten, kecamatan, kelurahan, atau tps.")
    ] = "kecamatan",
    menurut: Annotated[
        str,
        typer.Option(
            help="Ciri yang dirinci, dipisah koma: jenis_kelamin, umur, disabilitas, status_ktp_el; "
            "- untuk jumlahnya saja."
        ),
    ] = "jenis_kelamin",
    tanggal: Annotated[
        str | None, typer.Option(help="Hari umur dihitung (2024-11-27); bawaannya hari ini.")
    ] = None,
    kolom: Kolom = None,
    wilayah_berkas: WilayahBerkas = None,
    json: Json = False,
    keluar: Annotated[Path | None, typer.Option(help="Simpan rekapnya ke berkas CSV ini.")] = None,
) -> None:
    """Rekap daftar pemilih di satu tingkat: tiap baris daftar dihitung tepat satu kali."""
    from hakpilih.cli.langkah import hari_diminta, langkah_tampak, tolakan_json
    from hakpilih.daftar.tabel import simpan_csv, tabel_rekap

    with tolakan_json(json), langkah_tampak() as kemajuan:
        kemajuan(f"merekap {berkas.name}")
        t = tabel_rekap(
            berkas,
            format_,
            tingkat,
            menurut,
            hari_diminta(tanggal),
            kolom=kolom,
            wilayah_berkas=wilayah_berkas,
        )
        if keluar is not None:
            simpan_csv(t, keluar)
    if json:
        cetak_json({"tingkat": tingkat, "jumlah": t.jumlah, "rekap": t.isi})
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    layar = Console(highlight=False)
    if not layar.is_terminal:
        layar = Console(highlight=False, width=max(120, 16 * len(t.kepala)))
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for i, k in enumerate(t.kepala):
        tabel.add_column(Text(k), justify="left" if i < t.teks else "right")
    for baris in t.sel[:-1]:
        tabel.add_row(*map(Text, baris))
    tabel.add_section()
    tabel.add_row(*(Text(s, style="bold") for s in t.sel[-1]))
    layar.print(tabel)
    for kalimat in t.catatan:
        layar.print(kalimat, markup=False)
    if keluar is not None:
        layar.print(f"Rekap ini disimpan di {keluar}.", markup=False)


@daftar.command(cls=Perintah)
def cetak(
    berkas: Annotated[Path, typer.Argument(help="Daftar pemilih (CSV, XLSX, XLS, ODS, Parquet).")],
    keluar: Annotated[Path, typer.Option(help="Folder untuk suratnya, satu per TPS.")],
    tps: Annotated[
        list[str] | None,
        typer.Option(
            help="Kode TPS (99.71.01.1001.007) atau wilayah; boleh diulang. Bawaannya semua TPS."
        ),
    ] = None,
    profil: Annotated[
        str, typer.Option(help="penuh (13 unsur), pengawas (7 kolom), atau tempelan.")
    ] = "penuh",
    bentuk: Annotated[str, typer.Option(help="pdf atau xlsx.")] = "pdf",
    nik_penuh: Annotated[
        bool, typer.Option("--nik-penuh", help="Cetak NIK dan NKK lengkap; tanpa ini disamarkan.")
    ] = False,
    pemilihan: Annotated[
        str, typer.Option(help="Kode pemilihan, misalnya pilkada_2024; umur dihitung pada harinya.")
    ] = "",
    judul: Annotated[str, typer.Option(help="Nama daftarnya.")] = "Daftar Pemilih",
    kantor: Annotated[str, typer.Option(help="Nama di kepala surat.")] = "Daftar pemilih",
    penerima: Annotated[
        str, typer.Option(help="Untuk siapa salinannya; tercetak di tiap halaman.")
    ] = "",
    tanggal: Annotated[
        str | None,
        typer.Option(help="Hari umur dihitung bila --pemilihan tidak disebut (2024-11-27)."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="dpt atau dp4.")] = "dpt",
    kolom: Kolom = None,
    wilayah_berkas: WilayahBerkas = None,
    json: Json = False,
) -> None:
    """Cetak daftar per TPS (Model A-Daftar Pemilih dan salinannya) dari sebuah berkas, tanpa kantor."""
    from datetime import datetime, timedelta, timezone

    from hakpilih.cli.langkah import hari_diminta, langkah_tampak, tolakan_json
    from hakpilih.intake.silang_hadir import ribuan
    from hakpilih.publikasi.surat.dari_berkas import Permohonan, cetak_berkas

    with tolakan_json(json), langkah_tampak() as kemajuan:
        p = Permohonan(
            profil=profil, bentuk=bentuk, tps=tuple(tps or ()), pemilihan=pemilihan, kantor=kantor,
            judul=judul, penerima=penerima, nik_penuh=nik_penuh, hari=hari_diminta(tanggal),
            format=format_, kolom=kolom, wilayah_berkas=wilayah_berkas,
        )  # fmt: skip
        dicetak = datetime.now(timezone(timedelta(hours=7))).replace(microsecond=0)
        hasil = cetak_berkas(berkas, keluar, p, dicetak=dicetak, kemajuan=kemajuan)
    if json:
        cetak_json(
            {
                "surat": hasil.surat,
                "pemilih": hasil.pemilih,
                "tidak_tercetak": hasil.tidak_tercetak,
                "profil": profil,
                "nik_penuh": nik_penuh,
            }
        )
        return
    typer.echo(
        f"{ribuan(hasil.surat)} TPS, {ribuan(hasil.pemilih)} pemilih dicetak ke {keluar} (profil {profil})."
    )
    if hasil.tidak_tercetak:
        typer.echo(
            f"{ribuan(hasil.tidak_tercetak)} baris {berkas.name} disisihkan atau ditolak, jadi tidak "
            "dicetak. "
            f"Lihat: hakpilih periksa {berkas.name} --format {format_}."
        )
    if nik_penuh:
        from hakpilih.publikasi.kalimat import NIK_PENUH

        typer.echo(f"Perhatian: {NIK_PENUH}")


def _json(s: Selisih) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(s)


def _cetak(berkas: Path, baris: int, banyak: int, selisih: Sequence[Selisih]) -> None:
    from hakpilih.intake.silang_hadir import ribuan

    typer.echo(f"{berkas.name}: {ribuan(baris)} baris, {ribuan(banyak)} pemeriksaan.")
    if not banyak:
        typer.echo(
            "Tidak ada yang dapat diperiksa: neraca, jenis kelamin, dan induknya tidak tercetak."
        )
    elif not selisih:
        typer.echo("Semuanya berjumlah cocok.")
    for s in selisih:
        typer.echo(f"- {s.kalimat}")
    if selisih:
        typer.echo(
            f"{ribuan(len(selisih))} tidak cocok. Tidak ada yang diubah; tanyakan kepada penerbitnya."
        )
