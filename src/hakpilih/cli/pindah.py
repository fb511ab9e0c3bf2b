"""`hakpilih pindah`: whether a transfer of movers between two offices is as its sender signed it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.bahasa import Kelompok, Perintah
from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from hakpilih.daftar.kiriman import Kepala
    from hakpilih.daftar.kunci_kantor import KunciPublik

pindah = typer.Typer(
    name="pindah",
    cls=Kelompok,
    help="Periksa berkas pindah memilih yang dikirim dari satu kantor ke kantor lain.",
    no_args_is_help=True,
)


@pindah.callback()
def _perintah() -> None:
    """Keeps the command's name even while there is only one."""


@pindah.command(cls=Perintah)
def periksa(
    berkas: Annotated[Path, typer.Argument(help="Kiriman atau tanda terima antarkantor (.zip).")],
    kunci: Annotated[
        str,
        typer.Option(
            help="Kunci publik kantor pengirim: barisnya (HKP1-…), atau berkas teks yang memuatnya."
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")] = False,
) -> None:
    """Periksa tanda tangan sebuah kiriman dan sebut jumlah barisnya; isinya tetap tersegel."""
    from hakpilih.cli.langkah import tolakan_json
    from hakpilih.daftar.kiriman import periksa as periksa_kiriman

    with tolakan_json(json):
        data = _baca(berkas)
        publik = _kunci(kunci)
        kepala = periksa_kiriman(data, publik)
    if json:
        cetak_json({"status": "sah", "berkas": berkas.name, "sidik": publik.sidik, **_isi(kepala)})
    else:
        _cetak(berkas, kepala, publik)


_URUT = ("pindah", "batal", "diterima", "disisihkan")


def _baca(berkas: Path) -> bytes:
    from hakpilih.daftar.kiriman import TERBESAR
    from hakpilih.errors import ArgumenKeliru, sebab

    try:
        with berkas.open("rb") as f:
            return f.read(TERBESAR + 1)
    except OSError as galat:
        raise ArgumenKeliru(
            f"“{berkas}” tidak dapat dibaca: {sebab(galat)}.", "Periksa jalur berkasnya."
        ) from None


def _kunci(teks: str) -> KunciPublik:
    """The key itself, or the first line of a file that holds one."""
    from hakpilih.daftar.kunci_kantor import AWAL, baca_kunci

    if not teks.strip().startswith(AWAL) and Path(teks).is_file():
        teks = _baca(Path(teks)).decode("utf-8", "replace")[:400]
    return baca_kunci(teks)


def _isi(k: Kepala) -> dict[str, object]:
    return {
        "jenis": k.jenis,
        "nomor": k.nomor,
        "pengirim": k.nama_pengirim,
        "penerima": k.nama_penerima,
        "pemilihan": k.pemilihan,
        "hari": k.hari,
        "dibuat": k.dibuat,
        "banyak": dict(k.banyak),
        "untuk": k.untuk,
    }


def _cetak(berkas: Path, k: Kepala, publik: KunciPublik) -> None:
    from hakpilih.daftar.kiriman import TANDA_TERIMA
    from hakpilih.intake.silang_hadir import ribuan

    jenis = "Tanda terima" if k.jenis == TANDA_TERIMA else "Kiriman"
    typer.echo(f"{berkas.name}: tanda tangannya sah, milik kantor {publik.wilayah}.")
    typer.echo(f"Sidik kuncinya: {publik.sidik}. Cocokkan dengan yang dibacakan kantor itu.")
    typer.echo(f"{jenis} nomor {k.nomor} dari {k.nama_pengirim} untuk {k.nama_penerima}.")
    typer.echo(f"{k.pemilihan}{f', {k.hari}' if k.hari else ''}; dibuat {k.dibuat}.")
    urut = sorted(k.banyak, key=lambda n: _URUT.index(n) if n in _URUT else len(_URUT))
    rincian = ", ".join(f"{nama} {ribuan(k.banyak[nama])}" for nama in urut)
    typer.echo(f"{ribuan(k.baris)} baris: {rincian}.")
