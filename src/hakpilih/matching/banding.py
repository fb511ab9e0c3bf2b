"""Two records compared element by element: row numbers in, one level per element out.

The levels are those of `tingkat.TINGKAT`; how each is told is in `inti/banding.c`. Nothing here
decides; `bobot` weighs. Cost: some 60 ns a pair where the texts are the same, a microsecond where all
of them differ.
"""

from __future__ import annotations

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
    if len(ia) <= SEKALIGUS:
        return s.pembanding.bandingkan(ia, ib, sisi)

    def satu(awal: int) -> U8:
        ini = slice(awal, awal + SEKALIGUS)
        return s.pembanding.bandingkan(ia[ini], ib[ini], sisi)

    with regu() as serentak:
        return np.concatenate(list(serentak.map(satu, range(0, len(ia), SEKALIGUS))))
