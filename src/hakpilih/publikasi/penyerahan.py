"""Papers and copies of a list that leave the office: which forms there are, and how many must approve each.

Two literal tables. `BENTUK`: what is made, in which profile, and whether it is one file per TPS.
`PERSETUJUAN`: profile × role of whoever asks → how many others must approve. No regulation is known that
sets these numbers; they are this project's proposal, written so that an office can read and change them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat.profil import PENGAWAS, PENUH, PROFIL, PUBLIK, TEMPELAN

TANDA_BUKTI = "tanda_bukti"


@dataclass(frozen=True, slots=True)
class Serah:
    """What leaves, as people choose it: its name, what it shows, whether only a fixed list may show it."""

    nama: str
    isi: str
    tetap: bool = True


# The profiles of people and figures, and the paper that is about one voter.
PROFIL_SERAH: Mapping[str, Serah] = {
    **{k: Serah(p.judul, p.arti, bool(p.kolom)) for k, p in PROFIL.items()},
    PUBLIK: Serah(
        PROFIL[PUBLIK].judul,
        "Rekap menurut wilayah dan jenis kelamin, seperti yang ditetapkan pleno; tanpa nama siapa pun.",
        tetap=False,
    ),
    TANDA_BUKTI: Serah("Tanda bukti terdaftar", "Satu pemilih: nama, alamat, dan TPS-nya; tanpa NIK."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A form that is made for a region. `per`: one file for each `tps` or `kelurahan`, in a ZIP where there
    are several; "" one file."""

    nama: str
    akhiran: str
    profil: tuple[str, ...]
    per: str = ""


BENTUK: Mapping[str, Bentuk] = {
    "model_a": Bentuk("Daftar per TPS, PDF", "pdf", (PENUH, PENGAWAS), "tps"),
    "buku": Bentuk("Daftar per kelurahan/desa, XLSX", "xlsx", (PENUH, PENGAWAS), "kelurahan"),
    "csv": Bentuk("Tabel pemilih, CSV", "csv", (PENUH, PENGAWAS)),
    "tempelan": Bentuk("Lembar pengumuman per TPS, PDF", "pdf", (TEMPELAN,), "tps"),
    "rekap": Bentuk("Rekap menurut wilayah dan jenis kelamin, PDF", "pdf", (PUBLIK,)),
    "buku_rekap": Bentuk("Rekap menurut wilayah dan semua ciri, XLSX", "xlsx", (PUBLIK,)),
}  # fmt: skip

# Profile → role of whoever asks → how many others approve. A role that is missing may not ask for it.
PERSETUJUAN: Mapping[str, Mapping[str, int]] = {
    PUBLIK: {"operator": 0, "ppk": 0, "pps": 0},
    TEMPELAN: {"operator": 1, "ppk": 0, "pps": 0},
    PENGAWAS: {"operator": 2, "ppk": 2, "pps": 2},
    PENUH: {"operator": 2, "ppk": 2, "pps": 2},
    TANDA_BUKTI: {"operator": 0, "ppk": 0, "pps": 0},
}
KATA_KOLOM: Mapping[str, str] = {
    "nkk": "NKK", "nik": "NIK", "tempat_lahir": "tempat lahir", "tanggal_lahir": "tanggal lahir",
    "status_kawin": "status kawin", "jenis_kelamin": "jenis kelamin", "umur": "usia", "rt": "RT", "rw": "RW",
    "status_ktp_el": "KTP-el", "sama_nik": "kelompok NIK sama", "sama_nkk": "kelompok NKK sama",
    "sama_nama_lahir": "kelompok nama dan tanggal lahir sama",
}  # fmt: skip
HURUF = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
_PANJANG = 8


def kata_kolom(profil: str) -> str:
    """The columns of a profile in words, as the register keeps them: `nama, jenis kelamin, usia, …`."""
    p = PROFIL[profil]
    semua = [KATA_KOLOM.get(k, k) for k in (*p.kolom, *p.penanda)]
    return ", ".join(semua) or "angka per wilayah"


def perlu_persetujuan(profil: str, peran: str) -> int:
    """Jika salinan diminta, maka yang menyetujui sebanyak yang ditulis tabel bagi profil dan peran
    pemintanya; peran yang tidak ada di tabel tidak dapat memintanya.

    Raises `ArgumenKeliru`.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi; banyaknya rancangan proyek ini.
    """
    banyak = PERSETUJUAN.get(profil, {}).get(peran)
    if banyak is None:
        raise ArgumenKeliru(
            "Peran Anda tidak dapat meminta profil ini.", "Mintalah operator data KPU memintanya."
        )
    return banyak


def cukup_disetujui(perlu: int, pengusul: int, penyetuju: Sequence[int]) -> bool:
    """Jika sedikitnya `perlu` orang yang berbeda, dan tidak satu pun pemintanya, menyetujui, maka salinan
    dibuat.

    Dasar: rancangan proyek ini, sejalan dengan pasal 35–39 UU 27/2022 (pengamanan data pribadi).
    """
    return len(set(penyetuju) - {pengusul}) >= perlu


def wajib_cocok(bentuk: str, profil: str, *, tetap: bool) -> None:
    """Jika profilnya memuat pemilih, maka daftarnya harus sudah ditetapkan; rekap boleh dari susunan yang
    menunggu, dan dicetak sebagai rancangan.

    Raises `ArgumenKeliru`, also where the form does not exist in that profile.

    Dasar: DPS yang diumumkan adalah yang ditetapkan pleno (PKPU 7/2022, PKPU 7/2024).
    """
    if bentuk not in BENTUK or profil not in BENTUK[bentuk].profil:
        raise ArgumenKeliru("Bentuk itu tidak ada dalam profil ini.", "Pilih bentuk yang lain.")
    if PROFIL_SERAH[profil].tetap and not tetap:
        raise ArgumenKeliru(
            "Daftar ini belum ditetapkan, jadi pemilihnya belum dapat dicetak atau diserahkan.",
            "Tetapkan dahulu dalam pleno; yang dapat dicetak sekarang rekapnya.",
        )


def masa_unduh(siap: datetime, hari: int) -> datetime:
    """Jika berkasnya siap, maka ia dapat diunduh selama `hari` hari; sesudah itu berkasnya dihapus dan
    catatannya tetap.

    Dasar: pembatasan penyimpanan (pasal 16 UU 27/2022); lamanya diisi kantor.
    """
    return siap + timedelta(days=hari)


def kode_salinan(acak: int) -> str:
    """Jika sebuah salinan dibuat, maka ia membawa kode acaknya sendiri di setiap halaman atau baris, agar
    salinan yang bocor dapat ditelusuri: `K7QF-2M9D`.

    `acak`: a random number of 40 bits and more.

    Dasar: kebocoran 2023, ketika tidak ada yang dapat menyebut salinan siapa yang bocor.
    """
    huruf = []
    for _ in range(_PANJANG):
        acak, sisa = divmod(acak, len(HURUF))
        huruf.append(HURUF[sisa])
    return f"{''.join(huruf[:4])}-{''.join(huruf[4:])}"
