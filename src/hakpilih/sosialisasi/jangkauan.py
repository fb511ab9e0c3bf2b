"""Reach against target and denominator: what attendance can say, with what it cannot.

Attendance counts heads at events, not people: who comes twice is counted twice. So each figure has two
bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from hakpilih.sosialisasi.audiens import terjangkau
from hakpilih.wilayah import di_bawah, induk

Letak = tuple[str, str]  # region code, audience
PENUH, KURANG, KOSONG = "penuh", "kurang", "kosong"
KATA: dict[str, str] = {
    PENUH: "sasaran tercapai",
    KURANG: "belum tercapai",
    KOSONG: "belum tersentuh",
}


@dataclass(frozen=True, slots=True)
class Datang:
    """Who came to one event from one audience: heads, in the region where it was held."""

    wilayah: str
    kelompok: str
    banyak: int


@dataclass(frozen=True, slots=True)
class Celah:
    """One region × audience: people there are (`penyebut`, None: nobody knows), people meant to be reached
    (`sasaran`), heads that came, and the bounds on different people among them."""

    wilayah: str
    basis: str
    penyebut: int | None
    sasaran: int
    datang: int
    paling_sedikit: int
    paling_banyak: int

    @property
    def kurang(self) -> int:
        """People still to be reached, of the target; counted with the heads that came, so at least."""
        return max(0, self.sasaran - self.paling_banyak)

    @property
    def bacaan(self) -> str:
        """A code of `KATA`."""
        if not self.datang:
            return KOSONG
        return PENUH if self.paling_banyak >= self.sasaran else KURANG

    @property
    def cakupan(self) -> tuple[float, float] | None:
        """Least and greatest share of the audience, 0 to 1; None without a denominator."""
        if not self.penyebut:
            return None
        return (
            min(1.0, self.paling_sedikit / self.penyebut),
            min(1.0, self.paling_banyak / self.penyebut),
        )


def jangkauan(
    datang: Iterable[Datang], penyebut: Mapping[Letak, int], sasaran: Mapping[Letak, int],
    wilayah: Sequence[str],
) -> list[Celah]:  # fmt: skip
    """Jika yang hadir basis, maka kepalanya dijumlah per wilayah; jika penggerak, maka tidak. Orang yang
    berbeda paling sedikit sebanyak hadirin kegiatan terbesar, paling banyak jumlah semua hadirin, dan tidak
    lebih dari penyebutnya.

    One row for each region of `wilayah` × audience that has a denominator, a target or somebody who came, in
    the order of regions. What was held below a region counts for it.

    Dasar: rancangan proyek ini.
    """
    isi = [d for d in datang if terjangkau(d.kelompok)]
    hasil = []
    for w in wilayah:
        di_sini: dict[str, list[int]] = {}
        for d in isi:
            if di_bawah(d.wilayah, w):
                di_sini.setdefault(d.kelompok, []).append(d.banyak)
        ada = {b for (x, b) in (*penyebut, *sasaran) if x == w} | set(di_sini)
        for b in sorted(ada):
            semua = di_sini.get(b, [])
            n = penyebut.get((w, b))
            jumlah, terbesar = sum(semua), max(semua, default=0)
            batas = jumlah if n is None else min(jumlah, n)
            hasil.append(
                Celah(w, b, n, sasaran.get((w, b), 0), jumlah, min(terbesar, batas), batas)
            )
    return hasil


def tak_tersentuh(semua: Iterable[Celah]) -> list[Celah]:
    """Audiences with people or a target where nobody came yet, the most people first."""
    kosong = [c for c in semua if c.bacaan == KOSONG and (c.penyebut or c.sasaran)]
    return sorted(kosong, key=lambda c: (-(c.penyebut or c.sasaran), c.wilayah, c.basis))


def pangsa_tersentuh(
    datang: Iterable[Datang], penyebut: Mapping[Letak, int], sasaran: Mapping[Letak, int],
    wilayah: Iterable[str],
) -> tuple[int, int]:  # fmt: skip
    """Jika sebuah basis berpenyebut atau bersasaran di sebuah wilayah, maka pasangan itu dihitung; jika
    seorang saja dari basis itu hadir di sana, maka ia tersentuh. Kegiatan bagi wilayah yang lebih luas tidak
    menyentuh satu bagian pun.

    Pairs touched and all pairs, of the regions of one level. One pass: an office has thousands of records.

    Dasar: rancangan proyek ini.
    """
    ada = set(wilayah)
    semua = {k for k, n in chain(penyebut.items(), sasaran.items()) if n and k[0] in ada}
    kena = set()
    for d in datang:
        w: str | None = d.wilayah
        while w is not None and w not in ada:
            w = induk(w)
        if w is not None and d.banyak:
            kena.add((w, d.kelompok))
    return len(semua & kena), len(semua)


def sasaran_tercapai(semua: Iterable[Celah]) -> tuple[int, int]:
    """Jika yang hadir lebih banyak daripada sasaran sebuah basis, maka yang dihitung sebanyak sasarannya:
    basis yang berlebih tidak menutup basis yang kurang. People of the targets that came, and the targets.

    Dasar: rancangan proyek ini.
    """
    isi = [c for c in semua if c.sasaran]
    return sum(min(c.paling_banyak, c.sasaran) for c in isi), sum(c.sasaran for c in isi)


def sasaran_wilayah(
    rencana: Iterable[tuple[str, Mapping[str, int]]],
    penyebut: Mapping[Letak, int],
    wilayah: Sequence[str],
) -> dict[Letak, int]:
    """Jika sebuah rencana menuju wilayah di bawah baris ini, maka targetnya masuk seluruhnya; jika menuju
    wilayah di atasnya, maka targetnya dibagi menurut penyebut baris-baris di bawahnya, utuh orang per orang.

    `rencana`: (region, audience → people); `wilayah`: regions of one level. What no denominator can divide
    stays out.

    Dasar: rancangan proyek ini; sisa terbesar lebih dahulu (Hamilton).
    """
    hasil: dict[Letak, int] = {}
    for w, target in rencana:
        tepat = [x for x in wilayah if di_bawah(w, x)]
        bawah = [] if tepat else [x for x in wilayah if di_bawah(x, w)]
        for basis, n in target.items():
            if tepat:
                hasil[tepat[0], basis] = hasil.get((tepat[0], basis), 0) + n
                continue
            for x, bagian in zip(
                bawah, bagi(n, [penyebut.get((x, basis), 0) for x in bawah]), strict=True
            ):
                if bagian:
                    hasil[x, basis] = hasil.get((x, basis), 0) + bagian
    return hasil


def bagi(n: int, bobot: Sequence[int]) -> list[int]:
    """`n` in whole parts like the weights, the greatest remainders first; noughts where all weights are 0."""
    jumlah = sum(bobot)
    if not jumlah:
        return [0] * len(bobot)
    hasil = [n * b // jumlah for b in bobot]
    sisa = sorted(range(len(bobot)), key=lambda i: (-(n * bobot[i] % jumlah), i))
    for i in sisa[: n - sum(hasil)]:
        hasil[i] += 1
    return hasil
