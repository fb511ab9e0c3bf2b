"""Next best places for what budget remains: a ranking whose every factor can be read off and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hakpilih.errors import ArgumenKeliru


@dataclass(frozen=True, slots=True)
class Calon:
    """One region × audience: people not reached yet of all there are, and how many of a hundred came to vote
    last time there (None: not known, then nothing is weighed)."""

    wilayah: str
    basis: str
    belum: int
    penyebut: int
    hadir_persen: float | None = None


@dataclass(frozen=True, slots=True)
class Usul:
    """One activity more: whom it would reach, what it weighs (`bobot`: share that did not vote; `belum`:
    share of the audience not reached yet), what it costs, what is left afterwards."""

    nomor: int
    wilayah: str
    basis: str
    dijangkau: int
    bobot: float
    belum: float
    nilai: float
    biaya: int
    sisa: int


def urutkan(
    calon: Sequence[Calon], anggaran: int, biaya_kegiatan: int, per_kegiatan: int, paling_banyak: int = 50
) -> list[Usul]:  # fmt: skip
    """Jika anggaran masih cukup untuk satu kegiatan, maka tempat berikutnya ialah yang nilainya terbesar:
    orang yang akan dijangkau (yang belum tersentuh, paling banyak sebanyak hadirin satu kegiatan) × bagian
    yang tidak memilih pada pemilihan lalu × bagian basis itu yang belum tersentuh. Yang sama nilainya
    diurutkan menurut kode wilayah dan basis.

    `anggaran`, `biaya_kegiatan`: rupiah; `per_kegiatan`: heads of one activity. Raises `ArgumenKeliru` for a
    cost or a size that is not positive.

    Dasar: rancangan proyek ini; tiap unsur nilainya tampil di tabelnya.
    """
    if biaya_kegiatan <= 0 or per_kegiatan <= 0:
        raise ArgumenKeliru(
            "Biaya dan hadirin satu kegiatan harus lebih dari nol.", "Isi perkiraan keduanya."
        )
    sisa_orang = {(c.wilayah, c.basis): c.belum for c in calon if c.belum > 0}
    semua = {(c.wilayah, c.basis): max(c.penyebut, c.belum) for c in calon}
    bobot = {
        (c.wilayah, c.basis): 1.0 if c.hadir_persen is None else max(0.0, 1 - c.hadir_persen / 100)
        for c in calon
    }

    def nilai(k: tuple[str, str]) -> float:
        return min(sisa_orang[k], per_kegiatan) * bobot[k] * sisa_orang[k] / semua[k]

    hasil: list[Usul] = []
    while sisa_orang and anggaran >= biaya_kegiatan and len(hasil) < paling_banyak:
        k = min(sisa_orang, key=lambda x: (-nilai(x), x))
        n = min(sisa_orang[k], per_kegiatan)
        anggaran -= biaya_kegiatan
        bagian = sisa_orang[k] / semua[k]
        hasil.append(
            Usul(len(hasil) + 1, *k, n, bobot[k], bagian, nilai(k), biaya_kegiatan, anggaran)
        )
        sisa_orang[k] -= n
        if not sisa_orang[k]:
            del sisa_orang[k]
    return hasil
