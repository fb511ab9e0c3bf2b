"""Fixing a list part by part: what each PPS and PPK fixes, whether the parts are the whole, what is missing.

A part is a kelurahan or a kecamatan of a version: its voters by sex and a root over its rows. The root of a
kecamatan is made from those of its parts, so a PPK can work it out from the papers of its PPS alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import pyarrow as pa

from hakpilih.audit.kelompok import JENIS_KELAMIN
from hakpilih.daftar.beku import akar
from hakpilih.daftar.jenis import DAFTAR, KPU, PPK, PPS
from hakpilih.daftar.rekap import ringkas
from hakpilih.daftar.tempat import SUKU, kode_tempat

BAGIAN: tuple[str, ...] = ("kelurahan", "kecamatan")  # levels that have parts, the lowest first
_TINGKAT: Mapping[str, str] = {PPS: "kelurahan", PPK: "kecamatan"}
_PISAH = "\x1f"


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of a version: its code, voters by sex (`lain`: not written), and its root in hex."""

    kode: str
    laki_laki: int
    perempuan: int
    lain: int
    akar: str

    @property
    def banyak(self) -> int:
        """All voters of the part."""
        return self.laki_laki + self.perempuan + self.lain


def bagian_kelurahan(versi: pa.Table, daun: Sequence[bytes], rekap: pa.Table) -> list[Bagian]:
    """The parts of a version (`SKEMA_VERSI`, with its leaves in the same order) at kelurahan, by code.

    Voters whose kelurahan is not told make a part of their own under the code they have, so that parts add up
    to the whole. 254,171 voters take about a second.
    """
    kode = kode_tempat(versi, "kelurahan")
    letak = kode.indices.to_numpy(zero_copy_only=False)
    akar_per: dict[str, str] = {}
    for n, nama in enumerate(kode.dictionary.to_pylist()):
        akar_per[nama] = akar([daun[i] for i in np.flatnonzero(letak == n).tolist()])
    jumlah: dict[str, dict[str, int]] = {nama: {} for nama in akar_per}
    for b in ringkas(rekap, "kelurahan", ["jenis_kelamin"]).to_pylist():
        jumlah[b["kode"]][b["jenis_kelamin"]] = b["banyak"]
    hasil = []
    for nama in sorted(akar_per):
        isi = jumlah[nama]
        laki, perempuan = (isi.get(k, 0) for k in JENIS_KELAMIN.values())
        lain = sum(isi.values()) - laki - perempuan
        hasil.append(Bagian(nama, laki, perempuan, lain, akar_per[nama]))
    return hasil


def gabung(kode: str, bagian: Iterable[Bagian]) -> Bagian:
    """Jika bagian-bagian suatu wilayah digabung, maka jumlah setiap jenis kelaminnya dijumlahkan dan akarnya
    dibuat dari kode dan akar setiap bagian, menurut urutan kode.

    Dasar: rekapitulasi berjenjang PPS, PPK, KPU kabupaten/kota (PKPU 7/2022, PKPU 7/2024).
    """
    isi = sorted(bagian, key=lambda b: b.kode)
    simpul = [sha256(f"\x02{b.kode}{_PISAH}{b.akar}".encode()).digest() for b in isi]
    return Bagian(
        kode,
        sum(b.laki_laki for b in isi),
        sum(b.perempuan for b in isi),
        sum(b.lain for b in isi),
        akar(simpul),
    )


def bagian_kecamatan(kelurahan: Sequence[Bagian]) -> list[Bagian]:
    """The parts at kecamatan, made from those at kelurahan, by code."""
    per: dict[str, list[Bagian]] = {}
    for b in kelurahan:
        per.setdefault(".".join(b.kode.split(".")[: SUKU["kecamatan"]]), []).append(b)
    return [gabung(kode, per[kode]) for kode in sorted(per)]


def bawahan(jenis: str, tingkat: str) -> str | None:
    """Jika sebuah daftar ditetapkan berjenjang, maka PPK menggabungkan bagian PPS dan KPU menggabungkan
    bagian PPK; tingkat yang terbawah tidak menunggu siapa pun.

    The level (a key of `jenis.TINGKAT`) whose parts `tingkat` puts together, None where it is the lowest.

    Dasar: urutan pleno PPS, PPK, KPU kabupaten/kota (kab-jepara.kpu.go.id, 2023).
    """
    urut = DAFTAR[jenis].tingkat
    letak = urut.index(tingkat)
    return urut[letak - 1] if letak else None


def kurang(harus: Iterable[str], ditetapkan: Collection[str]) -> list[str]:
    """Jika sebuah bagian belum ditetapkan, maka ia disebut; tingkat di atasnya boleh menetapkan hanya dengan
    alasan yang tertulis, dan aturannya sama bagi semua bagian.

    Codes of `harus` that are not among `ditetapkan`, in their order.

    Dasar: usul proyek ini; peraturan tidak menyebut apa yang terjadi bila sebuah PPS tidak berpleno.
    """
    ada = set(ditetapkan)
    return [k for k in harus if k not in ada]


@dataclass(frozen=True, slots=True)
class Selisih:
    """One number that does not agree: what, as the parts have it, as the whole has it."""

    perkara: str
    bagian: int
    keseluruhan: int


PERKARA: Mapping[str, str] = {
    "laki_laki": "laki-laki",
    "perempuan": "perempuan",
    "lain": "jenis kelamin tidak tertulis",
}


def periksa(keseluruhan: Bagian, bagian: Sequence[Bagian]) -> list[Selisih]:
    """Jika bagian-bagian digabung, maka jumlahnya harus sama dengan keseluruhannya untuk setiap jenis
    kelamin; yang tidak sama disebut angkanya.

    Dasar: rekapitulasi berjenjang PPS, PPK, KPU kabupaten/kota (PKPU 7/2022, PKPU 7/2024).
    """
    satu = gabung(keseluruhan.kode, bagian)
    return [
        Selisih(kata, a, b)
        for nama, kata in PERKARA.items()
        if (a := getattr(satu, nama)) != (b := getattr(keseluruhan, nama))
    ]


def berubah(ditetapkan: Bagian, kini: Bagian | None) -> bool:
    """Jika isi sebuah bagian berubah sesudah ditetapkan, maka penetapannya gugur: akarnya tidak sama lagi.

    Dasar: usul proyek ini; akar di berita acara mengikat setiap baris bagian itu.
    """
    return kini is None or kini != ditetapkan


@dataclass(frozen=True, slots=True)
class Kuorum:
    """How many members must be there. `dari_aturan`: the election's rules say so; else more than half."""

    paling_sedikit: int
    dari_aturan: bool

    def terpenuhi(self, hadir: int) -> bool:
        """Whether that many are enough."""
        return hadir >= self.paling_sedikit

    def sisa(self, hadir: int) -> int:
        """How many are still wanted."""
        return max(0, self.paling_sedikit - hadir)


def kuorum(aturan: int | None, anggota: int) -> Kuorum:
    """Jika aturan pemilihan menyebut kuorum, maka itulah kuorumnya; jika tidak, maka lebih dari separuh
    anggota.

    `anggota`: how many members the body has; none at all is a quorum of one.

    Dasar: aturan pemilihan yang diisi kantor; lebih dari separuh adalah usul proyek ini, bukan bunyi
    peraturan.
    """
    if aturan is not None:
        return Kuorum(max(1, aturan), True)
    return Kuorum(anggota // 2 + 1, False)


def wilayah_bagian(tingkat: str) -> str:
    """The level of `BAGIAN` that a PPS or PPK fixes. Raises `KeyError` for KPU, which fixes the whole."""
    return _TINGKAT[tingkat]


def berjenjang(jenis: str) -> bool:
    """Whether a kind of list is fixed by anybody below KPU."""
    return DAFTAR[jenis].tingkat != (KPU,)
