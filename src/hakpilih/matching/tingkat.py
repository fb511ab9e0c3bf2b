"""The levels at which two records can agree, element by element, with the words a clerk reads.

One literal table. Position 0 of every element is "kosong": nothing to compare, weight 0. `INDUK`
says on which other elements an element's weights depend: members of one family share address,
birthplace and often a part of their names, so an equal address says less once the KK is the same.
"""

from __future__ import annotations

KOSONG = "kosong"

# element → level → what it means, in words (Indonesian, shown in reports).
TINGKAT: dict[str, dict[str, str]] = {
    "nik": {
        KOSONG: "NIK tidak ada atau tidak terbaca di salah satu daftar",
        "sama": "NIK sama",
        "satu_angka": "NIK berbeda satu angka atau dua angka tertukar",
        "ekor_beda": "NIK sama sampai tanggal lahir, nomor urutnya berbeda",
        "beda": "NIK berbeda",
    },
    "nkk": {
        KOSONG: "NKK tidak ada atau tidak terbaca di salah satu daftar",
        "sama": "NKK sama",
        "satu_angka": "NKK berbeda satu angka atau dua angka tertukar",
        "beda": "NKK berbeda",
    },
    "tanggal_lahir": {
        KOSONG: "tanggal lahir tidak ada di salah satu daftar",
        "sama": "tanggal lahir sama",
        "tukar": "hari dan bulan lahir tertukar",
        "satu_angka": "tanggal lahir berbeda satu angka",
        "satu_januari": "tahun lahir sama, salah satunya tertulis 01-01",
        "tahun": "hanya tahun lahir yang sama",
        "beda": "tanggal lahir berbeda",
    },
    "nama": {
        KOSONG: "nama tidak ada di salah satu daftar",
        "sama_langka": "nama sama persis dan jarang dipakai",
        "sama": "nama sama persis",
        "sama_umum": "nama sama persis, tetapi banyak yang memakainya",
        "ejaan": "nama sama, hanya ejaan atau spasinya berbeda",
        "urut": "kata-kata nama sama, urutannya berbeda",
        "sebagian": "nama yang satu adalah bagian atau singkatan dari yang lain",
        "mirip": "nama berbeda satu atau dua huruf",
        "mirip_lemah": "nama hanya sebagian mirip",
        "beda": "nama berbeda",
    },
    "tempat_lahir": {
        KOSONG: "tempat lahir tidak ada di salah satu daftar",
        "sama": "tempat lahir sama",
        "sama_umum": "tempat lahir sama, seperti banyak orang lain",
        "mirip": "tempat lahir mirip",
        "beda": "tempat lahir berbeda",
    },
    "jenis_kelamin": {
        KOSONG: "jenis kelamin tidak ada di salah satu daftar",
        "sama": "jenis kelamin sama",
        "beda": "jenis kelamin berbeda",
    },
    "wilayah": {
        KOSONG: "kelurahan tidak ada di salah satu daftar",
        "sama_rt": "kelurahan dan RT/RW sama",
        "sama": "kelurahan sama",
        "sama_kecamatan": "kecamatan sama, kelurahan berbeda",
        "beda": "kecamatan berbeda",
    },
    "alamat": {
        KOSONG: "alamat tidak ada di salah satu daftar",
        "sama": "alamat sama",
        "mirip": "alamat mirip",
        "beda": "alamat berbeda",
    },
}

ELEMEN: tuple[str, ...] = tuple(TINGKAT)
URUT: dict[str, dict[str, int]] = {e: {t: i for i, t in enumerate(ts)} for e, ts in TINGKAT.items()}

# element → ((other element, levels of it that form a context of their own), …)
INDUK: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "nik": (),
    "nkk": (),
    "tanggal_lahir": (("nik", ("sama", "ekor_beda")),),
    "nama": (("nkk", ("sama",)), ("tanggal_lahir", ("sama",))),
    "tempat_lahir": (("nkk", ("sama",)),),
    "jenis_kelamin": (("nama", ("sama_langka", "sama", "sama_umum", "ejaan", "urut", "mirip")),),
    "wilayah": (("nkk", ("sama",)),),
    "alamat": (("nkk", ("sama",)), ("wilayah", ("sama_rt",))),
}

# What is believed before any data is seen: share of each level among pairs of one person (m) and
# among candidate pairs of two persons (u). Rough, our own; the data soon outweigh them (bobot.py).
AWAL_M: dict[str, dict[str, float]] = {
    "nik": {"sama": 0.6, "satu_angka": 0.25, "ekor_beda": 0.02, "beda": 0.13},
    "nkk": {"sama": 0.90, "satu_angka": 0.03, "beda": 0.07},
    "tanggal_lahir": {
        "sama": 0.93,
        "tukar": 0.012,
        "satu_angka": 0.025,
        "satu_januari": 0.01,
        "tahun": 0.01,
        "beda": 0.013,
    },
    "nama": {
        "sama_langka": 0.45,
        "sama": 0.25,
        "sama_umum": 0.12,
        "ejaan": 0.05,
        "urut": 0.02,
        "sebagian": 0.04,
        "mirip": 0.05,
        "mirip_lemah": 0.015,
        "beda": 0.005,
    },
    "tempat_lahir": {"sama": 0.35, "sama_umum": 0.60, "mirip": 0.03, "beda": 0.02},
    "jenis_kelamin": {"sama": 0.99, "beda": 0.01},
    "wilayah": {"sama_rt": 0.85, "sama": 0.07, "sama_kecamatan": 0.03, "beda": 0.05},
    "alamat": {"sama": 0.85, "mirip": 0.06, "beda": 0.09},
}
AWAL_U: dict[str, dict[str, float]] = {
    "nik": {"sama": 0.005, "satu_angka": 0.002, "ekor_beda": 0.03, "beda": 0.963},
    "nkk": {"sama": 0.20, "satu_angka": 0.01, "beda": 0.79},
    "tanggal_lahir": {
        "sama": 0.15,
        "tukar": 0.002,
        "satu_angka": 0.02,
        "satu_januari": 0.005,
        "tahun": 0.02,
        "beda": 0.803,
    },
    "nama": {
        "sama_langka": 0.002,
        "sama": 0.01,
        "sama_umum": 0.06,
        "ejaan": 0.008,
        "urut": 0.004,
        "sebagian": 0.03,
        "mirip": 0.02,
        "mirip_lemah": 0.13,
        "beda": 0.736,
    },
    "tempat_lahir": {"sama": 0.08, "sama_umum": 0.45, "mirip": 0.02, "beda": 0.45},
    "jenis_kelamin": {"sama": 0.5, "beda": 0.5},
    "wilayah": {"sama_rt": 0.35, "sama": 0.25, "sama_kecamatan": 0.1, "beda": 0.3},
    "alamat": {"sama": 0.30, "mirip": 0.1, "beda": 0.6},
}


def kata(elemen: str, tingkat: str) -> str:
    """The sentence for a level, as a clerk reads it."""
    return TINGKAT[elemen][tingkat]
