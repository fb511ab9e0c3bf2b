"""One value, one byte string: the canonical JSON whose bytes are hashed.

RFC 8785 (JSON Canonicalization Scheme) over a part of JSON in which it has no hard corners: whole
numbers only, keys in ASCII snake_case, texts in Unicode NFC. So sorting by bytes, by code points and by
UTF-16 units is the same order, and no number needs formatting. docs/kaidah/riwayat.md says it in words.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, NoReturn

from hakpilih.errors import ArgumenKeliru

TERBESAR = 2**53 - 1  # what every JSON reader keeps exactly (RFC 8259, section 6)
TERDALAM = 8
KUNCI = re.compile(r"[a-z][a-z0-9_]{0,63}")
_TULIS = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
).encode


def kanonik(nilai: Any) -> bytes:
    """The canonical bytes of `nilai`. Raises `ArgumenKeliru` for what the form does not know."""
    return _TULIS(rapikan(nilai)).encode()


def rapikan(nilai: Any, dalam: int = 0) -> Any:
    """`nilai` with texts in NFC, made of dict, list, str, int, bool and None only.

    Raises `ArgumenKeliru` for fractions, large numbers, odd keys, half characters and deep nesting.
    """
    if nilai is None or isinstance(nilai, bool):
        return nilai
    if isinstance(nilai, str):
        return _teks(nilai)
    if isinstance(nilai, int):
        if abs(nilai) > TERBESAR:
            _tolak(f"bilangan {nilai} terlalu besar", "Tulis bilangan itu sebagai teks.")
        return nilai
    if dalam >= TERDALAM:
        _tolak(f"lebih dari {TERDALAM} tingkat", "Ringkas isinya.")
    if isinstance(nilai, dict):
        return {_kunci(k): rapikan(v, dalam + 1) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [rapikan(v, dalam + 1) for v in nilai]
    return _tolak(
        f"isi berjenis {type(nilai).__name__}",
        "Pakai teks, bilangan bulat, benar/salah, daftar, atau pasangan kunci; pecahan ditulis sebagai teks.",
    )


def urai(isi: bytes) -> Any:
    """The value that canonical bytes stand for. Raises `ValueError` where they are no such JSON."""
    try:
        teks = isi.decode()
        nilai, akhir = _BACA(teks)
    except UnicodeDecodeError:
        raise ValueError("bukan UTF-8") from None
    except (RecursionError, ValueError) as galat:
        raise ValueError(str(galat) if isinstance(galat, _Pecahan) else "bukan JSON") from None
    if akhir != len(teks):
        raise ValueError("ada yang berlebih sesudah JSON")
    return nilai


def baku(nilai: Any, isi: bytes) -> bool:
    """Whether `isi` is how `nilai`, read from it, is written: sorted, compact, no key twice."""
    try:
        return _TULIS(nilai).encode() == isi
    except (UnicodeEncodeError, RecursionError):
        return False


def _teks(teks: str) -> str:
    try:
        teks.encode()
    except UnicodeEncodeError:
        _tolak("karakter yang tidak utuh", "Ketik ulang teksnya.")
    return unicodedata.normalize("NFC", teks)


def _kunci(kunci: Any) -> str:
    if not (isinstance(kunci, str) and KUNCI.fullmatch(kunci)):
        _tolak(f"kunci {kunci!r}", "Kunci ditulis dengan huruf kecil a–z, angka, dan garis bawah.")
    return str(kunci)


class _Pecahan(ValueError):
    """A number that is not whole."""


def _pecahan(teks: str) -> NoReturn:
    raise _Pecahan(f"bilangan {teks[:40]} bukan bilangan bulat")


_BACA = json.JSONDecoder(parse_float=_pecahan, parse_constant=_pecahan).raw_decode


def _tolak(apa: str, saran: str) -> NoReturn:
    raise ArgumenKeliru(f"Isi peristiwa memuat {apa}, yang tidak dapat dicatat.", saran)
