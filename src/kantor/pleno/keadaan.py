"""The states of a pleno, who sits in it, and what an objection may come to: literal tables."""

from __future__ import annotations

DIRENCANAKAN, DIBUKA, DITUTUP, BATAL = "direncanakan", "dibuka", "ditutup", "batal"
KEADAAN: dict[str, str] = {
    DIRENCANAKAN: "direncanakan",
    DIBUKA: "sedang berlangsung",
    DITUTUP: "ditutup",
    BATAL: "dibatalkan",
}
NADA: dict[str, str] = {DIRENCANAKAN: "", DIBUKA: "awas", DITUTUP: "beres", BATAL: ""}
TERBUKA = (DIRENCANAKAN, DIBUKA)
# State → the acts it allows. What is closed or called off allows none.
LANGKAH: dict[str, tuple[str, ...]] = {
    DIRENCANAKAN: ("ubah", "undang", "hadir", "buka", "batal"),
    DIBUKA: ("undang", "hadir", "keberatan", "hasil", "tutup", "batal"),
    DITUTUP: (),
    BATAL: (),
}
# A meeting that is still open while KPU has fixed the whole list: worked out, never written down. Nothing of
# the list can be fixed in it any more; what was discussed may still be put on record.
DIDAHULUI = "didahului penetapan KPU"
LANGKAH_DIDAHULUI: dict[str, tuple[str, ...]] = {
    **LANGKAH,
    DIRENCANAKAN: ("batal",),
}
TINDAKAN: dict[str, str] = {
    "ubah": "mengubah rencananya",
    "undang": "menambah undangan",
    "hadir": "mencatat kehadiran",
    "buka": "membukanya",
    "keberatan": "mencatat keberatan",
    "hasil": "mencatat hasilnya",
    "tutup": "menutupnya",
    "batal": "membatalkannya",
}
JUDUL_TINGKAT: dict[str, str] = {"pps": "PPS", "ppk": "PPK", "kpu": "KPU"}

ANGGOTA = "anggota"
# Who sits in a pleno, in the order of the attendance list.
GOLONGAN: dict[str, str] = {
    ANGGOTA: "Anggota",
    "bawaslu": "Bawaslu dan jajarannya",
    "lo": "LO peserta pemilihan",
    "disdukcapil": "Disdukcapil",
    "lain": "Undangan lain",
}
# Whom a first invitation goes to, by level: group, institution ({} is the region), office. A later pleno
# copies its predecessor. The PPS row as Jepara invited in 2023 (pantarlih, Panwaslu kelurahan/desa, local
# representatives of participants, village officials;
# https://kab-jepara.kpu.go.id/index.php/blog/category/104?page=53); the others are this project's proposal.
UNDANGAN: dict[str, tuple[tuple[str, str, str], ...]] = {
    "pps": (
        ("bawaslu", "Panwaslu Kelurahan/Desa {}", "Pengawas"),
        ("lo", "Perwakilan peserta pemilihan di {}", "LO"),
        ("lain", "Pantarlih {}", "Pantarlih"),
        ("lain", "Kelurahan/Desa {}", "Perangkat kelurahan/desa"),
    ),
    "ppk": (
        ("bawaslu", "Panwaslu Kecamatan {}", "Pengawas"),
        ("lo", "Perwakilan peserta pemilihan di {}", "LO"),
        ("lain", "Kecamatan {}", "Camat"),
    ),
    "kpu": (
        ("bawaslu", "Bawaslu {}", "Anggota"),
        ("lo", "LO peserta pemilihan", "LO"),
        ("disdukcapil", "Disdukcapil {}", "Kepala dinas"),
    ),
}
# Which roles are members of the body that meets, by level.
PERAN_ANGGOTA: dict[str, tuple[str, ...]] = {
    "pps": ("pps",),
    "ppk": ("ppk",),
    "kpu": ("ketua", "anggota"),
}
# What an objection is about.
PERKARA: dict[str, str] = {
    "tps": "TPS",
    "pemilih": "pemilih tertentu",
    "angka": "angka rekap",
    "prosedur": "tata cara",
}
HASIL_KEBERATAN: dict[str, str] = {
    "diterima": "diterima",
    "ditolak": "ditolak",
    "dicatat": "dicatat sebagai catatan khusus",
}
NADA_HASIL: dict[str, str] = {"": "awas", "diterima": "beres", "ditolak": "", "dicatat": "kabar"}
