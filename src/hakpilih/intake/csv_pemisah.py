"""Which character separates the cells: the `sep=` line, the alias file, or the first records."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from itertools import islice

from hakpilih.errors import ArgumenKeliru

PEMISAH: dict[str, str] = {",": "koma", ";": "titik koma (;)", "\t": "tab", "|": "garis tegak (|)"}
_SEBUTAN = {"tab": "\t", "\\t": "\t", "koma": ",", "titik koma": ";", "spasi": " "}
_REKAMAN_CONTOH = 200
_BITA_CONTOH = 256 << 10
_SEP = re.compile(rb'"?sep=([^\r\n"])"?[;,|\t ]*(\r\n|\n|\r|$)', re.IGNORECASE)


def baris_sep(contoh: bytes) -> str | None:
    """The delimiter a first line `sep=;` announces, or None."""
    cocok = _SEP.match(contoh)
    return cocok[1].decode("latin-1") if cocok and cocok[1] < b"\x80" else None


def pemisah_ditetapkan(sebutan: str) -> str:
    """The delimiter an alias file names: one ASCII character, or a word for it."""
    pemisah = _SEBUTAN.get(sebutan.strip().lower(), sebutan)
    if len(pemisah) != 1 or not pemisah.isascii() or pemisah in '"\r\n\0' or pemisah.isalnum():
        raise ArgumenKeliru(
            f"Pemisah kolom {sebutan!r} tidak dapat dipakai.",
            'Sebutkan satu tanda saja, misalnya ";" atau "tab".',
        )
    return pemisah


def tebak_pemisah(contoh: bytes, *, tamat: bool) -> str:
    """The delimiter that cuts the first records most evenly; a comma where none does.

    `tamat`: the sample is the whole file, so its last record is whole too.
    """
    tamat = tamat and len(contoh) <= _BITA_CONTOH
    teks = contoh[:_BITA_CONTOH].decode("utf-8", "ignore")
    calon = {p: _lebar(teks, p, tamat) for p in PEMISAH}
    nilai = {p: _nilai(lebar) for p, lebar in calon.items()}
    awal = min((n[1] for n in nilai.values() if n[0] > 0), default=0)
    # The true delimiter already cuts the header; one that only cuts the cells comes later.
    akhir = {p: n[0] * (2 if n[1] == awal else 1) for p, n in nilai.items()}
    terbaik = max(akhir, key=lambda p: akhir[p])
    return terbaik if akhir[terbaik] > 0 else ","


def _lebar(teks: str, pemisah: str, tamat: bool) -> list[int]:
    """Cells per record of the sample, blank ones left out."""
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)
    rekaman: list[list[str]] = []
    try:
        rekaman.extend(islice(pembaca, _REKAMAN_CONTOH + 1))
    except csv.Error:
        tamat = False
    if len(rekaman) > _REKAMAN_CONTOH or (not tamat and len(rekaman) > 1):
        rekaman.pop()
    return [len(sel) for sel in rekaman if any(s.strip() for s in sel)]


def _nilai(lebar: list[int]) -> tuple[float, int]:
    """Evenness × log of the usual width, and where that width first occurs (titles come before)."""
    banyak = Counter(n for n in lebar if n > 1)
    if not banyak:
        return 0.0, 0
    biasa, _ = max(banyak.items(), key=lambda b: (b[1], b[0]))
    awal = lebar.index(biasa)
    bagian = banyak[biasa] / (len(lebar) - awal)
    return (bagian * math.log2(biasa) if bagian >= 0.5 else 0.0), awal
