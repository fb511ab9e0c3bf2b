"""Turnout of groups that no result tells, from a sample of attendance sheets (daftar hadir) of some TPS.

TPS are drawn, their sheets counted whole: a cluster sample. The estimate is a ratio, its variance that of the
linearised ratio with the correction for a finite number of TPS, the interval Student's with n − 1 degrees of
freedom on the logit. Source: Cochran, Sampling Techniques (1977), 6.3–6.4 and 9A.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from hakpilih.errors import ArgumenKeliru

PALING_SEDIKIT = 2  # TPS that tell a spread
CUKUP = 15  # fewer TPS: the interval is told, with a warning
TINGKAT_YAKIN = 0.95


@dataclass(frozen=True, slots=True)
class BarisContoh:
    """One group in one sampled TPS: registered, and how many of them signed the attendance sheet."""

    tps: str
    segmen: str
    terdaftar: int
    hadir: int


@dataclass(frozen=True, slots=True)
class HadirSegmen:
    """Turnout of one group: per cent, and its 95 % interval (None where fewer than two TPS tell it)."""

    segmen: str
    tps: int
    terdaftar: int
    hadir: int
    persen: float
    selang: tuple[float, float] | None
    catatan: str


def periksa_contoh(baris: Sequence[BarisContoh], tps_seluruhnya: int) -> None:
    """Raises `ArgumenKeliru` for a row that cannot be, a group twice in a TPS, or too few TPS overall."""
    sudah: set[tuple[str, str]] = set()
    for n, b in enumerate(baris, 1):
        if not 0 <= b.hadir <= b.terdaftar:
            raise ArgumenKeliru(
                f"Baris {n} (TPS {b.tps}, {b.segmen}): hadir {b.hadir} tidak di antara 0 dan terdaftar "
                f"{b.terdaftar}.",
                "Periksa hitungan daftar hadirnya.",
            )
        if (b.tps, b.segmen) in sudah:
            raise ArgumenKeliru(
                f"Baris {n}: {b.segmen} di TPS {b.tps} tertulis dua kali.", "Sisakan satu."
            )
        sudah.add((b.tps, b.segmen))
    banyak = len({b.tps for b in baris})
    if banyak > tps_seluruhnya:
        raise ArgumenKeliru(
            f"Contohnya {banyak} TPS, melebihi {tps_seluruhnya} TPS yang ada.",
            "Periksa kode TPS-nya, atau banyak TPS seluruhnya.",
        )
    if not banyak:
        raise ArgumenKeliru("Contohnya tidak berisi satu baris pun.", "Isi sedikitnya satu TPS.")


def taksir_segmen(baris: Sequence[BarisContoh], tps_seluruhnya: int) -> list[HadirSegmen]:
    """Turnout of every group in the order of the rows.

    Jika sebuah golongan tidak tercatat dalam hasil, maka kehadirannya ditaksir dari contoh daftar hadir:
    jumlah yang hadir dibagi jumlah yang terdaftar di TPS contoh, dengan selang menurut ragam antar-TPS. TPS
    contoh harus diundi; TPS yang dipilih karena mudah tidak mewakili siapa pun.

    Raises `ArgumenKeliru` as `periksa_contoh`.

    Dasar: penarikan contoh gugus (Cochran 1977); rancangan proyek ini.
    """
    periksa_contoh(baris, tps_seluruhnya)
    per: dict[str, list[BarisContoh]] = {}
    for b in baris:
        if b.terdaftar:
            per.setdefault(b.segmen, []).append(b)
    return [_segmen(s, isi, tps_seluruhnya) for s, isi in per.items()]


def _segmen(nama: str, isi: Sequence[BarisContoh], seluruhnya: int) -> HadirSegmen:
    x, y, n = sum(b.terdaftar for b in isi), sum(b.hadir for b in isi), len(isi)
    p = y / x
    selang = _selang(isi, p, x, n, seluruhnya) if n >= PALING_SEDIKIT else None
    catatan = (
        "Hanya satu TPS: selangnya tidak dapat dihitung."
        if selang is None
        else f"Baru {n} TPS; sedikitnya {CUKUP} agar selangnya dapat dipegang."
        if n < CUKUP and n < seluruhnya
        else ""
    )
    return HadirSegmen(nama, n, x, y, 100 * p, selang, catatan)


def _selang(
    isi: Sequence[BarisContoh], p: float, x: int, n: int, seluruhnya: int
) -> tuple[float, float]:
    from scipy.special import stdtrit

    sisa = sum((b.hadir - p * b.terdaftar) ** 2 for b in isi)
    baku = math.sqrt(max(0.0, 1 - n / seluruhnya) * n / (n - 1) * sisa) / x
    t = float(stdtrit(n - 1, (1 + TINGKAT_YAKIN) / 2))
    if not 0 < p < 1:
        # Nobody or everybody of a few: the exact bound of one-sided chance instead of no spread at all.
        tepi = 100 * (1 - (1 - TINGKAT_YAKIN) ** (1 / x)) if n < seluruhnya else 0.0
        return (0.0, tepi) if p == 0 else (100 - tepi, 100.0)
    lebar = t * baku / (p * (1 - p))
    logit = math.log(p / (1 - p))
    return tuple(100 / (1 + math.exp(-(logit + s * lebar))) for s in (-1, 1))  # type: ignore[return-value]
