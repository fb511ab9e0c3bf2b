"""What a newcomer does: `make run`, sign in as a role of the demo, stop it with Ctrl-C. Nothing remains."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

PORTA = 8731
AKAR = f"http://localhost:{PORTA}"
SABAR = 400  # seconds from nothing to a page


def utama(keluar: str) -> None:
    """Start, look, stop; a line that pytest would print closes it."""
    perintah = ["make", "run", "PEMILIH=3000", f"PORTA={PORTA}", f"KELUAR={keluar}"]
    with subprocess.Popen(perintah, start_new_session=True) as proses:
        try:
            buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            assert "Data contoh" in _tunggu(buka, proses), (
                "halaman depan tidak menyebut data contoh"
            )
            laman = _ambil(buka, "/akun/masuk/")
            assert "Data contoh" in laman, "halaman masuk tidak menyebut data contoh"
            csrf = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', laman)
            tombol = re.search(r'action="([^"]+)"[^>]*>(?:(?!</form>).)*?value="ani"', laman, re.S)
            assert csrf, "halaman masuk tanpa pengaman formulir"
            assert tombol, "tidak ada tombol masuk sebagai operator contoh"
            isi = {"csrfmiddlewaretoken": csrf[1], "akun": "ani"}
            beranda = _ambil(buka, tombol[1], urlencode(isi).encode())
            assert "Perlu ditelaah" in beranda, "beranda operator tidak tampil"
        finally:
            os.killpg(proses.pid, signal.SIGINT)
            kode = proses.wait(60)
    sisa = subprocess.run(
        ["pgrep", "-f", f"{keluar}/kantor"], capture_output=True, text=True, check=False
    )
    assert sisa.stdout == "", f"proses yang tertinggal: {sisa.stdout.split()}"
    assert kode in (0, 2, 130, -signal.SIGINT), f"make run berakhir dengan {kode}"
    assert (Path(keluar) / "kantor" / "kantor.sqlite3").exists()
    print("1 passed")


def _tunggu(buka: urllib.request.OpenerDirector, proses: subprocess.Popen[bytes]) -> str:
    batas = time.monotonic() + SABAR
    while time.monotonic() < batas:
        assert proses.poll() is None, f"make run berhenti sendiri ({proses.returncode})"
        try:
            return _ambil(buka, "/")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise AssertionError(f"kantor tidak menjawab dalam {SABAR} detik")


def _ambil(buka: urllib.request.OpenerDirector, jalan: str, isi: bytes | None = None) -> str:
    with buka.open(AKAR + jalan, isi, timeout=20) as jawab:
        return str(jawab.read().decode())


if __name__ == "__main__":
    utama(str(Path(sys.argv[1]).absolute()))
