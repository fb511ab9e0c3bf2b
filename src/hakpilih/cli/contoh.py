"""`hakpilih contoh`: the synthetic Kota Contoh, in the files an office really gets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hakpilih.cli.layar import cetak_json

if TYPE_CHECKING:
    from hakpilih.contoh import Ringkasan


def contoh(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder untuk berkasnya.")],
    pemilih: Annotated[int, typer.Option(help="Banyaknya baris DPT, 50 sampai 20 juta.")] = 254_171,
    benih: Annotated[
        int, typer.Option(help="Bilangan awal acak; yang sama menghasilkan berkas yang sama.")
    ] = 2020,
    kerusakan: Annotated[
        Path | None, typer.Option(help="Berkas TOML berisi laju kerusakan yang diubah.")
    ] = None,
    berkorelasi: Annotated[
        bool, typer.Option("--berkorelasi", help="Kesalahan di DP4 mengikuti kesalahan di DPT.")
    ] = False,
    dp4_sekotor_dpt: Annotated[
        bool, typer.Option("--dp4-sekotor-dpt", help="DP4 serusak DPT.")
    ] = False,
    timpa: Annotated[
        bool,
        typer.Option("--timpa", help="Tulis juga ke folder yang berisi berkas lain."),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Cetak ringkasan untuk mesin.")] = False,
) -> None:
    """Buat Kota Contoh: DPT, DP4, kunci jawaban, wilayah, peta, dan kehadiran. Semua data buatan."""
    from rich.console import Console

    from hakpilih.contoh import Kerusakan, baca_kerusakan, buat

    laju = baca_kerusakan(kerusakan) if kerusakan else Kerusakan()
    # A city takes seconds, ten million voters two minutes: say that something is happening.
    with Console(stderr=True).status("Kota Contoh sedang dibuat"):
        ringkasan = buat(
            folder,
            pemilih,
            benih,
            laju,
            berkorelasi=berkorelasi,
            dp4_sekotor_dpt=dp4_sekotor_dpt,
            timpa=timpa,
        )
    if json:
        cetak_json(ringkasan.json())
    else:
        _cetak(ringkasan, folder)


def _cetak(r: Ringkasan, folder: Path) -> None:
    """The summary for people."""
    from rich.console import Console
    from rich.table import Table

    from hakpilih.contoh.kerusakan import ARTI
    from hakpilih.publikasi.angka import bertanda, bulat, persen

    layar = Console(highlight=False, soft_wrap=True)
    layar.print(f"Kota Contoh (99.71, data buatan) ditulis ke {folder}", markup=False)
    layar.print(
        f"{bulat(r.kecamatan)} kecamatan · {bulat(r.kelurahan)} kelurahan · {bulat(r.tps)} TPS · "
        f"{bulat(r.keluarga)} keluarga · benih {r.benih}"
    )
    isi = Table("", "DPT", "DP4", box=None, pad_edge=False)
    for kolom in isi.columns[1:]:
        kolom.justify = "right"
    isi.add_row("baris", bulat(r.baris_dpt), bulat(r.baris_dp4))
    isi.add_row("orang di kedua daftar", bulat(r.di_keduanya), bulat(r.di_keduanya))
    isi.add_row(
        "orang di satu daftar saja",
        bulat(sum(r.hanya_dpt.values())),
        bulat(sum(r.hanya_dp4.values())),
    )
    for nasib, n in r.hanya_dpt.items():
        isi.add_row(f"  {ARTI[nasib].partition(';')[0]}", bulat(n), "")
    for nasib, n in r.hanya_dp4.items():
        isi.add_row(f"  {ARTI[nasib].partition(';')[0]}", "", bulat(n))
    isi.add_section()
    isi.add_row("baris yang dirusak:", "", "")
    for kata, n_dpt, n_dp4 in r.arti_cacat():
        isi.add_row(f"  {kata}", bulat(n_dpt), bulat(n_dp4))
    layar.print(isi)
    layar.print(
        f"Selisih baris DP4 dan DPT {bertanda(r.baris_dp4 - r.baris_dpt)}; "
        f"pindah di dalam kota {bulat(r.pindah_dalam)} orang; kembar {bulat(r.kembar)} pasang."
    )
    layar.print(
        f"Pasangan sebenarnya {bulat(r.pasangan)}; tanpa NIK sah yang sama di kedua sisi "
        f"{bulat(r.pasangan_sukar)} ({persen(r.pasangan_sukar, r.pasangan)})."
    )
    bertentangan = sum(len(kode) for kode in r.pertentangan.values())
    layar.print(f"TPS yang sengaja bertentangan atau kosong: {bulat(bertentangan)}.")
