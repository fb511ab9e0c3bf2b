"""Load over HTTP at little cost to the machine it shares with the server: ready-made requests over kept
connections, watched by one thread."""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_PANJANG = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
SABAR = 30.0  # seconds without any answer


@dataclass(slots=True)
class Hasil:
    """Seconds of each answer, how many were not as they should be, and how long it all took."""

    detik: list[float] = field(default_factory=list)
    galat: int = 0
    lama: float = 0.0

    @property
    def laju(self) -> float:
        """Good answers a second."""
        return (len(self.detik) - self.galat) / self.lama if self.lama else 0.0


@dataclass(slots=True)
class _Sambungan:
    soket: socket.socket
    mulai: float = 0.0
    masuk: bytearray = field(default_factory=bytearray)
    panjang: int = -1  # of head and body together, once the head is there


def beban(
    porta: int,
    sambungan: int,
    permintaan: Iterator[bytes],
    baik: Callable[[bytes], bool],
    lama: float,
) -> Hasil:
    """Keep so many connections busy for `lama` seconds with what `permintaan` gives (whole requests of
    HTTP/1.1), and look at every answer with `baik`. A connection that breaks counts as an error and is
    opened anew."""
    hasil, pilih = Hasil(), selectors.DefaultSelector()
    awal = time.perf_counter()
    sampai = awal + lama

    def kirim(s: _Sambungan) -> None:
        s.masuk.clear()
        s.panjang, s.mulai = -1, time.perf_counter()
        s.soket.sendall(next(permintaan))

    def buka() -> None:
        s = _Sambungan(socket.create_connection(("127.0.0.1", porta), timeout=SABAR))
        s.soket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        pilih.register(s.soket, selectors.EVENT_READ, s)
        kirim(s)

    def tutup(s: _Sambungan) -> None:
        pilih.unregister(s.soket)
        s.soket.close()

    def selesai(s: _Sambungan, benar: bool) -> None:
        kini = time.perf_counter()
        hasil.detik.append(kini - s.mulai)
        hasil.galat += not benar
        if not benar or kini >= sampai:
            tutup(s)
            if kini < sampai:
                buka()
        else:
            kirim(s)

    for _ in range(sambungan):
        buka()
    while pilih.get_map():
        siap = pilih.select(SABAR)
        for kunci, _ in siap or [(k, 0) for k in pilih.get_map().values()]:
            s: _Sambungan = kunci.data
            try:
                isi = s.soket.recv(1 << 16) if siap else b""
            except OSError:
                isi = b""
            if not isi:  # closed, or nobody answered for too long
                selesai(s, benar=False)
            elif _lengkap(s, isi):
                selesai(s, baik(bytes(s.masuk)))
    hasil.lama = time.perf_counter() - awal
    return hasil


def _lengkap(s: _Sambungan, isi: bytes) -> bool:
    s.masuk += isi
    if s.panjang < 0:
        kepala = s.masuk.find(b"\r\n\r\n")
        if kepala < 0:
            return False
        panjang = _PANJANG.search(s.masuk, 0, kepala)
        s.panjang = kepala + 4 + (int(panjang[1]) if panjang else 0)
    return len(s.masuk) >= s.panjang
