"""The state of a report, worked out from the steps taken about it; nothing else sets it.

Closed is not solved: an answer closes it for the office, and only its sender says that it is solved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

BARU, DITANGANI, DIJAWAB, SELESAI = "baru", "ditangani", "dijawab", "selesai"
DIBANTAH, DIBUKA, DIGABUNG = "dibantah", "dibuka_lagi", "digabung"
KEADAAN: dict[str, str] = {
    BARU: "baru masuk",
    DITANGANI: "sedang ditangani",
    DIJAWAB: "dijawab, menunggu kata pengirim",
    SELESAI: "selesai menurut pengirim",
    DIBANTAH: "dibantah pengirim",
    DIBUKA: "dibuka lagi oleh pengirim",
    DIGABUNG: "digabung dengan laporan yang sama",
}
TERBUKA = (BARU, DITANGANI, DIBANTAH, DIBUKA)  # the office owes an answer
TERTUTUP = (DIJAWAB, SELESAI)

MASUK = "masuk"
TUGASKAN, TERUSKAN, CATAT, KETERANGAN = "tugaskan", "teruskan", "catat", "keterangan"
PERPANJANG, JAWAB, GABUNG = "perpanjang", "jawab", "gabung"
KASUS, PROGRAM, UMUMKAN, SUNTING = "kasus", "program", "umumkan", "sunting"
KONFIRMASI, BANTAH, BUKA_LAGI = "konfirmasi", "bantah", "buka_lagi"
LANGKAH: dict[str, str] = {
    MASUK: "Diterima",
    TUGASKAN: "Ditangani petugas",
    TERUSKAN: "Diteruskan",
    CATAT: "Catatan petugas",
    KETERANGAN: "Kabar dari petugas",
    PERPANJANG: "Waktunya diperpanjang",
    JAWAB: "Dijawab",
    GABUNG: "Digabung dengan laporan yang sama",
    KASUS: "Ditelaah untuk daftar pemilih",
    PROGRAM: "Dikaitkan dengan kegiatan kantor",
    UMUMKAN: "Ringkasannya diumumkan",
    SUNTING: "Fotonya disamarkan",
    KONFIRMASI: "Pengirim menyatakan selesai",
    BANTAH: "Pengirim membantah",
    BUKA_LAGI: "Pengirim membuka lagi",
}
# What only the sender does, with the tracking code; what the sender never sees.
OLEH_PENGIRIM = (KONFIRMASI, BANTAH, BUKA_LAGI)
DALAM = (CATAT, SUNTING)
BANTAHAN_TERBANYAK = 3  # disputes and reopenings of one report

_TETAP = (TERUSKAN, CATAT, KETERANGAN, KASUS, PROGRAM, UMUMKAN, SUNTING)
# state × step → next state. What is not here is refused.
ALUR: dict[tuple[str, str], str] = {
    **{(k, t): k for k in (BARU, DITANGANI, DIBANTAH, DIBUKA) for t in (*_TETAP, PERPANJANG)},
    **{(k, JAWAB): DIJAWAB for k in TERBUKA},
    **{(k, GABUNG): DIGABUNG for k in (BARU, DITANGANI)},
    (BARU, TUGASKAN): DITANGANI,
    (DITANGANI, TUGASKAN): DITANGANI,
    (DIBANTAH, TUGASKAN): DIBANTAH,
    (DIBUKA, TUGASKAN): DIBUKA,
    **{(k, t): k for k in TERTUTUP for t in (CATAT, PROGRAM, UMUMKAN, SUNTING)},
    (DIJAWAB, KONFIRMASI): SELESAI,
    (DIJAWAB, BANTAH): DIBANTAH,
    (SELESAI, BUKA_LAGI): DIBUKA,
    # Its answer is that of the report it was merged into; its sender may still say no.
    (DIGABUNG, KONFIRMASI): SELESAI,
    (DIGABUNG, BANTAH): DIBANTAH,
    (DIGABUNG, CATAT): DIGABUNG,
    (DIGABUNG, SUNTING): DIGABUNG,
}


@dataclass(frozen=True, slots=True)
class Jejak:
    """One step as the rules see it: what, and on which day of the office's zone."""

    tindakan: str
    hari: date


def keadaan(semua: Iterable[Jejak]) -> str:
    """Jika langkahnya dilipat berurutan menurut tabel alur, maka hasilnya keadaan laporan itu.

    Langkah yang tidak ada di tabel untuk keadaannya: `ValueError`.

    Dasar: ditutup belum tentu selesai; rancangan proyek ini.
    """
    kini = ""
    for j in semua:
        if j.tindakan == MASUK and not kini:
            kini = BARU
        elif (kini, j.tindakan) in ALUR:
            kini = ALUR[kini, j.tindakan]
        else:
            raise ValueError(f"{j.tindakan} pada {kini or 'yang belum masuk'}")
    return kini


def boleh(kini: str, tindakan: str) -> bool:
    """Whether a step may follow in that state."""
    return (kini, tindakan) in ALUR


def boleh_dibantah(semua: Iterable[Jejak]) -> bool:
    """Jika pengirim sudah membantah atau membuka lagi tiga kali, maka perselisihannya di luar sistem ini.

    Dasar: rancangan proyek ini; sesudahnya ada Bawaslu, Komisi Informasi, dan Ombudsman.
    """
    return sum(j.tindakan in (BANTAH, BUKA_LAGI) for j in semua) < BANTAHAN_TERBANYAK
