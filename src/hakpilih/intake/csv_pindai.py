"""Where the records of a block of CSV bytes begin and end, found with numpy.

The grammar is that of Python's csv module (RFC 4180 read leniently): a quote opens a cell only at
the cell's start, a doubled quote inside stands for one, text after the closing quote still belongs
to the cell, any other quote is a letter like others, a backslash too. LF, CRLF and CR end a record.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bita = npt.NDArray[np.uint8]
Letak = npt.NDArray[np.int64]

LF, CR, KUTIP = 10, 13, 34


class KutipRusak(Exception):
    """A quoted cell that spans lines and is not closed cleanly; `letak` is where it opened."""

    def __init__(self, letak: int) -> None:
        super().__init__(letak)
        self.letak = letak


@dataclass(frozen=True, slots=True)
class Pindaian:
    """The complete records of a block.

    Record i is the bytes `mulai[i]:akhir[i]`, its terminator left out, and starts on physical line
    `baris[i]` (0 = the block's first). `sisa` is where the unfinished rest begins, on line
    `baris_sisa`. `kutip` are the quotes that open or close a cell; `terbuka` the one still open.
    """

    mulai: Letak
    akhir: Letak
    baris: Letak
    sisa: int
    baris_sisa: int
    kutip: Letak
    terbuka: int | None


def pindai(blok: Bita, pemisah: int, ada_cr: bool) -> Pindaian:
    """Scan a block that starts at a record's start. `ada_cr`: a lone CR ends records too."""
    ganti = _akhir_baris(blok, ada_cr)
    kutip = _kutip(blok, pemisah)
    dalam = np.searchsorted(kutip, ganti) & 1 if len(kutip) else np.zeros(len(ganti), np.int64)
    pilih = np.flatnonzero(dalam == 0)
    penutup = ganti[pilih]
    mulai = np.empty(len(penutup), np.int64)
    baris = np.empty(len(penutup), np.int64)
    if len(penutup):
        mulai[0], mulai[1:] = 0, penutup[:-1] + 1
        baris[0], baris[1:] = 0, pilih[:-1] + 1
    akhir = penutup.copy()
    crlf = (blok[penutup] == LF) & (penutup > mulai) & (blok[penutup - 1] == CR)
    akhir[crlf] -= 1
    sisa = int(penutup[-1]) + 1 if len(penutup) else 0
    baris_sisa = int(pilih[-1]) + 1 if len(pilih) else 0
    terbuka = int(kutip[-1]) if len(kutip) % 2 else None
    return Pindaian(mulai, akhir, baris, sisa, baris_sisa, kutip, terbuka)


def letak_pemisah(blok: Bita, pemisah: int, kutip: Letak) -> Letak:
    """Where the delimiters outside quotes stand."""
    letak = np.flatnonzero(blok == pemisah)
    if not len(kutip):
        return letak
    luar: Letak = letak[np.searchsorted(kutip, letak) & 1 == 0]
    return luar


def nomor_baris(blok: Bita, letak: int, ada_cr: bool) -> int:
    """How many physical lines end before `letak`."""
    return int(np.count_nonzero(_akhir_baris(blok, ada_cr) < letak))


def _akhir_baris(blok: Bita, ada_cr: bool) -> Letak:
    """Positions of the byte that ends each physical line."""
    if not ada_cr:
        return np.flatnonzero(blok == LF)
    tanda = blok == CR
    # A CR before LF is half of one line end; at the block's end the LF may still come.
    tanda[:-1] &= blok[1:] != LF
    tanda[-1:] = False
    return np.flatnonzero(tanda | (blok == LF))


def _kutip(blok: Bita, pemisah: int) -> Letak:
    """The quotes that open or close a cell (a doubled quote counts as a closing and an opening)."""
    letak = np.flatnonzero(blok == KUTIP)
    if not len(letak):
        return letak
    batas = np.zeros(256, bool)
    batas[[pemisah, LF, CR]] = True
    sebelum = batas[blok[letak - 1]]  # position 0 looks at the last byte; set right below
    sebelum[0] |= letak[0] == 0
    if not sebelum.any():
        return letak[:0]
    sesudah = batas[blok[np.minimum(letak + 1, len(blok) - 1)]]
    sesudah[-1] |= letak[-1] == len(blok) - 1
    rapat = np.zeros(len(letak) + 1, bool)  # rapat[i]: quote i follows quote i-1 immediately
    rapat[1:-1] = letak[1:] == letak[:-1] + 1
    buka_salah = ~sebelum & ~rapat[:-1]
    tutup_salah = ~sesudah & ~rapat[1:]
    return _telusuri(blok, letak, buka_salah, tutup_salah, rapat)


def _telusuri(
    blok: Bita,
    letak: Letak,
    buka_salah: npt.NDArray[np.bool_],
    tutup_salah: npt.NDArray[np.bool_],
    rapat: npt.NDArray[np.bool_],
) -> Letak:
    """Follow the quotes, stopping only at those out of place.

    In a phase p the quotes with i % 2 == p open and the others close; a stray quote shifts the
    phase. Per phase the misplaced ones are known beforehand, so a well-kept file costs no loop.
    """
    if not (buka_salah[0::2].any() or tutup_salah[1::2].any()):
        return letak
    genap = np.arange(len(letak)) % 2 == 0
    salah = [
        np.flatnonzero(np.where(genap == (fase == 0), buka_salah, tutup_salah)).tolist()
        for fase in (0, 1)
    ]
    harfiah: list[int] = []
    fase, i = 0, 0
    while True:
        k = bisect_left(salah[fase], i)
        if k == len(salah[fase]):
            break
        i = salah[fase][k]
        if i % 2 == fase:  # out of place as an opening: a letter, and so are those right behind it
            harfiah.append(i)
            i += 1
            while rapat[i]:
                harfiah.append(i)
                i += 1
            fase = i % 2
        else:  # closed, with text behind it
            buka = _pembuka(letak, i)
            isi = blok[buka : letak[i]]
            if ((isi == LF) | (isi == CR)).any():
                raise KutipRusak(buka)
            i += 1
    tetap = np.ones(len(letak), bool)
    tetap[harfiah] = False
    return letak[tetap]


def _pembuka(letak: Letak, i: int) -> int:
    """Position of the quote that opened the cell which quote `i` closes."""
    j = i - 1
    while j >= 2 and letak[j] == letak[j - 1] + 1:
        j -= 2
    return int(letak[j])
