"""`hakpilih riwayat`: is the history as it was written, what does it say, and its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hakpilih.cli.bahasa import Kelompok, Perintah
from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hakpilih.riwayat.pangkal import Pangkal
    from hakpilih.riwayat.pemeriksaan import Pemeriksaan

Berkas = Annotated[Path, typer.Argument(help="Berkas riwayat (riwayat.jsonl).")]

riwayat = typer.Typer(
    name="riwayat",
    cls=Kelompok,
    help="Periksa dan baca riwayat: siapa melakukan apa, dan apakah catatannya masih utuh.",
    no_args_is_help=True,
)


@riwayat.command(cls=Perintah)
def periksa(
    berkas: Berkas,
    pangkal: Annotated[
        list[Path] | None,
        typer.Option(help="Pangkal yang pernah diterbitkan; boleh disebut beberapa kali."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")] = False,
) -> None:
    """Periksa apakah riwayat masih seperti ketika dicatat: tidak diubah, dihapus, atau disisipi."""
    from hakpilih.cli.langkah import langkah_tampak, tolakan_json
    from hakpilih.riwayat.pangkal import baca_pangkal
    from hakpilih.riwayat.pemeriksaan import periksa as periksa_rantai

    jalur = pangkal or []
    with tolakan_json(json), langkah_tampak() as kemajuan:
        semua = [baca_pangkal(p) for p in jalur]
        kemajuan(f"memeriksa {berkas.name}")
        hasil = periksa_rantai(berkas, semua)
    if json:
        cetak_json(_json(hasil, semua))
    else:
        _cetak(berkas, hasil, jalur, semua)
    if not hasil.utuh:
        raise typer.Exit(1)


@riwayat.command(cls=Perintah)
def tampilkan(
    berkas: Berkas,
    objek: Annotated[
        str, typer.Option(help="Hanya objek ini (daftar/dps-1) atau jenis ini (daftar).")
    ] = "",
    pelaku: Annotated[str, typer.Option(help="Hanya peristiwa dari akun ini.")] = "",
    sejak: Annotated[
        str, typer.Option(help="Mulai tanggal ini menurut jam kantor, misalnya 24-11-2026.")
    ] = "",
) -> None:
    """Tampilkan peristiwa sebagai kalimat, yang terbaru di bawah; rantainya sekaligus diperiksa."""
    from hakpilih.riwayat.pemeriksaan import periksa as periksa_rantai
    from hakpilih.riwayat.tampil import Saringan, baca_hari, kalimat, zona_dari
    from hakpilih.riwayat.tindakan import DIMULAI

    saringan = Saringan(objek, pelaku, baca_hari(sejak) if sejak else None)
    zona = zona_dari({})
    tampil = 0

    def lihat(d: dict[str, Any]) -> None:
        nonlocal zona, tampil
        if d["nomor"] == 1 and d["tindakan"] == DIMULAI:
            zona = zona_dari(d["isi"])
        if saringan.kena(d, zona):
            tampil += 1
            typer.echo(kalimat(d, zona))

    hasil = periksa_rantai(berkas, lihat=lihat)
    if not tampil:
        typer.echo("Tidak ada peristiwa yang dicari.", err=True)
    if not hasil.utuh:
        typer.echo(
            f"Awas: riwayat ini putus di {hasil.banyak_putus} tempat. "
            f"Letaknya: hakpilih riwayat periksa {berkas}",
            err=True,
        )
        raise typer.Exit(1)


@riwayat.command(cls=Perintah)
def pangkal(
    berkas: Berkas,
    keluar: Annotated[Path, typer.Option(help="Berkas JSON untuk pangkalnya.")],
) -> None:
    """Tulis pangkal: nomor, waktu, dan sidik peristiwa terakhir, untuk diterbitkan."""
    from hakpilih.riwayat.pangkal import tulis_pangkal
    from hakpilih.riwayat.pemeriksaan import periksa as periksa_rantai

    hasil = periksa_rantai(berkas)
    if not hasil.utuh or hasil.kepala is None:
        typer.echo(
            "Riwayat ini tidak utuh, jadi pangkalnya tidak ditulis. "
            f"Letak putusnya: hakpilih riwayat periksa {berkas}",
            err=True,
        )
        raise typer.Exit(1)
    tulis_pangkal(keluar, hasil.kepala)
    typer.echo(_kepala(hasil))
    typer.echo(f"Pangkal ditulis ke {keluar}. Terbitkan, dan simpan di luar kantor juga.")


def _kepala(hasil: Pemeriksaan) -> str:
    from hakpilih.riwayat.tampil import waktu_setempat, zona_dari

    k = hasil.kepala
    assert k is not None
    waktu = waktu_setempat(k.waktu, zona_dari(hasil.isi_awal))
    nomor = f"{k.nomor:,}".replace(",", ".")
    return f"Peristiwa terakhir nomor {nomor}, {waktu}.\nSidik {k.sidik}"


def _cetak(
    berkas: Path, hasil: Pemeriksaan, jalur: Sequence[Path], pangkal_: Sequence[Pangkal]
) -> None:
    from hakpilih.riwayat.tampil import satu_baris

    banyak = f"{hasil.peristiwa:,}".replace(",", ".")
    k = hasil.kepala
    if k is not None and k.kantor:
        typer.echo(satu_baris(f"{berkas.name} · {k.kantor} · {k.pemilihan}"))
    if hasil.utuh:
        typer.echo(f"Utuh: {banyak} peristiwa bersambung tanpa putus.")
    else:
        typer.echo(f"Putus di {hasil.banyak_putus} tempat; {banyak} peristiwa terbaca.")
    if k is not None:
        typer.echo(_kepala(hasil))
    for i, (path, p) in enumerate(zip(jalur, pangkal_, strict=True)):
        if i in hasil.cocok:
            typer.echo(f"Cocok dengan pangkal {path.name} (nomor {p.nomor}).")
    for p_ in hasil.putus:
        awal = f"Pangkal {jalur[p_.pangkal].name}: " if p_.pangkal is not None else ""
        typer.echo(satu_baris(f"· {awal}{p_.pesan}"))
    if len(hasil.putus) < hasil.banyak_putus:
        typer.echo(f"… dan {hasil.banyak_putus - len(hasil.putus)} lagi.")
    if hasil.utuh and not jalur:
        typer.echo(
            "Tanpa pangkal, yang ditulis ulang seluruhnya dan ekor yang dipotong tidak terlihat: "
            "tambahkan --pangkal."
        )


def _json(hasil: Pemeriksaan, pangkal_: Sequence[Pangkal]) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "status": "utuh" if hasil.utuh else "putus",
        "peristiwa": hasil.peristiwa,
        "kepala": asdict(hasil.kepala) if hasil.kepala else None,
        "pangkal": [{**asdict(p), "cocok": i in hasil.cocok} for i, p in enumerate(pangkal_)],
        "banyak_putus": hasil.banyak_putus,
        "putus": [
            {"jenis": p.jenis, "baris": p.baris, "nomor": p.nomor, "pesan": p.pesan}
            for p in hasil.putus
        ],
    }
