"""The compiled part of the matching (C, in this folder): what is done once a row, a key or a pair.

Arrays in, arrays out; every function lets go of the interpreter. `hatch_build.py` compiles it when the
program is installed. Raises `MemoryError` where the machine has no more.
"""

from __future__ import annotations

from hakpilih.matching.inti.kamus import (
    Kamus,
    bakukan_sederhana,
    cacah,
    huruf_besar,
    huruf_saja,
    lipat_kata,
    petakan,
    susun_nama,
)
from hakpilih.matching.inti.kunci import Kolom, Tanda, angka16, kunci
from hakpilih.matching.inti.pembanding import (
    Pembanding,
    ciri,
    ciri_urut,
    ruang_baris,
    satu_slip,
    sebut_beda,
    susun_baris,
)
from hakpilih.matching.inti.pola import Letak, SatuSatu, uraikan_pola
from hakpilih.matching.inti.sidik import sidik_baris
from hakpilih.matching.inti.tanggal import TANPA_TANGGAL, urai_tanggal
from hakpilih.matching.inti.urut import (
    berulang,
    gabung,
    gabung_diri,
    gabung_diri_ramai,
    jodoh_tunggal,
    lintas,
    rapatkan,
    serangkai,
    susut,
    unik,
    urutan,
)

__all__ = [
    "TANPA_TANGGAL",
    "Kamus",
    "Kolom",
    "Letak",
    "Pembanding",
    "SatuSatu",
    "Tanda",
    "angka16",
    "bakukan_sederhana",
    "berulang",
    "cacah",
    "ciri",
    "ciri_urut",
    "gabung",
    "gabung_diri",
    "gabung_diri_ramai",
    "huruf_besar",
    "huruf_saja",
    "jodoh_tunggal",
    "kunci",
    "lintas",
    "lipat_kata",
    "petakan",
    "rapatkan",
    "ruang_baris",
    "satu_slip",
    "sebut_beda",
    "serangkai",
    "sidik_baris",
    "susun_baris",
    "susun_nama",
    "susut",
    "unik",
    "urai_tanggal",
    "uraikan_pola",
    "urutan",
]
