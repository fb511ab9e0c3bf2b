"""The columns of a voter list (Model A-Daftar Pemilih), the same in files, SQL, Python and JSON.

Source: the 13 elements of Model A-Daftar Pemilih (Pemilu 2024) plus the place a row belongs to.
"""

from __future__ import annotations

import pyarrow as pa

KOLOM_DAFTAR: tuple[str, ...] = (
    "nkk",
    "nik",
    "nama",
    "tempat_lahir",
    "tanggal_lahir",
    "status_kawin",
    "jenis_kelamin",
    "alamat",
    "rt",
    "rw",
    "disabilitas",
    "status_ktp_el",
    "keterangan",
    "kelurahan",
    "kecamatan",
    "tps",
)

# What the gate hands on, one row per accepted row. Text is cleaned, never invented: an absent or
# unreadable value is "" (text) or null (date), and `masalah` holds the codes of what was wrong.
SKEMA_BERSIH: pa.Schema = pa.schema(
    [
        pa.field("baris", pa.int64()),  # data row after the header, 1-based, blank rows not counted
        pa.field("baris_asal", pa.int64()),  # line (or sheet row) in the file, 1-based
        pa.field("nkk", pa.string()),
        pa.field("nik", pa.string()),  # as written where it cannot be repaired without loss
        pa.field("nik_sah", pa.bool_()),  # no fault of nik.GALAT_NIK
        pa.field("nama", pa.string()),
        pa.field("tempat_lahir", pa.string()),
        pa.field("tanggal_lahir", pa.date32()),
        pa.field("tahun_lahir", pa.int16()),  # also where day or month are 00
        pa.field("status_kawin", pa.string()),  # "B" belum, "S" sudah, "P" pernah
        pa.field("jenis_kelamin", pa.string()),  # "L", "P"
        pa.field("alamat", pa.string()),
        pa.field("rt", pa.string()),  # digits without leading zeros
        pa.field("rw", pa.string()),
        pa.field("disabilitas", pa.string()),
        pa.field("status_ktp_el", pa.string()),  # "S" sudah, "B" belum
        pa.field("keterangan", pa.string()),
        pa.field("kelurahan", pa.string()),  # as written
        pa.field("kecamatan", pa.string()),
        pa.field("kode_kelurahan", pa.string()),  # dotted code where it could be told, else ""
        pa.field("kode_kecamatan", pa.string()),
        pa.field("tps", pa.string()),
        pa.field("masalah", pa.list_(pa.string())),
    ]
)
