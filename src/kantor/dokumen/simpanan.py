"""Where finished copies lie: encrypted like originals, but in a folder of their own that no backup takes.

What expires must be gone. A backup that held copies would keep them for years; a copy can be asked for again.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from kantor.kunci import kunci
from kantor.segel.arsip import Arsip, PenulisArsip, buka_arsip, jalur_arsip

LAMA = 3600.0  # seconds: a job that has just written its file names it within moments


def folder() -> Path:
    """The folder of copies of this installation."""
    return Path(settings.FOLDER) / "salinan"


def penulis() -> PenulisArsip:
    """A writer that encrypts as it is written to; nothing of it touches the disk in clear."""
    return PenulisArsip(folder(), kunci())


def buka(sha256: str) -> Iterator[bytes]:
    """The clear content, piece by piece. Raises `ArsipRusak`, `KunciTakTersedia`."""
    return buka_arsip(folder(), sha256, kunci())


def hapus(sha256: str) -> None:
    """Remove a copy; nothing where it is gone already."""
    with suppress(FileNotFoundError):
        jalur_arsip(folder(), sha256).unlink()


def sapu(dikenal: Collection[str]) -> int:
    """Remove files that no copy names and that are not being written: how many. What a killed job left, and
    what was taken back while it was made."""
    banyak = 0
    batas = time.time() - LAMA
    for jalur in folder().glob("??/*.hkp"):
        if jalur.stem not in dikenal and jalur.stat().st_mtime < batas:
            jalur.unlink(missing_ok=True)
            banyak += 1
    return banyak


class KeArsip:
    """The writer as `zipfile` wants it: a stream that is never read or sought."""

    def __init__(self, tujuan: PenulisArsip) -> None:
        self._tujuan = tujuan

    def write(self, isi: Any, /) -> int:
        """Take the next piece."""
        potong = bytes(isi)
        self._tujuan.tulis(potong)
        return len(potong)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Whoever opened the writer ends it."""

    def tell(self) -> int:
        """It has no place: `zipfile` counts for itself."""
        raise OSError

    def seek(self, letak: int, dari: int = 0, /) -> int:
        """There is no way back."""
        raise OSError


def simpan(isi: bytes) -> Arsip:
    """Keep one file whole."""
    with penulis() as p:
        p.tulis(isi)
        return p.selesai()
