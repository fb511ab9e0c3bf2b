"""Bodies of requests that come slowly wait beside the pages, never in their place.

The server gives each request a thread, and reading a body holds that thread until the last byte is here:
whoever sends one byte a second, with no account at all, would stop every page by as many connections as
there are threads. So at most half of the threads wait for bodies, at most half of these for one address,
and a body that comes more slowly than any real line is given up.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO, RawIOBase
from queue import Empty, SimpleQueue
from typing import Any, ClassVar

BENANG = 16  # threads of one server process
SERENTAK = BENANG // 2  # of them may wait for bodies
PER_ALAMAT = SERENTAK // 2  # of these for one network address
KECIL = 1 << 20  # bytes: up to here a body is read before Django begins
SEKALI = 1 << 16
KELONGGARAN = 0.1  # seconds for a read before it counts as one that waits
TENGGAT = 10.0  # seconds for a read, and one more for each so many bytes:
LAJU = 16 << 10

Aplikasi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_SIBUK = ("503 Service Unavailable", "Kantor sedang menerima banyak kiriman. Ulangi sebentar lagi.")
_LAMBAT = (
    "408 Request Timeout",
    "Kiriman ini terlalu lambat datangnya. Periksa jaringan, lalu ulangi.",
)


class TerlaluLambat(OSError):
    """The body did not come in time."""


class Penuh(OSError):
    """As many bodies are waited for as may be."""


class Tempat:
    """Who waits for a body now."""

    def __init__(self, serentak: int = SERENTAK, per_alamat: int = PER_ALAMAT) -> None:
        self._serentak, self._per_alamat = serentak, per_alamat
        self._kunci = threading.Lock()
        self._ada: Counter[str] = Counter()

    @contextmanager
    def untuk(self, alamat: str) -> Iterator[None]:
        """A place for one read. Raises `Penuh`."""
        with self._kunci:
            if self._ada[alamat] >= self._per_alamat or self._ada.total() >= self._serentak:
                raise Penuh
            self._ada[alamat] += 1
        try:
            yield
        finally:
            with self._kunci:
                self._ada[alamat] -= 1
                if not self._ada[alamat]:
                    del self._ada[alamat]


class _Pembaca:
    """One read in a thread of its own, which then waits for the next: beginning a thread for every request
    cost more than reading it. A read that nobody waits for any more ends with its connection."""

    _bebas: ClassVar[SimpleQueue[SimpleQueue[_Pembaca]]] = SimpleQueue()

    def __init__(self, baca: Callable[[int], bytes], banyak: int) -> None:
        self._baca, self._banyak = baca, banyak
        self.siap = threading.Event()
        self.isi = b""
        self.galat: Exception | None = None

    @classmethod
    def mulai(cls, baca: Callable[[int], bytes], banyak: int) -> _Pembaca:
        """Begin to read."""
        kerja = cls(baca, banyak)
        try:
            antre = cls._bebas.get_nowait()
        except Empty:
            antre = SimpleQueue()
            threading.Thread(target=cls._jalan, args=(antre,), daemon=True).start()
        antre.put(kerja)
        return kerja

    @classmethod
    def _jalan(cls, antre: SimpleQueue[_Pembaca]) -> None:
        while True:
            kerja = antre.get()
            try:
                kerja.isi = kerja._baca(kerja._banyak)
            except Exception as galat:  # told to who waits for it
                kerja.galat = galat
            cls._bebas.put(antre)  # before the other goes on, who may ask at once
            kerja.siap.set()
            del kerja


class Badan(RawIOBase):
    """A body as it is read: every piece has a place and a time. Raises `Penuh`, `TerlaluLambat`."""

    def __init__(
        self,
        asal: Any,
        panjang: int,
        tempat: Tempat,
        alamat: str,
        tenggat: float = TENGGAT,
        kelonggaran: float = KELONGGARAN,
    ) -> None:
        self._asal, self._sisa, self._kelonggaran = asal, panjang, kelonggaran
        self._tempat, self._alamat, self._tenggat = tempat, alamat, tenggat

    def readable(self) -> bool:
        """For `BufferedReader`."""
        return True

    def readinto(self, wadah: Any) -> int:
        """The next piece; 0 at the end."""
        banyak = min(len(wadah), SEKALI, self._sisa)
        if not banyak:
            return 0
        isi = self._baca(banyak)
        self._sisa -= len(isi)
        wadah[: len(isi)] = isi
        return len(isi)

    def _baca(self, banyak: int) -> bytes:
        baca = _Pembaca.mulai(self._asal.read, banyak)
        # What is here already needs no place: many voters may share one address, and ask at once.
        if not baca.siap.wait(self._kelonggaran):
            with self._tempat.untuk(self._alamat):
                baca.siap.wait(self._tenggat + banyak / LAJU)
        if not baca.siap.is_set():
            raise TerlaluLambat
        if baca.galat is not None:
            raise baca.galat
        return baca.isi


class Kiriman:
    """WSGI: small bodies are read before the application is asked, large ones through `Badan`."""

    def __init__(
        self, aplikasi: Aplikasi, tempat: Tempat | None = None, tenggat: float = TENGGAT
    ) -> None:
        self._aplikasi, self._tempat, self._tenggat = aplikasi, tempat or Tempat(), tenggat

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """The application's answer, or 503 and 408 where the body did not come."""
        teks = str(environ.get("CONTENT_LENGTH") or "")
        panjang = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 19 else 0
        if not panjang:
            return self._aplikasi(environ, start_response)
        alamat = str(environ.get("REMOTE_ADDR") or "")
        asal = Badan(environ["wsgi.input"], panjang, self._tempat, alamat, self._tenggat)
        environ["wsgi.input"] = badan = BufferedReader(asal, SEKALI)
        if panjang <= KECIL:
            try:
                environ["wsgi.input"] = BytesIO(badan.read(panjang))
            except OSError as galat:
                return _tolak(start_response, *(_SIBUK if isinstance(galat, Penuh) else _LAMBAT))
        return self._aplikasi(environ, start_response)


def _tolak(start_response: Callable[..., Any], keadaan: str, kalimat: str) -> Iterable[bytes]:
    isi = f'<!doctype html><html lang="id"><meta charset="utf-8"><p>{kalimat}</p></html>'.encode()
    start_response(
        keadaan,
        [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(isi))),
            ("Connection", "close"),
        ],
    )
    return [isi]
