"""`hakpilih indeks`: composite indices whose instruments are data and whose scores say how sure they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.bahasa import Kelompok, Perintah
from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from hakpilih.indeks.hitung import Hasil

indeks = typer.Typer(
    name="indeks",
    cls=Kelompok,
    help="Hitung indeks gabungan (IPP, kinerja, koordinasi, IKM) lengkap dengan selang dan peluangnya.",
    no_args_is_help=True,
)
Nama = Annotated[str, typer.Argument(help="Nama instrumen bawaan, atau berkas TOML.")]
LEBAR_BUKAN_TERMINAL = 120


@indeks.command("daftar", cls=Perintah)
def daftar_(
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")] = False,
) -> None:
    """Sebutkan instrumen bawaan: banyaknya indikator, kategorinya, dan apakah ilustratif."""
    from hakpilih.indeks.muat import daftar_bawaan

    semua = daftar_bawaan()
    if json:
        cetak_json(
            [
                {
                    "kode": i.kode, "nama": i.nama, "versi": i.versi, "ilustratif": i.ilustratif,
                    "indikator": [n.kode for n in i.indikator],
                    "kategori": [k.kode for k in i.kategori], "sumber": list(i.sumber),
                    "catatan": i.catatan,
                }
                for i in semua
            ]
        )  # fmt: skip
        return
    for i in semua:
        kelas = ", ".join(k.nama for k in i.kategori)
        typer.echo(f"{i.kode}: {i.nama}, versi {i.versi}")
        typer.echo(f"  {len(i.indikator)} indikator; kategori {kelas}")
        if i.catatan:
            typer.echo(f"  {i.catatan}")


@indeks.command(cls=Perintah)
def templat(
    instrumen: Nama,
    toml: Annotated[
        bool, typer.Option("--toml", help="Cetak instrumennya sendiri, untuk disalin dan diubah.")
    ] = False,
) -> None:
    """Cetak kepala CSV yang diisi: kode satuan dan satu kolom untuk setiap indikator."""
    from hakpilih.indeks.data import kepala
    from hakpilih.indeks.muat import muat, teks_bawaan

    typer.echo(teks_bawaan(instrumen) if toml else ",".join(kepala(muat(instrumen))), nl=not toml)


@indeks.command(cls=Perintah)
def hitung(
    instrumen: Nama,
    data: Annotated[Path, typer.Argument(help="CSV menurut hakpilih indeks templat.")],
    ulangan: Annotated[
        int, typer.Option(help="Banyaknya ulangan Monte Carlo.", min=100, max=100_000)
    ] = 2_000,
    benih: Annotated[int, typer.Option(help="Benih acak; benih yang sama, hasil yang sama.")] = 1,
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")] = False,
    keluar: Annotated[Path | None, typer.Option(help="Simpan tabelnya ke berkas CSV ini.")] = None,
) -> None:
    """Hitung skor, selang 95 %, peringkat, dan peluang tiap kategori setiap satuan."""
    from hakpilih.cli.langkah import langkah_tampak, tolakan_json
    from hakpilih.indeks.data import baca_data
    from hakpilih.indeks.hitung import hitung as hitung_
    from hakpilih.indeks.muat import muat
    from hakpilih.publikasi.tabel_indeks import simpan_csv

    with tolakan_json(json), langkah_tampak() as kemajuan:
        ins = muat(instrumen)
        isi = baca_data(data, ins)
        kemajuan(f"menghitung {len(isi.kode)} satuan, {ulangan} ulangan")
        h = hitung_(ins, isi, ulangan=ulangan, benih=benih)
        if keluar is not None:
            simpan_csv(h, keluar)
    if json:
        from hakpilih.publikasi.tabel_indeks import isi_json

        cetak_json(isi_json(h))
        return
    _cetak(h, keluar)


@indeks.command(cls=Perintah)
def contoh(
    kode: Annotated[str, typer.Argument(help="Kode contohnya; tanpa kode, semuanya disebut.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")] = False,
) -> None:
    """Tampilkan putusan terbit yang dibaca sebagai bukti: skornya, selangnya, dan yang bertentangan."""
    from hakpilih.indeks.kasus import daftar_kasus, muat_kasus
    from hakpilih.publikasi.tabel_kasus import json_kasus, teks_kasus

    semua = [muat_kasus(kode)] if kode else daftar_kasus()
    if json:
        cetak_json([json_kasus(k) for k in semua])
        return
    for k in semua:
        for baris in teks_kasus(k) if kode else [f"{k.kode}: {k.nama}", f"  {k.putusan}"]:
            typer.echo(baris)


@indeks.command(cls=Perintah)
def terbit(
    data: Annotated[Path, typer.Argument(help="CSV skor terbit: kode, nama, skor, …")],
    instrumen: Annotated[
        str, typer.Option(help="Instrumen yang batas kategorinya dipakai.")
    ] = "ipp",
    galat: Annotated[
        list[float] | None,
        typer.Option(help="Galat baku yang diandaikan, dalam poin; boleh disebut beberapa kali."),
    ] = None,
    kelas: Annotated[
        str,
        typer.Option(
            help="Banyaknya satuan terbit tiap kategori dari yang terendah, misalnya 2,31,4: "
            "skor lalu ditarik ke arah rata-ratanya."
        ),
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Cetak hasilnya untuk mesin.")] = False,
) -> None:
    """Hitung peluang tiap kategori bagi skor yang terbit tanpa galat, pada galat yang diandaikan."""
    from hakpilih.cli.langkah import tolakan_json
    from hakpilih.indeks.muat import muat
    from hakpilih.publikasi.tabel_kasus import baca_terbit, json_terbit, teks_terbit

    with tolakan_json(json):
        ins = muat(instrumen)
        semua, sebaran = baca_terbit(data, ins, kelas)
    lebar = tuple(galat or (1.0, 2.0, 3.0, 5.0))
    if json:
        cetak_json(json_terbit(ins, semua, lebar, sebaran))
        return
    for baris in teks_terbit(ins, semua, lebar, sebaran):
        typer.echo(baris)


def _cetak(h: Hasil, keluar: Path | None) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from hakpilih.publikasi.tabel_indeks import baris, kalimat

    layar = Console(highlight=False)
    if not layar.is_terminal:
        layar = Console(highlight=False, width=LEBAR_BUKAN_TERMINAL)
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    kepala, isi = baris(h)
    for n, k in enumerate(kepala):
        tabel.add_column(Text(k), justify="left" if n in (0, 4) else "right")
    for b in isi:
        tabel.add_row(*(Text(s) for s in b))
    layar.print(tabel)
    for k in kalimat(h):
        layar.print(k, markup=False)
    if keluar is not None:
        layar.print(f"Tabel ini disimpan di {keluar}.", markup=False)
