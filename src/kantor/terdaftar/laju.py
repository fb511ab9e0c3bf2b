"""Guessing is slowed down, asking is not: only misses count, against the address and against the NIK.

Each miss takes a token from two buckets, which fill again with time; who finds one empty is told how long
to wait, and his form stays as he filled it. A voter who mistypes a few times notices nothing, nor do
thousands who share one address of a mobile network and find themselves. Name and family card have buckets of
their own, so that whoever guesses at somebody's name does not stand in his way with the card.
"""

from __future__ import annotations

from kantor.laju import Batas, Ember

ALAMAT = Batas(60, 5.0)  # 780 misses in an hour from one address, 17,340 in a day
# Five tries, then one in half an hour: 52 in a day, from however many addresses.
NIK = Batas(5, 1800.0)


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
