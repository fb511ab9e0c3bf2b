"""The kinds of publications, as one table."""

from __future__ import annotations

from kantor.terbitan import indeks, kehadiran, layanan
from kantor.terbitan.susunan import Jenis

KEHADIRAN, INDEKS, LAYANAN = "kehadiran", "indeks", "layanan"
JENIS: dict[str, Jenis] = {
    KEHADIRAN: Jenis(
        "Kehadiran pemilih",
        "Pengguna dan pemilih per wilayah dari pemilihan yang sudah dihitung.",
        kehadiran.calon,
        kehadiran.susun,
        kehadiran.paket,
    ),
    INDEKS: Jenis(
        "Indeks",
        "Skor, selang, dan peluang kategori dari penilaian yang sudah disetujui.",
        indeks.calon,
        indeks.susun,
        indeks.paket,
    ),
    LAYANAN: Jenis(
        "Layanan Masyarakat",
        "Berapa laporan masuk, dijawab, selesai menurut pengirim, dan dibantah.",
        layanan.calon,
        layanan.susun,
        layanan.paket,
    ),
}
