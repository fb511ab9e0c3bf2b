"""The states of a move, of the additional list, of a transfer: literal tables."""

from __future__ import annotations

DIAJUKAN, DISETUJUI, DITOLAK, DICABUT = "diajukan", "disetujui", "ditolak", "dicabut"
MINTA_BATAL, BATAL = "minta_batal", "batal"
KEADAAN: dict[str, str] = {
    DIAJUKAN: "menunggu putusan",
    DISETUJUI: "disetujui",
    DITOLAK: "ditolak",
    DICABUT: "dicabut",
    MINTA_BATAL: "pembatalan menunggu putusan",
    BATAL: "dibatalkan",
}
NADA: dict[str, str] = {
    DIAJUKAN: "kabar",
    DISETUJUI: "beres",
    DITOLAK: "",
    DICABUT: "",
    MINTA_BATAL: "awas",
    BATAL: "",
}
# Nobody has two of these at a time; those of `SAH` vote elsewhere.
TERBUKA = (DIAJUKAN, DISETUJUI, MINTA_BATAL)
SAH = (DISETUJUI, MINTA_BATAL)

# Of a version of the additional list.
DISUSUN, SIAP, DITETAPKAN, DIBUANG = "disusun", "siap", "ditetapkan", "dibuang"
KEADAAN_DPTB: dict[str, str] = {
    DISUSUN: "sedang disusun",
    SIAP: "menunggu ditetapkan",
    DITETAPKAN: "ditetapkan",
    DIBUANG: "dibuang",
}
NADA_DPTB: dict[str, str] = {DISUSUN: "", SIAP: "kabar", DITETAPKAN: "beres", DIBUANG: ""}

# Of a transfer between two offices: one that goes out, one that comes in.
DISIAPKAN, DIKIRIM, TERJAWAB = "disiapkan", "dikirim", "terjawab"
DITERIMA, DIJAWAB = "diterima", "dijawab"
KEADAAN_KIRIMAN: dict[str, str] = {
    DISIAPKAN: "menunggu persetujuan orang kedua",
    DIKIRIM: "sudah dibuat, menunggu tanda terima",
    TERJAWAB: "tanda terimanya cocok",
    DITERIMA: "menunggu putusan orang kedua",
    DIJAWAB: "diputuskan, tanda terimanya siap",
    DIBUANG: "dibuang",
}
NADA_KIRIMAN: dict[str, str] = {
    DISIAPKAN: "kabar",
    DIKIRIM: "awas",
    TERJAWAB: "beres",
    DITERIMA: "kabar",
    DIJAWAB: "beres",
    DIBUANG: "",
}
