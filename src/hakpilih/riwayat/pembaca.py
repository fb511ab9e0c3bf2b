"""A history file, line by line in bounded memory, however long it is and whatever lies in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from hakpilih.errors import ArgumenKeliru, sebab
from hakpilih.riwayat.rantai import BARIS_TERPANJANG


@dataclass(frozen=True, slots=True)
class Sobek:
    """What a crash leaves: a last line without its end. `isi` is at most `BARIS_TERPANJANG` bytes."""

    baris: int
    mulai: int  # bytes before it
    isi: bytes


def baris_berkas(berkas: Path) -> Iterator[bytes | Sobek]:
    """Every line of the file without its end, in order; blank lines at the very end are left out.

    A line that is too long comes cut, so it cannot be an event. A last line without an end comes as
    `Sobek`. Raises `ArgumenKeliru` where the file cannot be read.
    """
    try:
        with berkas.open("rb") as f:
            yield from _baris(f)
    except OSError as galat:
        raise tak_terbaca(berkas, galat) from None


def tak_terbaca(berkas: Path, galat: OSError) -> ArgumenKeliru:
    """The refusal of a file that the system does not give."""
    if isinstance(galat, FileNotFoundError):
        return ArgumenKeliru(f"Berkas “{berkas}” tidak ada.", "Periksa nama dan tempat berkas itu.")
    return ArgumenKeliru(
        f"Berkas “{berkas}” tidak dapat dibaca: {sebab(galat)}.",
        "Pilih berkas riwayat (riwayat.jsonl) yang boleh Anda baca.",
    )


def _baris(f: BinaryIO) -> Iterator[bytes | Sobek]:
    kosong = nomor = mulai = 0
    while teks := f.readline(BARIS_TERPANJANG):
        panjang = len(teks)
        selesai = teks.endswith(b"\n")
        if not selesai and panjang == BARIS_TERPANJANG:
            sisa, selesai = _lewati(f)
            panjang += sisa
        nomor += 1
        isi = teks.removesuffix(b"\n")
        if selesai and not isi:
            kosong += 1
        else:
            for _ in range(kosong):
                yield b""
            kosong = 0
            yield isi if selesai else Sobek(nomor, mulai, isi)
        mulai += panjang


def _lewati(f: BinaryIO) -> tuple[int, bool]:
    """Read on to the end of a line: bytes passed over, and whether the line has an end."""
    lewat = 0
    while teks := f.readline(BARIS_TERPANJANG):
        lewat += len(teks)
        if teks.endswith(b"\n"):
            return lewat, True
    return lewat, False
