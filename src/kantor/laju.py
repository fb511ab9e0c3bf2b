"""Slowing down, never locking out: what one network address may do at once, and how soon once more.

Counts are of one server process and live in memory: a restart forgets them, several processes allow as many
times more.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

TERBANYAK = 200_000  # buckets of a kind that are remembered; the ones untouched longest go first


@dataclass(frozen=True, slots=True)
class Batas:
    """How many at once, and seconds until one more may follow."""

    sekali: int
    jeda: float


class Ember:
    """Buckets of one kind, by key. Thread-safe; times in seconds of any one clock."""

    def __init__(self, batas: Batas, terbanyak: int = TERBANYAK) -> None:
        self._batas, self._terbanyak = batas, terbanyak
        self._gembok = threading.Lock()
        self._isi: OrderedDict[bytes, tuple[float, float]] = OrderedDict()  # tokens, and when

    def tunggu(self, kunci: bytes, kini: float) -> float:
        """Seconds until a token is there; 0 where one is."""
        with self._gembok:
            return max(0.0, (1.0 - self._ada(kunci, kini)) * self._batas.jeda)

    def ambil(self, kunci: bytes, kini: float) -> None:
        """Take a token; tries that ran side by side may take it below none, and are waited for."""
        with self._gembok:
            self._isi[kunci] = (self._ada(kunci, kini) - 1.0, kini)
            self._isi.move_to_end(kunci)
            if len(self._isi) > self._terbanyak:
                self._isi.popitem(last=False)

    def _ada(self, kunci: bytes, kini: float) -> float:
        isi, saat = self._isi.get(kunci, (float(self._batas.sekali), kini))
        return min(float(self._batas.sekali), isi + max(0.0, kini - saat) / self._batas.jeda)


def jaringan(alamat: str) -> str:
    """The address that is slowed down: of IPv6 the /64, which is one household's."""
    try:
        ip = ip_address(alamat)
    except ValueError:
        return alamat
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or IPv6Address(int(ip) >> 64 << 64))
    return str(ip)
