"""What the matching hands on: the columns of its four tables, in one place.

Elements are compared one by one; each has a level in words (`bukti_…`) and a weight in bits
(`bobot_…`, log2 of how much likelier that level is for one person than for two; absent = 0).
"""

from __future__ import annotations

import pyarrow as pa

from hakpilih.matching.tingkat import ELEMEN

TAHAP: dict[str, str] = {
    "nik": "NIK sama dan orangnya sama",
    "nik_beda_unsur": "NIK sama, unsur lain berbeda, dinilai orang yang sama",
    "peluang": "tanpa NIK yang sama, dinilai dari unsur lain",
}

# Why a row stands in no pair.
ALASAN_HANYA: dict[str, str] = {
    "tidak_ada_calon": "tidak ada baris yang mirip di daftar lain",
    "calon_lemah": "ada baris yang mirip, tetapi peluangnya di bawah ½",
    "calon_dipasangkan": "baris yang paling mirip sudah berpasangan dengan baris lain (mungkin ganda)",
    "nik_orang_lain": "NIK-nya dipakai orang lain di daftar lain",
    "nama_saja": "hanya nama; tidak cukup untuk dipasangkan",
}

# Why a pair is on the work list.
ALASAN_RAGU: dict[str, str] = {
    "peluang_tengah": "peluang di antara batas ragu",
    "saingan_dekat": "ada baris lain yang hampir sama kuat",
    "nik_sama_orang_lain": "NIK sama tetapi nama dan tanggal lahir berbeda",
    "ganda": "pasangannya sudah dipasangkan; mungkin orang yang sama tercatat dua kali",
}

_SEBUTAN = pa.dictionary(pa.int8(), pa.string())  # few values, many rows
_BUKTI = [pa.field(f"bukti_{e}", _SEBUTAN) for e in ELEMEN]
_BOBOT = [pa.field(f"bobot_{e}", pa.float32()) for e in ELEMEN]

SKEMA_PASANGAN: pa.Schema = pa.schema(
    [
        pa.field("baris_dpt", pa.int64()),
        pa.field("baris_dp4", pa.int64()),
        pa.field("peluang", pa.float64()),
        pa.field("tahap", _SEBUTAN),
        pa.field("berubah", pa.list_(pa.string())),
        *_BUKTI,
        pa.field("bobot_awal", pa.float32()),  # prior odds of such a pair, in bits
        *_BOBOT,
    ]
)
# The work list: the pair as above, why it is on it, and what a clerk needs to decide it.
_TELAAH = [
    pa.field("alasan", pa.string()),
    pa.field("kerugian", pa.float64()),  # expected harm to a voter, 0 to 100 (`kerugian.AKIBAT`)
    pa.field("akibat", pa.string()),  # what that harm would be, a key of `kerugian.AKIBAT`
    # What speaks most against the pair as it stands: an element or `lawan.SAINGAN`, null for nothing.
    pa.field("lawan", pa.string()),
    pa.field("penentu", pa.string()),  # what would settle it, a key of `penentu.PENENTU`
]
SKEMA_RAGU: pa.Schema = pa.schema([*list(SKEMA_PASANGAN)[:3], *_TELAAH, *list(SKEMA_PASANGAN)[3:]])
SKEMA_HANYA: pa.Schema = pa.schema(
    [
        pa.field("baris", pa.int64()),
        pa.field("alasan", pa.string()),
        pa.field("baris_terdekat", pa.int64()),  # row of the other list, null where none
        pa.field("peluang_terdekat", pa.float64()),
    ]
)
