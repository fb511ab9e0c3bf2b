"""What can be sent to the desk and who in the office takes it: kinds, topics, the routing table.

The four kinds are those offices keep in separate books today: responses to a published list (tanggapan), and
what SP4N-LAPOR calls complaint, aspiration and request for information. Grouping, short codes and the routing
are this project's; an office sends a single entry elsewhere by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

TANGGAPAN, PENGADUAN, ASPIRASI, INFORMASI = "tanggapan", "pengaduan", "aspirasi", "informasi"


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind: its name, what it is, whether a name may be left out altogether, and the rule (a number of the
    election's rules, in working days) that says when it is to be answered."""

    judul: str
    arti: str
    boleh_anonim: bool
    tenggat: str


JENIS: dict[str, Jenis] = {
    TANGGAPAN: Jenis(
        "Tanggapan atas daftar pemilih",
        "Ada yang belum terdaftar, keliru datanya, atau tidak lagi memenuhi syarat.",
        True,
        "tenggat_tanggapan",
    ),
    PENGADUAN: Jenis(
        "Pengaduan", "Ada yang tidak berjalan sebagaimana mestinya.", True, "tenggat_pengaduan"
    ),
    ASPIRASI: Jenis(
        "Aspirasi", "Usul atau harapan untuk pemilihan dan kantor ini.", True, "tenggat_aspirasi"
    ),
    # UU 14/2008 pasal 22 ayat (2): the office records the name and address of whoever asks.
    INFORMASI: Jenis(
        "Permohonan informasi",
        "Meminta informasi atau dokumen publik lewat PPID.",
        False,
        "tenggat_informasi",
    ),
}


@dataclass(frozen=True, slots=True)
class Rute:
    """A topic of a kind: its words, the role that takes it, the part of the office it belongs to, and whom it
    is passed on to where it is not the office's to decide."""

    judul: str
    peran: str
    bagian: str
    terusan: str = ""


_DATA = "Divisi data dan informasi"
_UMUM = "Sekretariat, umum"
_PARMAS = "Divisi sosdiklih-parmas"
_HUKUM = "Divisi hukum dan pengawasan"
_PPID = "PPID, sekretariat"
# kind × topic → who takes it. The table is what the pages, the manual and the routing all read.
RUTE: dict[tuple[str, str], Rute] = {
    (TANGGAPAN, "belum_terdaftar"): Rute("Belum terdaftar", "operator", _DATA),
    (TANGGAPAN, "tidak_memenuhi_syarat"): Rute(
        "Terdaftar, padahal tidak lagi memenuhi syarat", "operator", _DATA
    ),
    (TANGGAPAN, "data_keliru"): Rute("Datanya keliru", "operator", _DATA),
    (TANGGAPAN, "salah_tps"): Rute("TPS-nya keliru atau terlalu jauh", "operator", _DATA),
    (TANGGAPAN, "ganda"): Rute("Terdaftar lebih dari sekali", "operator", _DATA),
    (PENGADUAN, "petugas"): Rute("Sikap atau kerja petugas", "ketua", _HUKUM),
    (PENGADUAN, "coklit"): Rute("Coklit dan stikernya", "operator", _DATA),
    (PENGADUAN, "undangan"): Rute("Undangan memilih", "operator", _DATA),
    (PENGADUAN, "tps"): Rute("Tempat dan jalan masuk TPS", "operator", _DATA),
    (PENGADUAN, "kampanye"): Rute("Kampanye dan alat peraga", "ketua", _HUKUM, "Bawaslu"),
    (PENGADUAN, "politik_uang"): Rute("Politik uang", "ketua", _HUKUM, "Bawaslu"),
    (PENGADUAN, "pelayanan"): Rute("Pelayanan kantor", "sekretariat", _UMUM),
    (PENGADUAN, "lain"): Rute("Pengaduan lain", "sekretariat", _UMUM),
    (ASPIRASI, "pendidikan_pemilih"): Rute("Pendidikan pemilih", "sosdiklih", _PARMAS),
    (ASPIRASI, "akses"): Rute("Kemudahan bagi disabilitas dan lansia", "sosdiklih", _PARMAS),
    (ASPIRASI, "tempat_memilih"): Rute("Tempat dan cara memilih", "operator", _DATA),
    (ASPIRASI, "lain"): Rute("Aspirasi lain", "sosdiklih", _PARMAS),
    (INFORMASI, "daftar_pemilih"): Rute("Daftar pemilih dalam angka", "operator", _DATA),
    (INFORMASI, "hasil"): Rute("Tahapan dan hasil pemilihan", "sekretariat", _PPID),
    (INFORMASI, "anggaran"): Rute("Anggaran dan laporan kantor", "sekretariat", _PPID),
    (INFORMASI, "lain"): Rute("Informasi lain", "sekretariat", _PPID),
}

# How a sender wants to be known.
TERBUKA, RAHASIA, ANONIM = "terbuka", "rahasia", "anonim"
SIFAT: dict[str, str] = {
    TERBUKA: "Nama saya boleh diketahui petugas",
    RAHASIA: "Rahasiakan nama saya",
    ANONIM: "Tanpa nama",
}
WEB, QR, LOKET, BERKAS = "web", "qr", "loket", "berkas"
CARA: dict[str, str] = {
    WEB: "Halaman publik",
    QR: "Kode QR di TPS",
    LOKET: "Datang ke kantor",
    BERKAS: "Berkas kolektif",
}


def topik(jenis: str) -> dict[str, Rute]:
    """The topics of a kind in the order of the table; none for an unknown kind."""
    return {t: r for (j, t), r in RUTE.items() if j == jenis}


def rute(jenis: str, kode_topik: str) -> Rute:
    """Jika jenis dan topiknya ada di tabel rute, maka laporan itu masuk ke peran yang disebut di sana.

    Raises `KeyError` for what the table does not know.

    Dasar: rancangan proyek ini; kantor meneruskan sendiri yang lain.
    """
    return RUTE[jenis, kode_topik]


def sifat_boleh(jenis: str) -> dict[str, str]:
    """Jika yang dikirim permohonan informasi, maka namanya tidak boleh kosong; selain itu boleh anonim.

    Dasar: UU 14/2008 pasal 22 ayat (2), badan publik mencatat nama dan alamat pemohon.
    """
    return {k: v for k, v in SIFAT.items() if k != ANONIM or JENIS[jenis].boleh_anonim}
