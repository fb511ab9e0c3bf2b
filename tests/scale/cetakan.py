"""What a benchmark prints: plain tables, and the same figures for `--json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.scale.ukur import Ukuran

KEPALA_UKURAN = ("", "median s", "fastest–slowest", "CPU s", "peak MB", "runs")


class Cetakan:
    """Prints as it goes and keeps `data`."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.data: dict[str, Any] = {}

    def judul(self, teks: str) -> None:
        """A heading."""
        print(f"\n{teks}\n{'=' * len(teks)}", flush=True)

    def kata(self, teks: str) -> None:
        """A line."""
        print(teks, flush=True)

    def tabel(self, kepala: Sequence[str], baris: Sequence[Sequence[object]]) -> None:
        """Columns as wide as needed; the first one left, numbers right."""
        sel = [[str(x) for x in b] for b in (kepala, *baris)]
        lebar = [max(len(b[i]) for b in sel) for i in range(len(kepala))]
        for ke, b in enumerate(sel):
            isi = [
                x.ljust(w) if i == 0 else x.rjust(w)
                for i, (x, w) in enumerate(zip(b, lebar, strict=True))
            ]
            print("  " + "  ".join(isi).rstrip())
            if ke == 0:
                print("  " + "  ".join("-" * w for w in lebar))
        print(flush=True)

    def ukuran(self, semua: dict[str, Ukuran], arti: dict[str, str]) -> None:
        """Time and memory of several pieces of work."""
        self.tabel(
            KEPALA_UKURAN,
            [
                (
                    arti[nama],
                    f"{u.detik:.2f}",
                    f"{u.tercepat:.2f}–{u.terlambat:.2f}",
                    f"{u.cpu:.2f}",
                    f"{u.mb:,.0f}",
                    u.kali,
                )
                for nama, u in semua.items()
            ],
        )

    def nisbah(self, baris: Sequence[tuple[str, float, str]]) -> None:
        """Ratios with what was aimed at; only said, never asserted."""
        self.tabel(
            ("ratio", "measured", "aim"), [(nama, f"{x:.2f}×", tuju) for nama, x, tuju in baris]
        )
