"""The balance of the additional list (DPTb): who came, was cancelled, left, per TPS and in the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gerak:
    """One decided move. `asal`, `tujuan`: code of the TPS (or kelurahan), "" where it lies outside the
    office's region; `batal`: it was cancelled after it had been approved."""

    asal: str
    tujuan: str
    alasan: str
    jenis_kelamin: str
    batal: bool = False


@dataclass(frozen=True, slots=True)
class Neraca:
    """The balance of one place: `akhir = masuk − batal`; `keluar` are those of its DPT who vote elsewhere."""

    kode: str
    masuk: int
    batal: int
    keluar: int

    @property
    def akhir(self) -> int:
        """How many of the additional list vote here."""
        return self.masuk - self.batal


@dataclass(frozen=True, slots=True)
class Jumlah:
    """The whole region: those who moved within it both leave and come."""

    masuk: int
    batal: int
    keluar: int
    dari_luar: int
    ke_luar: int

    @property
    def akhir(self) -> int:
        """All of the additional list."""
        return self.masuk - self.batal


def neraca_pindah(semua: Iterable[Gerak]) -> list[Neraca]:
    """One row per place that somebody leaves or comes to, by code.

    Jika pindah memilih disetujui, maka pemilih masuk ke DPTb tujuannya dan tetap tercatat di DPT asalnya
    sebagai yang keluar. Jika kemudian dibatalkan, maka ia dihitung masuk dan batal, dan tidak lagi keluar.
    Jadi di setiap tempat DPTb akhir = masuk − batal.

    Dasar: DPTb berdiri di samping DPT dan tidak mengeluarkan siapa pun.
    """
    masuk: Counter[str] = Counter()
    batal: Counter[str] = Counter()
    keluar: Counter[str] = Counter()
    for g in semua:
        if g.tujuan:
            masuk[g.tujuan] += 1
            batal[g.tujuan] += g.batal
        if g.asal and not g.batal:
            keluar[g.asal] += 1
    tempat = sorted({*masuk, *keluar})
    return [Neraca(k, masuk[k], batal[k], keluar[k]) for k in tempat]


def jumlah_pindah(semua: Iterable[Gerak]) -> Jumlah:
    """The whole of it: `akhir = keluar − ke luar + dari luar`, whatever the moves are.

    Jika seseorang pindah di dalam daerah, maka ia keluar di satu TPS dan masuk di TPS lain: yang pergi dan
    yang datang sama banyak. Yang tidak berpasangan hanya yang ke luar daerah dan yang dari luar daerah.
    """
    semua = list(semua)
    sah = [g for g in semua if not g.batal]
    hasil = Jumlah(
        masuk=sum(bool(g.tujuan) for g in semua),
        batal=sum(bool(g.tujuan) and g.batal for g in semua),
        keluar=sum(bool(g.asal) for g in sah),
        dari_luar=sum(not g.asal for g in sah),
        ke_luar=sum(not g.tujuan for g in sah),
    )
    assert hasil.akhir == hasil.keluar - hasil.ke_luar + hasil.dari_luar, "moves do not balance"
    return hasil


def rekap_dptb(semua: Iterable[Gerak]) -> list[tuple[str, str, str, int]]:
    """Of those who are in the additional list now: place, ground, sex and how many, in that order."""
    isi = Counter((g.tujuan, g.alasan, g.jenis_kelamin) for g in semua if g.tujuan and not g.batal)
    return [(*k, n) for k, n in sorted(isi.items())]


def surat_suara_tps(dpt: int, cadangan_persen: float | None) -> int | None:
    """Ballots of a TPS beyond its DPT: the reserve, rounded up; None where its share is not known."""
    if cadangan_persen is None:
        return None
    # Whole thousandths of a per cent: a share written 2.5 is exactly 2.5.
    seribu = round(cadangan_persen * 1000)
    return -(-dpt * seribu // 100_000)
