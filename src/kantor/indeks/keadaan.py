"""States of an assessment, and the kinds of election it can be about: literal tables."""

from __future__ import annotations

DRAF, DIAJUKAN, DIKEMBALIKAN, DISETUJUI = "draf", "diajukan", "dikembalikan", "disetujui"
KEADAAN: dict[str, str] = {
    DRAF: "Draf",
    DIAJUKAN: "Menunggu persetujuan",
    DIKEMBALIKAN: "Dikembalikan",
    DISETUJUI: "Disetujui",
}
NADA: dict[str, str] = {DRAF: "", DIAJUKAN: "awas", DIKEMBALIKAN: "galat", DISETUJUI: "beres"}
# What may be changed.
TERBUKA = (DRAF, DIKEMBALIKAN)
# state → act → state
LANGKAH: dict[str, dict[str, str]] = {
    DRAF: {"ajukan": DIAJUKAN},
    DIKEMBALIKAN: {"ajukan": DIAJUKAN},
    DIAJUKAN: {"setujui": DISETUJUI, "kembalikan": DIKEMBALIKAN, "tarik": DRAF},
    DISETUJUI: {},
}
JENIS_PEMILIHAN: dict[str, str] = {
    "pilgub": "Pemilihan gubernur",
    "pilbup_pilwalkot": "Pemilihan bupati atau wali kota",
    "pilkada": "Pilkada (gubernur dan bupati/wali kota)",
    "pilpres": "Pemilu presiden",
    "pileg": "Pemilu legislatif",
    "pemilu": "Pemilu serentak",
}
