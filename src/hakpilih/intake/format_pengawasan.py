"""The format in which Bawaslu hands over what it found about voters, `temuan_bawaslu`: a row per voter.

No official layout was found. Columns are those of the copy that Bawaslu gets (no NIK, NKK, birth date) with
the category and, where Bawaslu knows it, the record number of this office. What else the file holds, a NIK
above all, is not read.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from hakpilih.intake.format import Format, Kolom
from hakpilih.intake.format_daftar import KOLOM as KOLOM_DAFTAR
from hakpilih.intake.wilayah_daftar import turunan_wilayah

# Category of `hakpilih.pengawasan.jenis.KATEGORI` that can be about voters → its spellings; a test holds
# the two together.
KATEGORI: Mapping[str, tuple[str, ...]] = {
    "meninggal": ("MENINGGAL", "MENINGGAL DUNIA", "WAFAT"),
    "ganda": ("GANDA", "PEMILIH GANDA"),
    "di_bawah_umur": ("DI BAWAH UMUR", "DIBAWAH UMUR", "BELUM CUKUP UMUR"),
    "pindah_domisili": ("PINDAH DOMISILI", "PINDAH", "PINDAH KELUAR"),
    "tidak_dikenal": ("TIDAK DIKENAL", "TIDAK DIKENALI"),
    "bukan_penduduk": ("BUKAN PENDUDUK", "BUKAN PENDUDUK SETEMPAT"),
    "tni": ("TNI",),
    "polri": ("POLRI",),
    "salah_tps": ("SALAH TPS", "SALAH PENEMPATAN TPS", "SALAH PENEMPATAN"),
    "belum_terdaftar": ("BELUM TERDAFTAR", "TIDAK TERDAFTAR", "MS BELUM TERDAFTAR"),
    "belum_ktp_el": ("BELUM KTP EL", "BELUM BER KTP EL", "TANPA KTP EL", "BELUM REKAM"),
    "unsur_keliru": ("UNSUR KELIRU", "DATA KELIRU", "DATA SALAH", "UNSUR DATA KELIRU"),
    "jauh_dari_tps": ("JAUH DARI TPS",),
    "kk_dua_tps": ("KK DUA TPS", "SATU KK DUA TPS", "SATU KK DI DUA TPS", "BEDA TPS"),
    "belum_dicoklit": ("BELUM DICOKLIT", "BELUM COKLIT", "TIDAK DICOKLIT"),
}
_DAFTAR = ("nama", "jenis_kelamin", "alamat", "rt", "rw", "kelurahan", "kecamatan", "tps")

KOLOM: tuple[Kolom, ...] = (
    Kolom("nomor_catatan", "teks", ("NO CATATAN", "CATATAN NOMOR", "ID CATATAN")),
    Kolom(
        "kategori",
        "kode",
        ("JENIS MASALAH", "TMS", "KODE TMS", "KODE"),
        {ejaan: kode for kode, isi in KATEGORI.items() for ejaan in isi},
    ),
    *(k for k in KOLOM_DAFTAR if k.nama in _DAFTAR),
    Kolom("usia", "angka", ("UMUR",)),
    Kolom("keterangan", "teks", ("KET", "URAIAN", "CATATAN"), lemah=("CATATAN",)),
)
SKEMA_TEMUAN: pa.Schema = pa.schema(
    [
        pa.field("baris", pa.int64()),
        pa.field("baris_asal", pa.int64()),
        *(
            pa.field(k.nama, pa.int64() if k.nama == "usia" else pa.string())
            for k in KOLOM
        ),
        pa.field("kode_kelurahan", pa.string()),
        pa.field("kode_kecamatan", pa.string()),
        pa.field("masalah", pa.list_(pa.string())),
    ]
)  # fmt: skip

FORMAT: tuple[Format, ...] = (
    Format(
        nama="temuan_bawaslu",
        judul="Temuan, saran perbaikan, atau rekomendasi Bawaslu per pemilih",
        kolom=KOLOM,
        wajib=("kategori",),
        salah_satu=("nomor_catatan", "nama"),
        inti=("nomor_catatan", "nama"),
        skema=SKEMA_TEMUAN,
        turunan=(turunan_wilayah,),
    ),
)
