"""A turnout figure: what it is of, what it is made from, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rinci:
    """Why a figure is not the whole truth: a code, how many units it concerns, a sentence."""

    kode: str
    jumlah: int
    pesan: str


@dataclass(frozen=True, slots=True)
class Hadir:
    """Turnout of one region, with everything needed to judge it.

    `pengguna_hak_pilih` and `pemilih` are the sums over the `dipakai` units whose cells decide them,
    or, where their ratio falls outside the bounds, the sums over all units at the nearest bound
    (fault `dijepit`). `hadir_persen` is their ratio in per cent; None where it cannot be told.
    The bounds hold for all `satuan` units if the cells that agree with each other are right.
    `induk` is the key of the region above ("" for none), `tercetak` whether the source prints this
    very row, `berkas` the files behind it.
    """

    kode: str | None
    nama: str
    tingkat: str
    pengguna_hak_pilih: int | None
    pemilih: int | None
    rumus: str
    hadir_persen: float | None
    batas_bawah: float | None
    batas_atas: float | None
    masalah: tuple[Rinci, ...]
    pemilihan: str
    satuan: int
    dipakai: int
    induk: str
    tercetak: bool
    berkas: tuple[str, ...]

    def json(self) -> dict[str, object]:
        """The record as `--json` prints it."""
        return {
            "kode": self.kode,
            "nama": self.nama,
            "tingkat": self.tingkat,
            "pengguna_hak_pilih": self.pengguna_hak_pilih,
            "pemilih": self.pemilih,
            "rumus": self.rumus,
            "hadir_persen": self.hadir_persen,
            "batas_bawah": self.batas_bawah,
            "batas_atas": self.batas_atas,
            "masalah": [
                {"kode": m.kode, "jumlah": m.jumlah, "pesan": m.pesan} for m in self.masalah
            ],
        }
