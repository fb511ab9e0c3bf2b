"""A report as a PDF: letterhead, title, and sections with sentences, rows of facts, a drawing, a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from hakpilih.publikasi.surat.cetak import susun
from hakpilih.publikasi.surat.isi import Kop, Tertanda


@dataclass(frozen=True, slots=True)
class TabelLaporan:
    """A table of texts. `lebar`: one share per column; `teks`: columns from the left that hold words, the
    rest figures."""

    kepala: Sequence[str]
    baris: Sequence[Sequence[str]]
    lebar: Sequence[float]
    teks: int = 1


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section. `fakta`: (name, value); `gambar`: an SVG as text; `catatan`: quiet lines beneath."""

    judul: str
    kalimat: Sequence[str] = ()
    fakta: Sequence[tuple[str, str]] = ()
    gambar: str = ""
    tabel: TabelLaporan | None = None
    catatan: Sequence[str] = ()


def laporan(
    kop: Kop,
    judul: str,
    bawah: Sequence[str],
    bagian: Sequence[Bagian],
    dicetak: datetime,
    tertanda: Sequence[Tertanda] = (),
    *,
    rebah: bool = False,
) -> bytes:
    """The report as a PDF; the same values and `dicetak` give the same bytes. Raises `ArgumenKeliru` where
    `dicetak` has no zone."""
    isi = {
        "judul": judul,
        "bawah": list(bawah),
        "bagian": [asdict(b) for b in bagian],
        "tertanda": [asdict(t) for t in tertanda],
        "rebah": rebah,
    }
    return susun("laporan", kop, isi, dicetak)
