"""CSV in any delimiter, encoding and line end → records as Arrow text, in bounded memory.

One thread cuts the text into blocks of whole records (`csv_pindai`), two parse them
(`csv_urai`); the pieces come out in file order.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from hakpilih.intake.csv_enkode import blok_utf8, periksa_teks
from hakpilih.intake.csv_pemisah import PEMISAH, baris_sep, pemisah_ditetapkan, tebak_pemisah
from hakpilih.intake.csv_pindai import KutipRusak, nomor_baris, pindai
from hakpilih.intake.csv_urai import Blok, Pengurai, Uraian, baca_rekaman, kosong
from hakpilih.intake.kode_berkas import MAKS_HURUF_SEL, MAKS_KOLOM, catat, tolak
from hakpilih.intake.masalah import Masalah
from hakpilih.intake.sumber import Keping, Potongan, Rekaman

UKURAN_CONTOH = 1 << 20
UKURAN_BLOK = (1 << 20, 8 << 20)  # bytes, least and most
BARIS_SASARAN = 65_536
REKAMAN_CONTOH = 200
MAKS_REKAMAN = 16 << 20  # bytes: more than 500 cells at their longest

_NAMA_ENKODING = {"utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE"}
# A last line that begins so, or ends in a place and date, is a footing: short, but whole.
_KAKI = re.compile(
    r"^\s*(sub\s*)?(total|jumlah|jml|rekap|dicetak|keterangan|catatan|sumber|mengetahui|ttd)\b"
    r"|^[^\d]+\d{1,2}\s+[a-z]{3,9}\s+\d{4}\s*$",
    re.IGNORECASE,
)


class SumberCsv:
    """A `Sumber` over delimited text; `pemisah` and `enkoding` say how it is read.

    Rows with empty cells beyond the last column are known only after all pieces have been read;
    their note joins `catatan` then.
    """

    jenis = "csv"
    nama_lembar: str | None = None

    def __init__(
        self,
        path: Path,
        keping: Keping,
        *,
        gzip: bool = False,
        catatan: Sequence[Masalah] = (),
    ) -> None:
        self.path = path
        self.lembar: list[str] = []
        self._teks = periksa_teks(path, gzip, keping.enkoding)
        self.sha256, self.ukuran = self._teks.sha256, self._teks.ukuran
        self.enkoding = self._teks.enkoding
        if self._teks.kosong:
            raise tolak("berkas_kosong", path)
        self._ada_cr = self._teks.cr > 0
        contoh, tamat = self._contoh(UKURAN_CONTOH)
        dari_sep = baris_sep(contoh)
        self._baris_sep = 1 if dari_sep else 0
        if keping.pemisah is not None:
            self.pemisah = pemisah_ditetapkan(keping.pemisah)
        else:
            self.pemisah = dari_sep or tebak_pemisah(contoh, tamat=tamat)
        self.catatan: list[Masalah] = [*catatan, *self._catat(keping)]
        self._awal, bita = self._baca_awal(REKAMAN_CONTOH)
        if not self._awal:
            raise tolak("berkas_kosong", path)
        kecil, besar = UKURAN_BLOK
        self._ukuran_blok = min(max(bita * BARIS_SASARAN, kecil), besar)

    def dengan_lembar(self, nama: str) -> SumberCsv:
        """A CSV has no sheets: itself."""
        return self

    def awal(self, n: int = 60) -> list[Rekaman]:
        """The first `n` records that are not blank, whatever their width."""
        if n > REKAMAN_CONTOH:
            return self._baca_awal(n)[0]
        return self._awal[:n]

    def potongan(self, setelah: int, lebar: int) -> Iterator[Potongan]:
        """Records after line `setelah`, as pieces of some ten thousand rows.

        Raises `BerkasDitolak` for an unclosed quote, an absurd cell or record, a file cut off, and
        `BerkasBerubah` where the file changed since it was opened.
        """
        if lebar > MAKS_KOLOM:
            raise tolak(
                "kolom_terlalu_banyak", self.path, baris=setelah, ada=lebar, batas=MAKS_KOLOM
            )
        pengurai = Pengurai(self.path, self.pemisah, max(setelah, self._baris_sep), lebar)
        neraca = _Neraca(self.path, lebar)
        tunggu: deque[Future[Uraian]] = deque()
        pekerja = ThreadPoolExecutor(2)
        try:
            for blok in self._blok(self._ukuran_blok):
                tunggu.append(pekerja.submit(pengurai.urai, blok))
                if len(tunggu) > 2:
                    yield from neraca.terima(tunggu.popleft().result())
            while tunggu:
                yield from neraca.terima(tunggu.popleft().result())
        finally:
            pekerja.shutdown(cancel_futures=True)
        if self._teks.akhir_terbuka:
            neraca.periksa_akhir()
        if neraca.lebih and all(m.kode != "sel_lebih_kosong" for m in self.catatan):
            self.catatan.append(catat("sel_lebih_kosong", n=neraca.lebih))

    def _catat(self, keping: Keping) -> Iterator[Masalah]:
        teks = self._teks
        if teks.bom:
            yield catat("bom")
        if self.enkoding.startswith("utf-16"):
            yield catat("utf16", enkoding=_NAMA_ENKODING[self.enkoding])
        elif self.enkoding == "cp1252" and keping.enkoding is None:
            yield catat("windows1252")
        elif self.enkoding != "utf-8":
            yield catat("enkoding_ditetapkan", enkoding=self.enkoding.upper())
        if self._baris_sep:
            yield catat("baris_sep")
        if self.pemisah != ",":
            yield catat("pemisah", pemisah=PEMISAH.get(self.pemisah, self.pemisah))
        if teks.cr:
            kode = "akhir_baris_campur" if teks.lf else "akhir_baris_cr"
            yield catat(kode, cr=teks.cr)

    def _contoh(self, ukuran: int) -> tuple[bytes, bool]:
        """At least `ukuran` bytes from the start, or all; and whether that is all."""
        potong: list[bytes] = []
        panjang = 0
        for isi in blok_utf8(self._teks, UKURAN_CONTOH):
            potong.append(isi)
            panjang += len(isi)
            if panjang >= ukuran:
                return b"".join(potong), False
        return b"".join(potong), True

    def _baca_awal(self, n: int) -> tuple[list[Rekaman], int]:
        """The first `n` records, and the mean length of a record in bytes."""
        hasil: list[Rekaman] = []
        panjang = 1
        for blok in self._blok(UKURAN_CONTOH):
            p = blok.pindaian
            panjang = p.sisa // len(p.mulai) + 1
            for mulai, akhir, letak in zip(p.mulai, p.akhir, p.baris, strict=True):
                baris = int(letak) + blok.baris
                isi = blok.isi[int(mulai) : int(akhir)]
                if baris > self._baris_sep and isi:
                    rekaman = baca_rekaman(self.path, isi, self.pemisah, baris)
                    if not kosong(rekaman.sel):
                        hasil.append(rekaman)
                if len(hasil) == n:
                    return hasil, panjang
        return hasil, panjang

    def _blok(self, ukuran: int) -> Iterator[Blok]:
        """The text as blocks that end where a record ends."""
        sisa, baris = b"", 1
        for isi in blok_utf8(self._teks, ukuran):
            sisa += isi
            if len(sisa) < ukuran:
                continue
            blok = self._pindai(sisa, baris)
            if len(blok.pindaian.mulai):
                yield blok
                sisa, baris = sisa[blok.pindaian.sisa :], baris + blok.pindaian.baris_sisa
            elif len(sisa) > MAKS_REKAMAN:
                raise self._tak_berakhir(blok)
        if not sisa:
            return
        if not sisa.endswith(b"\n"):
            sisa += b"\n"
        blok = self._pindai(sisa, baris)
        if blok.pindaian.terbuka is not None:
            raise self._tak_berakhir(blok)
        yield blok

    def _pindai(self, isi: bytes, baris: int) -> Blok:
        bita = np.frombuffer(isi, np.uint8)
        try:
            return Blok(isi, pindai(bita, ord(self.pemisah), self._ada_cr), baris)
        except KutipRusak as rusak:
            letak = nomor_baris(bita, rusak.letak, self._ada_cr)
            raise tolak("kutip_tidak_ditutup", self.path, baris=baris + letak) from None

    def _tak_berakhir(self, blok: Blok) -> Exception:
        buka = blok.pindaian.terbuka
        if buka is None:
            return tolak("sel_raksasa", self.path, baris=blok.baris, batas=MAKS_HURUF_SEL)
        letak = nomor_baris(np.frombuffer(blok.isi, np.uint8), buka, self._ada_cr)
        return tolak("kutip_tidak_ditutup", self.path, baris=blok.baris + letak)


class _Neraca:
    """What must be known of all pieces together."""

    def __init__(self, path: Path, lebar: int) -> None:
        self.path, self.lebar = path, lebar
        self.lebih = self.pendek = self.baris = 0
        self._contoh: list[str] = []
        self._akhir: Rekaman | None = None

    def terima(self, uraian: Uraian) -> Iterator[Potongan]:
        """Hand on the piece, unless nothing stands in it."""
        self.lebih += uraian.lebih
        self.pendek += uraian.pendek
        self._akhir = uraian.akhir
        tabel = uraian.potongan.tabel
        self.baris += tabel.num_rows
        if tabel.num_rows:
            self._contoh = [kolom[-1].as_py() for kolom in tabel.columns]
        if tabel.num_rows or uraian.potongan.rusak:
            yield uraian.potongan

    def periksa_akhir(self) -> None:
        """The file does not end with a line end: is its last record a stump?

        It is one if it has too few cells while others have not, does not read like a footing, and
        its cells look like those of the row before.
        """
        rekaman = self._akhir
        if rekaman is None or len(rekaman.sel) >= self.lebar or not self._contoh:
            return
        if (self.pendek - 1) * 100 > self.baris or _KAKI.search("".join(rekaman.sel)):
            return
        if len(rekaman.sel) == 1 and _rupa(rekaman.sel[0]) != "angka":
            return
        utuh = rekaman.sel[:-1] or rekaman.sel
        if all(_rupa(a) == _rupa(b) for a, b in zip(utuh, self._contoh, strict=False)):
            raise tolak(
                "csv_terpotong",
                self.path,
                baris=rekaman.baris_asal,
                ada=len(rekaman.sel),
                perlu=self.lebar,
            )


def _rupa(sel: str) -> str:
    """The look of a cell: digits with marks, or words."""
    padat = re.sub(r"[\s.,/:'-]", "", sel)
    return "angka" if padat.isdigit() else "kata" if padat else "kosong"
