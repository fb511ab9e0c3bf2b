"""The rules of the compiled part once more, slowly, a pair at a time; the measures are rapidfuzz's."""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from hakpilih.matching.nama import bersihkan, cocok_singkatan, lipat_token

import pyarrow as pa  # isort: skip

_HURUF_SAJA = re.compile("[A-Z]+( [A-Z]+)*")
TEPI = 1e-9  # nearer to a bound than this, rounding decides


def mirip(a: str, b: str, batas: float) -> bool | None:
    """Whether two texts reach a similarity; None where that hangs on rounding."""
    nilai = JaroWinkler.similarity(*sorted((a, b)))
    return None if abs(nilai - batas) < TEPI else nilai >= batas


def nyaris_sama(a: str, b: str) -> bool:
    """One edit at most for every 3.5 letters of the longer text."""
    return DamerauLevenshtein.distance(a, b) * 3.5 <= max(len(a), len(b))


def kata(nama: str) -> list[str]:
    """The folded words of a name."""
    # A name of nothing but letters is taken as it is: AKM may be a degree, or a name.
    atas = nama.upper()
    pecah = (atas if _HURUF_SAJA.fullmatch(atas) else bersihkan(atas)).split()[:8]
    return lipat_token(pa.array(pecah, pa.string())).to_pylist() if pecah else []


def tingkat_nama(a: str, b: str) -> str | None:
    """The level of two names that are not the same as written; None where rounding decides."""
    ka, kb = kata(a), kata(b)
    ta, tb, ua, ub = "".join(ka), "".join(kb), "".join(sorted(ka)), "".join(sorted(kb))
    if ta == tb:
        return "ejaan"
    if ua == ub:
        return "urut"
    bersama = min(sum(k in kb for k in ka), sum(k in ka for k in kb))
    if bersama and bersama == min(len(ka), len(kb)) and len(ka) != len(kb):
        return "sebagian"
    dekat = _dekat(ka, kb, ta, tb, ua, ub, bersama)
    inisial = any(len(k) == 1 for k in ka + kb)
    if dekat is not None and inisial and cocok_singkatan(ka, kb):
        return "sebagian"
    return dekat


def _dekat(
    ka: list[str], kb: list[str], ta: str, tb: str, ua: str, ub: str, bersama: int
) -> str | None:
    sisa = ("".join(k for k in ka if k not in kb), "".join(k for k in kb if k not in ka))
    if nyaris_sama(*(sisa if bersama else (ta, tb))):
        return "mirip"
    if min(DamerauLevenshtein.distance(ta, tb), DamerauLevenshtein.distance(ua, ub)) <= 1:
        return "mirip"
    if bersama:
        return "mirip_lemah"
    pilihan = mirip(ta, tb, 0.85), mirip(ua, ub, 0.85)
    if True in pilihan:
        return "mirip_lemah"
    return None if None in pilihan else "beda"


def mirip_teks(a: str, b: str) -> bool | None:
    """Whether two addresses or places that differ are alike; None where rounding decides."""
    pendek = min(len(a), len(b))
    if pendek < 5:
        return False
    if pendek >= 6 and DamerauLevenshtein.distance(a, b) <= 2:
        return True
    return mirip(a, b, 0.93)
