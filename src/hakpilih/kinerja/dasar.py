"""Which regulation a rule of this room leans on, and how sure that is: one literal table.

Nothing here was read in the regulation itself unless `kepastian` says `terbaca`; offices set their own dates
and scale where the table is not sure.
"""

from __future__ import annotations

from dataclasses import dataclass

# Keys of KEPASTIAN of the stages.
TERBACA, DISIMPULKAN, BELUM = "terbaca", "disimpulkan", "belum diketahui"
_KALTIM = "https://id.scribd.com/document/623083319/Lkj-2020-Kaltim-Sekretariat"


@dataclass(frozen=True, slots=True)
class Dasar:
    """A legal basis: its name, what it is taken to say, how sure that is, where it was read."""

    nama: str
    isi: str
    kepastian: str
    sumber: str = ""


DASAR: dict[str, Dasar] = {
    "sakip": Dasar(
        "Perpres 29/2014 dan Permenpan-RB 53/2014",
        "Perjanjian kinerja memuat sasaran, indikator, dan target; laporan kinerja membandingkan target "
        "dengan realisasinya. Bentuknya terbaca dari perjanjian sebuah KPU kabupaten.",
        DISIMPULKAN,
        "https://123dok.com/document/yd82eejq-komisi-pemilihan-umum-kabupaten-ponorogo.html",
    ),
    "tenggat_kinerja": Dasar(
        "Permenpan-RB 53/2014",
        "Perjanjian kinerja paling lambat sebulan sesudah dokumen anggaran disahkan; laporan kinerja paling "
        "lambat dua bulan sesudah tahunnya berakhir.",
        BELUM,
    ),
    "skala": Dasar(
        "Permendagri 86/2017",
        "Skala nilai peringkat kinerja lima tingkat (91, 76, 66, 51). Berlaku bagi pemerintah daerah; KPU "
        "daerah memakainya menurut kebiasaan.",
        BELUM,
    ),
    "kategori_kpu": Dasar(
        "Laporan kinerja KPU provinsi",
        "Tabel capaian memakai kategori seperti “Berhasil”.",
        TERBACA,
        _KALTIM,
    ),
    "akun": Dasar(
        "Bagan akun standar",
        "Dua angka pertama kode akun belanja menyebut jenisnya: 51 pegawai, 52 barang, 53 modal, 57 bantuan "
        "sosial.",
        BELUM,
    ),
    "lra": Dasar(
        "Aturan pelaporan keuangan pemerintah",
        "Laporan realisasi anggaran membandingkan pagu dengan realisasinya.",
        BELUM,
    ),
    "lppa": Dasar(
        "Laporan kinerja KPU provinsi",
        "Laporan pertanggungjawaban (e-LPPA) dan evaluasi hibah dihitung sebagai keluaran.",
        TERBACA,
        _KALTIM,
    ),
    "nphd": Dasar(
        "Permendagri 54/2019 dan perubahannya (41/2020)",
        "Hibah dicairkan bertahap; penggunaannya dilaporkan dan sisanya dikembalikan paling lambat tiga "
        "bulan sesudah usul pengesahan pengangkatan calon terpilih.",
        BELUM,
    ),
    "ppid": Dasar(
        "UU 14/2008 dan PKPU tentang informasi publik",
        "Laporan keuangan termasuk informasi berkala.",
        TERBACA,
        "https://purwakartakabppid.kpu.go.id/faq",
    ),
}
