"""Two records compared element by element: row numbers in, one level per element out.

The levels are those of `tingkat.TINGKAT`; how each is told is in `inti/banding.c`. Nothing here
decides; `bobot` weighs. Cost: some 60 ns a pair where the texts are the same, a microsecond where all
of them differ.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from hakpilih.matching.benang import regu
from hakpilih.matching.siap import I64, Siap

U8 = npt.NDArray[np.uint8]
Sisi = tuple[int, int]

SEKALIGUS = 16_384  # pairs that one thread takes at a time


def bandingkan(s: Siap, ia: I64, ib: I64, sisi: Sisi = (0, 1)) -> U8:
    """Levels of the pairs (row `ia[k]` of side `sisi[0]`, row `ib[k]` of side `sisi[1]`).

    Returns shape (len(ia), len(ELEMEN)), columns in the order of `tingkat.ELEMEN`.
    """
    return _sepotong_sepotong(lambda a, b: (s.pembanding.bandingkan(a, b, sisi),), ia, ib)[0]


def tingkat_dan_langka(s: Siap, ia: I64, ib: I64, sisi: Sisi = (0, 1)) -> tuple[U8, U8]:
    """Levels of the pairs, and how rare the name, birth date and birthplace of the first row are."""

    def satu(a: I64, b: I64) -> tuple[U8, U8]:
        return s.pembanding.bandingkan(a, b, sisi), s.pembanding.langka(a, sisi[0])

    tingkat, langka = _sepotong_sepotong(satu, ia, ib)
    return tingkat, langka


def beda_pasangan(s: Siap, ia: I64, ib: I64) -> npt.NDArray[np.uint16]:
    """What of each pair the second list states and the first does not state so (`Pembanding.beda`)."""
    return s.pembanding.beda(ia, ib, [(u.kode[0], u.kode[1]) for u in s.lain.values()])


def _sepotong_sepotong(
    kerja: Callable[[I64, I64], tuple[U8, ...]], ia: I64, ib: I64
) -> tuple[U8, ...]:
    """What `kerja` makes of all pairs, a piece at a time: its rows are then at hand for all of it."""
    if len(ia) <= SEKALIGUS:
        return kerja(ia, ib)
    potong = [slice(awal, awal + SEKALIGUS) for awal in range(0, len(ia), SEKALIGUS)]
    with regu() as serentak:
        hasil = list(serentak.map(lambda ini: kerja(ia[ini], ib[ini]), potong))
    return tuple(np.concatenate(x) for x in zip(*hasil, strict=True))
