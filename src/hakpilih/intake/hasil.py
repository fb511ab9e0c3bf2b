"""What the gate hands back for one file: the ledger, the findings, the clean rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hakpilih.errors import BerkasDitolak
from hakpilih.intake.kode_berkas import angka
from hakpilih.intake.masalah import Masalah

if TYPE_CHECKING:
    import pyarrow as pa

Status = Literal["diterima", "ditahan", "ditolak"]

# What a status is called on screens and in the workbook.
STATUS: Mapping[Status, str] = {
    "diterima": "Diterima",
    "ditahan": "Ditahan: perlu dilihat orang sebelum dipakai",
    "ditolak": "Ditolak",
}


def _kosong() -> Iterator[Masalah]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Hasil:
    """The outcome of checking one file. Always `baris = diterima + disisihkan + ditolak`.

    `perbaikan` counts the lossless repairs by kind, `ringkas` the findings by code; `kolom_lain` are
    the carried columns the format does not know. `bersih` (with `simpan=True`) has the schema of the
    format plus `kolom_lain` as strings, one row per accepted row, in file order.
    """

    berkas: Path
    format: str
    status: Status
    sha256: str = ""
    ukuran: int = 0
    baris: int = 0
    diterima: int = 0
    disisihkan: int = 0
    ditolak: int = 0
    perbaikan: Mapping[str, int] = field(default_factory=dict)
    ringkas: Mapping[str, int] = field(default_factory=dict)
    kolom_lain: tuple[str, ...] = ()
    bersih: pa.Table | None = None
    keluaran: Path | None = None
    _baca_masalah: Callable[[], Iterator[Masalah]] = _kosong

    def masalah(self) -> Iterator[Masalah]:
        """All findings: those about the whole file first, then in row order."""
        return self._baca_masalah()

    def wajib_diterima(self) -> Hasil:
        """Itself, unless the file was refused: then `BerkasDitolak` is raised."""
        if self.status != "ditolak":
            return self
        sebab = next(m for m in self.masalah() if m.tingkat == "galat")
        raise BerkasDitolak(sebab.kode, sebab.pesan, sebab.saran, sebab.kolom)


@dataclass(frozen=True, slots=True)
class BarisBermasalah:
    """A row to show: its number, line, cells as they stand in the file, findings."""

    baris: int
    asal: int
    sel: Sequence[str]
    masalah: Sequence[Masalah]


def neraca(hasil: Hasil) -> str:
    """The ledger in one line."""
    return (
        f"{angka(hasil.baris)} baris = {angka(hasil.diterima)} diterima + "
        f"{angka(hasil.disisihkan)} disisihkan + {angka(hasil.ditolak)} ditolak"
    )
