"""A small city run through the whole command line once, and Debian's Chromium to look at the result."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
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
