"""A random sample of the cases that are to be decided together: how many, which, and what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from math import ceil, exp, lgamma

KELIRU_TERBANYAK = 0.05  # share of wrong cases in a group that the sample must not miss
YAKIN = 0.95


def besar_contoh(banyak: int, keliru: float = KELIRU_TERBANYAK, yakin: float = YAKIN) -> int:
    """Jika `keliru` bagian dari `banyak` kasus salah, maka contoh sebesar ini memuat sedikitnya satu yang
    salah dengan peluang `yakin`.

    Dasar: pengambilan tanpa pengembalian (hipergeometrik); 5 % dan 95 % kami pilih sendiri.
    """
    salah = ceil(keliru * banyak)
    for m in range(banyak + 1):
        if _luput(banyak, salah, m) <= 1 - yakin:
            return m
    return banyak


def _luput(n: int, k: int, m: int) -> float:
    """Chance that `m` of `n` hold none of `k`."""
    if m > n - k:
        return 0.0
    return exp(lgamma(n - k + 1) - lgamma(n - k - m + 1) - lgamma(n + 1) + lgamma(n - m + 1))


def tarik(nomor: Iterable[int], banyak: int, benih: int) -> list[int]:
    """The `banyak` numbers whose SHA-256 of `benih:nomor` is smallest, in that order.

    Anybody can draw the same sample with the published seed, in any language.
    """

    def kunci(n: int) -> bytes:
        return hashlib.sha256(f"{benih}:{n}".encode()).digest()

    return sorted(set(nomor), key=kunci)[:banyak]


def kelompok_layak(contoh: int, dikeluarkan: int, keliru: float = KELIRU_TERBANYAK) -> bool:
    """Jika lebih dari 5 % contoh dikeluarkan karena tidak cocok, maka saringannya keliru dan kelompok itu
    tidak boleh diusulkan bersama.

    Dasar: rancangan proyek ini.
    """
    return dikeluarkan <= keliru * contoh
