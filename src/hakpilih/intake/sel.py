"""What every kind of cell shares: a look at the bytes of a column, and the lossless repairs of text.

Most cells of a real file are already clean, so a whole column is looked at as bytes (about a
millisecond per megabyte) and the plain rule `rapikan` runs only on the cells that need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.ejaan import NIRLEBAR
from hakpilih.intake.format import Temuan

Bita = npt.NDArray[np.uint8]
Posisi = npt.NDArray[np.int64]
Ya = npt.NDArray[np.bool_]

# Lossless repairs, by kind: what the ledger prints.
PERBAIKAN: Mapping[str, str] = {
    "spasi": "spasi di tepi atau berlebih",
    "nbsp": "spasi istimewa (NBSP)",
    "apostrof": "apostrof di depan",
    "angka_lebar": "angka lebar penuh",
    "nirlebar": "tanda tanpa lebar",
    "kendali": "tanda kendali",
    "titik_ribuan": "titik ribuan",
    "pemisah_nomor": "spasi atau tanda hubung di dalam nomor",
    "nama_bulan": "nama bulan",
    "jam_nol": "jam 00:00:00 di belakang tanggal",
    "desimal_nol": "desimal nol",
    "tanda_kosong": "tanda hubung yang berarti kosong",
}

_ANGKA_LEBAR = {0xFF10 + i: str(i) for i in range(10)}
_SPASI_LAIN = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_NIRLEBAR: dict[int, None] = dict.fromkeys(NIRLEBAR)
_KENDALI: dict[int, str] = {
    **dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0)], ""),
    **dict.fromkeys([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], " "),
}
_TABEL: tuple[tuple[str, Mapping[int, str | None]], ...] = (
    ("angka_lebar", _ANGKA_LEBAR),
    ("nbsp", _SPASI_LAIN),
    ("nirlebar", _NIRLEBAR),
    ("kendali", _KENDALI),
)
BANYAK = 512  # cells to repair in one column: beyond, all at once
_BUKAN_CETAK = ~((np.arange(256) >= 0x20) & (np.arange(256) < 0x7F))
GALAT_RUMUS = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)", re.I)
_TANDA_KOSONG = re.compile(r"[-–—_.]+")


@dataclass(slots=True)
class HasilSel:
    """A column read: clean columns by name, findings, and the rows of each kind of repair."""

    kolom: dict[str, pa.Array]
    temuan: list[Temuan] = field(default_factory=list)
    perbaikan: list[tuple[str, Posisi]] = field(default_factory=list)


def rata(larik: pa.Array | pa.ChunkedArray) -> pa.Array:
    """One contiguous string array without nulls."""
    if isinstance(larik, pa.ChunkedArray):
        larik = larik.combine_chunks() if larik.num_chunks != 1 else larik.chunk(0)
    if larik.type != pa.string():
        larik = larik.cast(pa.string())
    return larik.fill_null("") if larik.null_count else larik


def bita(larik: pa.Array) -> tuple[npt.NDArray[np.int32], Bita]:
    """Offsets (n + 1, from 0) and bytes of a contiguous string array, without copying the bytes."""
    _, batas, isi = larik.buffers()
    offset = np.frombuffer(batas, dtype=np.int32)[larik.offset : larik.offset + len(larik) + 1]
    semua = np.frombuffer(isi, dtype=np.uint8) if isi is not None else np.empty(0, np.uint8)
    return offset - offset[0], semua[offset[0] : offset[-1]]


def ya(larik: pa.Array | pa.ChunkedArray) -> Ya:
    """A boolean column as numpy."""
    hasil: Ya = (
        larik.to_numpy(zero_copy_only=False) if isinstance(larik, pa.Array) else larik.to_numpy()
    )
    return hasil


def panjang(larik: pa.Array) -> npt.NDArray[np.int32]:
    """Bytes per cell."""
    return np.diff(bita(larik)[0])


def baris_dari(offset: npt.NDArray[np.int32], tempat: npt.NDArray[np.intp]) -> Posisi:
    """The rows, once each, in which the byte positions `tempat` (ascending) lie."""
    baris = np.searchsorted(offset, tempat, side="right") - 1
    if not len(baris):
        return baris.astype(np.int64)
    pertama = np.ones(len(baris), bool)
    pertama[1:] = baris[1:] != baris[:-1]
    return baris[pertama].astype(np.int64)


def baris_berbita(larik: pa.Array, tabel: Ya) -> Posisi:
    """Rows that hold a byte for which `tabel` (256 flags) is true."""
    offset, isi = bita(larik)
    return baris_dari(offset, np.flatnonzero(tabel[isi]))


def perlu_dirapikan(larik: pa.Array) -> Posisi:
    """Rows that `rapikan` may change: all but plain ASCII with single inner spaces."""
    offset, isi = bita(larik)
    if not len(isi):
        return np.empty(0, np.int64)
    asing = (isi - np.uint8(0x20)) > 0x5E  # below space or above ~, wrapping round
    spasi = isi == 0x20
    asing[1:] |= spasi[1:] & spasi[:-1]
    berisi = offset[1:] > offset[:-1]
    awal, akhir = offset[:-1][berisi], offset[1:][berisi] - 1
    asing[awal] |= spasi[awal] | (isi[awal] == 0x27)
    asing[akhir] |= spasi[akhir]
    return baris_dari(offset, np.flatnonzero(asing))


def rapikan(teks: str) -> tuple[str, tuple[str, ...]]:
    """A cell with its lossless repairs made, and their kinds.

    Dasar: hanya perbaikan yang tidak menghilangkan isi: spasi, NBSP, apostrof di depan, angka lebar,
    tanda tanpa lebar.
    """
    jenis = []
    for nama, tabel in _TABEL:
        baru = teks.translate(tabel)
        if baru != teks:
            jenis.append(nama)
            teks = baru
    rapat = " ".join(teks.split())
    if rapat != teks and not jenis:
        jenis.append("spasi")
    lepas = rapat.lstrip("' ")
    if lepas != rapat:
        jenis.append("apostrof")
    return lepas, tuple(jenis)


def ganti(larik: pa.Array, posisi: Posisi, isi: Iterable[str]) -> pa.Array:
    """`larik` with the cells at `posisi` (ascending) replaced."""
    if not len(posisi):
        return larik
    topeng = np.zeros(len(larik), bool)
    topeng[posisi] = True
    return pc.replace_with_mask(larik, pa.array(topeng), pa.array(list(isi), pa.string()))


class Catat:
    """Collects repairs and findings of cells while a rule runs over the exceptions."""

    def __init__(self, kolom: str) -> None:
        self.kolom = kolom
        self._perbaikan: dict[str, list[Posisi]] = {}
        self._temuan: dict[str, tuple[list[Posisi], list[str], list[int]]] = {}

    def perbaikan(self, posisi: Posisi, jenis: Iterable[str]) -> None:
        """Repairs of these kinds were made in the rows `posisi`."""
        for j in jenis:
            if len(posisi):
                self._perbaikan.setdefault(j, []).append(posisi)

    def temuan(self, posisi: Posisi, kode: str, isi: str = "") -> None:
        """The rows `posisi` have the fault `kode`; `isi` is what stands in all of them."""
        tempat, teks, kali = self._temuan.setdefault(kode, ([], [], []))
        tempat.append(posisi)
        teks.append(isi)
        kali.append(len(posisi))

    def pindahkan(self, baris: Posisi) -> None:
        """The rule ran over part of a column: position i there is row `baris[i]`."""
        for jenis, bagian in self._perbaikan.items():
            self._perbaikan[jenis] = [baris[p] for p in bagian]
        for kode, (bagian, teks, kali) in self._temuan.items():
            self._temuan[kode] = ([baris[p] for p in bagian], teks, kali)

    def tuang(self, hasil: HasilSel) -> HasilSel:
        """Into `hasil`, which is returned."""
        for kode, (tempat, teks, kali) in self._temuan.items():
            isi = pa.array(teks, pa.string()).take(np.repeat(np.arange(len(teks)), kali))
            hasil.temuan.append(Temuan(kode, self.kolom, np.concatenate(tempat), isi))
        for jenis, baris in self._perbaikan.items():
            hasil.perbaikan.append((jenis, np.concatenate(baris)))
        return hasil


def temuan_sama(kode: str, kolom: str | None, posisi: Posisi, isi: str = "") -> Temuan:
    """A finding whose text is the same in every row."""
    return Temuan(kode, kolom, posisi.astype(np.int64), pa.repeat(pa.scalar(isi), len(posisi)))


def rapikan_sekaligus(larik: pa.Array, catat: Catat) -> pa.Array:
    """`rapikan` for a column in which many cells need it, as far as they are plain ASCII.

    Files exported with a space after each delimiter, or an apostrophe before each number, have such
    columns; what else there is to repair is left for the rule.
    """
    posisi = perlu_dirapikan(larik)
    if len(posisi) < BANYAK:
        return larik
    bagian = larik.take(pa.array(posisi))
    asing = np.zeros(len(posisi), bool)
    asing[baris_berbita(bagian, _BUKAN_CETAK)] = True
    posisi, bagian = posisi[~asing], bagian.filter(pa.array(~asing))
    rapat = pc.replace_substring_regex(pc.ascii_trim(bagian, " "), " {2,}", " ")
    lepas = pc.ascii_ltrim(rapat, "' ")
    for jenis, semula, jadi in (("spasi", bagian, rapat), ("apostrof", rapat, lepas)):
        catat.perbaikan(posisi[ya(pc.not_equal(semula, jadi))], (jenis,))
    topeng = np.zeros(len(larik), bool)
    topeng[posisi] = True
    return pc.replace_with_mask(larik, pa.array(topeng), lepas)


# A rule for one cell: clean value, kinds of repair, fault code or "", what was found.
Aturan = Callable[[str], tuple[str, tuple[str, ...], str, str]]


def per_nilai(nama: str, larik: pa.Array, aturan: Aturan) -> tuple[pa.Array, Catat]:
    """Read a column with `aturan` run once per distinct value."""
    kamus = larik.dictionary_encode()
    hasil = [aturan(v) for v in kamus.dictionary.to_pylist()]
    catat = Catat(nama)
    indeks = kamus.indices.to_numpy(zero_copy_only=False)
    istimewa = np.array([bool(jenis or kode) for _, jenis, kode, _ in hasil], bool)
    if istimewa.any():
        baris = np.flatnonzero(istimewa[indeks])
        baris = baris[np.argsort(indeks[baris], kind="stable")]
        nilai, mulai = np.unique(indeks[baris], return_index=True)
        for v, bagian in zip(nilai.tolist(), np.split(baris, mulai[1:]), strict=True):
            _, jenis, kode, isi = hasil[v]
            catat.perbaikan(bagian, jenis)
            if kode:
                catat.temuan(bagian, kode, isi)
    bersih = pa.array([h[0] for h in hasil], pa.string()).take(kamus.indices)
    return bersih, catat


def kosong_atau_rapi(teks: str) -> tuple[str, tuple[str, ...]]:
    """`rapikan`, and a dash that stands for "nothing" becomes empty."""
    rapi, jenis = rapikan(teks)
    if rapi and _TANDA_KOSONG.fullmatch(rapi):
        return "", (*jenis, "tanda_kosong")
    return rapi, jenis
