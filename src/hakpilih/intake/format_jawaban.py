"""The format in which an agency answers a request, `jawaban_permintaan`: a row per item.

The file that is handed over has these columns empty at its end, so that it can be filled in and sent back.
"""

from __future__ import annotations

import pyarrow as pa

from hakpilih.intake.format import Format, Kolom
from hakpilih.permintaan.lembaga import JAWABAN

EJAAN: dict[str, str] = {
    e: kode for kode, j in JAWABAN.items() for e in (kode.upper(), *j.ejaan)
}  # fmt: skip
KOLOM: tuple[Kolom, ...] = (
    Kolom("nomor_butir", "teks", ("BUTIR", "NO BUTIR", "NOMOR BUTIR PERMINTAAN")),
    Kolom("jawaban", "kode", ("JAWABAN LEMBAGA", "HASIL", "HASIL PENELUSURAN"), EJAAN),
    Kolom("nik", "nik", ("NIK JAWABAN", "NIK YANG BENAR", "NOMOR NIK")),
    Kolom("nkk", "nkk", ("NKK JAWABAN", "NKK YANG BENAR", "NO KK", "NOMOR KK")),
    Kolom("tanggal_kejadian", "tanggal", ("TANGGAL", "TGL", "TANGGAL MENINGGAL", "TANGGAL PINDAH")),
    Kolom("surat", "teks", ("NOMOR AKTA", "NOMOR SURAT", "NO AKTA", "NO SURAT", "AKTA")),
    Kolom("catatan", "teks", ("KETERANGAN", "KET")),
)
SKEMA: pa.Schema = pa.schema(
    [
        pa.field("baris", pa.int64()),
        pa.field("baris_asal", pa.int64()),
        pa.field("nomor_butir", pa.string()),
        pa.field(
            "jawaban", pa.string()
        ),  # a key of permintaan.lembaga.JAWABAN, "" where not answered
        pa.field("nik", pa.string()),
        pa.field("nik_sah", pa.bool_()),
        pa.field("nkk", pa.string()),
        pa.field("tanggal_kejadian", pa.date32()),
        pa.field("surat", pa.string()),
        pa.field("catatan", pa.string()),
        pa.field("masalah", pa.list_(pa.string())),
    ]
)
FORMAT: tuple[Format, ...] = (
    Format(
        nama="jawaban_permintaan",
        judul="Jawaban lembaga atas permintaan",
        kolom=KOLOM,
        wajib=("nomor_butir", "jawaban"),
        salah_satu=(),
        inti=("nomor_butir",),
        skema=SKEMA,
        hari_dulu=("tanggal_kejadian",),
    ),
)
