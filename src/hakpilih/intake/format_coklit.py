"""The format of coklit results typed from paper, `hasil_coklit`: a row per voter who was visited.

What is written on the working list: a tick where the row is right, U for changed elements, a TMS code
(http://awasipemilu.com/2023/02/petunjuk-pengisian-lembar-kerja-pantarlih-model-a-daftar-pemilih-pada-pemilu-2024),
B for a new voter (https://id.scribd.com/document/371874135/Penyusunan-a-b-kwk-Versi-1). Numbers of TMS codes
differ from election to election, so the gate keeps them as written; the office reads them by its rules.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from hakpilih.intake.format import Format, Kolom
from hakpilih.intake.format_daftar import KOLOM as KOLOM_DAFTAR
from hakpilih.intake.format_hadir import kolom_biasa
from hakpilih.intake.kode_coklit import KODE
from hakpilih.intake.silang_coklit import PenjagaCoklit, silang_hasil, turunan_bukti
from hakpilih.intake.wilayah_daftar import turunan_wilayah

HASIL: Mapping[str, str] = {
    **dict.fromkeys(("SESUAI", "S", "V", "COCOK", "BENAR", "ADA", "OK", "CENTANG"), "sesuai"),
    **dict.fromkeys(("UBAH", "U", "UBAH DATA", "BERUBAH", "PERBAIKAN", "UBAH ELEMEN"), "ubah"),
    **dict.fromkeys(("TMS", "T", "TIDAK MEMENUHI SYARAT", "CORET", "DICORET"), "tms"),
    **dict.fromkeys(("BARU", "B", "PEMILIH BARU", "TAMBAH", "PEMILIH POTENSIAL"), "baru"),
    **dict.fromkeys(("PINDAH TPS", "SALAH TPS", "SALAH PENEMPATAN TPS"), "pindah_tps"),
}
# A number as the form has it, or a word for it; `tms_10` of the 2018 form is the highest met.
KODE_TMS: Mapping[str, str] = {
    **{str(n): str(n) for n in range(1, 11)},
    **{f"TMS {n}": str(n) for n in range(1, 11)},
    **dict.fromkeys(("MENINGGAL", "MENINGGAL DUNIA", "WAFAT"), "meninggal"),
    **dict.fromkeys(("GANDA", "PEMILIH GANDA"), "ganda"),
    **dict.fromkeys(("DI BAWAH UMUR", "DIBAWAH UMUR", "BELUM 17 TAHUN"), "di_bawah_umur"),
    **dict.fromkeys(("PINDAH DOMISILI", "PINDAH", "PINDAH ALAMAT"), "pindah_domisili"),
    **dict.fromkeys(("TIDAK DIKENAL", "TIDAK DIKENALI", "TIDAK DITEMUKAN"), "tidak_dikenal"),
    "TNI": "tni",
    "POLRI": "polri",
    "SALAH TPS": "salah_tps",
    "SALAH PENEMPATAN TPS": "salah_tps",
}
YA_TIDAK: Mapping[str, str] = {
    **dict.fromkeys(("YA", "Y", "SUDAH", "ADA", "MASIH", "1", "V"), "ya"),
    **dict.fromkeys(("TIDAK", "T", "BELUM", "TIDAK ADA", "0", "N"), "tidak"),
}
# Elements of a voter that a visit may correct, or that a new voter brings.
UNSUR: tuple[str, ...] = (
    "nkk", "nik", "nama", "tempat_lahir", "tanggal_lahir", "status_kawin", "jenis_kelamin", "alamat",
    "rt", "rw", "disabilitas", "status_ktp_el",
)  # fmt: skip
_TEMPAT = ("kelurahan", "kecamatan", "tps")


def _dari_daftar(*nama: str) -> tuple[Kolom, ...]:
    """Columns spelt as in a voter list."""
    per = {k.nama: k for k in KOLOM_DAFTAR}
    return tuple(per[n] for n in nama)


def _kode(nama: str, alias: str, pilihan: Mapping[str, str]) -> Kolom:
    return Kolom(nama, "kode", tuple(a.strip() for a in alias.split(",")), pilihan)


KOLOM: tuple[Kolom, ...] = (
    *_dari_daftar(*_TEMPAT),
    kolom_biasa("nomor", "angka", "NO, NO URUT, NOMOR URUT, NO PEMILIH, NOMOR PEMILIH"),
    kolom_biasa("acak", "teks", "NOMOR CATATAN, NO CATATAN, KODE CATATAN, NOMOR ACAK"),
    *_dari_daftar(*UNSUR),
    _kode("hasil", "HASIL COKLIT, HASIL KUNJUNGAN, STATUS COKLIT", HASIL),
    _kode("kode_tms", "TMS, KODE, ALASAN TMS, KODE ALASAN, SEBAB TMS", KODE_TMS),
    kolom_biasa("tps_tujuan", "nomor", "TPS BARU, PINDAH KE TPS, TPS SEHARUSNYA"),
    _kode("setempat", "KK MASIH DI SINI, KTP MASIH DI SINI, KK DAN KTP EL MASIH DI SINI", YA_TIDAK),
    kolom_biasa("acak_tetap", "teks", "CATATAN YANG TETAP, NOMOR CATATAN YANG TETAP"),
    kolom_biasa("bukti", "teks", "BUKTI YANG DILIHAT, DOKUMEN, DOKUMEN YANG DILIHAT, BUKTI DUKUNG"),
    kolom_biasa(
        "tanggal_kunjungan", "tanggal", "TGL KUNJUNGAN, TANGGAL COKLIT, TGL COKLIT, DIKUNJUNGI"
    ),
    kolom_biasa("pantarlih", "nama", "NAMA PANTARLIH, PETUGAS, NAMA PETUGAS, PPDP"),
    _kode("stiker", "STIKER DITEMPEL, STIKER COKLIT, ADA STIKER", YA_TIDAK),
    kolom_biasa("catatan", "teks", "KET, KETERANGAN, CATATAN PANTARLIH"),
)

SKEMA: pa.Schema = pa.schema(
    [
        ("baris", pa.int64()),
        ("baris_asal", pa.int64()),
        ("kelurahan", pa.string()),
        ("kecamatan", pa.string()),
        ("kode_kelurahan", pa.string()),
        ("kode_kecamatan", pa.string()),
        ("tps", pa.string()),
        ("nomor", pa.int64()),  # on the printed working list of the TPS
        ("acak", pa.string()),  # record number of the voter
        ("nkk", pa.string()),
        ("nik", pa.string()),
        ("nik_sah", pa.bool_()),
        ("nama", pa.string()),
        ("tempat_lahir", pa.string()),
        ("tanggal_lahir", pa.date32()),
        ("tahun_lahir", pa.int16()),
        ("status_kawin", pa.string()),
        ("jenis_kelamin", pa.string()),
        ("alamat", pa.string()),
        ("rt", pa.string()),
        ("rw", pa.string()),
        ("disabilitas", pa.string()),
        ("status_ktp_el", pa.string()),
        ("hasil", pa.string()),  # sesuai, ubah, tms, baru, pindah_tps
        ("kode_tms", pa.string()),  # number as written, or our short code
        ("tps_tujuan", pa.string()),
        ("setempat", pa.string()),  # ya, tidak: KK and KTP-el of who moved are still here
        ("acak_tetap", pa.string()),  # of a duplicate: the record that stays
        ("bukti", pa.string()),  # codes of `silang_coklit.BUKTI`, parted by commas
        ("tanggal_kunjungan", pa.date32()),
        ("pantarlih", pa.string()),
        ("stiker", pa.string()),
        ("catatan", pa.string()),
        ("masalah", pa.list_(pa.string())),
    ]
)

FORMAT: tuple[Format, ...] = (
    Format(
        nama="hasil_coklit",
        judul="Hasil coklit dari lembar kerja pantarlih",
        kolom=KOLOM,
        wajib=("hasil",),
        salah_satu=("acak", "nomor", "nik"),
        inti=("acak", "nomor", "nik", "nama"),
        skema=SKEMA,
        harapan=(
            "tps",
            "nama",
            "kode_tms",
            "bukti",
            "tanggal_kunjungan",
            "pantarlih",
            "stiker",
            "status_ktp_el",
        ),
        turunan=(turunan_wilayah, turunan_bukti),
        silang=(silang_hasil,),
        penjaga=(PenjagaCoklit,),
        kode=KODE,
    ),
)
