"""What a case can be, and what leaving or misjudging it would cost a voter: literal tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind of case: heading, meaning, what leaving it so may do to a voter, the changes that answer it
    (`perubahan.jenis`), likely codes."""

    judul: str
    arti: str
    akibat: str
    pilihan: tuple[str, ...]
    kode_tms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Biaya:
    """Cost of a wrong decision, 0–100 (100: a voter loses the vote), if both rows are one person
    (`satu`) or two (`dua`)."""

    satu: float
    dua: float


_KELUAR = ("meninggal", "pindah_domisili", "tidak_dikenal", "di_bawah_umur", "tni", "polri")

_DUA_UNDANGAN = (
    "Bila dibiarkan, ia menerima dua undangan; bila ternyata dua orang, yang tercoret kehilangan hak "
    "pilih."
)
JENIS: dict[str, Jenis] = {
    "ganda_k1": Jenis(
        "Ganda K1",
        "Nama, NIK, tempat dan tanggal lahir, dan jenis kelamin sama.",
        _DUA_UNDANGAN,
        ("tms", "tetap"),
        ("ganda", *_KELUAR),
    ),
    "ganda_k3": Jenis(
        "Ganda K3",
        "Orang yang sama tercatat lagi dengan unsur yang berbeda.",
        _DUA_UNDANGAN,
        ("tms", "tetap"),
        ("ganda", *_KELUAR),
    ),
    "ganda_k2": Jenis(
        "Ganda K2",
        "NIK sama, orangnya berbeda.",
        "Bila dibiarkan, yang seorang dapat tercoret sebagai ganda atau ditolak di TPS.",
        ("ubah", "tms", "tetap"),
        _KELUAR,
    ),
    "ragu": Jenis(
        "Pasangan ragu",
        "Mungkin satu orang, mungkin dua; peluangnya di antara batas ragu.",
        "Bila keliru, seorang pemilih dapat hilang dari daftar atau tercatat dua kali.",
        ("ubah", "baru", "tms", "tetap"),
        _KELUAR,
    ),
    "nik": Jenis(
        "NIK bermasalah",
        "NIK tidak ada, tidak sah, berbeda, atau dipakai orang lain.",
        "Bila dibiarkan, ia dapat ditolak di TPS atau tercoret sebagai ganda.",
        ("ubah", "baru", "tms", "tetap"),
        _KELUAR,
    ),
    "hilang": Jenis(
        "Tidak ada di DP4",
        "Terdaftar di DPT, tidak ditemukan dalam data kependudukan.",
        "Bila dicoret keliru, ia kehilangan hak pilih; bila dibiarkan keliru, undangannya tidak bertuan.",
        ("tms", "pindah_tps", "tetap"),
        _KELUAR,
    ),
    "baru": Jenis(
        "Hanya di DP4",
        "Mungkin pemilih baru.",
        "Bila dibiarkan, seorang pemilih tidak terdaftar.",
        ("baru", "tetap"),
    ),
    "nama_saja": Jenis(
        "Hanya nama",
        "Baris tanpa NIK, NKK, dan tanggal lahir.",
        "Bila keliru, orang yang nyata hilang dari daftar, atau nama tanpa orang tetap di sana.",
        ("baru", "tms", "tetap"),
        _KELUAR,
    ),
    "ubah": Jenis(
        "Data berubah",
        "Berpasangan dengan pasti, unsurnya berbeda.",
        "Bila dibiarkan, undangan atau TPS-nya dapat keliru.",
        ("ubah", "pindah_tps", "tms", "tetap"),
        _KELUAR,
    ),
    "coklit": Jenis(
        "Hasil coklit",
        "Pantarlih menemukan hal yang tidak sama dengan daftar.",
        "Bila dibiarkan, daftar tidak sama dengan yang ditemui; bila keliru, seseorang kehilangan hak pilih.",
        ("ubah", "baru", "tms", "pindah_tps", "tetap"),
        ("ganda", *_KELUAR),
    ),
    "pengawasan": Jenis(
        "Catatan Bawaslu",
        "Bawaslu mencatat pemilih ini, dan pemadanan tidak menemukan apa pun tentangnya.",
        "Bila dicoret keliru, ia kehilangan hak pilih; bila dibiarkan keliru, undangannya tidak bertuan.",
        ("tms", "pindah_tps", "tetap"),
        ("ganda", *_KELUAR),
    ),
    "undangan": Jenis(
        "Undangan tidak sampai",
        "KPPS yang mengantar undangan mencatat bahwa pemilih ini meninggal, pindah, atau tidak dikenal.",
        "Bila dicoret keliru, ia kehilangan hak pilih; bila dibiarkan keliru, undangannya tidak bertuan.",
        ("tms", "pindah_tps", "tetap"),
        _KELUAR,
    ),
    "jawaban": Jenis(
        "Jawaban lembaga",
        "Lembaga lain menjawab bahwa pemilih ini tidak lagi memenuhi syarat di sini.",
        "Bila dicoret keliru, ia kehilangan hak pilih; bila dibiarkan keliru, undangannya tidak bertuan.",
        ("tms", "tetap"),
        _KELUAR,
    ),
    "tanggapan": Jenis(
        "Tanggapan masyarakat",
        "Seseorang menanggapi daftar ini lewat Layanan Masyarakat.",
        "Bila dibiarkan, daftar tetap keliru; bila diputuskan keliru, seseorang kehilangan hak pilih.",
        ("ubah", "baru", "tms", "pindah_tps", "tetap"),
        ("ganda", *_KELUAR),
    ),
}

# What kind of evidence lies behind a case. The first four are those of `matching.kolom.ALASAN_HANYA`.
GOLONGAN: dict[str, str] = {
    "tidak_ada_calon": "tidak ada baris yang mirip",
    "calon_lemah": "ada baris yang mirip, tetapi lemah",
    "calon_dipasangkan": "yang mirip sudah berpasangan",
    "nik_orang_lain": "NIK-nya dipakai orang lain",
    "peluang_tengah": "peluang di antara batas ragu",
    "saingan_dekat": "ada saingan yang hampir sama kuat",
    "nik_sama_orang_lain": "NIK-nya di DP4 milik orang lain",
    "ganda": "mungkin catatan kedua",
    "nik_kosong": "NIK di DPT tidak ada atau tidak sah, di DP4 ada",
    "nik_beda": "NIK di DPT dan DP4 berbeda",
    "nik_tak_sah": "NIK tidak ada atau tidak sah",
    "nik_ganda_dp4": "NIK dipakai dua orang di DP4",
    "ganda_dpt": "tercatat dua kali di DPT",
    "ganda_dp4": "catatan kedua di DP4 dari yang sudah terdaftar",
    "ganda_dp4_baru": "tercatat dua kali di DP4, belum terdaftar",
    "nama_saja": "hanya nama",
    "identitas": "nama, tempat atau tanggal lahir, atau jenis kelamin berbeda",
    "pindah": "kelurahan, RT/RW, KK, atau alamat berbeda",
    "ejaan": "hanya ejaan yang berbeda",
    "isian": "kosong di DPT, terisi di DP4",
    "keterangan": "hanya status kawin, disabilitas, atau KTP-el",
    "ktp_el_baru": "KTP-el baru, belum terdaftar",
    "ktp_el_terbit": "KTP-el terbit, di DPT belum",
    "ktp_el_nik": "NIK di KTP-el ada, di DPT tidak ada atau tidak sah",
    "ktp_el_nik_beda": "NIK di KTP-el dan DPT berbeda",
    "ktp_el_orang_lain": "NIK di KTP-el pada orang lain di DPT",
    "jawaban_nik": "NIK atau NKK menurut jawaban Disdukcapil",
    "jawaban_ktp_el": "KTP-el menurut jawaban Disdukcapil",
    "jawaban_meninggal": "meninggal menurut jawaban lembaga",
    "jawaban_pindah": "pindah menurut jawaban lembaga",
    "jawaban_dinas": "anggota aktif menurut TNI atau Polri",
    "jawaban_hak_pilih": "hak pilih dicabut menurut jawaban kejaksaan",
    "bawaslu": "dicatat Bawaslu, belum diperiksa KPU",
    "undangan_meninggal": "meninggal menurut KPPS yang mengantar undangan",
    "undangan_pindah": "pindah menurut KPPS yang mengantar undangan",
    "undangan_tidak_dikenal": "tidak dikenal menurut KPPS yang mengantar undangan",
    "coklit_tms": "tidak memenuhi syarat menurut kunjungan",
    "coklit_ubah": "unsurnya lain menurut kunjungan",
    "coklit_baru": "ditemui saat kunjungan, belum terdaftar",
    "coklit_pindah": "salah penempatan TPS menurut kunjungan",
    "layanan_baru": "belum terdaftar menurut tanggapan masyarakat",
    "layanan_ubah": "datanya keliru menurut tanggapan masyarakat",
    "layanan_tms": "tidak memenuhi syarat menurut tanggapan masyarakat",
    "layanan_pindah": "salah TPS menurut tanggapan masyarakat",
}
# Kinds of evidence that no matching finds: from the daily KTP-el files and from answers of agencies
# (`kantor.telaah.kasus_luar`).
DARI_LUAR: tuple[str, ...] = tuple(
    g
    for g in GOLONGAN
    if g.startswith(("ktp_el_", "jawaban_", "coklit_", "bawaslu", "undangan_", "layanan_"))
)
# The registry's NIK belongs to another person than the row of the list.
NIK_ORANG_LAIN = ("nik_sama_orang_lain", "ktp_el_orang_lain")
# Somebody known by name and birth date whose NIK the list lacks.
NIK_TERISI = ("nik_kosong", "ktp_el_nik", "jawaban_nik")

# Our own scale, explained in docs/kaidah/perubahan.md. Of pairs in doubt it is that of
# `matching.kerugian.AKIBAT`; a kind with a kind of evidence goes before the kind alone.
BIAYA: dict[str, Biaya] = {
    "ganda_k1": Biaya(5, 100),
    "ganda_k3": Biaya(5, 100),
    "ganda_k2": Biaya(40, 30),
    "ganda_k1/ganda_dp4_baru": Biaya(60, 60),
    "ganda_k3/ganda_dp4_baru": Biaya(60, 60),
    "nik/nik_kosong": Biaya(3, 100),
    "nik/nik_beda": Biaya(8, 100),
    "nik/nik_tak_sah": Biaya(30, 30),
    "nik/nik_ganda_dp4": Biaya(40, 60),
    "hilang": Biaya(40, 10),
    "baru": Biaya(5, 60),
    "nama_saja": Biaya(30, 30),
    "ubah/identitas": Biaya(4, 100),
    "ubah/pindah": Biaya(6, 100),
    "ubah/ejaan": Biaya(0.5, 100),
    "ubah/isian": Biaya(0.5, 100),
    "ubah/keterangan": Biaya(0.5, 100),
    "ubah/ktp_el_terbit": Biaya(6, 100),
    "ubah/jawaban_ktp_el": Biaya(6, 100),
    "nik/ktp_el_nik": Biaya(3, 100),
    "nik/ktp_el_nik_beda": Biaya(8, 100),
    "nik/ktp_el_orang_lain": Biaya(40, 60),
    "nik/jawaban_nik": Biaya(3, 100),
    "jawaban": Biaya(40, 10),
    "pengawasan": Biaya(20, 60),
    "undangan": Biaya(20, 60),
    "coklit": Biaya(20, 60),
    "coklit/coklit_ubah": Biaya(4, 100),
    "tanggapan": Biaya(20, 60),
    "tanggapan/layanan_ubah": Biaya(4, 100),
}

# disusun: a group whose proposals are still being written.
DISUSUN, TERBUKA, DIUSULKAN, SELESAI, DIGANTIKAN = (
    "disusun",
    "terbuka",
    "diusulkan",
    "selesai",
    "digantikan",
)
KEADAAN_KASUS: dict[str, str] = {
    TERBUKA: "terbuka",
    DIUSULKAN: "menunggu persetujuan",
    SELESAI: "selesai",
    DIGANTIKAN: "digantikan pemadanan atau hasil berikutnya",
}
BERLAKU, DITOLAK, DIBATALKAN, DITARIK = "berlaku", "ditolak", "dibatalkan", "ditarik"
# tunda: approved, but its notice period runs (`keadaan_perubahan`); never stored.
TUNDA = "tunda"
KEADAAN_PERUBAHAN: dict[str, str] = {
    DIUSULKAN: "menunggu persetujuan",
    TUNDA: "masa pemberitahuan",
    BERLAKU: "berlaku",
    DITOLAK: "ditolak",
    DIBATALKAN: "dibatalkan",
    DITARIK: "ditarik pengusulnya",
}
HIDUP = (DIUSULKAN, BERLAKU)  # a change that counts, or may
DISIAPKAN, DISETUJUI, DIBUANG = "disiapkan", "disetujui", "dibuang"
KEADAAN_KELOMPOK: dict[str, str] = {
    DISIAPKAN: "disiapkan",
    DISUSUN: "sedang diusulkan",
    DIUSULKAN: "menunggu persetujuan",
    DISETUJUI: "disetujui",
    DITOLAK: "ditolak",
    DIBUANG: "dibuang",
}

# Probability bands of the filter: name → from (inclusive), to (exclusive).
PITA: dict[str, tuple[float, float]] = {
    "rendah": (0.0, 0.5),
    "tengah": (0.5, 0.95),
    "tinggi": (0.95, 1.01),
}
KATA_PITA: dict[str, str] = {
    "rendah": "peluang di bawah ½",
    "tengah": "peluang ½ sampai 0,95",
    "tinggi": "peluang 0,95 ke atas",
}


# What a visit found, or the public says → the changes that may answer it.
PILIHAN_GOLONGAN: dict[str, tuple[str, ...]] = {
    "coklit_tms": ("tms", "pindah_tps", "tetap"),
    "coklit_ubah": ("ubah", "tms", "tetap"),
    "coklit_baru": ("baru", "tetap"),
    "coklit_pindah": ("pindah_tps", "tms", "tetap"),
    "layanan_tms": ("tms", "pindah_tps", "tetap"),
    "layanan_ubah": ("ubah", "tms", "tetap"),
    "layanan_baru": ("baru", "tetap"),
    "layanan_pindah": ("pindah_tps", "tms", "tetap"),
}


def pilihan(jenis: str, golongan: str) -> tuple[str, ...]:
    """The changes that may answer a case. A second entry in the DP4 alone strikes nobody."""
    if golongan in PILIHAN_GOLONGAN:
        return PILIHAN_GOLONGAN[golongan]
    return ("baru", "tetap") if golongan.startswith("ganda_dp4") else JENIS[jenis].pilihan


def biaya(jenis: str, golongan: str) -> Biaya:
    """The cost of a kind of case, by its kind of evidence where that has its own."""
    return BIAYA.get(f"{jenis}/{golongan}") or BIAYA[jenis]
