"""Whose obstacle it is, where it comes from, which efforts there are, and their states: literal tables.

Obstacles inside and outside an office, and efforts against them (training, selection of officers, network,
school visits, going to people's homes, agreement with other agencies), follow what a study of one city's
office lists (Bengkulu, observation of January 2023); the codes are this project's.
"""

from __future__ import annotations

from collections.abc import Iterable

ASAL: dict[str, str] = {
    "internal": "Dari dalam penyelenggara",
    "eksternal": "Dari luar penyelenggara",
}
LEMBAGA: dict[str, str] = {
    "kpu": "KPU kabupaten/kota",
    "ppk": "PPK",
    "pps": "PPS",
    "pantarlih": "Pantarlih",
    "kpps": "KPPS",
    "disdukcapil": "Disdukcapil",
    "bawaslu": "Bawaslu",
    "pemda": "Pemerintah daerah",
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan/desa",
    "sekolah": "Sekolah dan kampus",
    "lapas": "Lapas dan rutan",
    "warga": "Warga",
    "lain": "Lembaga lain",
}
UPAYA: dict[str, str] = {
    "pelatihan": "Pelatihan",
    "seleksi": "Seleksi petugas",
    "jaringan": "Jaringan dan internet",
    "perangkat": "Perangkat dan ruang",
    "layanan_daring": "Layanan daring",
    "jam_layanan": "Jam dan loket layanan",
    "kunjungan_sekolah": "Kunjungan sekolah",
    "jemput_bola": "Jemput bola",
    "sosialisasi": "Sosialisasi",
    "koordinasi": "Koordinasi antarlembaga",
    "prosedur": "Perbaikan cara kerja",
    "anggaran": "Anggaran",
    "lain": "Upaya lain",
}
DIRENCANAKAN, BERJALAN, SELESAI, DIBATALKAN = "direncanakan", "berjalan", "selesai", "dibatalkan"
KEADAAN_UPAYA: dict[str, str] = {
    DIRENCANAKAN: "direncanakan",
    BERJALAN: "berjalan",
    SELESAI: "selesai",
    DIBATALKAN: "dibatalkan",
}
# State of an effort → the states it may go to; a finished or cancelled one stays.
LANGKAH_UPAYA: dict[str, tuple[str, ...]] = {
    DIRENCANAKAN: (BERJALAN, SELESAI, DIBATALKAN),
    BERJALAN: (SELESAI, DIBATALKAN),
    SELESAI: (),
    DIBATALKAN: (),
}
TERBUKA, DITANGANI, DITEMPUH, DIPELAJARI = "terbuka", "ditangani", "ditempuh", "dipelajari"
KEADAAN: dict[str, str] = {
    TERBUKA: "belum ada upaya",
    DITANGANI: "upaya berjalan",
    DITEMPUH: "upaya selesai",
    DIPELAJARI: "jadi pembelajaran",
}


def keadaan(upaya: Iterable[str], dipelajari: bool) -> str:
    """Jika pembelajarannya sudah ditinjau orang kedua, maka hambatan itu jadi pembelajaran; jika belum, jika
    ada upaya yang direncanakan atau berjalan, maka upayanya berjalan; jika semua upaya yang tidak dibatalkan
    selesai, maka upayanya selesai; selain itu belum ada upaya.

    Dasar: rancangan proyek ini.
    """
    if dipelajari:
        return DIPELAJARI
    hidup = [k for k in upaya if k != DIBATALKAN]
    if not hidup:
        return TERBUKA
    return DITEMPUH if all(k == SELESAI for k in hidup) else DITANGANI
