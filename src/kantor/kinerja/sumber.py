"""Records of the system that an indicator can be read from.

The figures themselves are worked out upstream, in the room of indices, which knows every other room; it
hands its function over when the office starts (`pasang`), so that this room asks without looking
downstream."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.catatan import CATATAN
from kantor.kinerja.bukti_sistem import HITUNG
from kantor.pemilihan.models import Pemilihan

# Records that this room itself feeds: an indicator read from them would measure itself.
TANPA = frozenset(HITUNG)


class Angka(Protocol):
    """A figure: what stands above and beneath the line, its day, its value, and all that in words."""

    @property
    def atas(self) -> int:
        """Above the line."""

    @property
    def bawah(self) -> int:
        """Beneath the line."""

    @property
    def pada(self) -> date:
        """Its day."""

    @property
    def nilai(self) -> float:
        """Per cent."""

    @property
    def kalimat(self) -> str:
        """In words."""


_hitung: list[Callable[[Pemilihan, str], Angka | None]] = []


def pasang(hitung: Callable[[Pemilihan, str], Angka | None]) -> None:
    """Hand over the function that works a record out; None where there is nothing to count yet."""
    _hitung[:] = [hitung]


def pilihan() -> list[tuple[str, str]]:
    """Key and name of every record an indicator may be read from."""
    return [(k, c.judul) for k, c in CATATAN.items() if k not in TANPA]


def baca(p: Pemilihan, sumber: str) -> Angka | None:
    """The figure of a record today. Raises `ArgumenKeliru` for one that is not offered."""
    if sumber not in CATATAN or sumber in TANPA or not _hitung:
        raise ArgumenKeliru("Catatan sistem itu tidak dikenal.", "Pilih dari daftarnya.")
    return _hitung[0](p, sumber)
