"""Whom voter education is for (*basis*) and who carries it on (*penggerak*): literal tables with a version.

The ten basis and their meaning follow the volunteers' programme Relawan Demokrasi as two news reports tell it
(malanglive.livetoday.id, aktual.com); students stand apart because KPU's offices plan for them apart
(Balikpapan, 17 July 2024). Age bands differ between the sources (muda 20–30 or 22–30): the table says which
one holds here. Members of TNI and Polri do not vote (UU 7/2017 pasal 200), so they are never reach.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSI = "2024-1"
SEMUA, UMUR, PEREMPUAN, DISABILITAS, TANPA = "semua", "umur", "perempuan", "disabilitas", ""


@dataclass(frozen=True, slots=True)
class Basis:
    """An audience. `penyebut`: how it is counted from a voter list (`TANPA`: no list names it, an office
    writes its own estimate with the source); `umur`: ages counted, both ends in."""

    judul: str
    arti: str
    penyebut: str = TANPA
    umur: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Penggerak:
    """Who spreads the word. `memilih`: False for members of TNI and Polri, who have no vote."""

    judul: str
    memilih: bool = True


BASIS: dict[str, Basis] = {
    "keluarga": Basis("Keluarga", "Orang tua dan anggota keluarga di rumahnya.", SEMUA),
    "pemula": Basis("Pemilih pemula", "Berumur 17 sampai 21 tahun.", UMUR, (17, 21)),
    "muda": Basis("Pemilih muda", "Berumur 22 sampai 30 tahun.", UMUR, (22, 30)),
    "mahasiswa": Basis("Mahasiswa", "Belajar di perguruan tinggi."),
    "perempuan": Basis("Perempuan", "Pemilih perempuan dan organisasinya.", PEREMPUAN),
    "disabilitas": Basis(
        "Penyandang disabilitas", "Fisik, intelektual, mental, dan sensorik.", DISABILITAS
    ),
    "khusus": Basis(
        "Berkebutuhan khusus",
        "Daerah terpencil atau perbatasan, pasien dan petugas rumah sakit, warga binaan, pekerja kebun "
        "dan lepas pantai.",
    ),
    "marjinal": Basis("Kaum marjinal", "Yang tersisih secara sosial atau ekonomi."),
    "komunitas": Basis("Komunitas", "Kelompok hobi, profesi, dan adat."),
    "keagamaan": Basis("Keagamaan", "Jemaah dan organisasi keagamaan."),
    "warganet": Basis("Warga internet", "Yang terutama dijangkau lewat media sosial dan laman."),
}
PENGGERAK: dict[str, Penggerak] = {
    "camat": Penggerak("Camat dan stafnya"),
    "lurah": Penggerak("Lurah/kepala desa dan stafnya"),
    "rt_rw": Penggerak("Ketua RT/RW"),
    "tokoh": Penggerak("Tokoh masyarakat dan agama"),
    "guru": Penggerak("Guru dan dosen"),
    "relawan": Penggerak("Relawan demokrasi"),
    "pers": Penggerak("Pers"),
    "ppk_pps": Penggerak("PPK dan PPS"),
    "danramil": Penggerak("Danramil", memilih=False),
    "babinsa": Penggerak("Babinsa", memilih=False),
    "kapolsek": Penggerak("Kapolsek", memilih=False),
    "bhabinkamtibmas": Penggerak("Bhabinkamtibmas", memilih=False),
}


def judul(kode: str) -> str:
    """The name of an audience or of a carrier. Raises `KeyError`."""
    return BASIS[kode].judul if kode in BASIS else PENGGERAK[kode].judul


def terjangkau(kode: str) -> bool:
    """Jika yang hadir adalah basis, maka ia dihitung sebagai jangkauan; jika penggerak (lurah, RT/RW, TNI,
    Polri), maka tidak: ia meneruskan, dan anggota TNI dan Polri tidak memilih.

    Dasar: UU 7/2017 pasal 200; pemisahan basis dan penggerak rancangan proyek ini.
    """
    return kode in BASIS
