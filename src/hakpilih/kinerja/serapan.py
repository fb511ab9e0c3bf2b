"""Budget lines: kinds of spending, absorption by month, cost of an output. Amounts are whole rupiah."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

APBN, HIBAH = "apbn", "hibah"
SUMBER: dict[str, str] = {APBN: "APBN (DIPA)", HIBAH: "Hibah daerah (NPHD)"}
BULAN: tuple[str, ...] = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip
# First two digits of a spending account → its kind (`dasar.DASAR["akun"]`).
JENIS_BELANJA: dict[str, str] = {
    "51": "Belanja pegawai",
    "52": "Belanja barang dan jasa",
    "53": "Belanja modal",
    "57": "Belanja bantuan sosial",
    "": "Belanja lain",
}
TERBESAR = 10**15
_KODE = re.compile(r"[0-9A-Z][0-9A-Z.\-/]{1,59}")
_AKUN = re.compile(r"(?<!\d)5\d{5}(?!\d)")


def kode_sah(kode: str) -> bool:
    """Whether a code of a line is written as one: digits, capitals, dots; 2 to 60 signs."""
    return _KODE.fullmatch(kode) is not None


def akun(kode: str) -> str:
    """The six digits of the spending account in a code of a line, the last of them; "" where there are
    none."""
    ada = _AKUN.findall(kode)
    return str(ada[-1]) if ada else ""


def jenis_belanja(kode: str) -> str:
    """Jika kode barisnya memuat akun belanja enam angka, maka dua angka pertamanya menyebut jenis belanjanya;
    selain itu belanja lain.

    Dasar: bagan akun standar.
    """
    return JENIS_BELANJA.get(akun(kode)[:2], JENIS_BELANJA[""])


@dataclass(frozen=True, slots=True)
class Serapan:
    """A ceiling and what was spent of it."""

    pagu: int
    realisasi: int

    @property
    def sisa(self) -> int:
        """What is left; negative where more was spent than allowed."""
        return self.pagu - self.realisasi

    @property
    def bagian(self) -> float | None:
        """Jika pagunya lebih dari 0, maka serapan = realisasi ÷ pagu; selain itu tidak dihitung.

        Dasar: laporan realisasi anggaran.
        """
        return self.realisasi / self.pagu if self.pagu > 0 else None

    @property
    def lewat(self) -> bool:
        """Whether more was spent than allowed."""
        return self.realisasi > self.pagu


def jumlah(semua: Iterable[Serapan]) -> Serapan:
    """The sum of lines."""
    pagu = realisasi = 0
    for s in semua:
        pagu, realisasi = pagu + s.pagu, realisasi + s.realisasi
    return Serapan(pagu, realisasi)


def kumulatif(per_bulan: Mapping[int, int]) -> list[int]:
    """Twelve sums from January on; `per_bulan`: month (1–12) → rupiah of that month, negative for a
    refund."""
    hasil, kini = [], 0
    for bulan in range(1, 13):
        kini += per_bulan.get(bulan, 0)
        hasil.append(kini)
    return hasil


def biaya_per_keluaran(biaya: int, keluaran: int | None) -> float | None:
    """Jika keluarannya sudah dihitung dan lebih dari 0, maka biaya per keluaran = realisasi kegiatan ÷
    keluaran.

    Dasar: rancangan proyek ini.
    """
    return biaya / keluaran if keluaran else None
