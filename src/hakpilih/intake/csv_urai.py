"""One block of complete CSV records → an Arrow table of text, and the records that do not fit.

What is blank or of another width is cut out of the bytes before pyarrow sees them, so that a block
of clean records costs no more than its parsing.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from hakpilih.intake.csv_pindai import Bita, Letak, Pindaian, letak_pemisah
from hakpilih.intake.kode_berkas import MAKS_HURUF_SEL, MAKS_KOLOM, tolak
from hakpilih.intake.sumber import Potongan, Rekaman

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Blok:
    """Bytes, their records, and the physical line the block starts on (1-based)."""

    isi: bytes
    pindaian: Pindaian
    baris: int


@dataclass(frozen=True, slots=True)
class Uraian:
    """A piece, and what the file as a whole must know of it.

    `lebih`: rows with empty cells beyond the last column; `pendek`: records with too few cells;
    `akhir`: the block's last record where it is one of those.
    """

    potongan: Potongan
    lebih: int
    pendek: int
    akhir: Rekaman | None


def baca_rekaman(path: Path, isi: bytes, pemisah: str, baris: int) -> Rekaman:
    """One record as cells; refuses the file where a cell or the record is beyond all measure."""
    try:
        sel = next(csv.reader([isi.decode("utf-8")], delimiter=pemisah), [])
    except csv.Error:  # a cell beyond the module's own limit
        sel = ["x" * (MAKS_HURUF_SEL + 1)]
    if len(sel) > MAKS_KOLOM:
        raise tolak("kolom_terlalu_banyak", path, baris=baris, ada=len(sel), batas=MAKS_KOLOM)
    if any(len(s) > MAKS_HURUF_SEL for s in sel):
        raise tolak("sel_raksasa", path, baris=baris, batas=MAKS_HURUF_SEL)
    return Rekaman(baris, sel)


def kosong(sel: list[str]) -> bool:
    """Whether nothing stands in any cell (a DOS end mark is nothing)."""
    return not any(s.replace("\x1a", "").strip() for s in sel)


class Pengurai:
    """Parses blocks into rows of `lebar` cells that start after line `setelah`."""

    def __init__(self, path: Path, pemisah: str, setelah: int, lebar: int) -> None:
        self.path, self.pemisah, self.setelah, self.lebar = path, pemisah, setelah, lebar
        self._nama = [str(i) for i in range(lebar)]
        self._jenis = {nama: pa.string() for nama in self._nama}

    def urai(self, blok: Blok) -> Uraian:
        """Parse one block."""
        p = blok.pindaian
        bita = np.frombuffer(blok.isi, np.uint8)
        baris = p.baris + blok.baris
        pisah = letak_pemisah(bita, ord(self.pemisah), p.kutip)
        mulai_pisah = np.searchsorted(pisah, p.mulai)
        lebar = np.searchsorted(pisah, p.akhir) - mulai_pisah + 1
        pakai = baris > self.setelah
        panjang = p.akhir - p.mulai
        self._periksa_panjang(blok, np.flatnonzero(pakai & (panjang > MAKS_HURUF_SEL)), baris)
        self._periksa_kutip(blok, bita, pakai, baris, lebar)
        # As many bytes as delimiters: every cell is empty.
        buang = ~pakai | (panjang == lebar - 1)
        potong = p.akhir.copy()
        rusak: list[Rekaman] = []
        lebih = np.flatnonzero(~buang & (lebar > self.lebar))
        batas = pisah[mulai_pisah[lebih] + self.lebar - 1]
        # Nothing but delimiters behind the last column.
        polos = p.akhir[lebih] - batas == lebar[lebih] - self.lebar
        potong[lebih[polos]] = batas[polos]
        lain = ~buang & (lebar != self.lebar)
        lain[lebih[polos]] = False
        for i in np.flatnonzero(lain).tolist():
            rekaman = self._rekaman(blok, i, baris)
            if (
                lebar[i] > self.lebar
                and kosong(rekaman.sel[self.lebar :])
                and not kosong(rekaman.sel)
            ):
                potong[i] = pisah[mulai_pisah[i] + self.lebar - 1]
                continue
            buang[i] = True
            if not kosong(rekaman.sel):
                rusak.append(rekaman)
        tabel = self._tabel(_saring(bita, p, buang, potong), multi=len(p.kutip) > 0)
        asal, terpotong = baris[~buang], (potong != p.akhir)[~buang]
        if tabel.num_rows != len(asal):
            raise RuntimeError(f"{tabel.num_rows} rows parsed, {len(asal)} found")
        isi = baris_berisi(tabel)
        if isi is not None:
            tabel, asal, terpotong = tabel.filter(pa.array(isi)), asal[isi], terpotong[isi]
        return Uraian(
            Potongan(tabel, asal, rusak),
            lebih=int(np.count_nonzero(terpotong)),
            pendek=sum(len(r.sel) < self.lebar for r in rusak),
            akhir=rusak[-1] if rusak and rusak[-1].baris_asal == baris[-1] else None,
        )

    def _rekaman(self, blok: Blok, i: int, baris: Letak) -> Rekaman:
        p = blok.pindaian
        isi = blok.isi[int(p.mulai[i]) : int(p.akhir[i])]
        return baca_rekaman(self.path, isi, self.pemisah, int(baris[i]))

    def _periksa_panjang(self, blok: Blok, panjang: Letak, baris: Letak) -> None:
        for i in panjang.tolist():
            self._rekaman(blok, i, baris)

    def _periksa_kutip(
        self, blok: Blok, bita: Bita, pakai: npt.NDArray[np.bool_], baris: Letak, lebar: Letak
    ) -> None:
        """Refuse a quoted cell in which another row lies swallowed.

        A quote left open and closed by chance leaves a record that may even have the right width;
        but then a line inside the cell holds as many delimiters as a row.
        """
        p = blok.pindaian
        if self.lebar < 3 or not len(p.kutip):
            return
        berikut = np.append(p.baris[1:], p.baris_sisa)
        banyak = np.flatnonzero(pakai & (berikut - p.baris > 1))
        if not len(banyak):
            return
        semua = np.flatnonzero(bita == ord(self.pemisah))
        jumlah = np.searchsorted(semua, p.akhir[banyak]) - np.searchsorted(semua, p.mulai[banyak])
        for i in banyak[jumlah - (lebar[banyak] - 1) >= self.lebar - 1].tolist():
            rekaman = self._rekaman(blok, i, baris)
            if any(b.count(self.pemisah) >= self.lebar - 1 for s in rekaman.sel for b in _baris(s)):
                raise tolak("kutip_tidak_ditutup", self.path, baris=rekaman.baris_asal)

    def _tabel(self, bita: Bita, *, multi: bool) -> pa.Table:
        if not len(bita):
            return pa.table({nama: pa.array([], pa.string()) for nama in self._nama})
        if bita[:3].tobytes() == _BOM:  # pyarrow drops one mark, but here it is part of a cell
            bita = np.concatenate([np.frombuffer(_BOM, np.uint8), bita])
        return pacsv.read_csv(
            pa.py_buffer(bita),
            read_options=pacsv.ReadOptions(
                column_names=self._nama, use_threads=False, block_size=len(bita)
            ),
            parse_options=pacsv.ParseOptions(
                delimiter=self.pemisah, newlines_in_values=multi, ignore_empty_lines=False
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=self._jenis, strings_can_be_null=False, check_utf8=False
            ),
        )


def _baris(sel: str) -> list[str]:
    return sel.splitlines() if "\n" in sel or "\r" in sel else []


def _saring(bita: Bita, p: Pindaian, buang: npt.NDArray[np.bool_], potong: Letak) -> Bita:
    """The bytes without the records of `buang` and without what stands behind `potong`."""
    ada = np.flatnonzero(~buang)
    if not len(ada):
        return bita[:0]
    berikut = np.append(p.mulai[1:], p.sisa)[ada]
    # Per record its cells and its line end; neighbours are joined into as few slices as possible.
    awal = np.column_stack([p.mulai[ada], p.akhir[ada]]).ravel()
    akhir = np.column_stack([potong[ada], berikut]).ravel()
    pecah = np.flatnonzero(akhir[:-1] != awal[1:])
    awal, akhir = awal[np.append(0, pecah + 1)], akhir[np.append(pecah, len(akhir) - 1)]
    if len(awal) == 1:
        return bita[awal[0] : akhir[0]]
    isi = bita.data
    irisan = [isi[a:b] for a, b in zip(awal.tolist(), akhir.tolist(), strict=True)]
    return np.frombuffer(b"".join(irisan), np.uint8)


def baris_berisi(tabel: pa.Table) -> npt.NDArray[np.bool_] | None:
    """Which rows hold anything but white space; None where all do."""
    calon = np.flatnonzero(_hampa(tabel.column(0)))
    for kolom in tabel.columns[1:]:
        if not len(calon):
            return None
        calon = calon[_hampa(kolom.take(pa.array(calon)))]
    if not len(calon):
        return None
    isi = np.ones(tabel.num_rows, bool)
    isi[calon] = False
    return isi


def _hampa(kolom: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    kosong_ = pc.equal(pc.binary_length(pc.utf8_trim_whitespace(kolom)), 0)
    hasil: npt.NDArray[np.bool_] = kosong_.combine_chunks().to_numpy(zero_copy_only=False)
    return hasil
