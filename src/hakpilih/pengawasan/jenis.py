"""What Bawaslu writes to the office: its kinds, which never mix, and its categories. Literal tables.

Categories follow what Bawaslu published of its work on the lists of 2018–2024: the tool A1.DP-1 of 2018
(https://id.scribd.com/document/383926483/1-Rekapitulasi-Pengawasan-Pencoklitan), the list check of 2023
(https://gorontalo.antaranews.com/berita/224652/ketua-bawaslu-ri-ingatkan-kpu-hati-hati-tetapkan-dpt-pemilu-2024),
the coklit of 2024 (https://www.jpnn.com/news/simak-3-catatan-bawaslu-selama-pengawasan-coklit-data-pemilih-pilkada-2024?page=5)
and examples of Lampung 2023 (https://lampung.idntimes.com/news/lampung/tama-wiguna/pemutakhiran-data-pemilih-lampung-aplikasi-e-coklit-down-dan-error).
The grouping and the short codes are this project's.
"""

from __future__ import annotations

from dataclasses import dataclass

TEMUAN, SARAN, REKOMENDASI = "temuan", "saran_perbaikan", "rekomendasi"


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind: its name, what it is in plain words. What it leads to in law is Bawaslu's to say."""

    judul: str
    arti: str


JENIS: dict[str, Jenis] = {
    TEMUAN: Jenis("Temuan", "Yang didapati Bawaslu sendiri dalam pengawasannya."),
    SARAN: Jenis("Saran perbaikan", "Yang diminta Bawaslu diperbaiki, disampaikan dengan surat."),
    REKOMENDASI: Jenis(
        "Rekomendasi", "Kesimpulan Bawaslu atas yang ditanganinya, disampaikan dengan surat."
    ),
}

BARIS, TPS, WILAYAH, PROSEDUR = "baris", "tps", "wilayah", "prosedur"
SASARAN: dict[str, str] = {
    BARIS: "Pemilih tertentu",
    TPS: "Satu TPS",
    WILAYAH: "Satu wilayah",
    PROSEDUR: "Cara kerja",
}


@dataclass(frozen=True, slots=True)
class Kategori:
    """A category: its words, its cluster, what it can be about, and the TMS code where it is one."""

    judul: str
    gugus: str
    sasaran: tuple[str, ...]
    kode_tms: str = ""


GUGUS: dict[str, str] = {
    "tms": "Tidak memenuhi syarat tetapi terdaftar",
    "ms": "Memenuhi syarat tetapi tidak terdaftar",
    "data": "Data pemilih",
    "pantarlih": "Pantarlih",
    "prosedur": "Prosedur",
    "khusus": "Peristiwa khusus",
}
_ORANG = (BARIS, TPS, WILAYAH)
_TEMPAT = (TPS, WILAYAH)
_KERJA = (TPS, WILAYAH, PROSEDUR)

KATEGORI: dict[str, Kategori] = {
    "meninggal": Kategori("Meninggal", "tms", _ORANG, "meninggal"),
    "ganda": Kategori("Ganda", "tms", _ORANG, "ganda"),
    "di_bawah_umur": Kategori("Di bawah umur", "tms", _ORANG, "di_bawah_umur"),
    "pindah_domisili": Kategori("Pindah domisili", "tms", _ORANG, "pindah_domisili"),
    "tidak_dikenal": Kategori("Tidak dikenal", "tms", _ORANG, "tidak_dikenal"),
    "bukan_penduduk": Kategori("Bukan penduduk setempat", "tms", _ORANG),
    "tni": Kategori("TNI", "tms", _ORANG, "tni"),
    "polri": Kategori("Polri", "tms", _ORANG, "polri"),
    "salah_tps": Kategori("Salah penempatan TPS", "tms", _ORANG, "salah_tps"),
    "belum_terdaftar": Kategori("Belum terdaftar", "ms", _ORANG),
    "belum_ktp_el": Kategori("Belum ber-KTP-el", "data", _ORANG),
    "unsur_keliru": Kategori("Unsur data keliru", "data", _ORANG),
    "jauh_dari_tps": Kategori("Jauh dari TPS", "data", _ORANG),
    "kk_dua_tps": Kategori("Satu KK di dua TPS", "data", _ORANG),
    "belum_dicoklit": Kategori("Belum dicoklit", "prosedur", (BARIS, *_KERJA)),
    "stiker_tanpa_coklit": Kategori("Ditempel stiker tanpa dicoklit", "prosedur", _KERJA),
    "coklit_tanpa_stiker": Kategori("Dicoklit tanpa ditempel stiker", "prosedur", _KERJA),
    "stiker_dua_kk": Kategori("Satu stiker untuk dua KK", "prosedur", _KERJA),
    "tidak_ditempel": Kategori("Daftar tidak ditempel", "prosedur", _KERJA),
    "salinan_belum": Kategori("Salinan atau formulir belum diberikan", "prosedur", _KERJA),
    "prosedur_lain": Kategori("Prosedur lain", "prosedur", _KERJA),
    "tidak_langsung": Kategori("Pantarlih tidak mencoklit langsung", "pantarlih", _KERJA),
    "tanpa_sk": Kategori("Pantarlih tidak menunjukkan SK", "pantarlih", _KERJA),
    "diwakilkan": Kategori("Pantarlih mewakilkan tugasnya", "pantarlih", _KERJA),
    "anggota_partai": Kategori("Pantarlih anggota partai atau tim kampanye", "pantarlih", _KERJA),
    "peristiwa_khusus": Kategori("Peristiwa khusus", "khusus", (*_TEMPAT, PROSEDUR)),
}


def kategori_untuk(sasaran: str) -> dict[str, Kategori]:
    """The categories that can be about `sasaran`, in the order of the table."""
    return {k: v for k, v in KATEGORI.items() if sasaran in v.sasaran}
