"""What an index is made of: a tree of dimensions and indicators, categories, and what is uncertain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

NAIK, TURUN = "naik", "turun"
ARAH = (NAIK, TURUN)
# How a value becomes a score of 0 to 100.
NORMALISASI: dict[str, str] = {
    "langsung": "nilainya sudah 0 sampai 100",
    "min_maks": "0 pada nilai terendah, 100 pada nilai tertinggi yang disebut",
    "min_maks_data": "0 pada nilai terendah, 100 pada nilai tertinggi di antara satuan yang dihitung",
    "log": "seperti min_maks, pada logaritma nilainya",
    "sasaran": "persen dari sasaran, paling banyak 100",
    "kali": "nilai dikali faktor",
    "z": "50 pada rata-rata, 10 tiap simpangan baku",
    "peringkat": "persen satuan yang nilainya lebih rendah",
    "ambang": "nilai tangga menurut ambang yang disebut",
}
AGREGASI: dict[str, str] = {
    "aritmetik": "rata-rata berbobot: yang kuat menutup yang lemah",
    "geometrik": "rata-rata geometrik berbobot: yang lemah lebih menentukan",
    "minimum": "bagian yang terlemah",
    "campuran": "separuh rata-rata, separuh bagian yang terlemah",
}
# What becomes of an indicator that a unit has no value for.
HILANG: dict[str, str] = {
    "batas": "dapat bernilai 0 sampai 100: skornya di tengah, selangnya lebar",
    "abaikan": "tidak ikut; bobot yang lain menggantikannya",
    "tolak": "satuan itu tidak dihitung",
}
BUKTI: dict[str, str] = {
    "sistem": "catatan sistem",
    "dokumen": "dokumen",
    "survei": "butir survei",
    "wawancara": "wawancara atau pengamatan",
}


@dataclass(frozen=True, slots=True)
class Indikator:
    """A leaf. `galat`: standard error of a value, in its unit; None: the instrument's, in points."""

    kode: str
    nama: str
    bobot: float = 1.0
    arah: str = NAIK
    satuan: str = "0-100"
    normalisasi: str = "langsung"
    rendah: float = 0.0
    tinggi: float = 100.0
    sasaran: float = 0.0
    faktor: float = 1.0
    ambang: tuple[tuple[float, float], ...] = ()  # (from this value on, score), ascending
    galat: float | None = None
    terkendali: bool = True  # an office can move it
    bukti: tuple[str, ...] = ()
    sumber: str = ""
    catatan: tuple[str, ...] = ()  # records of an office that figure it: keys of `catatan.CATATAN`


@dataclass(frozen=True, slots=True)
class Dimensi:
    """An inner node: its parts are indicators or dimensions."""

    kode: str
    nama: str
    bagian: tuple[Dimensi | Indikator, ...]
    bobot: float = 1.0
    agregasi: str = "aritmetik"

    def indikator(self) -> Iterator[Indikator]:
        """The leaves beneath, in order."""
        for b in self.bagian:
            if isinstance(b, Indikator):
                yield b
            else:
                yield from b.indikator()


@dataclass(frozen=True, slots=True)
class Kategori:
    """A class of scores: up to `sampai` (None: the last), the bound itself included where `termasuk`."""

    kode: str
    nama: str
    sampai: float | None = None
    termasuk: bool = True


@dataclass(frozen=True, slots=True)
class Ketidakpastian:
    """What the Monte Carlo varies. `galat`: standard error of a normalised value, in points, where the
    indicator names none; `ragam_bobot`: coefficient of variation of the weights."""

    galat: float = 0.0
    ragam_bobot: float = 0.0
    normalisasi_lain: tuple[str, ...] = ()
    agregasi_lain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrumen:
    """A whole index. `ilustratif`: its weights or items are not the official ones, which are not public."""

    kode: str
    nama: str
    versi: str
    akar: Dimensi
    kategori: tuple[Kategori, ...]
    hilang: str = "batas"
    ilustratif: bool = False
    catatan: str = ""
    sumber: tuple[str, ...] = ()
    ketidakpastian: Ketidakpastian = field(default_factory=Ketidakpastian)

    @property
    def indikator(self) -> tuple[Indikator, ...]:
        """All leaves, in the order of the columns."""
        return tuple(self.akar.indikator())

    def golongkan(self, skor: float) -> str:
        """Jika skornya di bawah batas atas sebuah kategori, atau tepat di batas itu dan batasnya termasuk,
        maka satuan itu masuk kategori tersebut; kategori diperiksa dari yang terendah.

        Dasar: batas kategori IPP disebut KPU Jawa Tengah, 10 April 2025 (60 dan 77,5 termasuk engagement),
        https://kota-semarang.kpu.go.id/blog/read/hendak-ukur-partisipasi-masyarakat-di-pilkada-secara-utuh-kpu-susun-ipp-2024
        """
        for k in self.kategori:
            if k.sampai is None or skor < k.sampai or (k.termasuk and skor == k.sampai):
                return k.kode
        return self.kategori[-1].kode
