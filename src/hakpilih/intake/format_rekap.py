"""The format of a voter-list recap as offices publish it, `rekap_daftar`: a row per region, or per stage.

Column names follow the recaps of DPS, DPT and PDPB that offices print (awal, baru, TMS, akhir, L, P, TPS);
no official file layout was found, so spellings are those met in published tables.
"""

from __future__ import annotations

from hakpilih.intake.format import Format, Kolom
from hakpilih.intake.format_hadir import TEMPAT, kolom_angka, kolom_biasa, skema
from hakpilih.intake.turunan_hadir import turunan_wilayah

# Reasons of TMS that recaps list apart; `tms_lain` is whatever else they name.
ALASAN_TMS: dict[str, tuple[str, ...]] = {
    "tms_meninggal": ("MENINGGAL", "MENINGGAL DUNIA"),
    "tms_ganda": ("GANDA", "PEMILIH GANDA"),
    "tms_di_bawah_umur": ("DI BAWAH UMUR", "DIBAWAH UMUR", "BELUM CUKUP UMUR"),
    "tms_pindah_domisili": ("PINDAH DOMISILI", "PINDAH", "PINDAH KELUAR"),
    "tms_tidak_dikenal": ("TIDAK DIKENAL", "TIDAK DIKENALI", "WNA TIDAK DIKENAL"),
    "tms_tni": ("TNI", "MENJADI TNI"),
    "tms_polri": ("POLRI", "MENJADI POLRI"),
    "tms_salah_tps": ("SALAH PENEMPATAN TPS", "SALAH TPS"),
    "tms_lain": ("LAIN LAIN", "LAINNYA", "TMS LAINNYA"),
}

KOLOM: tuple[Kolom, ...] = (
    kolom_biasa("kode", "kode_wilayah", "KODE WILAYAH, KODE DAERAH"),
    kolom_biasa("daerah", "teks", "WILAYAH, NAMA WILAYAH, NAMA DAERAH, NAMA, URAIAN"),
    *TEMPAT,
    kolom_biasa("level", "teks", "TINGKAT"),
    kolom_biasa("pemilihan", "teks", "JENIS PEMILIHAN, PEMILU"),
    kolom_biasa("daftar", "teks", "JENIS DAFTAR, TAHAP, TAHAPAN"),
    kolom_angka("awal", ("PEMILIH AWAL", "JUMLAH PEMILIH AWAL", "DAFTAR AWAL", "DPB SEBELUMNYA")),
    kolom_angka("baru", ("PEMILIH BARU", "JUMLAH PEMILIH BARU", "PEMILIH POTENSIAL BARU")),
    kolom_angka(
        "tms", ("PEMILIH TMS", "JUMLAH TMS", "PEMILIH TIDAK MEMENUHI SYARAT", "TIDAK MEMENUHI SYARAT")
    ),
    kolom_angka("masuk", ("PINDAH MASUK", "PINDAH TPS MASUK")),
    kolom_angka("keluar", ("PINDAH TPS KELUAR",)),
    kolom_angka(
        "akhir",
        ("PEMILIH", "JUMLAH PEMILIH", "JUMLAH", "TOTAL", "TOTAL PEMILIH", "PEMILIH AKHIR",
         "JUMLAH PEMILIH AKHIR", "L P"),
    ),
    kolom_angka("laki_laki", ("L", "LK", "PRIA", "PEMILIH LAKI LAKI", "JUMLAH LAKI LAKI")),
    kolom_angka("perempuan", ("P", "PR", "WANITA", "PEMILIH PEREMPUAN", "JUMLAH PEREMPUAN")),
    kolom_angka("jumlah_tps", ("TPS", "TOTAL TPS")),
    *(kolom_angka(nama, ejaan) for nama, ejaan in ALASAN_TMS.items()),
)  # fmt: skip

FORMAT: tuple[Format, ...] = (
    Format(
        nama="rekap_daftar",
        judul="Rekapitulasi daftar pemilih yang diterbitkan",
        kolom=KOLOM,
        wajib=(),
        salah_satu=("akhir", "awal", "tms", "laki_laki", "perempuan"),
        inti=("kode", "daerah", "kel", "kec", "kab", "prov", "akhir", "awal", "tms"),
        skema=skema(KOLOM),
        turunan=(turunan_wilayah,),
        jumlah_data=True,
    ),
)
