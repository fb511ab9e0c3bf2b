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
        "ekor_beda": "NIK sama sampai tanggal lahir, hanya nomor urut atau jenis kelaminnya berbeda",
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

# Levels that differ in how common the shared value is, not in how well it agrees: the model treats
# them as one and counts how common the value itself is.
SETARA: dict[str, dict[str, str]] = {
    "nama": {"sama_langka": "sama", "sama_umum": "sama"},
    "tempat_lahir": {"sama_umum": "sama"},
}

# element → (other element, levels of it that form context 1, 2, …); all others form context 0.
# Two persons born on the same day in one family are twins: their NIK and names are alike.
INDUK: dict[str, tuple[str, tuple[tuple[str, ...], ...]] | None] = {
    "nik": ("tanggal_lahir", (("sama",),)),
    "nkk": None,
    "tanggal_lahir": None,
    "nama": ("tanggal_lahir", (("sama",),)),
    "tempat_lahir": None,
    "jenis_kelamin": ("nama", (("sama_langka", "sama", "sama_umum", "ejaan", "urut"),)),
    "wilayah": None,
    "alamat": ("wilayah", (("sama_rt",), ("sama",))),
}
# Elements whose absence makes a class of its own: each class has its own share of matches.
KELAS: tuple[str, ...] = ("tanggal_lahir", "nkk", "nik")
BANYAK_KELAS = 2 ** len(KELAS)

# What is believed before any data is seen: share of each level among pairs of one person (M), of
# two members of one family (F), and of two strangers (S). Rough, our own; data soon outweigh them.
AWAL_M: dict[str, dict[str, float]] = {
    "nik": {"sama": 0.6, "satu_angka": 0.265, "ekor_beda": 0.005, "beda": 0.13},
    "nkk": {"sama": 0.90, "satu_angka": 0.03, "beda": 0.07},
    "tanggal_lahir": {
        "sama": 0.93, "tukar": 0.012, "satu_angka": 0.025, "satu_januari": 0.01, "tahun": 0.01,
        "beda": 0.013,
    },
    "nama": {
        "sama": 0.82, "ejaan": 0.05, "urut": 0.02, "sebagian": 0.04, "mirip": 0.05,
        "mirip_lemah": 0.015, "beda": 0.005,
    },
    "tempat_lahir": {"sama": 0.95, "mirip": 0.03, "beda": 0.02},
    "jenis_kelamin": {"sama": 0.99, "beda": 0.01},
    "wilayah": {"sama_rt": 0.85, "sama": 0.07, "sama_kecamatan": 0.03, "beda": 0.05},
    "alamat": {"sama": 0.85, "mirip": 0.06, "beda": 0.09},
}  # fmt: skip
AWAL_F: dict[str, dict[str, float]] = {
    "nik": {"sama": 0.002, "satu_angka": 0.0005, "ekor_beda": 0.006, "beda": 0.9915},
    "nkk": {"sama": 0.95, "satu_angka": 0.02, "beda": 0.03},
    "tanggal_lahir": {
        "sama": 0.008, "tukar": 0.001, "satu_angka": 0.004, "satu_januari": 0.002, "tahun": 0.02,
        "beda": 0.965,
    },
    "nama": {
        "sama": 0.001, "ejaan": 0.001, "urut": 0.0005, "sebagian": 0.006, "mirip": 0.01,
        "mirip_lemah": 0.25, "beda": 0.7315,
    },
    "tempat_lahir": {"sama": 0.7, "mirip": 0.02, "beda": 0.28},
    "jenis_kelamin": {"sama": 0.45, "beda": 0.55},
    "wilayah": {"sama_rt": 0.9, "sama": 0.05, "sama_kecamatan": 0.02, "beda": 0.03},
    "alamat": {"sama": 0.88, "mirip": 0.05, "beda": 0.07},
}  # fmt: skip
# Twins: two of one family born on one day (context 1 of these elements for F).
AWAL_KEMBAR: dict[str, dict[str, float]] = {
    "nik": {"sama": 0.002, "satu_angka": 0.003, "ekor_beda": 0.9, "beda": 0.095},
    "nama": {
        "sama": 0.005, "ejaan": 0.03, "urut": 0.005, "sebagian": 0.06, "mirip": 0.4,
        "mirip_lemah": 0.25, "beda": 0.25,
    },
}  # fmt: skip
AWAL_S: dict[str, dict[str, float]] = {
    "nik": {"sama": 1e-6, "satu_angka": 1e-6, "ekor_beda": 1e-5, "beda": 0.999988},
    "nkk": {"sama": 2e-6, "satu_angka": 2e-6, "beda": 0.999996},
    "tanggal_lahir": {
        "sama": 5e-5, "tukar": 3e-5, "satu_angka": 0.0009, "satu_januari": 0.0002, "tahun": 0.015,
        "beda": 0.98382,
    },
    "nama": {
        "sama": 0.0004, "ejaan": 3e-5, "urut": 1e-5, "sebagian": 0.003, "mirip": 0.0008,
        "mirip_lemah": 0.06, "beda": 0.93576,
    },
    "tempat_lahir": {"sama": 0.3, "mirip": 0.01, "beda": 0.69},
    "jenis_kelamin": {"sama": 0.5, "beda": 0.5},
    "wilayah": {"sama_rt": 0.0003, "sama": 0.015, "sama_kecamatan": 0.1, "beda": 0.8847},
    "alamat": {"sama": 0.0005, "mirip": 0.01, "beda": 0.9895},
}  # fmt: skip


def kata(elemen: str, tingkat: str) -> str:
    """The sentence for a level, as a clerk reads it."""
    return TINGKAT[elemen][tingkat]
