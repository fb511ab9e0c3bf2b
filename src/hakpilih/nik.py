"""Nomor Induk Kependudukan: 16 digits that were true on the day of first registration.

Layout: 2 province + 2 kabupaten/kota + 2 kecamatan of FIRST registration, DDMMYY of the birth date
(day + 40 for women), a serial from 0001. A NIK never changes: neither when its holder moves nor when
a birth date is corrected. So a region, date or sex that differs from today's record is a warning,
and only a NIK that no office could have issued is a fault.

Source: Disdukcapil Klaten, "Arti 16 digit NIK"; Permendagri practice as described there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PANJANG = 16
GESER_PEREMPUAN = 40
KEDOK = "•"

# Fault of a NIK that no office could have issued → sentence (Indonesian, shown to clerks).
GALAT_NIK: dict[str, str] = {
    "nik_bukan_angka": "berisi huruf atau tanda baca",
    "nik_panjang": "bukan 16 angka",
    "nik_hari": "angka ke-7 dan ke-8 bukan hari lahir (01–31, atau 41–71 untuk perempuan)",
    "nik_bulan": "angka ke-9 dan ke-10 bukan bulan (01–12)",
    "nik_seri_nol": "nomor urut 0000 tidak pernah diterbitkan",
}


@dataclass(frozen=True, slots=True)
class IsiNik:
    """What a well-formed NIK says. `tahun2` is two digits: the century is not in the number."""

    wilayah: str
    hari: int
    bulan: int
    tahun2: int
    perempuan: bool
    seri: int

    def cocok_tanggal(self, lahir: date) -> bool:
        """Whether the encoded date is `lahir` (the century cannot differ: it is not encoded)."""
        return (self.hari, self.bulan, self.tahun2) == (lahir.day, lahir.month, lahir.year % 100)


def periksa_nik(nik: str) -> str | None:
    """The key of `GALAT_NIK` that holds for `nik`, or None where it could have been issued.

    Dasar: susunan NIK (2+2+2 wilayah, DDMMYY dengan hari + 40 bagi perempuan, nomor urut sejak 0001).
    """
    if not (nik.isascii() and nik.isdigit()):
        return "nik_bukan_angka"
    if len(nik) != PANJANG:
        return "nik_panjang"
    hari, bulan = int(nik[6:8]), int(nik[8:10])
    if not (1 <= hari <= 31 or 1 + GESER_PEREMPUAN <= hari <= 31 + GESER_PEREMPUAN):
        return "nik_hari"
    if not 1 <= bulan <= 12:
        return "nik_bulan"
    if nik[12:] == "0000":
        return "nik_seri_nol"
    return None


def baca_nik(nik: str) -> IsiNik | None:
    """What `nik` says, or None where `periksa_nik` finds a fault."""
    if periksa_nik(nik) is not None:
        return None
    hari = int(nik[6:8])
    perempuan = hari > GESER_PEREMPUAN
    return IsiNik(
        wilayah=nik[:6],
        hari=hari - GESER_PEREMPUAN if perempuan else hari,
        bulan=int(nik[8:10]),
        tahun2=int(nik[10:12]),
        perempuan=perempuan,
        seri=int(nik[12:]),
    )


def samarkan(nik: str) -> str:
    """A NIK for screens: region of first registration to the kota, the rest masked.

    The last four digits beside region, birth date and sex give the whole NIK away, so they go too.
    """
    if len(nik) != PANJANG:
        return KEDOK * len(nik)
    return f"{nik[:4]}{KEDOK * 2} {KEDOK * 6} {KEDOK * 4}"
