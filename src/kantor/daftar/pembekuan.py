"""What fixing a version means whatever its kind: once, by another person, with a berita acara, one event."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.daftar.keadaan import DITETAPKAN, SIAP
from kantor.riwayat.services import catat


def berita_acara_wajib(berita_acara: str, saran: str) -> str:
    """The berita acara as written, without blanks around it.

    Raises `ArgumenKeliru` where it is missing, or where a NIK or a birth date stands in it.
    """
    teks = berita_acara.strip()
    if not teks:
        raise ArgumenKeliru("Berita acaranya belum disebut.", saran)
    tolak_tersegel("Berita acara", teks, timezone.now().year)
    return teks[:120]


def wajib_dapat_ditetapkan(d: Any, pengguna: Any, sebutan: str) -> None:
    """Jika sebuah susunan tidak menunggu, atau penyusunnya sendiri yang menetapkan, maka ditolak.

    Raises `ArgumenKeliru`.

    Dasar: dua orang adalah usul proyek ini.
    """
    if d.keadaan != SIAP:
        raise ArgumenKeliru(
            f"{sebutan[0].upper()}{sebutan[1:]} ini {d.kata_keadaan}.", "Muat ulang halamannya."
        )
    if d.pengusul_id == pengguna.pk:
        raise ArgumenKeliru(
            f"Anda yang menyusun {sebutan} ini, jadi orang lain yang menetapkannya.",
            "Mintalah ketua atau anggota yang lain.",
        )


def bekukan(d: Any, pengguna: Any, berita_acara: str, *, tindakan: str, objek: str) -> None:
    """Fix a locked version and tell it; in the caller's transaction."""
    d.keadaan, d.pemutus, d.diputuskan = DITETAPKAN, pengguna, timezone.now()
    d.berita_acara = berita_acara
    d.save()
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=objek,
        wilayah=d.pemilihan.wilayah,
        isi={"nama": d.nama, "pemilih": d.banyak, "sha256": d.akar, "berita_acara": berita_acara},
    )
