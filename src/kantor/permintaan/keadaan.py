"""The states of a request and of a joint visit, and what leads from one to the next: literal tables."""

from __future__ import annotations

from hakpilih.errors import ArgumenKeliru

DISUSUN, KONSEP, MENUNGGU, DISETUJUI, DIKIRIM, SELESAI, DIBUANG = (
    "disusun",
    "konsep",
    "menunggu",
    "disetujui",
    "dikirim",
    "selesai",
    "dibuang",
)
KEADAAN: dict[str, str] = {
    DISUSUN: "sedang disusun",
    KONSEP: "konsep",
    MENUNGGU: "menunggu orang kedua",
    DISETUJUI: "siap dikirim",
    DIKIRIM: "menunggu jawaban",
    SELESAI: "selesai",
    DIBUANG: "dibuang",
}
NADA: dict[str, str] = {
    DISUSUN: "",
    KONSEP: "",
    MENUNGGU: "kabar",
    DISETUJUI: "kabar",
    DIKIRIM: "awas",
    SELESAI: "beres",
    DIBUANG: "",
}
# State × act → state. What is not here cannot be done.
ALUR: dict[tuple[str, str], str] = {
    (DISUSUN, "isi"): KONSEP,
    (DISUSUN, "buang"): DIBUANG,
    (KONSEP, "ajukan"): MENUNGGU,
    (KONSEP, "buang"): DIBUANG,
    (MENUNGGU, "setujui"): DISETUJUI,
    (MENUNGGU, "kembalikan"): KONSEP,
    (MENUNGGU, "buang"): DIBUANG,
    (DISETUJUI, "kirim"): DIKIRIM,
    (DISETUJUI, "buang"): DIBUANG,
    (DIKIRIM, "tutup"): SELESAI,
}
KELUAR = (DISETUJUI, DIKIRIM)  # may be handed over
TERKIRIM = (DIKIRIM, SELESAI)  # what the agency itself sees

RENCANA, TERLAKSANA, BATAL = "rencana", "terlaksana", "batal"
KEADAAN_KUNJUNGAN: dict[str, str] = {
    RENCANA: "direncanakan",
    TERLAKSANA: "terlaksana",
    BATAL: "dibatalkan",
}
NADA_KUNJUNGAN: dict[str, str] = {RENCANA: "kabar", TERLAKSANA: "beres", BATAL: ""}

# How a request went out.
CARA: dict[str, str] = {
    "surat": "Surat diantar",
    "pos_el": "Surat elektronik",
    "kantor": "Lewat kantor ini (lembaganya membuka halaman ini)",
    "rapat": "Diserahkan dalam rapat",
}


def berikut(keadaan: str, tindakan: str) -> str:
    """The state that an act leads to. Raises `ArgumenKeliru` where it cannot be done now."""
    ke = ALUR.get((keadaan, tindakan))
    if ke is None:
        raise ArgumenKeliru(f"Permintaan ini {KEADAAN[keadaan]}.", "Muat ulang halamannya.")
    return ke
