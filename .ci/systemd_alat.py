"""What the checks of `.ci/systemd_dalam.py` work with: commands, systemd, a browser, a second factor."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import ssl
import struct
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path

NAMA = "kpu-contoh.example"
AKAR = f"https://{NAMA}"
SERTIFIKAT, KUNCI_SERTIFIKAT = Path("/etc/ssl/kpu.pem"), Path("/etc/ssl/kpu.key")
SABAR = 1200  # seconds until something must have happened, also in an emulated machine


def sebut(apa: str, kata: str) -> None:
    print(f"{apa} {kata}", flush=True)


def jalankan(*perintah: object, periksa: bool = True) -> str:
    """The output of a command, both kinds."""
    hasil = subprocess.run(
        [str(p) for p in perintah], capture_output=True, text=True, check=False, cwd="/"
    )
    teks = hasil.stdout + hasil.stderr
    assert not periksa or hasil.returncode == 0, (
        f"{perintah[0]} ({hasil.returncode}): {teks[-600:]}"
    )
    return teks


def sifat(satuan: str, nama: str) -> str:
    return jalankan("systemctl", "show", "-p", nama, "--value", satuan).strip()


def bunuh(satuan: str, sinyal: int = 9) -> None:
    """Send a signal to the main process of a unit, once it runs."""
    tunggu(lambda: sifat(satuan, "ActiveState") == "active" and sifat(satuan, "MainPID") != "0")
    os.kill(int(sifat(satuan, "MainPID")), sinyal)


def tunggu(syarat: Callable[[], object], sabar: float = SABAR) -> float:
    """Seconds until a condition held."""
    mulai = time.monotonic()
    while not syarat():
        assert time.monotonic() - mulai < sabar, f"tidak terjadi dalam {sabar} detik"
        time.sleep(0.1)
    return time.monotonic() - mulai


def proses(pola: str) -> list[int]:
    """Numbers of the office's processes whose command has `pola`, the oldest first."""
    teks = jalankan("pgrep", "-u", "hakpilih,hakpilih-kunci", "-f", "--", pola, periksa=False)
    return [int(n) for n in teks.split()]


class Peramban:
    """Just enough of a browser: cookies, forms with their token, TLS that is checked."""

    def __init__(self) -> None:
        konteks = ssl.create_default_context(cafile=str(SERTIFIKAT))
        self._buka = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=konteks),
            urllib.request.HTTPCookieProcessor(CookieJar()),
        )
        self.alamat = ""

    def ambil(self, jalan: str, isi: dict[str, str] | None = None, batas: float = 60) -> str:
        data = None if isi is None else urllib.parse.urlencode(isi).encode()
        minta = urllib.request.Request(urllib.parse.urljoin(AKAR, jalan), data)
        minta.add_header("Referer", AKAR + "/")
        with self._buka.open(minta, timeout=batas) as jawab:
            self.alamat = jawab.url
            return str(jawab.read().decode())

    def kirim(self, halaman: str, jalan: str = "", **isi: str) -> str:
        """Post to `jalan` (the page itself) with the token of the form on `halaman`."""
        teks = self.ambil(halaman)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', teks)
        assert token, f"{halaman} tanpa formulir"
        return self.ambil(jalan or self.alamat, {"csrfmiddlewaretoken": token[1], **isi})


def menjawab() -> bool:
    try:
        return "csrfmiddlewaretoken" in Peramban().ambil("/akun/masuk/", batas=30)
    except (OSError, AssertionError):
        return False


def totp(rahasia: str) -> str:
    """The six digits of now (RFC 6238)."""
    kunci = base64.b32decode(rahasia + "=" * (-len(rahasia) % 8))
    sidik = hmac.new(kunci, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    mulai = sidik[-1] & 15
    return f"{(struct.unpack('>I', sidik[mulai : mulai + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"
