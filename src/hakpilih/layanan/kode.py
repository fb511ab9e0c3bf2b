"""The tracking code: twelve characters that a person writes down, reads out, and types again.

60 bits in Crockford's base 32 (no I, L, O, U); what is typed instead of one of these is understood.
Source of the alphabet: https://www.crockford.com/base32.html
"""

from __future__ import annotations

HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PANJANG, _KELOMPOK = 12, 4
_BIT = 5 * PANJANG
_GANTI = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "-": None, " ": None, ".": None})


def kode_dari(bita: bytes) -> str:
    """The code of at least eight random or hashed bytes: `7K3F-9QXM-2BTV`. Raises `ValueError` for fewer."""
    if len(bita) * 8 < _BIT:
        raise ValueError(len(bita))
    angka = int.from_bytes(bita, "big") >> (len(bita) * 8 - _BIT)
    huruf = "".join(HURUF[angka >> 5 * n & 31] for n in reversed(range(PANJANG)))
    return "-".join(huruf[n : n + _KELOMPOK] for n in range(0, PANJANG, _KELOMPOK))


def baca_kode(teks: str) -> str | None:
    """What was typed as the code itself, or None where it can be none."""
    rapat = "".join(teks.upper().split()).translate(_GANTI)
    if len(rapat) != PANJANG or any(h not in HURUF for h in rapat):
        return None
    return "-".join(rapat[n : n + _KELOMPOK] for n in range(0, PANJANG, _KELOMPOK))
