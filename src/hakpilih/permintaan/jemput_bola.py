"""Joint visits to people without KTP-el or NIK: the result of a visit adds up to whom it was for."""

from __future__ import annotations

from dataclasses import dataclass

from hakpilih.errors import ArgumenKeliru

# Where a visit goes.
TEMPAT: dict[str, str] = {
    "kelurahan": "Kelurahan/desa",
    "sekolah": "Sekolah",
    "lapas": "Lapas atau rutan",
    "panti": "Panti atau rumah sakit",
}
# Whom it is for: voters of the newest list who lack this.
SASARAN: dict[str, str] = {
    "ktp_el": "Belum ber-KTP-el",
    "umur17": "Berumur 17 tahun dan belum ber-KTP-el",
    "nik": "NIK tidak ada atau tidak sah",
}


@dataclass(frozen=True, slots=True)
class HasilKunjungan:
    """What a visit came to: recorded on the spot, cards printed, refused, not there."""

    direkam: int
    dicetak: int
    menolak: int
    tidak_hadir: int


def periksa_hasil(sasaran: int, h: HasilKunjungan) -> None:
    """Jika direkam, menolak, dan tidak hadir tidak berjumlah sasarannya, atau yang dicetak lebih banyak
    daripada yang direkam, maka hasil kunjungan ditolak: tiap orang yang dituju disebut satu kali.

    Raises `ArgumenKeliru`.

    Dasar: rancangan proyek ini.
    """
    if min(h.direkam, h.dicetak, h.menolak, h.tidak_hadir) < 0:
        raise ArgumenKeliru("Hasil kunjungan tidak mungkin di bawah nol.", "Periksa angkanya.")
    jumlah = h.direkam + h.menolak + h.tidak_hadir
    if jumlah != sasaran:
        raise ArgumenKeliru(
            f"Direkam {h.direkam}, menolak {h.menolak}, dan tidak hadir {h.tidak_hadir} berjumlah {jumlah}, "
            f"padahal sasarannya {sasaran}.",
            "Sebut tiap orang yang dituju satu kali.",
        )
    if h.dicetak > h.direkam:
        raise ArgumenKeliru(
            f"KTP-el yang dicetak {h.dicetak}, lebih banyak daripada yang direkam {h.direkam}.",
            "Hitung hanya KTP-el dari perekaman kunjungan ini.",
        )
