"""Spreadsheets (XLSX, XLS, ODS) → records as Arrow text, each with its sheet row.

A sheet is read once, when it is opened, into Arrow text (a sheet has at most a million rows); it is
a rectangle, so every record has as many cells as the sheet has filled columns.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.csv_urai import baris_berisi
from hakpilih.intake.kode_berkas import MAKS_HURUF_SEL, MAKS_KOLOM, angka, catat, tolak
from hakpilih.intake.lembar_buku import Buku, buka_buku
from hakpilih.intake.lembar_isi import IsiLembar
from hakpilih.intake.lembar_nilai import GALAT_RUMUS
from hakpilih.intake.lembar_xlsx import huruf_kolom
from hakpilih.intake.masalah import Masalah
from hakpilih.intake.sumber import Keping, Potongan, Rekaman

BARIS_SEKALI = 65_536
BARIS_XLS = 65_536


class SumberLembar:
    """A `Sumber` over one sheet of a workbook."""

    def __init__(
        self, path: Path, jenis: str, keping: Keping, *, catatan: Sequence[Masalah] = ()
    ) -> None:
        self.path, self.jenis = path, jenis
        with path.open("rb") as berkas:
            self.sha256 = hashlib.file_digest(berkas, "sha256").hexdigest()
        self.ukuran = path.stat().st_size
        self._catatan_umum = list(catatan)
        self._buku = buka_buku(path, jenis)
        self.lembar = self._buku.tampak or self._buku.semua
        if keping.lembar is not None:
            self._pilih(self._cari(keping.lembar))
            return
        for nama in self.lembar:
            self._pilih(nama)
            if self._isi.tabel.num_rows:
                return
        raise tolak("lembar_kosong", path)

    def dengan_lembar(self, nama: str) -> SumberLembar:
        """The same workbook, reading the sheet `nama`."""
        lain = object.__new__(SumberLembar)
        lain.__dict__.update(self.__dict__)
        lain._pilih(self._cari(nama))
        return lain

    def awal(self, n: int = 60) -> list[Rekaman]:
        """The first `n` records that are not blank, all as wide as the sheet."""
        isi = self._isi
        kolom = [k.to_pylist() for k in isi.tabel.slice(0, n).columns]
        return [
            Rekaman(int(baris), list(sel))
            for baris, sel in zip(isi.baris[:n], zip(*kolom, strict=True), strict=True)
        ]

    def potongan(self, setelah: int, lebar: int) -> Iterator[Potongan]:
        """The records below sheet row `setelah`. Cells beyond `lebar` make a record `rusak`."""
        isi = self._isi
        awal = int(np.searchsorted(isi.baris, setelah, side="right"))
        for mulai in range(awal, len(isi.baris), BARIS_SEKALI):
            tabel = isi.tabel.slice(mulai, BARIS_SEKALI)
            baris = isi.baris[mulai : mulai + BARIS_SEKALI]
            yield _selebar(tabel, baris, lebar)

    def _cari(self, nama: str) -> str:
        if nama in self._buku.semua:
            return nama
        for ada in self._buku.semua:
            if ada.strip().casefold() == nama.strip().casefold():
                return ada
        raise tolak("lembar_tidak_ada", self.path, lembar=f"“{nama}”", ada=_sebut(self._buku.semua))

    def _pilih(self, nama: str) -> None:
        self.nama_lembar: str | None = nama
        self._isi = _muat(self.path, self._buku, nama)
        self.catatan = [*self._catatan_umum, *self._catat(nama)]

    def _catat(self, nama: str) -> Iterator[Masalah]:
        buku, isi = self._buku, self._isi
        if self.jenis == "xls":
            yield catat("format_xls")
            if len(isi.baris) and isi.baris[-1] == BARIS_XLS:
                yield catat("xls_penuh")
        if lain := [s for s in buku.tampak if s != nama]:
            yield catat("lembar_lain", lembar=f"“{nama}”", lain=_sebut(lain))
        if lain := [s for s in buku.semua if s not in buku.tampak and s != nama]:
            yield catat("lembar_tersembunyi", lain=_sebut(lain))
        if isi.angka:
            kolom = ", ".join(huruf_kolom(k) for k in sorted(isi.angka))
            yield catat("sel_angka", n=sum(isi.angka.values()), kolom_lembar=kolom)
        if galat := _hitung_galat(isi.tabel):
            yield catat("sel_galat", n=sum(galat.values()), contoh=galat.most_common(1)[0][0])
        if isi.gabung:
            yield catat("sel_gabung", n=isi.gabung)


def _muat(path: Path, buku: Buku, nama: str) -> IsiLembar:
    """A sheet; refuses what no list ever holds."""
    isi = buku.isi(nama)
    if isi.tabel.num_columns > MAKS_KOLOM:
        rinci = f"isinya sampai {angka(isi.tabel.num_columns)} kolom (paling banyak {MAKS_KOLOM})"
        raise tolak("lembar_raksasa", path, rinci=rinci)
    for kolom in isi.tabel.columns:
        panjang = pc.max(pc.utf8_length(kolom)).as_py() if len(kolom) else 0
        if panjang > MAKS_HURUF_SEL:
            letak = int(np.argmax(pc.utf8_length(kolom).to_numpy()))
            raise tolak("sel_raksasa", path, baris=int(isi.baris[letak]), batas=MAKS_HURUF_SEL)
    return isi


def _selebar(tabel: pa.Table, baris: npt.NDArray[np.int64], lebar: int) -> Potongan:
    """Cut or fill up to `lebar` columns; a record with something beyond them does not fit."""
    for i in range(tabel.num_columns, lebar):
        tabel = tabel.append_column(str(i), pa.array([""] * tabel.num_rows, pa.string()))
    if tabel.num_columns <= lebar:
        return Potongan(tabel, baris)
    luar = baris_berisi(tabel.select(range(lebar, tabel.num_columns)))
    muat = np.zeros(len(baris), bool) if luar is None else ~luar
    sel = zip(*(k.to_pylist() for k in tabel.filter(pa.array(~muat)).columns), strict=True)
    rusak = [Rekaman(int(b), list(s)) for b, s in zip(baris[~muat], sel, strict=True)]
    return Potongan(tabel.select(range(lebar)).filter(pa.array(muat)), baris[muat], rusak)


def _hitung_galat(tabel: pa.Table) -> Counter[str]:
    hitung: Counter[str] = Counter()
    dicari = pa.array(GALAT_RUMUS)
    for kolom in tabel.columns:
        galat = pc.filter(kolom, pc.is_in(kolom, value_set=dicari))
        hitung.update(galat.to_pylist())
    return hitung


def _sebut(nama: list[str]) -> str:
    sebut = ", ".join(f"“{n}”" for n in nama[:10])
    return sebut + (f" dan {len(nama) - 10} lembar lagi" if len(nama) > 10 else "")
