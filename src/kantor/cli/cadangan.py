"""`hakpilih kantor cadangkan` and `hakpilih kantor pulihkan`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def cadangkan(
    folder: Annotated[Path, typer.Argument(help="Folder kantor.")],
    tujuan: Annotated[Path, typer.Argument(help="Folder tempat cadangan dikumpulkan.")],
    simpan: Annotated[
        int,
        typer.Option(
            help="Sesudahnya hapus cadangan lama, kecuali sekian yang terbaru dan yang pertama setiap bulan; "
            "0: tidak ada yang dihapus.",
            min=0,
        ),
    ] = 0,
) -> None:
    """Buat cadangan yang memeriksa dirinya sendiri; kantor boleh tetap berjalan."""
    from datetime import datetime

    from hakpilih.cli.langkah import langkah_tampak
    from kantor.cli.layar_kantor import sebut
    from kantor.pasang import cadangan
    from kantor.pasang.tempat import buka, jadi_pemilik

    t, tujuan = buka(folder), tujuan.absolute()
    cadangan.siapkan_tujuan(t, tujuan)
    jadi_pemilik(t)
    with langkah_tampak() as kabar:
        hasil = cadangan.cadangkan(t, tujuan, datetime.now().astimezone(), kabar, simpan=simpan)
    sebut(
        f"Cadangan utuh: {hasil}",
        "Kunci induk tidak ada di dalamnya; pemulihan perlu kunci kantor atau dua lembar pemulihannya.",
    )


def pulihkan(
    cadangan: Annotated[Path, typer.Argument(help="Folder cadangan (kantor-…).")],
    folder: Annotated[Path, typer.Argument(help="Folder kantor yang baru dipasang dan berhenti.")],
    lembar: Annotated[
        list[Path] | None,
        typer.Option(help="Lembar pemulihan kunci; sebut dua kali untuk dua lembar."),
    ] = None,
) -> None:
    """Pulihkan cadangan ke kantor yang baru dipasang, lalu buktikan hasilnya sama."""
    from hakpilih.cli.langkah import langkah_tampak
    from kantor.cli.layar_kantor import sebut
    from kantor.pasang import pulihkan as pulih
    from kantor.pasang.tempat import buka, hak_pemilik

    t = buka(folder)
    with langkah_tampak() as kabar:
        manifes = pulih.pulihkan(cadangan, t, lembar=lembar or (), kabar=kabar)
    jalankan = (
        f"Jalankan: hakpilih kantor satuan {folder}, lalu systemctl daemon-reload dan "
        "systemctl restart hakpilih-kunci hakpilih"
        if hak_pemilik(t)
        else f"Jalankan: hakpilih kantor jalankan {folder}"
    )
    ujung = manifes["riwayat"] or {"nomor": 0, "sidik": "-"}
    sebut(
        f"Pulih dan sama dengan cadangan {manifes['dibuat']}: {sum(manifes['baris'].values())} baris, "
        f"riwayat sampai nomor {ujung['nomor']}.",
        jalankan,
    )
