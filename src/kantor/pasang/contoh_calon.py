"""The demo's candidates: three invented pairs with drawn faces, each with the same room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from kantor.calon import services
from kantor.calon.foto import UKURAN, kecilkan
from kantor.calon.services import Isi

_PASANGAN = (
    ("Rekaan Satu Contoh", "Rekaan Dua Contoh", "Pasar dan jalan kampung yang rapi", "#b3cfe0"),
    ("Rekaan Tiga Contoh", "Rekaan Empat Contoh", "Sekolah dan puskesmas yang dekat", "#ead9b8"),
    ("Rekaan Lima Contoh", "Rekaan Enam Contoh", "Sungai bersih, kerja di kota sendiri", "#cfe0c3"),
)


def calon_contoh(pemilihan: Any, akun: Mapping[str, Any]) -> None:
    """Three pairs are published; of the last one a second version waits."""
    hari: date = pemilihan.hari
    for nomor, (nama, wakil, visi, warna) in enumerate(_PASANGAN, 1):
        isi = Isi(
            nomor, nama, wakil, f"{visi} (rekaan).",
            "1. Mendengar warga sebelum anggaran disusun.\n2. Mengumumkan hasilnya setiap triwulan.\n"
            "3. Layanan yang dapat dicapai kursi roda.",
            "Program rekaan untuk memperlihatkan ruangnya; bukan dari calon mana pun.",
            f"{hari - timedelta(days=40 - nomor):%d-%m-%Y} 09.00; Lapangan Contoh; Kampanye tatap muka\n"
            f"{hari - timedelta(days=14):%d-%m-%Y} 19.30; Gedung Kesenian Contoh; Debat publik",
            kecilkan(BytesIO(_wajah(warna))),
        )  # fmt: skip
        v = services.usulkan(pengguna=akun["sosi"], pemilihan=pemilihan, isi=isi)
        services.putuskan(
            pengguna=akun["rudi"], versi=v, setuju=True, alasan="Sesuai naskah (rekaan)."
        )
    services.usulkan(
        pengguna=akun["sosi"], pemilihan=pemilihan,
        isi=Isi(3, *_PASANGAN[2][:3], "Misi yang diperbarui calon (rekaan)."),
    )  # fmt: skip


def _wajah(warna: str) -> bytes:
    """A drawn figure, so that nobody takes it for a person."""
    lebar, tinggi = (2 * x for x in UKURAN)
    gambar = Image.new("RGB", (lebar, tinggi), warna)
    pena = ImageDraw.Draw(gambar)
    pena.ellipse((lebar * 0.3, tinggi * 0.15, lebar * 0.7, tinggi * 0.5), fill="#7a6a5a")
    pena.ellipse((lebar * 0.1, tinggi * 0.58, lebar * 0.9, tinggi * 1.4), fill="#7a6a5a")
    keluar = BytesIO()
    gambar.save(keluar, "PNG")
    return keluar.getvalue()
