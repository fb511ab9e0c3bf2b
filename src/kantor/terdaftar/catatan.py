"""Who asked is written down before he is answered: a file per day, kept for a while and then removed.

A line holds when, what came of it, and keyed hashes of the network address and of the NIK: enough to see an
attack and to say how many asked, too little to say who. It stands outside the database, so that asking never
waits for a job that writes there. Many threads share one write to the disk: whoever comes first writes what
all have brought, the others find theirs written.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ADA, TIDAK, DITUNDA = "ada", "tidak", "ditunda"
HASIL = (ADA, TIDAK, DITUNDA)
_AWALAN, _AKHIRAN = "terdaftar-", ".catatan"


class Catatan:
    """The log of one installation; processes may share the folder. Times are UTC."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._masuk = threading.Lock()
        self._tulis = threading.Lock()
        self._antre: list[bytes] = []
        self._nomor = 0  # of the last line that came
        self._tertulis = 0  # of the last line that is on the disk
        self._hari: date | None = None
        self._berkas = -1

    def catat(self, saat: datetime, hasil: str, alamat: bytes, nik: bytes) -> None:
        """On the disk when this returns. Raises `OSError`; then the answer must not be given."""
        waktu = saat.astimezone(UTC)
        baris = f"{waktu.isoformat(timespec='milliseconds')} {hasil} {alamat.hex()} {nik.hex()}\n"
        with self._masuk:
            self._antre.append(baris.encode())
            self._nomor += 1
            nomor = self._nomor
        with self._tulis:
            if self._tertulis >= nomor:
                return
            with self._masuk:
                antre, self._antre, sampai = self._antre, [], self._nomor
            try:
                self._ke_disk(waktu.date(), b"".join(antre))
            except OSError:
                with (
                    self._masuk
                ):  # the others try for themselves, and fail or succeed for themselves
                    self._antre = [b for b in antre if b != baris.encode()] + self._antre
                raise
            self._tertulis = sampai

    def _ke_disk(self, hari: date, isi: bytes) -> None:
        if hari != self._hari:
            if self._berkas >= 0:
                os.close(self._berkas)
                self._berkas, self._hari = -1, None
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            nama = self._folder / f"{_AWALAN}{hari}{_AKHIRAN}"
            self._berkas = os.open(nama, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self._hari = hari
        while isi:
            isi = isi[os.write(self._berkas, isi) :]
        os.fdatasync(self._berkas)


def hapus_lama(folder: Path, kini: date, hari: int) -> int:
    """Remove the files of days more than `hari` ago; returns how many."""
    banyak = 0
    for tanggal, berkas in _berkas(folder):
        if tanggal < kini - timedelta(days=hari):
            with suppress(FileNotFoundError):
                berkas.unlink()
                banyak += 1
    return banyak


def hitung(folder: Path) -> list[tuple[date, Counter[str]]]:
    """Per day how often each of `HASIL` came, the newest first. A line that was cut short counts as none."""
    hasil = []
    for tanggal, berkas in _berkas(folder):
        per: Counter[str] = Counter()
        with berkas.open("rb") as f:
            for baris in f:
                bagian = baris.split(b" ")
                if baris.endswith(b"\n") and len(bagian) == 4:
                    kata = bagian[1].decode("ascii", "replace")
                    if kata in HASIL:
                        per[kata] += 1
        hasil.append((tanggal, per))
    return sorted(hasil, key=lambda x: x[0], reverse=True)


def _berkas(folder: Path) -> Iterator[tuple[date, Path]]:
    for berkas in folder.glob(f"{_AWALAN}*{_AKHIRAN}"):
        with suppress(ValueError):
            yield date.fromisoformat(berkas.name[len(_AWALAN) : -len(_AKHIRAN)]), berkas
