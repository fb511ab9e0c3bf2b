"""The states of a version: a literal table."""

from __future__ import annotations

DISUSUN, SIAP, DITETAPKAN, DIBUANG = "disusun", "siap", "ditetapkan", "dibuang"
KEADAAN: dict[str, str] = {
    DISUSUN: "sedang disusun",
    SIAP: "menunggu ditetapkan",
    DITETAPKAN: "ditetapkan",
    DIBUANG: "dibuang",
}
NADA: dict[str, str] = {DISUSUN: "", SIAP: "kabar", DITETAPKAN: "beres", DIBUANG: ""}
TERBUKA = (DISUSUN, SIAP)
