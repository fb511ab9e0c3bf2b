"""States of a record, of a lesson, of a plan: literal tables."""

from __future__ import annotations

DICATAT, SAH, DIKEMBALIKAN, DITARIK = "dicatat", "sah", "dikembalikan", "ditarik"
KEADAAN: dict[str, str] = {
    DICATAT: "menunggu diperiksa",
    SAH: "sah",
    DIKEMBALIKAN: "dikembalikan",
    DITARIK: "ditarik",
}
NADA: dict[str, str] = {DICATAT: "awas", SAH: "beres", DIKEMBALIKAN: "galat", DITARIK: ""}
DITULIS, TERBIT, DITOLAK = "ditulis", "terbit", "dikembalikan"
KEADAAN_PELAJARAN: dict[str, str] = {
    DITULIS: "menunggu ditinjau",
    TERBIT: "terbit",
    DITOLAK: "dikembalikan",
}
NADA_PELAJARAN: dict[str, str] = {DITULIS: "awas", TERBIT: "beres", DITOLAK: "galat"}
SEBELUM, SESUDAH, TUTUP = "sebelum", "sesudah", ""
TAHAP_UJI: dict[str, str] = {
    SEBELUM: "Sebelum kegiatan",
    SESUDAH: "Sesudah kegiatan",
    TUTUP: "Ditutup",
}
