"""A plan and a record for the tests of this room, as people would write them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from kantor.pemilihan.models import Pemilihan
from kantor.sosialisasi import kegiatan, rencana
from kantor.sosialisasi.kegiatan import Datang
from kantor.sosialisasi.models import Kegiatan, Rencana
from tests.kantor.conftest import KEL_BUDI, KOTA

# A news report of 17 July 2024 (Balikpapan): stages told to lurah and staff, Danramil and Babinsa in a hotel,
# with Bawaslu; the legal and supervision division spoke. How many came is not told: heads are invented.
BALIKPAPAN: dict[str, Any] = {
    "judul": "Sosialisasi tahapan Pilkada 2024", "hari": date(2024, 7, 17), "pukul": time(9),
    "tempat": "Hotel di Balikpapan", "wilayah": KOTA, "cara": "ceramah", "tujuan": "tahapan",
    "bidang": "hukum", "pembicara": "Divisi Hukum dan Pengawasan KPU", "mitra": "Bawaslu",
    "hadir": {"lurah": Datang(40, 28), "danramil": Datang(6), "babinsa": Datang(34)},
    "catatan": "Berikutnya semua RT, lalu disabilitas, perempuan, milenial, dan pelajar.",
}  # fmt: skip


def rencanakan(p: Pemilihan, oleh: Any, **lain: Any) -> Rencana:
    isi = {
        "judul": "KPU masuk sekolah", "wilayah": KOTA, "cara": "simulasi", "tujuan": "tata_cara",
        "bidang": "sosdiklih", "target": {"pemula": 600}, "mulai": date(2024, 8, 1),
        "akhir": date(2024, 10, 31), "banyak": 4, "pagu": 24_000_000,
    } | lain  # fmt: skip
    return rencana.buat(pengguna=oleh, pemilihan=p, isi=rencana.Isi(**isi))


def catat(p: Pemilihan, oleh: Any, tanda: str = "tanda-satu", **lain: Any) -> Kegiatan:
    isi = {
        "judul": "SMA 1", "hari": date(2024, 8, 5), "tempat": "Aula", "wilayah": KEL_BUDI,
        "cara": "simulasi", "tujuan": "tata_cara", "bidang": "sosdiklih", "pembicara": "PPK",
        "hadir": {"pemula": Datang(70, 80, 3), "guru": Datang(4, 6)}, "biaya": 6_000_000,
    } | lain  # fmt: skip
    return kegiatan.catat(pengguna=oleh, pemilihan=p, isi=kegiatan.Isi(**isi), tanda=tanda)
