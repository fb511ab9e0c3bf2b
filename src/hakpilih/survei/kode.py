"""Single-use codes: letters nobody mistakes, too long to be guessed, kept as keyed hashes only."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Sequence
from hashlib import sha256

# Without 0 1 i l o, and without u beside v: 30 signs.
HURUF = "23456789abcdefghjkmnpqrstvwxyz"
PANJANG = 12  # 30 ** 12: a guess at one of ten thousand codes succeeds once in 5 * 10 ** 13
_POLOS = re.compile(r"[^0-9a-z]")


def kode_baru(pilih: Callable[[Sequence[str]], str]) -> str:
    """A code as it is printed: `7kqf-m2xt-9hbw`. `pilih` draws one of a sequence (`secrets.choice`)."""
    huruf = "".join(pilih(HURUF) for _ in range(PANJANG))
    return "-".join(huruf[i : i + 4] for i in range(0, PANJANG, 4))


def polos(teks: str) -> str | None:
    """The letters of a code however it was typed; None where it cannot be one."""
    huruf = _POLOS.sub("", teks.lower())
    return huruf if len(huruf) == PANJANG and set(huruf) <= set(HURUF) else None


def sidik(kode: str, kunci: bytes) -> str:
    """The hash under which a code is kept: without the key nobody finds codes from hashes, or hashes from
    codes. `kode` as `polos` leaves it."""
    return hmac.new(kunci, kode.encode(), sha256).hexdigest()
