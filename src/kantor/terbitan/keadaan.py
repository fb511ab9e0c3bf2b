"""The states of a publication and what may be done in each."""

from __future__ import annotations

USUL, TERBIT, DITOLAK, DITARIK = "usul", "terbit", "ditolak", "ditarik"
KEADAAN: dict[str, str] = {
    USUL: "Menunggu keputusan",
    TERBIT: "Terbit",
    DITOLAK: "Ditolak",
    DITARIK: "Ditarik",
}
NADA: dict[str, str] = {USUL: "awas", TERBIT: "beres", DITOLAK: "", DITARIK: "galat"}
