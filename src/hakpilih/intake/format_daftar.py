"""The voter list formats, `dpt` and `dp4`: columns, office spellings, codes.

Sources: the 13 elements of Model A-Daftar Pemilih and its filling guide (disability categories,
KTP-el S/B; http://awasipemilu.com/2023/02/petunjuk-pengisian-lembar-kerja-pantarlih-model-a-daftar-pemilih-pada-pemilu-2024);
disability letters TN/TD/TW/TR/TG from Bawaslu's A1.DP-1 (2018). B/S/P and L/P are customary.
"""

from __future__ import annotations

from collections.abc import Mapping

from hakpilih.intake.format import Format, JenisSel, Kolom
from hakpilih.intake.penjaga_daftar import PENJAGA
from hakpilih.intake.silang_daftar import silang_kosong, silang_unsur
from hakpilih.intake.wilayah_daftar import turunan_wilayah
from hakpilih.pemilih import KOLOM_DAFTAR, SKEMA_BERSIH


def _ejaan(**kode: str) -> dict[str, str]:
    """Spelling → code from one line of spellings per code, parted by commas."""
    return {ejaan.strip(): k for k, baris in kode.items() for ejaan in baris.split(",")}


_TIDAK_ADA = ("0", "TIDAK", "TIDAK ADA", "BUKAN", "NORMAL", "NON", "NON DISABILITAS", "NIHIL", "N")

STATUS_KAWIN: Mapping[str, str] = _ejaan(
    B="B, BELUM, BELUM KAWIN, BELUM MENIKAH, BELUM NIKAH, BK, LAJANG, TIDAK KAWIN",
    S="S, SUDAH, KAWIN, SUDAH KAWIN, SUDAH MENIKAH, MENIKAH, NIKAH, K, KAWIN TERCATAT, "
    "KAWIN BELUM TERCATAT, KAWIN TIDAK TERCATAT",
    P="P, PERNAH, PERNAH KAWIN, PERNAH MENIKAH, CERAI, CERAI HIDUP, CERAI MATI, CH, CM, JANDA, DUDA, "
    "CERAI HIDUP TERCATAT, CERAI HIDUP BELUM TERCATAT, CERAI HIDUP TIDAK TERCATAT, "
    "CERAI MATI TERCATAT, CERAI BELUM TERCATAT",
)
JENIS_KELAMIN: Mapping[str, str] = _ejaan(
    L="L, LK, LAKI, LAKI LAKI, LELAKI, PRIA",
    P="P, PR, PEREMPUAN, WANITA, W",
)
DISABILITAS: Mapping[str, str] = {
    **dict.fromkeys(_TIDAK_ADA, ""),
    **_ejaan(
        fisik="1, FISIK, DISABILITAS FISIK, TUNA DAKSA, DAKSA, TD",
        intelektual="2, INTELEKTUAL, DISABILITAS INTELEKTUAL, TUNA GRAHITA, GRAHITA, TG",
        mental="3, MENTAL, DISABILITAS MENTAL",
        wicara="4, WICARA, SENSORIK WICARA, DISABILITAS SENSORIK WICARA, TUNA WICARA, TW",
        rungu="5, RUNGU, SENSORIK RUNGU, DISABILITAS SENSORIK RUNGU, TUNA RUNGU, TR",
        netra="6, NETRA, SENSORIK NETRA, DISABILITAS SENSORIK NETRA, TUNA NETRA, TN",
    ),
}
STATUS_KTP_EL: Mapping[str, str] = _ejaan(
    S="S, SUDAH, SUDAH PUNYA, SUDAH REKAM, SUDAH MEREKAM, PUNYA, MEMILIKI, ADA, YA, Y",
    B="B, BELUM, BELUM PUNYA, BELUM REKAM, BELUM MEREKAM, TIDAK, TIDAK ADA, TIDAK PUNYA, T",
)


_LEMAH = ("STS", "DUSUN", "REKAM", "PEREKAMAN", "CATATAN")


def _kolom(nama: str, jenis: JenisSel, alias: str, pilihan: Mapping[str, str] = {}) -> Kolom:
    ejaan = tuple(a.strip() for a in alias.split(","))
    return Kolom(nama, jenis, ejaan, pilihan, tuple(a for a in ejaan if a in _LEMAH))


KOLOM: tuple[Kolom, ...] = (
    _kolom("nkk", "nkk", "NO KK, NOMOR KK, NOMOR KARTU KELUARGA, NO KARTU KELUARGA, KK"),
    _kolom(
        "nik",
        "nik",
        "NO NIK, NOMOR NIK, NOMOR INDUK KEPENDUDUKAN, NO INDUK KEPENDUDUKAN, NO KTP, NOMOR KTP, "
        "NIK KTP, NIK 16 DIGIT",
    ),
    _kolom(
        "nama",
        "nama",
        "NAMA LENGKAP, NAMA PEMILIH, NAMA LGKP, NAMA LENGKAP PEMILIH, NAMA PENDUDUK, NAMA WARGA, "
        "NM LENGKAP, NAMA LKP",
    ),
    _kolom(
        "tempat_lahir",
        "teks",
        "TEMPAT LHR, TMP LAHIR, TMPT LAHIR, TMPT LHR, TMP LHR, TPT LAHIR, TEMPAT, LAHIR TEMPAT",
    ),
    _kolom(
        "tanggal_lahir",
        "tanggal",
        "TGL LAHIR, TGL LHR, TANGGAL LHR, TANGGAL KELAHIRAN, TGL KELAHIRAN, LAHIR TANGGAL, "
        "TGL LAHIR DD MM YYYY, TANGGAL LAHIR DD MM YYYY",
    ),
    _kolom(
        "status_kawin",
        "kode",
        "STATUS, STATUS PERKAWINAN, STATUS PERNIKAHAN, STATUS NIKAH, STS, STS KAWIN, STS KWN, STAT KWN, "
        "STAT KAWIN, STATUS KWN, "
        "STATUS KAWIN B S P, STATUS PERKAWINAN B S P, PERKAWINAN, KAWIN",
        STATUS_KAWIN,
    ),
    _kolom(
        "jenis_kelamin",
        "kode",
        "L P, JK, KELAMIN, JNS KELAMIN, JENIS KLMN, JENIS KLMIN, JENIS KEL, JNS KLMIN, JNS KLMN, JNS KEL, "
        "KLMIN, SEX, JENIS KELAMIN L P, "
        "JK L P, GENDER",
        JENIS_KELAMIN,
    ),
    _kolom(
        "alamat",
        "teks",
        "ALAMAT DUKUH, JALAN DUKUH, ALAMAT JALAN DUKUH, JALAN, DUKUH, ALAMAT LENGKAP, ALAMAT JALAN, "
        "ALAMAT RUMAH, ALAMAT KTP, ALAMAT TINGGAL, ALMT, DUSUN, ALAMAT DUSUN",
    ),
    _kolom("rt", "nomor", "NO RT, ALAMAT RT"),
    _kolom("rw", "nomor", "NO RW, ALAMAT RW"),
    _kolom(
        "disabilitas",
        "kode",
        "DIFABEL, JENIS DISABILITAS, PENYANDANG DISABILITAS, DISABILITAS JENIS, CACAT, "
        "RAGAM DISABILITAS, DIS, PNYDNG CCT, PENYANDANG CACAT, PNYNDNG CCT, JENIS CACAT",
        DISABILITAS,
    ),
    _kolom(
        "status_ktp_el",
        "kode",
        "KTP EL, EKTP, STATUS KTP, STATUS EKTP, KEPEMILIKAN KTP EL, STATUS PEREKAMAN, "
        "STATUS PEREKAMAN KTP EL, STATUS KTP EL S B, STATUS KEPEMILIKAN KTP EL, REKAM KTP EL, REKAM, "
        "STATUS REKAM, STS REKAM, PEREKAMAN",
        STATUS_KTP_EL,
    ),
    _kolom("keterangan", "teks", "KET, CATATAN"),
    _kolom(
        "kelurahan",
        "wilayah",
        "DESA KELURAHAN, KELURAHAN DESA, KEL, DESA, KEL DESA, DESA KEL, NAMA KELURAHAN, NAMA KEL, "
        "KODE KELURAHAN, KODE KEL, NAMA DESA, NM KEL",
    ),
    _kolom(
        "kecamatan",
        "wilayah",
        "KEC, NAMA KECAMATAN, NAMA KEC, KODE KECAMATAN, KODE KEC, NM KEC, DISTRIK",
    ),
    _kolom("tps", "nomor", "NO TPS, NOMOR TPS, TPS NO, KODE TPS"),
    # One column for both: split at the last comma into tempat_lahir and tanggal_lahir.
    _kolom(
        "tempat_tanggal_lahir",
        "tempat_tanggal",
        "TTL, TEMPAT TGL LAHIR, TEMPAT DAN TANGGAL LAHIR, TMP TGL LAHIR, TEMPAT TGL LHR",
    ),
)


def _format(nama: str, judul: str) -> Format:
    return Format(
        nama=nama,
        judul=judul,
        kolom=KOLOM,
        wajib=("nama",),
        salah_satu=("nik", "tanggal_lahir"),
        inti=("nama", "nik"),
        skema=SKEMA_BERSIH,
        harapan=KOLOM_DAFTAR,
        turunan=(turunan_wilayah,),
        silang=(silang_kosong, silang_unsur),
        penjaga=PENJAGA,
    )


FORMAT: tuple[Format, ...] = (
    _format("dpt", "Daftar Pemilih Tetap"),
    _format("dp4", "Daftar Penduduk Potensial Pemilih Pemilihan"),
)
