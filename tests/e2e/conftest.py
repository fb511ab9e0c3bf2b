"""A small city run through the whole command line once, a demo office that runs, and Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

HAKPILIH = Path(sys.executable).with_name("hakpilih")


@pytest.fixture(scope="session")
def hasil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `padan`, with the report in it, for 3.000 invented people."""
    akar = tmp_path_factory.mktemp("kota")
    kota, padan = akar / "kota-contoh", akar / "padan"
    for perintah in (
        ["contoh", kota, "--pemilih", "3000", "--benih", "7"],
        ["padan", kota / "dpt.csv", kota / "dp4.csv", "--keluar", padan],
        ["laporkan", padan],
    ):
        subprocess.run([HAKPILIH, *perintah], check=True, capture_output=True)
    return padan


@pytest.fixture(scope="session")
def peramban() -> Iterator[Browser]:
    """Debian's Chromium without a window. Root, as in CI, cannot use its sandbox."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium belum terpasang: make e2e memasangnya bila dijalankan sebagai root"
    with sync_playwright() as p:
        jalan = p.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield jalan
        jalan.close()


@dataclass(frozen=True)
class Kantor:
    """A running demo office: its folder, where its pages are, and the file its processes log into."""

    folder: Path
    alamat: str
    catatan: Path


def porta_bebas() -> int:
    """A port nobody listens on now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def nyalakan_kantor(akar: Path, pemilih: int) -> Iterator[Kantor]:
    """Kota Contoh with so many voters, served as `make run` serves it."""
    folder, catatan, porta = akar / "k", akar / "catatan.txt", porta_bebas()
    isi = ["contoh", folder, "--pemilih", str(pemilih), "--benih", "7", "--porta", str(porta)]
    subprocess.run([HAKPILIH, "kantor", *isi], check=True, capture_output=True)
    with catatan.open("wb") as keluaran:
        proses = subprocess.Popen(
            [HAKPILIH, "kantor", "jalankan", folder, "--porta", str(porta)],
            stdout=keluaran, stderr=subprocess.STDOUT,
        )  # fmt: skip
    batas = time.monotonic() + 60
    while b"Kantor berjalan" not in catatan.read_bytes():
        assert proses.poll() is None, catatan.read_text()
        assert time.monotonic() < batas, catatan.read_text()
        time.sleep(0.1)
    yield Kantor(folder, f"http://localhost:{porta}", catatan)
    proses.send_signal(signal.SIGINT)
    assert proses.wait(30) == 0, catatan.read_text()


@pytest.fixture(scope="session")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    """The office of most journeys: 3.000 voters."""
    with nyalakan_kantor(tmp_path_factory.mktemp("kantor"), 3000) as k:
        yield k
