"""A command as it is typed, run in this process: what starts a process of its own costs a second."""

from __future__ import annotations

import io
import signal
from dataclasses import dataclass
from unittest import mock

import pytest

from hakpilih.cli.app import main


@dataclass(frozen=True)
class Jadi:
    """How a command ended, under the names that `subprocess` gives it."""

    returncode: int
    stdout: str
    stderr: str


def jalankan(*kata: object) -> Jadi:
    """`hakpilih KATA…` from its argument line to its exit code; signal handlers are put back."""
    layar, galat = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    semula = [(s, signal.getsignal(s)) for s in (signal.SIGTERM, signal.SIGINT)]
    try:
        with (
            mock.patch("sys.argv", ["hakpilih", *map(str, kata)]),
            mock.patch("sys.stdout", layar),
            mock.patch("sys.stderr", galat),
            pytest.raises(SystemExit) as keluar,
        ):
            main()
    finally:
        for nomor, penangan in semula:
            signal.signal(nomor, penangan)
    return Jadi(int(keluar.value.code or 0), _isi(layar), _isi(galat))


def _isi(aliran: io.TextIOWrapper) -> str:
    aliran.flush()
    assert isinstance(aliran.buffer, io.BytesIO)
    return aliran.buffer.getvalue().decode("utf-8")
