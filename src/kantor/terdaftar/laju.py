"""Guessing is slowed down, asking is not: only misses count, against the address and against the NIK.

Each miss takes a token from two buckets, which fill again with time; who finds one empty is told how long
to wait, and his form stays as he filled it. A voter who mistypes a few times notices nothing, nor do
thousands who share one address of a mobile network and find themselves. Name and family card have buckets of
their own, so that whoever guesses at somebody's name does not stand in his way with the card.

The counts are of one server process and live in memory: a restart forgets them, several processes allow as
many times more.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

TERBANYAK = 200_000  # buckets of a kind that are remembered; the ones untouched longest go first


@dataclass(frozen=True, slots=True)
class Batas:
    """How many misses at once, and seconds until one more may follow."""

    sekali: int
    jeda: float


ALAMAT = Batas(60, 5.0)  # 780 misses in an hour from one address, 17,340 in a day
# Five tries, then one in half an hour: 52 in a day, from however many addresses.
NIK = Batas(5, 1800.0)


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


class Laju:
    """Both buckets: asked before the list is, told of a miss after it."""

    def __init__(self, alamat: Batas = ALAMAT, nik: Batas = NIK) -> None:
        self._alamat, self._nik = Ember(alamat), Ember(nik)

    def tunggu(self, alamat: bytes, nik: bytes, kini: float) -> float:
        """Seconds to wait before this may be asked; 0 for at once."""
        return max(self._alamat.tunggu(alamat, kini), self._nik.tunggu(nik, kini))

    def meleset(self, alamat: bytes, nik: bytes, kini: float) -> None:
        """Nobody was found."""
        self._alamat.ambil(alamat, kini)
        self._nik.ambil(nik, kini)
