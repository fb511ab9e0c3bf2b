"""A browser without a window: cookies, CSRF, one connection that stays open, no redirect followed unasked."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
Isian = Mapping[str, str | Iterable[str]]


@dataclass(frozen=True, slots=True)
class Jawab:
    """An answer: status, body, where it leads to (path, "" for nowhere), seconds until its last byte."""

    status: int
    isi: bytes
    ke: str
    detik: float

    @property
    def diakui(self) -> bool:
        """Whether the server said that it did what was asked."""
        return 200 <= self.status < 400


@dataclass
class Klien:
    """One signed-in person. Every call raises `OSError` where no whole answer came."""

    porta: int
    akun: str = ""
    kuki: dict[str, str] = field(default_factory=dict)
    _csrf: str = ""
    _sambungan: http.client.HTTPConnection | None = None

    def __enter__(self) -> Klien:
        return self

    def __exit__(self, *_: object) -> None:
        self.tutup()

    def masuk(self) -> Klien:
        """Sign in by the demo's button. Raises `OSError` where that is refused."""
        self.get("/akun/masuk/")
        j = self.post("/akun/masuk/contoh/", {"akun": self.akun})
        if j.status != 302:
            raise OSError(f"sign-in of {self.akun}: {j.status}")
        self.get(j.ke)
        return self

    def get(self, jalur: str) -> Jawab:
        """One page; asked again where the server had closed a connection that lay idle."""
        try:
            j = self._minta("GET", jalur, b"", {})
        except OSError:
            j = self._minta("GET", jalur, b"", {})
        if cocok := _CSRF.search(j.isi.decode("utf-8", "replace")):
            self._csrf = cocok[1]
        return j

    def post(self, jalur: str, isian: Isian) -> Jawab:
        """One form."""
        isi = urlencode({"csrfmiddlewaretoken": self._csrf, **isian}, doseq=True).encode()
        return self._minta(
            "POST", jalur, isi, {"Content-Type": "application/x-www-form-urlencoded"}
        )

    def keping(self, jalur: str, offset: int, isi: bytes) -> Jawab:
        """One piece of an upload."""
        kepala = {
            "Content-Type": "application/octet-stream", "X-CSRFToken": self._csrf,
            "X-Offset": str(offset), "X-Sidik": sha256(isi).hexdigest(),
        }  # fmt: skip
        return self._minta("POST", jalur, isi, kepala)

    def unggah(self, berkas: Path, isian: Isian, keping: int = 4 << 20) -> Jawab:
        """A file in pieces, as the form's script sends it; the last answer names the file's page in JSON."""
        import json

        ukuran = berkas.stat().st_size
        awal = {"nama": berkas.name, "ukuran": str(ukuran), "ciri": berkas.name, **isian}
        j = self.post("/berkas/unggah/mulai", awal)
        if not j.diakui:
            return j
        mulai = json.loads(j.isi)
        alamat, offset = f"/berkas/unggah/{mulai['kode']}", int(mulai["terkirim"])
        with berkas.open("rb") as f:
            f.seek(offset)
            while isi := f.read(keping):
                j = self.keping(f"{alamat}/keping", offset, isi)
                if not j.diakui:
                    return j
                offset += len(isi)
        return self.post(f"{alamat}/selesai", {})

    def tutup(self) -> None:
        """Close the connection; the next call opens another."""
        if self._sambungan is not None:
            self._sambungan.close()
            self._sambungan = None

    def _minta(self, cara: str, jalur: str, isi: bytes, kepala: Mapping[str, str]) -> Jawab:
        if self._sambungan is None:
            self._sambungan = http.client.HTTPConnection("127.0.0.1", self.porta, timeout=60)
        kuki = "; ".join(f"{k}={v}" for k, v in self.kuki.items())
        asal = {"Host": f"localhost:{self.porta}", "Cookie": kuki, "Accept": "text/html"}
        mulai = time.perf_counter()
        try:
            self._sambungan.request(cara, jalur, isi or None, {**asal, **kepala})
            j = self._sambungan.getresponse()
            badan = j.read()
        except (OSError, http.client.HTTPException) as galat:
            self.tutup()
            raise OSError(str(galat)) from galat
        detik = time.perf_counter() - mulai
        for nama, nilai in j.getheaders():
            if nama.lower() == "set-cookie":
                self.kuki |= {k: m.value for k, m in SimpleCookie(nilai).items()}
        u = urlsplit(urljoin(jalur, j.getheader("Location") or ""))
        ke = u.path + (f"?{u.query}" if u.query else "") if j.getheader("Location") else ""
        return Jawab(j.status, badan, ke, detik)


def menjawab(porta: int) -> bool:
    """Whether the office's sign-in page comes whole."""
    with Klien(porta) as k:
        try:
            return k.get("/akun/masuk/").status == 200
        except OSError:
            return False
