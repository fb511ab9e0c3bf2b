"""The states of what Bawaslu wrote, as the database keeps them, and their moods: literal tables."""

from __future__ import annotations

from hakpilih.pengawasan.keadaan import BERJALAN, DIBANTAH, DITARIK, MENUNGGU, SELESAI

# Stored; whether an answered one is done is read off its changes each time, for they live in another room.
DIJAWAB = "dijawab"
TERSIMPAN = (MENUNGGU, DIBANTAH, DIJAWAB, DITARIK)
NADA: dict[str, str] = {
    MENUNGGU: "awas",
    DIBANTAH: "awas",
    BERJALAN: "kabar",
    SELESAI: "beres",
    DITARIK: "",
}
BAWASLU, SURAT = "bawaslu", "surat"
DARI: dict[str, str] = {
    BAWASLU: "Diisi Bawaslu sendiri",
    SURAT: "Dicatat kantor dari surat Bawaslu",
}
