"""The format of responses to a list that come together, `tanggapan`: a row per person, as parties and RT hand
them in.

No official layout was found for a collective form; columns are those of a voter list with what the response
is. NIK and birth date are read, for the office finds the voter by them, and sealed by the office.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from hakpilih.intake.format import Format, Kolom
from hakpilih.intake.format_daftar import KOLOM as KOLOM_DAFTAR
from hakpilih.intake.wilayah_daftar import turunan_wilayah

# Topic of `hakpilih.layanan.jenis.RUTE` for responses to the list → its spellings; a test holds both.
TOPIK: Mapping[str, tuple[str, ...]] = {
    "belum_terdaftar": ("BELUM TERDAFTAR", "TIDAK TERDAFTAR", "PEMILIH BARU", "BARU", "TAMBAH"),
    "tidak_memenuhi_syarat": (
        "TIDAK MEMENUHI SYARAT", "TMS", "MENINGGAL", "PINDAH", "TIDAK DIKENAL", "TNI", "POLRI", "CORET",
    ),
    "data_keliru": ("DATA KELIRU", "DATA SALAH", "PERBAIKAN", "UBAH", "SALAH NAMA"),
    "salah_tps": ("SALAH TPS", "TPS KELIRU", "PINDAH TPS", "JAUH DARI TPS"),
    "ganda": ("GANDA", "TERDAFTAR DUA KALI", "PEMILIH GANDA"),
}  # fmt: skip
_DAFTAR = (
    "nik", "nama", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "alamat", "rt", "rw", "kelurahan",
    "kecamatan", "tps", "tempat_tanggal_lahir",
)  # fmt: skip
KOLOM: tuple[Kolom, ...] = (
    Kolom(
        "tanggapan",
        "kode",
        ("JENIS TANGGAPAN", "TENTANG", "USUL", "JENIS USUL", "MASUKAN"),
        {ejaan: kode for kode, isi in TOPIK.items() for ejaan in isi},
    ),
    *(k for k in KOLOM_DAFTAR if k.nama in _DAFTAR),
    Kolom("keterangan", "teks", ("KET", "URAIAN", "ALASAN", "CATATAN"), lemah=("CATATAN",)),
)
SKEMA: pa.Schema = pa.schema(
    [
        ("baris", pa.int64()),
        ("baris_asal", pa.int64()),
        ("tanggapan", pa.string()),  # "" where it is not told or not known
        ("nik", pa.string()),
        ("nik_sah", pa.bool_()),
        ("nama", pa.string()),
        ("tempat_lahir", pa.string()),
        ("tanggal_lahir", pa.date32()),
        ("tahun_lahir", pa.int16()),
        ("jenis_kelamin", pa.string()),
        ("alamat", pa.string()),
        ("rt", pa.string()),
        ("rw", pa.string()),
        ("kelurahan", pa.string()),
        ("kecamatan", pa.string()),
        ("kode_kelurahan", pa.string()),
        ("kode_kecamatan", pa.string()),
        ("tps", pa.string()),
        ("keterangan", pa.string()),
        ("masalah", pa.list_(pa.string())),
    ]
)
FORMAT: tuple[Format, ...] = (
    Format(
        nama="tanggapan",
        judul="Tanggapan kolektif atas daftar pemilih",
        kolom=KOLOM,
        wajib=("tanggapan", "nama"),
        salah_satu=(),
        inti=("nama", "nik"),
        skema=SKEMA,
        harapan=("nik", "kelurahan", "tps"),
        turunan=(turunan_wilayah,),
        hari_dulu=("tanggal_lahir",),
    ),
)
