"""What waits about invitations: to be made once the DPT is fixed, to be recorded by who hands them out."""

from __future__ import annotations

from typing import Any

from hakpilih.daftar.undangan import BELUM
from hakpilih.wilayah import tingkat
from kantor.beranda.jalan import alamat
from kantor.izin_alamat import bisa, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan
from kantor.pemungutan.models import Terbitan
from kantor.pemungutan.selectors import semua_undangan
from kantor.pemungutan.terbitan import dpt_tetap
from kantor.templatetags.rupa import angka

Butir = dict[str, Any]
PENYAMPAI = ("tps", "kelurahan")  # KPPS hand out, PPS see that it is done


def menunggu(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Invitations that this account makes, or whose delivery it records."""
    if putusan(pengguna, "susun_rekap", p.wilayah) and putusan(
        pengguna, "catat_undangan", p.wilayah
    ):
        return _belum_dibuat(p)
    if tingkat(pengguna.wilayah) not in PENYAMPAI or not bisa(pengguna, "catat_undangan"):
        return []
    n = dalam_jangkauan(semua_undangan(p).filter(keadaan=BELUM), pengguna).count()
    if not n:
        return []
    satu = tingkat(pengguna.wilayah) == "tps"
    return [
        {
            "ikon": "daftar",
            "judul": f"{angka(n)} undangan belum dicatat penyampaiannya",
            "rinci": "Catat siapa yang menerima, atau mengapa tidak sampai.",
            "alamat": alamat("pemberitahuan_tps", pengguna.wilayah)
            if satu
            else alamat("pemungutan"),
            "kata": "Catat undangan",
        }
    ]


def _belum_dibuat(p: Pemilihan) -> list[Butir]:
    d = dpt_tetap(p)
    if d is None or Terbitan.objects.filter(pemilihan=p).exists():
        return []
    return [
        {
            "ikon": "daftar",
            "judul": f"Undangan {angka(d.banyak)} pemilih belum dibuat",
            "rinci": f"{d.nama} sudah ditetapkan.",
            "alamat": alamat("pemungutan"),
            "kata": "Buat undangan",
        }
    ]
