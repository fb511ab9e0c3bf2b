"""The states of a copy: literal tables, and which step leads from where."""

from __future__ import annotations

MENUNGGU, DIBUAT, SIAP = "menunggu", "dibuat", "siap"
DITOLAK, DITARIK, KEDALUWARSA = "ditolak", "ditarik", "kedaluwarsa"
KEADAAN: dict[str, str] = {
    MENUNGGU: "menunggu persetujuan",
    DIBUAT: "sedang dibuat",
    SIAP: "dapat diunduh",
    DITOLAK: "ditolak",
    DITARIK: "ditarik",
    KEDALUWARSA: "masa unduhnya lewat",
}
NADA: dict[str, str] = {
    MENUNGGU: "awas",
    DIBUAT: "",
    SIAP: "beres",
    DITOLAK: "galat",
    DITARIK: "",
    KEDALUWARSA: "",
}
# Step → states it starts from.
LANGKAH: dict[str, tuple[str, ...]] = {
    "setujui": (MENUNGGU,),
    "tolak": (MENUNGGU,),
    # Also when it is ready: a copy that was asked for by mistake must not lie about until it expires.
    "tarik": (MENUNGGU, DIBUAT, SIAP),
    "unduh": (SIAP,),
    "habis": (SIAP,),
}
DISETUJUI = (DIBUAT, SIAP, KEDALUWARSA)
"""States that only enough approvals lead to."""
