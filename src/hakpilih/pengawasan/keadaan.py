"""The state of what Bawaslu wrote, worked out from what was done about it; nothing else sets it."""

from __future__ import annotations

MENUNGGU, DIBANTAH, BERJALAN, SELESAI, DITARIK = (
    "menunggu",
    "dibantah",
    "berjalan",
    "selesai",
    "ditarik",
)
KEADAAN: dict[str, str] = {
    MENUNGGU: "menunggu jawaban",
    DIBANTAH: "dibantah",
    BERJALAN: "ditindaklanjuti",
    SELESAI: "selesai",
    DITARIK: "ditarik",
}
PERLU_JAWABAN = (MENUNGGU, DIBANTAH)

DITERIMA, SEBAGIAN, DITOLAK = "diterima", "sebagian", "ditolak"
PUTUSAN: dict[str, str] = {
    DITERIMA: "Diterima",
    SEBAGIAN: "Diterima sebagian",
    DITOLAK: "Tidak diterima",
}


def keadaan(jawaban: int, bantahan: int, ditarik: bool, sisa: int) -> str:
    """Jika belum dijawab, maka menunggu; jika dibantah dan belum dijawab lagi, maka dibantah; jika dijawab
    dan masih ada `sisa` tindak lanjut yang belum selesai, maka berjalan; selain itu selesai. Yang ditarik
    tetap ditarik.

    `jawaban`, `bantahan`: berapa kali sudah.

    Dasar: rancangan proyek ini; bantahan satu kali saja.
    """
    if ditarik:
        return DITARIK
    if not jawaban:
        return MENUNGGU
    if bantahan >= jawaban:
        return DIBANTAH
    return BERJALAN if sisa else SELESAI


def boleh_dibantah(jawaban: int, bantahan: int, ditarik: bool) -> bool:
    """Jika sudah dijawab, belum pernah dibantah, dan tidak ditarik, maka boleh dibantah.

    Dasar: rancangan proyek ini; sesudah jawaban atas bantahan, perselisihannya di luar sistem ini.
    """
    return jawaban == 1 and not bantahan and not ditarik
