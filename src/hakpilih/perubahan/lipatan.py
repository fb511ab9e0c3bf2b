"""The list as the fold of its changes: `akhir = awal + baru − TMS`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BERLAKU = "berlaku"


@dataclass(frozen=True, slots=True)
class Terjadi:
    """A change as the fold sees it: its kind, its state, the row of the list and that of the registry."""

    jenis: str
    keadaan: str
    daftar: int | None
    rujukan: int | None
    keluar: bool = False


@dataclass(frozen=True, slots=True)
class Lipatan:
    """Rows in the list: who entered, who left, and who stands in it now."""

    awal: frozenset[int]
    baru: frozenset[int]
    tms: frozenset[int]

    @property
    def akhir(self) -> frozenset[int]:
        """The rows of the list after all standing changes."""
        return (self.awal - self.tms) | self.baru


def lipat(awal: Iterable[int], perubahan: Iterable[Terjadi]) -> Lipatan:
    """Fold the standing changes over the rows of a list. Rows that are not in it cannot leave it."""
    dasar = frozenset(awal)
    berdiri = [p for p in perubahan if p.keadaan == BERLAKU]
    baru = {p.rujukan for p in berdiri if p.jenis == "baru" and p.rujukan is not None} - dasar
    tms = {p.daftar for p in berdiri if p.jenis == "tms" and p.keluar and p.daftar is not None}
    return Lipatan(dasar, frozenset(baru), frozenset(tms & dasar))
