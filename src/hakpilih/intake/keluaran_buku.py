"""masalah.xlsx: the annotated workbook. A summary, then every row with a finding, cell by cell.

Everything is written as text, so that nothing in it can ever become a formula or a link.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format as Gaya
from xlsxwriter.worksheet import Worksheet

from hakpilih.intake.hasil import STATUS, BarisBermasalah, Hasil, neraca
from hakpilih.intake.keluaran_lembar import MAKS_SEL, LembarBaris
from hakpilih.intake.kode_berkas import angka
from hakpilih.intake.masalah import Masalah
from hakpilih.intake.sel import PERBAIKAN

MAKS_BARIS = 1_048_576  # of one sheet
RAHASIA = (
    "Buku kerja ini memuat NIK dan data pribadi. Simpan terkunci, jangan dikirim lewat pesan, dan hapus "
    "setelah selesai."
)
_WARNA = {"galat": "#F8CBC6", "peringatan": "#FBE7B2", "catatan": "#DCE9F7"}
_TINGKAT = {"galat": "Galat", "peringatan": "Peringatan", "catatan": "Catatan"}
_URUT = ("galat", "peringatan", "catatan")
_LEBAR_RINGKASAN = (12, 42, 9, 62, 72)
_TINGGI_BARIS = 15
# Width of our columns; others are as wide as their heading, within bounds.
_LEBAR = {"nik": 18, "nkk": 18, "nama": 26, "alamat": 28, "tempat_lahir": 16, "tanggal_lahir": 13}
_LEBAR_LAIN = (7, 18)
_LEBAR_PESAN = 70


class BukuKerja:
    """Writes the workbook, row by row in bounded memory."""

    def __init__(
        self, path: Path, kepala: Sequence[str], posisi: Mapping[str, tuple[int, ...]]
    ) -> None:
        self._buku = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "tmpdir": str(path.parent),  # what it puts aside holds NIK too
            },
        )
        self._buku.use_zip64()
        self._kepala, self._posisi = kepala, posisi
        self._tebal = self._buku.add_format({"bold": True})
        self._judul = self._buku.add_format({"bold": True, "font_size": 16})
        self._kop = self._buku.add_format(
            {"bold": True, "bg_color": "#EFEAE4", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self._teks = self._buku.add_format({"num_format": "@"})
        self._lipat = self._buku.add_format({"text_wrap": True, "valign": "top"})
        self._awas = self._buku.add_format(
            {"bold": True, "font_color": "#8A1C1C", "text_wrap": True}
        )
        self._angka = self._buku.add_format(
            {"num_format": "#,##0", "valign": "top", "align": "center"}
        )
        self._tanda, self._tanda_atas = (
            {
                t: self._buku.add_format({"bg_color": w, "num_format": "@", "valign": letak})
                for t, w in _WARNA.items()
            }
            for letak in ("bottom", "top")
        )

    def ringkasan(self, hasil: Hasil, kelompok: Sequence[tuple[str, Masalah, int]]) -> None:
        """The first sheet. `kelompok` are (heading, first finding, count), gravest first."""
        lembar = self._buku.add_worksheet("Ringkasan")
        _siap_cetak(lembar)
        for kolom, lebar in enumerate(_LEBAR_RINGKASAN):
            lembar.set_column(kolom, kolom, lebar)
        tulis = _Penulis(lembar)
        tulis.baris([("Hasil pemeriksaan berkas", self._judul)])
        tulis.lintang(RAHASIA, self._awas, sampai=4)
        tulis.baris([])
        for nama, isi in (
            ("Berkas", hasil.berkas.name),
            ("SHA-256", hasil.sha256),
            ("Format", hasil.format),
            ("Status", STATUS[hasil.status]),
            ("Neraca", neraca(hasil)),
        ):
            tulis.baris([(nama, self._tebal), (isi, None)])
        if hasil.perbaikan:
            sebut = "; ".join(
                f"{PERBAIKAN.get(k, k)}: {angka(n)}" for k, n in hasil.perbaikan.items()
            )
            tulis.baris([("Dirapikan", self._tebal), (sebut, None)])
        if hasil.kolom_lain:
            tulis.baris([("Kolom lain", self._tebal), (", ".join(hasil.kolom_lain), None)])
        tulis.baris([])
        tulis.baris(
            [
                (t, self._kop)
                for t in ("Tingkat", "Masalah", "Jumlah", "Satu contoh", "Yang harus dilakukan")
            ]
        )
        for judul, contoh, n in kelompok:
            tempat = f"Baris {angka(contoh.baris)}: " if contoh.baris is not None else ""
            tulis.baris(
                [
                    (_TINGKAT[contoh.tingkat], self._tanda_atas[contoh.tingkat]),
                    (judul, self._lipat),
                    (n, self._angka),
                    (tempat + contoh.pesan, self._lipat),
                    (contoh.saran, self._lipat),
                ],
                lipat=_LEBAR_RINGKASAN,
            )

    def baris(self, semua: Iterator[BarisBermasalah], kemajuan: Callable[[int], None]) -> None:
        """The further sheets: all rows with findings."""
        lembar, isi = self._lembar_baru(1), 0
        nomor = 1
        for n, b in enumerate(semua, start=1):
            if isi + 1 >= MAKS_BARIS:
                self._tutup_lembar(lembar, isi)
                nomor, isi = nomor + 1, 0
                lembar = self._lembar_baru(nomor)
            isi += 1
            self._tulis(lembar, isi, b)
            if n % 2048 == 0:
                kemajuan(b.baris)
        self._tutup_lembar(lembar, isi)

    def tutup(self) -> None:
        """Write the file."""
        self._buku.close()

    def _lebar(self, j: int, nama: str) -> int:
        sempit, luas = _LEBAR_LAIN
        biasa = min(max(len(nama) + 3, sempit), luas)
        return next((_LEBAR[k] for k, p in self._posisi.items() if j in p and k in _LEBAR), biasa)

    def _tutup_lembar(self, lembar: LembarBaris, akhir: int) -> None:
        lembar.tuang()
        lembar.autofilter(0, 0, akhir, len(self._kepala) + 3)

    def _lembar_baru(self, nomor: int) -> LembarBaris:
        lembar: LembarBaris
        lembar = self._buku.add_worksheet(f"Baris {nomor}" if nomor > 1 else "Baris", LembarBaris)
        kop = [
            "baris",
            "baris_asal",
            *self._kepala,
            "Apa yang ditemukan",
            "Apa yang harus dilakukan",
        ]
        for j, nama in enumerate(kop):
            lembar.write_string(0, j, _batasi(nama), self._kop)
            lembar.set_column(j, j, self._lebar(j - 2, nama) if j < len(kop) - 2 else _LEBAR_PESAN)
        lembar.freeze_panes(1, 2)
        lembar.repeat_rows(0)
        _siap_cetak(lembar)
        lembar.siapkan(len(kop), [self._teks, *(self._tanda[t] for t in _URUT)])
        return lembar

    def _tulis(self, lembar: LembarBaris, i: int, b: BarisBermasalah) -> None:
        lebar = len(self._kepala)
        sel = [s if len(s) <= MAKS_SEL else _batasi(s) for s in b.sel[:lebar]]
        if len(b.sel) > lebar:  # a torn row: nothing of it is left out
            sel[-1] = _batasi(" | ".join(b.sel[lebar - 1 :]))
        sel += [""] * (lebar - len(sel))
        gaya = [0] * (lebar + 2)
        for m in b.masalah:  # the gravest finding of a cell gives it its colour
            tingkat = _URUT.index(m.tingkat) + 1
            for j in self._posisi.get(m.kolom or "", ()):
                gaya[j] = min(gaya[j] or tingkat, tingkat)
        sel.append(_batasi(" ".join(m.pesan for m in b.masalah)))
        sel.append(_batasi(_gabung_saran(b.masalah)))
        lembar.tulis_baris(i, (b.baris, b.asal), sel, gaya)


def _siap_cetak(lembar: Worksheet) -> None:
    """Landscape, as wide as one page, and every page says what it holds."""
    lembar.set_landscape()
    lembar.set_paper(9)  # A4
    lembar.fit_to_pages(1, 0)
    lembar.set_footer("&LMemuat NIK dan data pribadi: rahasia&RHalaman &P dari &N")


class _Penulis:
    def __init__(self, lembar: Worksheet) -> None:
        self._lembar, self._i = lembar, 0

    def lintang(self, teks: str, gaya: Gaya, sampai: int) -> None:
        """One text across the columns 0 to `sampai`, two lines high."""
        self._lembar.set_row(self._i, 32)
        self._lembar.merge_range(self._i, 0, self._i, sampai, teks, gaya)
        self._i += 1

    def baris(
        self, sel: Sequence[tuple[str | int, Gaya | None]], lipat: Sequence[int] = ()
    ) -> None:
        """One row; with the widths `lipat` as high as its longest wrapped text."""
        if lipat:
            panjang = zip((len(str(isi)) for isi, _ in sel), lipat, strict=True)
            baris = max(math.ceil(n / (1.15 * lebar)) for n, lebar in panjang)
            self._lembar.set_row(self._i, _TINGGI_BARIS * max(1, baris))
        for j, (isi, gaya) in enumerate(sel):
            if isinstance(isi, int):
                self._lembar.write_number(self._i, j, isi, gaya)
            else:
                self._lembar.write_string(self._i, j, _batasi(isi), gaya)
        self._i += 1


def _gabung_saran(masalah: Sequence[Masalah]) -> str:
    """All remedies of a row, each sentence once."""
    if len(masalah) == 1:
        return masalah[0].saran
    kalimat = dict.fromkeys(k.rstrip(".") for m in masalah for k in m.saran.split(". "))
    return ". ".join(kalimat) + "."


def _batasi(teks: str) -> str:
    return teks if len(teks) <= MAKS_SEL else teks[: MAKS_SEL - 1] + "…"
