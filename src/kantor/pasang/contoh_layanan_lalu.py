"""The desk of the demo's past election in the weeks before polling, when most only wanted to know
whether they were listed, as Bawaslu's complaint posts found in 2018. Every report is invented."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from kantor.layanan import publik, services
from kantor.layanan.models import Laporan
from kantor.layanan.publik import Isi
from kantor.pasang.contoh_waktu import pada

# Days before polling day: reports come, are answered, and their senders say how it ended.
MASUK, JAWAB, NILAI = 24, 21, 18
# How many, kind, topic, what is said, what is answered.
RAGAM: tuple[tuple[int, str, str, str, str], ...] = (
    (38, "tanggapan", "belum_terdaftar", "Saya ingin tahu apakah saya terdaftar dan di TPS mana.",
     "Anda terdaftar. Nomor TPS dan tempatnya ada di undangan, dan dapat dilihat di halaman pencarian."),
    (14, "tanggapan", "data_keliru", "Ejaan nama saya di daftar berbeda dengan di KTP.",
     "Ejaannya sudah dibetulkan menurut KTP-el Anda."),
    (16, "pengaduan", "undangan", "Undangan memilih belum sampai, padahal tetangga sudah menerima.",
     "KPPS mengantarkannya besok; tanpa undangan pun Anda dapat memilih dengan KTP-el."),
    (12, "pengaduan", "tps", "Letak TPS jauh dari rumah kami.",
     "TPS ditetapkan menurut jumlah pemilih; yang sulit berjalan dapat meminta bantuan KPPS."),
    (13, "aspirasi", "pendidikan_pemilih", "Jelaskan cara memilih di pertemuan warga.",
     "Jadwalnya ada di kalender sosialisasi; kelurahan Anda termasuk."),
)  # fmt: skip
BANTAH, DIAM = 6, 4  # every so many-th sender disputes, or says nothing


def layani_lalu(p: Any, akun: Mapping[str, Any], wilayah: list[str], hari: date) -> None:
    """Reports of the past election, taken in, answered, and judged by their senders."""
    with pada(hari - timedelta(days=MASUK)):
        semua = [
            (_kirim(p, jenis, topik, f"{uraian} (Laporan rekaan {n + 1}.)", wilayah[n % len(wilayah)]), jawab)
            for banyak, jenis, topik, uraian, jawab in RAGAM
            for n in range(banyak)
        ]  # fmt: skip
    with pada(hari - timedelta(days=JAWAB)):
        for laporan, jawab in semua:
            petugas = akun["sosi" if laporan.jenis == "aspirasi" else "ani"]
            services.jawab(pengguna=petugas, laporan=laporan, isi=jawab)
    with pada(hari - timedelta(days=NILAI)):
        for n, (laporan, _) in enumerate(semua, 1):
            laporan.refresh_from_db()
            if n % BANTAH == 0:
                publik.nyatakan(
                    laporan=laporan, tindakan="bantah", alasan="Sampai hari ini belum berubah."
                )
            elif n % DIAM:
                publik.nyatakan(laporan=laporan, tindakan="konfirmasi")


def _kirim(p: Any, jenis: str, topik: str, uraian: str, wilayah: str) -> Laporan:
    nama = "Rekaan Penanya" if jenis == "tanggapan" else ""
    isi = Isi(jenis, topik, "rahasia", uraian, wilayah, nama=nama)
    laporan, _ = publik.kirim(pemilihan=p, isi=isi, tanda=secrets.token_hex(16))
    return laporan
