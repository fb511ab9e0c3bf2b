"""What a kind of publication brings: what may be published, how it is frozen, and its data package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hakpilih.publikasi.paket import Paket
from hakpilih.publikasi.tahan import Kaitan, Sel, Tahanan, Terbitan

Isi = dict[str, Any]


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
