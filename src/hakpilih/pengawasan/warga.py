"""What anybody may do to watch over an election: sentences for everybody, and what each leans on.

Nothing here was read in the official gazette itself; `kepastian` says how sure each is, `sumber` where it was
read.
"""

from __future__ import annotations

from dataclasses import dataclass

# Keys of KEPASTIAN of the stages.
TERBACA, DISIMPULKAN, BERTENTANGAN = "terbaca", "disimpulkan", "bertentangan"
_PERPU = "https://id.wikisource.org/wiki/Halaman:Perpu_1_2014.pdf"

HAK: dict[str, str] = {
    "hitung": "Siapa pun boleh menyaksikan penghitungan suara dari luar TPS.",
    "salinan_pemilu": "Pemilu: PPS wajib menempelkan salinan hasil semua TPS di wilayahnya di tempat umum. "
    "Cocokkan dengan yang Anda lihat di TPS.",
    "salinan_pilkada": "Pilkada: PPK menempelkan hasil rekapitulasi kecamatan di tempat umum selama 7 hari.",
    "lapor_pemilu": "Pemilu: laporkan dugaan pelanggaran ke Bawaslu atau pengawas setempat dalam 7 hari "
    "sejak Anda tahu.",
    "lapor_pilkada": "Pilkada: pemilih, pemantau, dan peserta melaporkan pelanggaran ke Bawaslu atau "
    "pengawas setempat paling lambat 7 hari sejak diketahui atau ditemukan.",
    "pantau_pemilu": "Pemilu: lembaga yang independen dan jelas sumber dananya mendaftar ke Bawaslu dan "
    "memperoleh izinnya.",
    "pantau_pilkada": "Pilkada: lembaga pemantau diakreditasi KPU, untuk wali kota atau bupati oleh KPU "
    "kabupaten/kota.",
}


@dataclass(frozen=True, slots=True)
class Dasar:
    """The legal basis of a sentence: its name, how sure it is, where it was read, and what is left open."""

    nama: str
    kepastian: str
    sumber: str
    catatan: str


DASAR: dict[str, Dasar] = {
    "hitung": Dasar(
        "", DISIMPULKAN, "https://id.wikisource.org/wiki/Halaman:UU-8-2012.pdf/86",
        "Tertulis di UU 8/2012, yang sudah diganti; bunyinya di UU 7/2017 dan di UU Pilkada belum terbaca.",
    ),
    "salinan_pemilu": Dasar(
        "UU 7/2017 pasal 391", TERBACA,
        "https://semarfm.com/2019/04/22/tidak-umumkan-c1-pps-bisa-kena-pidana/",
        "Bunyi pasalnya dikutip Bawaslu Mukomuko.",
    ),
    "salinan_pilkada": Dasar(
        "UU 1/2015", DISIMPULKAN, f"{_PERPU}/74",
        "Terbaca di Perpu 1/2014 (halaman 74), yang ditetapkan UU 1/2015; perubahannya belum terbaca. "
        "Pengumuman hasil tiap TPS di Pilkada belum terbaca.",
    ),
    "lapor_pemilu": Dasar(
        "UU 7/2017 pasal 454", BERTENTANGAN,
        "https://online.flipbuilder.com/cmvf/wgnv/files/basic-html/page312.html",
        "Ayat (6) menyebut 7 hari kerja; Perbawaslu 7/2022 menurut berita menyebut 7 hari. Yang lebih pendek "
        "aman bagi pelapor.",
    ),
    "lapor_pilkada": Dasar(
        "UU 1/2015 pasal 134", DISIMPULKAN, f"{_PERPU}/93",
        "Ayat (2) dan (4) terbaca di Perpu 1/2014, yang ditetapkan UU 1/2015; perubahannya di UU 8/2015 dan "
        "UU 10/2016 belum terbaca.",
    ),
    "pantau_pemilu": Dasar(
        "UU 7/2017 pasal 435", TERBACA,
        "https://news.detik.com/berita/d-4484499/"
        "ini-syarat-akreditasi-bawaslu-untuk-lembaga-pemantau-pemilu-2019",
        "Syaratnya dikutip anggota Bawaslu dari pasal 435 sampai 447.",
    ),
    "pantau_pilkada": Dasar(
        "UU 1/2015 pasal 123", DISIMPULKAN, f"{_PERPU}/88",
        "Akreditasinya terbaca di Perpu 1/2014 sebelum pasal 126; perubahannya belum terbaca.",
    ),
}  # fmt: skip
