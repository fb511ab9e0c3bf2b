"""Codes of TPS as this room keeps them, and the region that permissions are asked for."""

from __future__ import annotations

from hakpilih.daftar.tempat import SUKU, TANPA_TPS
from hakpilih.wilayah import kode_bertitik, tingkat
from kantor.pemilihan.models import Pemilihan

TINGKAT_BAWAH = {
    "kabupaten": "kecamatan",
    "kota": "kecamatan",
    "kecamatan": "kelurahan",
    "kelurahan": "tps",
}


def kode_tps(kelurahan: str, tps: str) -> str:
    """`99.71.01.1001` and `7` → `99.71.01.1001.007`, as `hakpilih.daftar.tempat` writes it."""
    nomor = tps.zfill(3) if tps.isascii() and tps.isdigit() and len(tps) <= 3 else tps
    return f"{kelurahan}.{nomor or TANPA_TPS}"


def wilayah_izin(kode: str, pemilihan: Pemilihan) -> str:
    """The region of a TPS for permissions: its kelurahan, or the office, where its number is none."""
    while kode and kode_bertitik(kode) != kode:
        kode = kode.rpartition(".")[0]
    return kode or pemilihan.wilayah


def bagian(kode: str, tingkat_bagian: str) -> str:
    """The part of a TPS's code at a level: the code itself for `tps`; "" where it is not told."""
    if tingkat_bagian == "tps":
        return kode
    suku = kode.rpartition(".")[0].split(".")
    return ".".join(suku[: SUKU[tingkat_bagian]])


def nomor_tps(kode: str) -> str:
    """The number of a TPS as people say it: `007`."""
    return kode.rpartition(".")[2]


def adalah_tps(kode: str) -> bool:
    """Whether a code is that of a TPS with a number."""
    return tingkat(kode) == "tps" and kode_bertitik(kode) == kode
