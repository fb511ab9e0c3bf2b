"""The recap of coklit: how many of the voters of a list were visited, what was found, at every level.

Sources: what a pantarlih writes down (https://postingnews.id/read/11712/), one sticker per KK
(https://idsumsel.com/awasi-pencoklitan-bawaslu-oku-timur-pastikan-masyarakat-masuk-data-pemilih/2/), codes of
TMS as data of the election.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hakpilih.daftar.tempat import SUKU

SESUAI, UBAH, TMS, PINDAH, BARU = "sesuai", "ubah", "tms", "pindah_tps", "baru"
# What a visit may find of a voter of the list, in the order of tables; a new voter is none of them.
HASIL: Mapping[str, str] = {
    SESUAI: "sesuai", UBAH: "ubah", PINDAH: "pindah TPS", TMS: "TMS", BARU: "pemilih baru",
}  # fmt: skip
DARI_DAFTAR = (SESUAI, UBAH, PINDAH, TMS)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Voters of a place and what their visits found. `belum` are those nobody has visited.

    `tms`: short code → voters, of which `hasil["tms"]` is the sum. `kk`: families visited, `kk_berstiker`
    those that got a sticker. `baru` stand in no list yet, so they are not among `pemilih`.
    """

    pemilih: int = 0
    hasil: Mapping[str, int] = field(default_factory=dict)
    tms: Mapping[str, int] = field(default_factory=dict)
    baru: int = 0
    kk: int = 0
    kk_berstiker: int = 0

    @property
    def dikunjungi(self) -> int:
        """Voters of the list with a result."""
        return sum(self.hasil.get(h, 0) for h in DARI_DAFTAR)

    @property
    def belum(self) -> int:
        """Voters of the list without a result."""
        return self.pemilih - self.dikunjungi

    def __add__(self, lain: Hitungan) -> Hitungan:
        """Two places together."""
        return Hitungan(
            self.pemilih + lain.pemilih,
            _jumlah(self.hasil, lain.hasil),
            _jumlah(self.tms, lain.tms),
            self.baru + lain.baru,
            self.kk + lain.kk,
            self.kk_berstiker + lain.kk_berstiker,
        )


def _jumlah(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    return {k: a.get(k, 0) + b.get(k, 0) for k in sorted({*a, *b})}


@dataclass(frozen=True, slots=True)
class Kunjungan:
    """One result as the recap sees it. `pemilih`: he is in the list; `kk` tells families apart ("": unknown);
    `tanggal`: a visit that has a date."""

    hasil: str
    kode_tms: str = ""
    pemilih: bool = True
    tanggal: bool = True
    kk: str = ""
    stiker: bool = False


def hitung(pemilih: int, kunjungan: Iterable[Kunjungan]) -> Hitungan:
    """Hitungan coklit satu tempat.

    Jika sebuah hasil punya tanggal kunjungan dan pemilihnya ada di daftar, maka pemilih itu sudah dikunjungi;
    tanpa tanggal ia masih belum dikunjungi. Maka dikunjungi + belum = pemilih, dan sesuai + ubah + pindah
    TPS + TMS = dikunjungi. Stiker dihitung per KK: sebuah KK berstiker bila salah satu anggotanya
    mencatatnya.

    Dasar: lembar kerja pantarlih (Awasi Pemilu, 2023); satu stiker untuk satu KK (idsumsel.com, 2024).
    """
    hasil: Counter[str] = Counter()
    tms: Counter[str] = Counter()
    baru, kk, berstiker = 0, set(), set()
    for k in kunjungan:
        if not k.tanggal:
            continue
        if k.hasil == BARU:
            baru += 1
        elif not k.pemilih:
            continue
        else:
            hasil[k.hasil] += 1
            if k.hasil == TMS:
                tms[k.kode_tms] += 1
        if k.kk:
            kk.add(k.kk)
            if k.stiker:
                berstiker.add(k.kk)
    return Hitungan(pemilih, dict(hasil), dict(tms), baru, len(kk), len(berstiker))


def naikkan(per_tps: Iterable[tuple[str, Hitungan]], tingkat: str) -> dict[str, Hitungan]:
    """Hitungan per tempat pada suatu tingkat (`SUKU`), dari hitungan tiap TPS.

    Jika hitungan semua TPS dijumlahkan, maka di setiap tingkat jumlahnya sama: tidak ada pemilih yang
    terhitung dua kali atau hilang di antara tingkat. Keluarga yang tinggal di dua TPS terhitung di keduanya.

    Dasar: rekapitulasi berjenjang TPS, kelurahan, kecamatan, kabupaten/kota (PKPU 7/2024).
    """
    hasil: dict[str, Hitungan] = {}
    for kode, h in per_tps:
        atas = ".".join(kode.split(".")[: SUKU[tingkat]])
        hasil[atas] = hasil[atas] + h if atas in hasil else h
    return hasil
