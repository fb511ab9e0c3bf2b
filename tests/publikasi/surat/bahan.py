"""Invented voters for papers, and what stands in a PDF."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pyarrow as pa

from hakpilih.publikasi.surat import Kop, Tps

WIB = timezone(timedelta(hours=7))
DICETAK = datetime(2024, 9, 20, 14, 5, tzinfo=WIB)
KOP = Kop("KPU Kota Contoh", "Pilkada 2024", "Kota Contoh", date(2024, 11, 27), rekaan=True)
TPS = Tps("99.71.01.1001.007", "7", "Anggut Atas", "Ratu Samban", "Kota Contoh", "SDN 12 Rekaan")
AKAR = "3f9a" * 16
_TEKS = (
    "nama", "tempat_lahir", "status_kawin", "jenis_kelamin", "alamat", "rt", "rw", "disabilitas",
    "status_ktp_el", "keterangan", "kelurahan", "tps",
)  # fmt: skip
# The columns of `kantor.daftar.isi.SKEMA_ISI`; a test holds them to it.
SKEMA = pa.schema(
    [
        pa.field("orang", pa.int64()),
        *(pa.field(k, pa.string()) for k in ("acak", "nkk", "nik")),
        pa.field("tanggal_lahir", pa.date32()),
        pa.field("umur", pa.int16()),
        *(pa.field(k, pa.string()) for k in _TEKS),
    ]
)


def orang(n: int, **lain: Any) -> dict[str, Any]:
    """One invented voter; every element is another in each."""
    isi = {
        "orang": 1000 + n, "acak": f"ACAK{n:04d}", "nkk": f"997101010100{n:04d}",
        "nik": f"997102{1 + n % 28:02d}0190{n:04d}", "tanggal_lahir": date(1990, 1, 1 + n % 28), "umur": 34,
        "nama": f"PEMILIH {n}", "tempat_lahir": "KOTA CONTOH", "status_kawin": "S",
        "jenis_kelamin": "LP"[n % 2], "alamat": f"JALAN REKAAN {n}", "rt": "1", "rw": "2",
        "disabilitas": "", "status_ktp_el": "S", "keterangan": "", "kelurahan": "99.71.01.1001", "tps": "7",
    }  # fmt: skip
    return isi | lain


def tabel(*semua: dict[str, Any]) -> pa.Table:
    """Voters as a table of `SKEMA`."""
    return pa.Table.from_pylist(list(semua), schema=SKEMA)


def banyak(n: int, benih: int = 1) -> pa.Table:
    """Many voters with addresses of different length."""
    acak = random.Random(benih)
    alamat = ["JL. MERDEKA NO. 4", "PERUMAHAN GRIYA ASRI INDAH BLOK C-12 GANG MELATI BARAT", ""]
    return tabel(*(orang(i, alamat=acak.choice(alamat)) for i in range(n)))


def teks_pdf(isi: bytes) -> str:
    """The words of a PDF, read back by an independent reader, page by page."""
    import io

    from pypdf import PdfReader

    return "\n\f".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)


def halaman(isi: bytes) -> int:
    """How many pages a PDF has."""
    import io

    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(isi)).pages)
