"""Small synthetic lists for the tests of the matching (region code 99.71 does not exist)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from hakpilih.nik import periksa_nik
from hakpilih.pemilih import SKEMA_BERSIH

POKOK: dict[str, Any] = {
    "nkk": "9971010101100001",
    "nik": "9971010108750001",
    "nama": "BUDI SANTOSO",
    "tempat_lahir": "KOTA CONTOH",
    "tanggal_lahir": date(1975, 8, 1),
    "status_kawin": "S",
    "jenis_kelamin": "L",
    "alamat": "JL. MELATI NO. 4",
    "rt": "1",
    "rw": "2",
    "disabilitas": "",
    "status_ktp_el": "S",
    "keterangan": "",
    "kelurahan": "CEMPAKA SATU",
    "kecamatan": "CEMPAKA",
    "kode_kelurahan": "",
    "kode_kecamatan": "",
    "tps": "1",
}


def daftar(*baris: dict[str, Any]) -> pa.Table:
    """A clean table whose rows are `POKOK` with the given changes."""
    penuh = []
    for i, ubah in enumerate(baris, start=1):
        b = {**POKOK, **ubah}
        lahir = b["tanggal_lahir"]
        tambahan = {
            "baris": i,
            "baris_asal": i + 1,
            "nik_sah": periksa_nik(b["nik"]) is None,
            "tahun_lahir": b.get("tahun_lahir", lahir.year if lahir else None),
            "masalah": [],
        }
        penuh.append({**b, **tambahan})
    return pa.Table.from_pylist(penuh, schema=SKEMA_BERSIH)
