"""Two files of voters compared from total to person: through the gate, matched, classed, per region."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from hakpilih.daftar.sanding import (
    KELAS,
    KODE,
    Selisih,
    cocokan,
    gulung,
    hitung,
    kelaskan,
    selisih,
    sisi,
)
from hakpilih.daftar.tempat import SUKU
from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.gerbang import periksa
from hakpilih.matching.pencocokan import cocokkan
from hakpilih.tulis import tulis_utuh

FORMAT = ("dpt", "dp4")
TINGKAT = ("kabupaten", "kecamatan", "kelurahan")


@dataclass(frozen=True, slots=True)
class HasilSanding:
    """Counts per class of both lists, the same per region, and the rows of either by class."""

    a: dict[str, int]
    b: dict[str, int]
    selisih: Selisih
    wilayah: list[dict[str, Any]]
    orang: list[tuple[str, int, str, str]]  # list, row of the file, kelurahan, class
    luar: int  # rows that the gate set aside or refused

    def json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        s = self.selisih
        return {
            "jumlah_a": s.jumlah_a, "jumlah_b": s.jumlah_b, "selisih": s.beda, "di_kedua": s.cocok,
            "hanya_a": s.hanya_a, "hanya_b": s.hanya_b, "kelas_a": self.a, "kelas_b": self.b,
            "wilayah": self.wilayah, "tidak_dibaca": self.luar,
        }  # fmt: skip


def sandingkan_berkas(
    a: Path,
    b: Path,
    *,
    format_a: str = "dp4",
    format_b: str = "dpt",
    wilayah: str = "",
    hari: date | None = None,
    umur_memilih: int = 17,
    tingkat: str = "kecamatan",
    wilayah_berkas: Path | None = None,
    kemajuan: Callable[[str], None] = lambda _: None,
) -> HasilSanding:
    """Compare two files. Raises `ArgumenKeliru` for an option that cannot be used, `BerkasDitolak` for a
    refused file."""
    for nama, nilai, pilihan in (
        ("format-a", format_a, FORMAT), ("format-b", format_b, FORMAT), ("tingkat", tingkat, TINGKAT),
    ):  # fmt: skip
        if nilai not in pilihan:
            raise ArgumenKeliru(
                f"“{nilai}” bukan pilihan --{nama}.", f"Pilih {', '.join(pilihan)}."
            )
    tabel, luar = [], 0
    for path, nama_format in ((a, format_a), (b, format_b)):
        kemajuan(f"memeriksa {path.name}")
        h = periksa(
            path, nama_format, wilayah=wilayah or None, wilayah_berkas=wilayah_berkas, simpan=True
        ).wajib_diterima()
        assert h.bersih is not None
        tabel.append(h.bersih)
        luar += h.disisihkan + h.ditolak
    pasangan: list[pa.Table] = []
    c = cocokkan(tabel[0], tabel[1], pasangan.append, kemajuan=kemajuan)
    dua = [sisi(t, wilayah, hari, umur_memilih) for t in tabel]
    kelas = kelaskan(dua[0], dua[1], cocokan(c.tabel, pasangan[0], tabel[0], tabel[1]))
    per = [hitung(s.tempat, k) for s, k in zip(dua, kelas, strict=True)]
    jumlah = [_jumlah(p) for p in per]
    orang = [
        (nama, baris, tempat, KODE[k])
        for nama, t, s, isi in zip("ab", tabel, dua, kelas, strict=True)
        for baris, tempat, k in zip(
            t["baris_asal"].to_pylist(), s.tempat, isi.tolist(), strict=True
        )
    ]
    return HasilSanding(
        jumlah[0], jumlah[1], selisih(jumlah[0], jumlah[1]), _wilayah(per, tingkat), orang, luar
    )


def _jumlah(per: dict[tuple[str, str], int]) -> dict[str, int]:
    hasil = dict.fromkeys(KODE, 0)
    for (_, k), n in per.items():
        hasil[k] += n
    return hasil


def _wilayah(per: list[dict[tuple[str, str], int]], tingkat: str) -> list[dict[str, Any]]:
    """Per region both totals, and who stands on one list only."""
    assert tingkat in SUKU
    isi: dict[str, dict[str, int]] = {}
    for nama, p in zip("ab", per, strict=True):
        for (t, k), n in gulung(p, tingkat).items():
            satu = isi.setdefault(t, dict.fromkeys(("a", "b", "hanya_a", "hanya_b"), 0))
            satu[nama] += n
            if not KELAS[k].dua:
                satu[f"hanya_{nama}"] += n
    return [{"kode": t, **n} for t, n in sorted(isi.items())]


def simpan_csv(h: HasilSanding, tujuan: Path) -> None:
    """Every row of both files with its class, named by list and line; nobody's data."""
    keluar = io.StringIO()
    tulis = csv.writer(keluar)
    tulis.writerow(("daftar", "baris", "kelurahan", "kelas"))
    tulis.writerows(h.orang)
    tulis_utuh(tujuan, keluar.getvalue())
