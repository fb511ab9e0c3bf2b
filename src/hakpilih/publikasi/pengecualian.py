"""Counts that are published whole whatever their size, because a law has them posted: per kind of election,
with the basis and how sure it is. An office changes the list among the rules of its election.
"""

from __future__ import annotations

from dataclasses import dataclass

from hakpilih.tahapan.tahap import BELUM

TPS, REKAP = "tps", "rekap"
# What an exception can be about → how it is chosen.
BAGIAN: dict[str, str] = {TPS: "Setiap TPS", REKAP: "Jumlah di wilayah"}


@dataclass(frozen=True, slots=True)
class Pengecualian:
    """One exception. `kode`: what it is about (`BAGIAN`); `kepastian` of the basis, a key of the stages'
    `KEPASTIAN`; `sumber`: where it was read."""

    kode: str
    nama: str
    dasar: str
    kepastian: str
    sumber: tuple[str, ...] = ()


_TPS = "Pengguna dan pemilih setiap TPS, juga menurut jenis kelamin"
_REKAP = "Jumlahnya di kelurahan, kecamatan, dan kota, juga menurut ukuran dan jenis TPS"
_BELUM = "Dasar pengumumannya belum diketahui; kantor memastikannya sebelum terbit."

# Kind of election (a key of `tahapan.tahap.JENIS`; "" where it is not known) → its exceptions.
PENGECUALIAN: dict[str, tuple[Pengecualian, ...]] = {
    "pemilu": (
        Pengecualian(
            TPS,
            _TPS,
            "UU 7/2017 pasal 391: PPS wajib mengumumkan salinan hasil seluruh TPS (C.Hasil) di tempat umum.",
            "terbaca",
            (
                "https://semarfm.com/2019/04/22/tidak-umumkan-c1-pps-bisa-kena-pidana/",
                "https://jambiekspres.bacakoran.co/amp/4483/pps-wajib-umumkan-hasil-penghitungan-suara",
            ),
        ),
        Pengecualian(
            REKAP,
            _REKAP,
            "Dapat dijumlahkan siapa pun dari yang diumumkan per TPS; menurut UU 7/2017 PPK mengumumkan "
            "rekapitulasinya di tempat umum (D.Hasil).",
            "disimpulkan",
            ("https://online.flipbuilder.com/cmvf/wgnv/files/basic-html/page281.html",),
        ),
    ),
    "pilkada": (
        Pengecualian(
            TPS,
            _TPS,
            "Belum terbaca dalam UU 1/2015 dan perubahannya. Pendahulunya, UU 32/2004 pasal 96 ayat (10): "
            "KPPS menempelkan sertifikat hasil di tempat umum. Kantor memastikannya sebelum terbit.",
            BELUM,
            (
                "https://www.yumpu.com/id/document/view/38666621/"
                "undang-undang-republik-indonesia-nomor-32-tahun-2004-tentang-/37",
            ),
        ),
        Pengecualian(
            REKAP,
            _REKAP,
            "Perpu 1/2014 (halaman 74), yang ditetapkan UU 1/2015: PPK menempelkan sertifikat rekapitulasi "
            "selama 7 hari. Perubahannya, UU 8/2015 dan UU 10/2016, belum kami baca.",
            "disimpulkan",
            ("https://id.wikisource.org/wiki/Halaman:Perpu_1_2014.pdf/74",),
        ),
    ),
    "": (
        Pengecualian(TPS, _TPS, _BELUM, BELUM),
        Pengecualian(REKAP, _REKAP, _BELUM, BELUM),
    ),
}


def pengecualian(jenis: str) -> tuple[Pengecualian, ...]:
    """Yang terbit utuh pada pemilihan jenis itu.

    Jika pemilihannya Pemilu, maka dasarnya UU 7/2017. Jika pemilihan kepala daerah, maka UU 7/2017 tidak
    dipakai; dasar yang belum terbaca disebut belum diketahui. Jika jenisnya tidak dikenal, maka begitu pula.

    Dasar: UU 7/2017 pasal 391; yang lain menurut kepastian masing-masing.
    """
    return PENGECUALIAN.get(jenis, PENGECUALIAN[""])
