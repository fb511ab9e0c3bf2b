"""What every write of this room needs: texts that are there and hold nobody's number, and the event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.sosialisasi.cara import BIDANG, CARA, TUJUAN
from hakpilih.wilayah import di_bawah
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.services import catat

KELOLA, CATAT, PERIKSA, LIHAT = (
    "kelola_sosialisasi",
    "catat_sosialisasi",
    "periksa_sosialisasi",
    "lihat_sosialisasi",
)
ULANG = "Muat ulang halamannya."
BERSAMAAN = "Catatan itu baru saja dikirim."


def terisi(**bagian: str) -> None:
    """Raises `ArgumenKeliru` for an empty text, and for one with a NIK or a birth date."""
    for nama, teks in bagian.items():
        if not teks.strip():
            raise ArgumenKeliru(f"{nama.replace('_', ' ')} belum ditulis.", "Isi bagian itu.")
    tanpa_rahasia(**bagian)


def tanpa_rahasia(**bagian: str) -> None:
    """Raises `ArgumenKeliru` for a text with a NIK or a birth date."""
    for nama, teks in bagian.items():
        tolak_tersegel(nama.replace("_", " "), teks, timezone.now().year)


def di_dalam(p: Pemilihan, wilayah: str) -> None:
    """Raises `ArgumenKeliru` for a region outside the election."""
    if not di_bawah(wilayah, p.wilayah):
        raise ArgumenKeliru("Wilayahnya di luar pemilihan ini.", "Pilih wilayah di dalamnya.")


def dikenal(cara: str, tujuan: str, bidang: str) -> None:
    """Raises `ArgumenKeliru` for a code that no table has."""
    if cara not in CARA or tujuan not in TUJUAN or bidang not in BIDANG:
        raise ArgumenKeliru("Cara, tujuan, atau divisinya tidak dikenal.", "Pilih dari daftarnya.")


def peristiwa(
    pengguna: Any, tindakan: str, objek: str, wilayah: str, isi: Mapping[str, Any], alasan: str = ""
) -> None:
    """Write the event of a write."""
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=objek,
        wilayah=wilayah,
        isi=dict(isi),
        alasan=alasan.strip(),
    )
