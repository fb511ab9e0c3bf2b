"""A real key process on a socket of its own, started once for the room's tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kantor.segel.klien import Kunci
from kantor.segel.kunci import KunciInduk, buat_kunci
from kantor.segel.nyala import Nyala, nyalakan


@dataclass(frozen=True)
class Proses:
    """What the tests know of the running process: its key, its file, a client, what it has said."""

    induk: KunciInduk
    berkas: Path
    nyala: Nyala
    kunci: Kunci
    catatan: Path


@pytest.fixture(scope="session")
def proses() -> Iterator[Proses]:
    """Started with a new key; its words go to a file."""
    with (
        tempfile.TemporaryDirectory() as nama
    ):  # short: the address of a socket has at most 107 characters
        folder = Path(nama)
        berkas, catatan = folder / "kantor.kunci", folder / "catatan.txt"
        induk = buat_kunci(berkas)
        with (
            catatan.open("wb") as keluar,
            nyalakan(folder / "kunci.sok", berkas, catatan=keluar) as nyala,
        ):
            kunci = Kunci(nyala.soket, nyala.id_kunci)
            yield Proses(induk, berkas, nyala, kunci, catatan)
            kunci.tutup()


@pytest.fixture
def kunci(proses: Proses) -> Kunci:
    """A client of the running process."""
    return proses.kunci
