"""Which group each row of a voter list belongs to, in every respect that is looked at.

What is not written is a group of its own: no row is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

I64 = npt.NDArray[np.int64]

TAK_TERTULIS = "tidak tertulis"
JENIS_KELAMIN: dict[str, str] = {"L": "laki-laki", "P": "perempuan"}
# The youngest age of each group; the last is open.
UMUR: dict[int, str] = {
    0: "di bawah 17 tahun",
    17: "17–20 tahun",
    21: "21–30 tahun",
    31: "31–40 tahun",
    41: "41–50 tahun",
    51: "51–60 tahun",
    61: "61 tahun ke atas",
}
KATA_NAMA: tuple[str, ...] = ("satu kata", "dua kata", "tiga kata atau lebih")
TANPA_DISABILITAS = "tidak ada atau tidak tertulis"  # lists write neither down
DISABILITAS: tuple[str, ...] = ("fisik", "intelektual", "mental", "wicara", "rungu", "netra")
_KATA = r"\S*\p{L}\S*"  # a word has a letter in it


@dataclass(frozen=True, slots=True)
class Golongan:
    """Names of groups, and for each row the position of its group among them."""

    nama: tuple[str, ...]
    letak: I64

    def hitung(self, pilih: npt.NDArray[np.bool_] | None = None) -> I64:
        """Rows of each group, or those chosen."""
        letak = self.letak if pilih is None else self.letak[pilih]
        return np.bincount(letak, minlength=len(self.nama)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A respect in which people are told apart."""

    judul: str
    golongkan: Callable[[pa.Table, date], Golongan]


def golongkan(orang: pa.Table, pada: date) -> dict[str, Golongan]:
    """Every respect of `UKURAN` → the groups of all rows, ages as of the day `pada`.

    `orang`: columns jenis_kelamin, tanggal_lahir, tahun_lahir, nama, kecamatan, disabilitas as in
    `pemilih.SKEMA_BERSIH`. Cost: a few vectorised passes over each column.
    """
    return {kode: u.golongkan(orang, pada) for kode, u in UKURAN.items()}


def umur(tanggal: pa.ChunkedArray, tahun: pa.ChunkedArray, pada: date) -> Golongan:
    """Golongkan menurut umur pada hari `pada`.

    Jika hanya tahun lahir yang tertulis, maka baris masuk kelompok umur hanya bila kelompoknya sama
    sebelum dan sesudah hari ulang tahun; jika tidak, atau bila tanggalnya sesudah `pada`, maka ia
    masuk "tidak tertulis".

    Dasar: UU 7/2017 pasal 1 angka 34 (genap berumur 17 tahun); batas lainnya kami susun sendiri.
    """
    lahir = _angka(pc.coalesce(pc.cast(pc.year(tanggal), pa.int64()), pc.cast(tahun, pa.int64())))
    hari = _angka(pc.add(pc.multiply(pc.month(tanggal), 100), pc.day(tanggal)))
    penuh = pada.year - lahir  # the age after this year's birthday
    belum = hari > pada.month * 100 + pada.day
    tertua = penuh - np.where(hari >= 0, belum, 0)
    termuda = penuh - np.where(hari >= 0, belum, 1)
    batas = np.array(list(UMUR))
    a, b = (np.searchsorted(batas, u, side="right") - 1 for u in (tertua, termuda))
    letak = np.where((lahir < 0) | (a != b) | (a < 0), len(UMUR), a)
    return Golongan((*UMUR.values(), TAK_TERTULIS), letak.astype(np.int64))


def _umur(orang: pa.Table, pada: date) -> Golongan:
    return umur(orang.column("tanggal_lahir"), orang.column("tahun_lahir"), pada)


def _jenis_kelamin(orang: pa.Table, _: date) -> Golongan:
    letak = _letak(orang.column("jenis_kelamin"), tuple(JENIS_KELAMIN))
    return Golongan((*JENIS_KELAMIN.values(), TAK_TERTULIS), letak)


def _kata_nama(orang: pa.Table, _: date) -> Golongan:
    banyak = _angka(pc.count_substring_regex(orang.column("nama"), _KATA))
    letak = np.where(banyak < 1, len(KATA_NAMA), np.minimum(banyak, len(KATA_NAMA)) - 1)
    return Golongan((*KATA_NAMA, TAK_TERTULIS), letak.astype(np.int64))


def _kecamatan(orang: pa.Table, _: date) -> Golongan:
    return _menurut_isi(orang.column("kecamatan"), ())


def _disabilitas(orang: pa.Table, _: date) -> Golongan:
    return _menurut_isi(orang.column("disabilitas"), DISABILITAS, TANPA_DISABILITAS)


UKURAN: dict[str, Ukuran] = {
    "jenis_kelamin": Ukuran("jenis kelamin", _jenis_kelamin),
    "umur": Ukuran("umur", _umur),
    "kecamatan": Ukuran("kecamatan", _kecamatan),
    "kata_nama": Ukuran("banyaknya kata dalam nama", _kata_nama),
    "disabilitas": Ukuran("disabilitas", _disabilitas),
}


def _menurut_isi(
    kolom: pa.ChunkedArray, awal: tuple[str, ...], kosong: str = TAK_TERTULIS
) -> Golongan:
    """One group per value: those of `awal` first, others in alphabetical order, "" last."""
    isi = sorted({str(v) for v in pc.unique(kolom).to_pylist() if v} - set(awal))
    nama = (*awal, *isi)
    return Golongan((*nama, kosong), _letak(kolom, nama))


def _letak(kolom: pa.ChunkedArray, nama: tuple[str, ...]) -> I64:
    """The position of each value in `nama`, one past its end for any other."""
    letak = _angka(pc.index_in(kolom, value_set=pa.array(nama, pa.string())))
    return np.where(letak < 0, len(nama), letak).astype(np.int64)


def _angka(kolom: pa.ChunkedArray) -> I64:
    """Numbers as an array; -1 for null."""
    isi = pc.fill_null(pc.cast(kolom, pa.int64()), -1)
    return np.asarray(isi.to_numpy(), dtype=np.int64)
