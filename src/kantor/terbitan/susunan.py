"""What a kind of publication brings: what may be published, how it is frozen, and its data package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from hakpilih.publikasi.gerbang_sel import Hitungan
from hakpilih.publikasi.paket import Paket, Tabel
from hakpilih.publikasi.tahan import Kaitan, Sel, Tahanan, Terbitan

Isi = dict[str, Any]
Kolom = tuple[tuple[str, Any, str], ...]  # name, Arrow type, what it means


@dataclass(frozen=True, slots=True)
class Calon:
    """An object of the office that may be published. `siap`: why it may not yet ("" it may)."""

    objek: str
    judul: str
    wilayah: str
    belum: str = ""


@dataclass(slots=True)
class Susunan:
    """A frozen content, with the cells that the next version is checked against."""

    isi: Isi
    sel: list[Sel] = field(default_factory=list)
    kaitan: list[Kaitan] = field(default_factory=list)
    tahanan: Tahanan | None = None

    def rahasia(self) -> Isi:
        """As it is kept beside the content."""
        if self.tahanan is None:
            return {}
        return {
            "sel": {s.kunci: s.nilai for s in self.sel},
            "ditahan": sorted(self.tahanan.ditahan),
            "kaitan": [[k.jumlah, *k.bagian] for k in self.kaitan],
        }


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind. `calon`: all its objects; `susun(objek, yang terbit sebelumnya)`; `paket(isi, nomor, terbit,
    kantor, objek)`."""

    judul: str
    uraian: str
    calon: Callable[[], list[Calon]]
    susun: Callable[[str, Terbitan | None], Susunan]
    paket: Callable[[Isi, int, date, str, str], Paket]


def sebagai_terbitan(rahasia: Mapping[str, Any]) -> Terbitan | None:
    """What `Susunan.rahasia` kept, as the next version needs it."""
    if not rahasia:
        return None
    return Terbitan(
        {str(k): int(v) for k, v in rahasia["sel"].items()},
        frozenset(rahasia["ditahan"]),
        tuple(Kaitan(k[0], tuple(k[1:])) for k in rahasia["kaitan"]),
    )


def tabel(
    nama: str,
    judul: str,
    baris: list[list[Any]],
    kolom: Kolom,
    *,
    kunci: tuple[str, ...] = ("kode",),
    hitungan: Hitungan | None = None,
) -> Tabel:
    """A table of a package from frozen rows, whose values stand in the order of `kolom`."""
    isi = pa.table({k: pa.array([b[n] for b in baris], j) for n, (k, j, _) in enumerate(kolom)})
    return Tabel(nama, judul, isi, {k: arti for k, _, arti in kolom}, kunci, hitungan)


def bulat(x: float | None) -> float | None:
    """To the four places that are published."""
    return None if x is None else round(x, 4)
