"""The page of actions and of kinds of breaks, printed from `hakpilih.riwayat`."""

from __future__ import annotations

from collections.abc import Callable

from hakpilih.riwayat.putus import JENIS
from hakpilih.riwayat.tindakan import TINDAKAN

JUDUL = "Tindakan yang tercatat di riwayat"
Tabel = Callable[[tuple[str, ...], list[tuple[str, ...]]], str]


def tindakan(tanda: str, tabel: Tabel) -> str:
    """The whole page; `tabel` makes a Markdown table."""
    baris = [
        (f"`{nama}`", t.kalimat, ", ".join(f"`{k}`" for k in t.isi), "wajib" if t.beralasan else "")
        for nama, t in TINDAKAN.items()
    ]
    return (
        "\n\n".join(
            [
                tanda,
                f"# {JUDUL}",
                "Tabel di balik [kaidah riwayat](riwayat.md). Kata dalam kurung kurawal diganti dengan isi "
                "peristiwanya. Nama tindakan tidak pernah dipakai ulang untuk arti lain.",
                "## Tindakan",
                tabel(
                    ("Tindakan", "Bunyinya, sesudah nama pelaku", "Isi yang wajib", "Alasan"), baris
                ),
                "## Jenis putus",
                "Yang dapat disebut `hakpilih riwayat periksa`, juga sebagai `jenis` pada `--json`.",
                tabel(("Jenis", "Bunyinya"), [(f"`{j}`", k) for j, k in JENIS.items()]),
            ]
        )
        + "\n"
    )
