"""Starts a real key process beside the caller (tests, demo) and stops it again."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from kantor.segel.galat import KunciTakTersedia

SIAP = "siap"
_TUNGGU = 30.0  # seconds; a loaded machine imports slowly


@dataclass(slots=True)
class Nyala:
    """A running key process. As a context manager it stops at the end of the block."""

    soket: Path
    id_kunci: str
    proses: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Stop it (SIGTERM, then SIGKILL) and wait until it is gone."""
        if self.proses.poll() is None:
            self.proses.terminate()
            try:
                self.proses.wait(10)
            except subprocess.TimeoutExpired:
                self.proses.kill()
                self.proses.wait()
        if self.proses.stdout is not None:
            self.proses.stdout.close()

    def __enter__(self) -> Nyala:
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        self.stop()


def nyalakan(soket: Path, berkas_kunci: Path, catatan: IO[bytes] | None = None) -> Nyala:
    """Start `python -m kantor.segel` and wait until it serves; it ends when this process ends.

    What it says goes to `catatan` (default: our standard error). Raises `KunciTakTersedia`.
    """
    perintah = [
        sys.executable,
        "-m",
        "kantor.segel",
        "--soket",
        str(soket),
        "--kunci",
        str(berkas_kunci),
    ]
    perintah += ["--ikut-induk", str(os.getpid())]
    proses = subprocess.Popen(  # noqa: S603
        perintah, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=catatan
    )
    nyala = Nyala(soket, "", proses)
    kata = _baris_pertama(proses).split()
    if kata[:1] != [SIAP]:
        nyala.stop()
        raise KunciTakTersedia(
            "Proses kunci tidak dapat dinyalakan.",
            "Sebabnya tertulis pada keluaran proses kunci itu.",
        )
    nyala.id_kunci = kata[1]
    return nyala


def _baris_pertama(proses: subprocess.Popen[bytes]) -> str:
    """The first line of its output, "" where it ends or stays silent too long."""
    if proses.stdout is None:
        return ""
    fd = proses.stdout.fileno()
    isi = b""
    batas = time.monotonic() + _TUNGGU
    with selectors.DefaultSelector() as pilih:
        pilih.register(fd, selectors.EVENT_READ)
        while not isi.endswith(b"\n"):
            if not pilih.select(max(0.0, batas - time.monotonic())):
                return ""
            potong = os.read(fd, 256)
            if not potong:
                return ""
            isi += potong
    return isi.decode("ascii", "replace")
