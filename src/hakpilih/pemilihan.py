"""Elections: which one a file is of, and what held for it. Laws change per election.

Sources. TPS caps of 2024: https://magelangekspres.disway.id/read/665449/
Turnout formula of 2020 (D.Hasil-KWK):
https://www.tagar.id/partisipasi-pemilih-di-pilkada-2020-sebesar-7609-persen/
Formula of 2024, checked on Karanganyar: https://newsmeter.id/news/6752d3c8711e9e52b723261e
2019 used the DPT alone, 2024 added the DPK: https://www.thejakartapost.com/indonesia/2024/06/05/
2024-presidential-election-turnout-high-but-stagnant-kpu.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Pemilihan:
    """One polling day. `batas_tps` is the most voters a TPS may have, None where not known to us.

    `rumus` is the turnout formula the organiser used (a key of `partisipasi.rumus.RUMUS`).
    """

    kode: str
    nama: str
    hari: date
    batas_tps: int | None
    rumus: str


PEMILIHAN: dict[str, Pemilihan] = {
    p.kode: p
    for p in (
        Pemilihan("pilkada_2015", "Pilkada 2015", date(2015, 12, 9), None, "2020"),
        Pemilihan("pemilu_2019", "Pemilu 2019", date(2019, 4, 17), None, "dpt"),
        Pemilihan("pilkada_2020", "Pilkada 2020", date(2020, 12, 9), None, "2020"),
        Pemilihan("pemilu_2024", "Pemilu 2024", date(2024, 2, 14), 300, "2024"),
        Pemilihan("pilkada_2024", "Pilkada 2024", date(2024, 11, 27), 600, "2024"),
    )
}

# The formula and the cap for an election we cannot tell: the newest formula, the widest known cap,
# so that bounds are never too narrow.
RUMUS_BAWAAN = "2024"
BATAS_TPS_TERLEBAR = max(p.batas_tps for p in PEMILIHAN.values() if p.batas_tps)

# Counting and recapitulation are written down within this many days of polling day.
_MASA_REKAP = timedelta(days=60)

_JENIS = {
    "pilpres": "pemilu",
    "pileg": "pemilu",
    "pemilu": "pemilu",
    "pilkada": "pilkada",
    "pilgub": "pilkada",
    "pilbup": "pilkada",
    "pilwalkot": "pilkada",
    "pilwako": "pilkada",
    "pilwali": "pilkada",
}
_POLA_NAMA = re.compile(rf"({'|'.join(_JENIS)})[ _-]*((?:19|20)\d\d)", re.IGNORECASE)


def jenis_pemilihan(nama: str, hari: date) -> str:
    """The kind of an election known by its name or its day alone: `pemilu`, `pilkada`, "" not known."""
    for kata in re.findall(r"[a-z]+", nama.lower()):
        if kata in _JENIS:
            return _JENIS[kata]
    p = next((p for p in PEMILIHAN.values() if p.hari == hari), None)
    return p.kode.partition("_")[0] if p else ""


def dari_nama(teks: str) -> Pemilihan | None:
    """The election a text names ("PILPRES 2024", "pilkada2015_269_daerah"), or None."""
    for jenis, tahun in _POLA_NAMA.findall(teks):
        kode = f"{_JENIS[jenis.lower()]}_{tahun}"
        if kode in PEMILIHAN:
            return PEMILIHAN[kode]
    return None


def dari_tanggal(hari: date) -> Pemilihan | None:
    """The election whose count was being written down on `hari`, or None."""
    return next(
        (p for p in PEMILIHAN.values() if p.hari <= hari <= p.hari + _MASA_REKAP),
        None,
    )
