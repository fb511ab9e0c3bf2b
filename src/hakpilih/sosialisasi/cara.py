"""How voter education is done, what it is for, who answers for it: literal tables.

Direct methods and indirect media are the lists of PKPU 9/2022 (public participation); the purposes and the
divisions are this project's wording of what KPU's offices report.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSI = "PKPU 9/2022"
LANGSUNG, MEDIA = "langsung", "media"


@dataclass(frozen=True, slots=True)
class Cara:
    """A way: direct (people meet) or by a medium; `daring`: it needs no place."""

    judul: str
    jenis: str
    daring: bool = False


CARA: dict[str, Cara] = {
    "forum_warga": Cara("Forum warga", LANGSUNG),
    "diskusi": Cara("Diskusi", LANGSUNG),
    "seminar": Cara("Seminar", LANGSUNG),
    "lokakarya": Cara("Lokakarya", LANGSUNG),
    "pelatihan": Cara("Pelatihan", LANGSUNG),
    "ceramah": Cara("Ceramah", LANGSUNG),
    "simulasi": Cara("Simulasi", LANGSUNG),
    "gelar_wicara": Cara("Gelar wicara", LANGSUNG),
    "budaya": Cara("Budaya lokal/tradisional", LANGSUNG),
    "langsung_lain": Cara("Tatap muka lain", LANGSUNG),
    "cetak": Cara("Media cetak", MEDIA),
    "elektronik": Cara("Radio dan televisi", MEDIA),
    "massa_daring": Cara("Media massa daring", MEDIA, daring=True),
    "laman": Cara("Laman, surel, dan pertemuan daring", MEDIA, daring=True),
    "sosial": Cara("Media sosial", MEDIA, daring=True),
    "luar_ruang": Cara("Media luar ruang", MEDIA),
    "bahan": Cara("Bahan sosialisasi", MEDIA),
    "kreasi": Cara("Media kreasi", MEDIA),
    "media_lain": Cara("Media lain", MEDIA),
}
TUJUAN: dict[str, str] = {
    "tahapan": "Mengenal tahapan",
    "tata_cara": "Tahu cara memilih",
    "daftar": "Memeriksa daftar pemilih",
    "uang": "Menolak politik uang",
    "hoaks": "Mengenali kabar bohong",
    "calon": "Mengenal calon dan programnya",
    "akses": "Hak dan kemudahan bagi penyandang disabilitas",
    "kerukunan": "Menjaga kerukunan warga",
    "melayani": "Mengajak ikut menjadi penyelenggara",
    "pantau": "Ikut mengawasi",
}
BIDANG: dict[str, str] = {
    "sosdiklih": "Sosdiklih, parmas, dan SDM",
    "data": "Perencanaan, data, dan informasi",
    "teknis": "Teknis penyelenggaraan",
    "hukum": "Hukum dan pengawasan",
    "umum": "Keuangan, umum, logistik, dan rumah tangga",
    "ppk_pps": "PPK dan PPS",
}
KANAL: dict[str, str] = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "x": "X",
    "youtube": "YouTube",
    "whatsapp": "Saluran WhatsApp",
    "laman": "Laman kantor",
    "radio": "Radio",
    "lain": "Kanal lain",
}
DIAM = 30  # days without a post after which a channel is called idle
TEMPAT: dict[str, str] = {
    "loket": "Loket informasi di kantor",
    "rpp": "Rumah Pintar Pemilu",
    "pojok": "Pojok informasi di tempat lain",
}
AKSES: dict[str, str] = {
    "ram": "Jalan landai atau lantai rata",
    "toilet": "Toilet yang dapat dimasuki kursi roda",
    "braille": "Bahan berhuruf Braille",
    "isyarat": "Petugas yang dapat berbahasa isyarat",
    "huruf_besar": "Bahan berhuruf besar",
    "bahasa": "Bahan dalam bahasa daerah",
}


def diam(terakhir: int | None) -> bool:
    """Jika kanal tidak berkirim selama lebih dari 30 hari, atau belum pernah, maka kanal itu disebut diam.
    `terakhir`: days since the last post, None where there is none.

    Dasar: saran penelitian di Tangerang Selatan 2020 agar semua kanal media dipakai; batas 30 hari rancangan
    proyek ini.
    """
    return terakhir is None or terakhir > DIAM
