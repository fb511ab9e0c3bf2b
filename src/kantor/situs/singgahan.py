"""Pages for everybody are answered from memory for a minute: the day everybody looks, Django is asked once.

Only what says of itself that any cache may keep it (`Cache-Control: public`), asked without a cookie, in
either language, by an address without anything else in it. What is kept is one process's and bounded.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

Aplikasi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Kepala = list[tuple[str, str]]
TERBANYAK = 500  # pages
TERBESAR = 1 << 20  # bytes of one page
SEGAR = 60.0
_TANYA = ("", "bahasa=en")


@dataclass(frozen=True, slots=True)
class _Halaman:
    kepala: Kepala
    isi: bytes
    etag: str
    sampai: float


class Singgahan:
    """WSGI: answers from memory where it may, and otherwise hands on; `kini` is the clock, in seconds."""

    def __init__(
        self, aplikasi: Aplikasi, awalan: str = "/umum/", kini: Callable[[], float] = time.monotonic
    ) -> None:
        self._aplikasi, self._awalan, self._kini = aplikasi, awalan, kini
        self._gembok = threading.Lock()
        self._ada: OrderedDict[tuple[str, str, str], _Halaman] = OrderedDict()

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """The page kept, or the application's answer."""
        kunci = self._kunci(environ)
        if kunci is None:
            return self._aplikasi(environ, start_response)
        with self._gembok:
            h = self._ada.get(kunci)
            if h is not None and h.sampai < self._kini():
                h = None
        if h is None:
            h, jawab = self._tanya(environ, kunci)
            if h is None:
                keadaan, kepala, isi = jawab
                start_response(keadaan, kepala)
                return [isi]
        if environ.get("HTTP_IF_NONE_MATCH") == h.etag:
            segar = ("Cache-Control", f"public, max-age={SEGAR:.0f}")
            start_response("304 Not Modified", [("ETag", h.etag), segar])
            return []
        start_response("200 OK", h.kepala)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [h.isi]

    def _kunci(self, environ: dict[str, Any]) -> tuple[str, str, str] | None:
        """What a page is kept by; None for what is never kept. The host is in it: links may name it."""
        jalan, tanya = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_COOKIE" in environ:
            return None
        if tanya not in _TANYA or not (jalan == "/" or jalan.startswith(self._awalan)):
            return None
        return environ.get("HTTP_HOST", ""), jalan, tanya

    def _tanya(
        self, environ: dict[str, Any], kunci: tuple[str, str, str]
    ) -> tuple[_Halaman | None, tuple[str, Kepala, bytes]]:
        jawab: list[tuple[str, Kepala]] = []

        def mulai(keadaan: str, kepala: Kepala, galat: Any = None) -> None:
            jawab.append((keadaan, kepala))

        isi_jawaban = self._aplikasi({**environ, "REQUEST_METHOD": "GET"}, mulai)
        try:
            isi = b"".join(isi_jawaban)
        finally:
            if hasattr(isi_jawaban, "close"):
                isi_jawaban.close()
        keadaan, kepala = jawab[-1]
        nilai = {k.lower(): v for k, v in kepala}
        boleh = nilai.get("cache-control", "").startswith("public") and "set-cookie" not in nilai
        if not (keadaan.startswith("200") and boleh and len(isi) <= TERBESAR):
            return None, (keadaan, kepala, b"" if environ["REQUEST_METHOD"] == "HEAD" else isi)
        etag = f'"{sha256(isi).hexdigest()[:32]}"'
        # Whatever kept it on the way must not mix it with what somebody sees who is signed in.
        tetap = [(k, v) for k, v in kepala if k.lower() not in ("etag", "vary")]
        h = _Halaman([*tetap, ("ETag", etag), ("Vary", "Cookie")], isi, etag, self._kini() + SEGAR)
        with self._gembok:
            self._ada[kunci] = h
            self._ada.move_to_end(kunci)
            while len(self._ada) > TERBANYAK:
                self._ada.popitem(last=False)
        return h, (keadaan, kepala, isi)
