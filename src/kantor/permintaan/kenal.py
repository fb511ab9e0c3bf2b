"""Is this the same person? The levels of the matching library for a few pairs of rows, in memory only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from hakpilih.matching.banding import bandingkan
from hakpilih.matching.siap import siapkan
from hakpilih.matching.tingkat import ELEMEN, KOSONG, TINGKAT
from kantor.berkas.baca_baris import baca_nomor
from kantor.kunci import kunci

_NAMA = frozenset({"sama", "sama_langka", "sama_umum", "ejaan", "urut"})
_URUT = {e: list(TINGKAT[e]) for e in ELEMEN}


def tingkat(pasangan: Sequence[tuple[int, int]]) -> list[dict[str, str]]:
    """Of each pair of rows (ids of `Baris`) the level of each element, by the matching's own comparison."""
    if not pasangan:
        return []
    kiri, kanan = (baca_nomor([p[s] for p in pasangan], kunci()) for s in (0, 1))
    letak = [{int(n): i for i, n in enumerate(t.id)} for t in (kiri, kanan)]
    a = np.array([letak[0][p[0]] for p in pasangan], np.int64)
    b = np.array([letak[1][p[1]] for p in pasangan], np.int64)
    hasil = bandingkan(siapkan(kiri.tabel, kanan.tabel), a, b)
    return [{e: _URUT[e][int(n)] for e, n in zip(ELEMEN, baris, strict=True)} for baris in hasil]


def orang_sama(t: Mapping[str, str]) -> bool:
    """Jika nama sama (atau hanya ejaan dan urutannya yang berbeda) dan tanggal lahir sama, maka keduanya
    dianggap satu orang untuk menyusun kasus; yang memutuskan tetap orang.

    Dasar: tingkat kesamaan pemadanan; rancangan proyek ini.
    """
    return t["nama"] in _NAMA and t["tanggal_lahir"] == "sama"


def bukti(t: Mapping[str, str]) -> list[list[str | None]]:
    """The levels as evidence of a case (`Kasus.isi`), without weights."""
    return [[e, n, None] for e, n in t.items() if n != KOSONG]


def salin(baris: int, nomor: int, **ganti: object) -> pa.Table:
    """The row of a voter once more as row `nomor` of another file, with some elements as they were told."""
    t = baca_nomor([baris], kunci()).tabel
    ganti = {"baris": nomor, "baris_asal": nomor, "masalah": [], **ganti}
    for k, v in ganti.items():
        i = t.schema.get_field_index(k)
        t = t.set_column(i, t.schema.field(i), pa.array([v], t.schema.field(i).type))
    return t
