"""What the tests of the public desk send; people are invented, codes 99.71."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.test import Client

from kantor.layanan import publik
from kantor.layanan.models import Laporan
from kantor.layanan.publik import Isi
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from tests.kantor.telaah.bahan_halaman import KEL_A

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]


def isi(jenis: str = "pengaduan", topik: str = "tps", **lain: Any) -> Isi:
    """A report; what is not given is ordinary."""
    dasar: dict[str, Any] = {
        "sifat": "terbuka", "uraian": "Jalan masuk TPS bertangga.", "wilayah": KEL_A, "tps": "3",
        "nama_pengirim": "Pengirim Rekaan", "kontak": "0812 000 (rekaan)",
    }  # fmt: skip
    if jenis == "informasi":
        dasar["alamat_pengirim"] = "Jalan Contoh 9"
    if jenis == "tanggapan":
        dasar["nama"] = "Rekaan Contoh"
    return Isi(jenis, topik, **dasar | lain)


def kirim(p: Pemilihan, i: Isi | None = None, **lain: Any) -> tuple[Laporan, str]:
    """Sent, with its code."""
    return publik.kirim(pemilihan=p, isi=i or isi(**lain), tanda=secrets.token_hex(16))
