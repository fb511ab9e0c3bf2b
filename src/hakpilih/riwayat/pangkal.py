"""Receipts: number, time and hash of an event, published before anybody had a reason to change it.

A chain that was rewritten from some event on is consistent in itself; only a receipt that lies outside the
office (a newspaper, a berita acara, a party's folder) shows it.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.pembaca import tak_terbaca
from hakpilih.riwayat.peristiwa import POLA_WAKTU
from hakpilih.tulis import tulis_utuh

VERSI = 1
TERBESAR = 10_000  # bytes
_SIDIK = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Pangkal:
    """One event of one chain: `sidik_awal` is the hash of the chain's first event, which names
    `kantor` and `pemilihan`; `waktu` is the event's, in UTC."""

    kantor: str
    pemilihan: str
    sidik_awal: str
    nomor: int
    waktu: str
    sidik: str


def tulis_pangkal(berkas: Path, p: Pangkal) -> None:
    """Write the receipt, whole or not at all. Raises `ArgumenKeliru` where it cannot be written."""
    tulis_utuh(berkas, teks_pangkal(p))


def teks_pangkal(p: Pangkal) -> str:
    """The receipt as its file holds it."""
    isi = {"pangkal_riwayat": VERSI, **asdict(p)}
    return json.dumps(isi, ensure_ascii=False, indent=1) + "\n"


def baca_pangkal(berkas: Path) -> Pangkal:
    """The receipt in `berkas`. Raises `ArgumenKeliru` where it cannot be read or is none."""
    try:
        with berkas.open("rb") as f:
            teks = f.read(TERBESAR + 1)
    except OSError as galat:
        raise tak_terbaca(berkas, galat) from None
    try:
        if len(teks) > TERBESAR:
            raise ValueError
        isi = json.loads(teks)
        if isi.pop("pangkal_riwayat") != VERSI or isi.keys() != {f.name for f in fields(Pangkal)}:
            raise ValueError
        p = Pangkal(**isi)
        if type(p.nomor) is not int or p.nomor < 1 or not POLA_WAKTU.fullmatch(p.waktu):
            raise ValueError
        if not all(_SIDIK.fullmatch(s) for s in (p.sidik, p.sidik_awal)):
            raise ValueError
        if not (isinstance(p.kantor, str) and isinstance(p.pemilihan, str)):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ArgumenKeliru(
            f"“{berkas}” bukan pangkal riwayat dari hakpilih.",
            "Berikan berkas yang ditulis oleh hakpilih riwayat pangkal.",
        ) from None
    return p
