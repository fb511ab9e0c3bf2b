"""Which rows are no person or TPS: totals, repeated headers, column numbers, footnotes.

Dasar: docs/kaidah/baris.md. Baris dengan NIK atau tanggal lahir yang terbaca selalu data; baris yang hanya
memuat nama adalah orang. Disisihkan hanya yang bentuknya pasti bukan data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.ejaan import kunci
from hakpilih.intake.sel import Posisi, Ya, panjang, rapikan, rata

Golongan = tuple[str, str]  # code, what was found

_JUMLAH = re.compile(r"(?:SUB|GRAND)?(?:JUMLAH|TOTAL)|JML|REKAP(?:ITULASI)?")
_AWALAN_JUMLAH = ("SUB", "GRAND")
# Words that may follow and make it a total beyond doubt.
_SAMBUNGAN = re.compile(
    r"\d+|L|P|LAKI|PEREMPUAN|DAN|TOTAL|JUMLAH|AKHIR|UMUM|SELURUH(?:NYA)?|KESELURUHAN|SEMUA|PEMILIH|PENDUDUK|"
    r"DATA|BARIS|HALAMAN|INI|DPT|DP4|TPS|KELURAHAN|DESA|KECAMATAN|KOTA|KABUPATEN|PROVINSI"
)
_CATATAN = re.compile(
    r"\s*(?:(?:SUMBER|CATATAN|KETERANGAN|KET|NB|N\.B|NOTE|MENGETAHUI|DICETAK|DIBUAT|DITETAPKAN|"
    r"DISAHKAN|DIPERIKSA|TEMBUSAN|LAMPIRAN|HALAMAN|HAL|PAGE|NIP|TTD)\b\s*(?:[:.(/]|(?:PADA|DI|OLEH)\b|\d)"
    r"|(?:MENGETAHUI|MENYETUJUI|TEMBUSAN|TTD)\s*,?\s*$"
    r"|(?:KETUA|SEKRETARIS|KEPALA|LURAH|CAMAT|OPERATOR|AN\.|A\.N\.)\s+(?:KPU|PPK|PPS|KOMISI|DINAS|PANITIA|"
    r"DISDUKCAPIL|KELURAHAN|DESA|KECAMATAN|DATA)\b"
    r"|KOMISI PEMILIHAN UMUM\b"
    r"|[A-Z .]+,\s*(?:TANGGAL\s*)?\d{1,2}\s+(?:JANUARI|FEBRUARI|MARET|APRIL|MEI|JUNI|JULI|AGUSTUS|"
    r"SEPTEMBER|OKTOBER|NOVEMBER|DESEMBER)\s+\d{4}"
    r"|\*+\s*\)|\(?\s*TANDA TANGAN)",
    re.I,
)
_NOMOR_KOLOM = re.compile(r"\(?(\d{1,3})\)?(?:\.|\s*=.*)?")
_ANGKA = re.compile(r"[-+(]?[\d.,\s]+%?\)?|-+")
_HURUF = (str, str.upper, str.lower, str.title)  # how a repeated header may be cased
PANJANG_KEPALA = 80  # characters: no heading is longer
SEL_CATATAN = 3  # a footnote or signature never fills more cells
_NOMOR_ORANG = re.compile(r"\d{12}")  # nor does it hold a NIK, even a wrong one
_TULIS_JUMLAH = r"(?i)^[^a-z0-9]*(sub|grand)?[^a-z0-9]*(jumlah|total|jml|rekap)"


def _nomor(*angka: int) -> pa.Array:
    return pa.array([t.format(n) for n in angka for t in ("{}", "({})", "{}.", " {} ")])


def _kata(sel: str) -> str:
    """Upper case words, punctuation gone."""
    return " ".join(re.sub(r"[^0-9A-Z]+", " ", sel.upper()).split())


def _jumlah(isi: Sequence[str]) -> str | None:
    """The first cell that is no number, where it makes the row a total.

    After the total word either nothing but known words and numbers may follow, or the name of some
    place if all other cells are numbers. A person may be called Total, so that word needs two of them.
    """
    for i, sel in enumerate(isi):
        if _ANGKA.fullmatch(sel):
            continue
        kata = _kata(sel).split()
        if len(kata) > 1 and kata[0] in _AWALAN_JUMLAH:
            kata = kata[1:]
        if not kata or not _JUMLAH.fullmatch(kata[0]):
            return None
        if all(_SAMBUNGAN.fullmatch(k) for k in kata[1:]):
            return sel
        lain = [*isi[:i], *isi[i + 1 :]]
        cukup = len(lain) >= (2 if kata[0] == "TOTAL" else 1)
        return sel if cukup and all(_ANGKA.fullmatch(s) for s in lain) else None
    return None


def _nomor_kolom(isi: Sequence[str]) -> bool:
    """1, 2, 3 … one up in each filled cell."""
    harap: int | None = None
    for sel in isi:
        cocok = _NOMOR_KOLOM.fullmatch(sel)
        if cocok is None or (int(cocok[1]) != harap if harap is not None else int(cocok[1]) > 2):
            return False
        harap = int(cocok[1]) + 1
    return len(isi) >= 3


def _polos(sel: str) -> str:
    """A cell without what surrounds its text; enough to see what kind of row it is in."""
    return sel.strip().lstrip("' ")


class Penggolong:
    """Tells rows that are set aside from rows that may be data, for files with one header."""

    def __init__(self, ejaan_kepala: Sequence[Sequence[str]], *, jumlah_data: bool = False) -> None:
        self._jumlah_data = jumlah_data  # a total is a row like others
        self._harfiah = [
            pa.array(sorted({f(e) for e in ejaan if e for f in _HURUF}), pa.string())
            for ejaan in ejaan_kepala
        ]
        self._kunci = [frozenset(kunci(e) for e in ejaan if e) for ejaan in ejaan_kepala]

    def golongkan(self, sel: Sequence[str]) -> Golongan | None:
        """Why a row is set aside, or None where it may be data."""
        rapi = [_polos(s) for s in sel]
        isi = [s for s in rapi if s]
        if not isi:
            return None
        if self._kepala_ulang(rapi):
            return "sisih_kepala", ""
        if _nomor_kolom(isi):
            return "sisih_nomor_kolom", ""
        kata = None if self._jumlah_data else _jumlah(isi)
        if kata is not None:
            return "sisih_jumlah", rapikan(kata)[0][:60]
        sedikit = len(isi) <= SEL_CATATAN and not any(_NOMOR_ORANG.search(s) for s in isi)
        if sedikit and any(_CATATAN.match(s) for s in isi):
            return "sisih_catatan", rapikan(isi[0])[0][:60]
        return None

    def _kepala_ulang(self, sel: Sequence[str]) -> bool:
        """Whether most filled cells repeat those of the header in their own columns."""
        berisi = [(s, k) for s, k in zip(sel, self._kunci, strict=False) if s]
        boleh_beda = int(0.4 * len(berisi))
        sama = 0
        for s, k in berisi:
            if len(s) <= PANJANG_KEPALA and kunci(s) in k:
                sama += 1
            elif boleh_beda:
                boleh_beda -= 1
            else:
                return False
        return sama >= 2

    def calon(self, tabel: pa.Table, pasti: Ya) -> Posisi:
        """Rows of `tabel` (as read) to look at closely: those not `pasti` (surely data) that are nearly
        empty, or hold a total word, a header cell, or column numbers."""
        posisi = np.flatnonzero(~pasti)
        if not len(posisi):
            return posisi.astype(np.int64)
        bagian = tabel if len(posisi) == len(tabel) else tabel.take(pa.array(posisi))
        terisi = np.zeros(len(posisi), np.int16)
        mirip = np.zeros(len(posisi), bool)
        nomor = []
        for j, harfiah in enumerate(self._harfiah):
            larik = rata(bagian.column(j))
            terisi += panjang(larik) > 0
            kamus = larik.dictionary_encode()
            unik = kamus.dictionary
            tanda = pc.or_(pc.match_substring_regex(unik, _TULIS_JUMLAH), pc.is_in(unik, harfiah))
            if pc.any(tanda).as_py():
                mirip |= tanda.take(kamus.indices).to_numpy(zero_copy_only=False)
            if j < 3:
                nomor.append(pc.is_in(larik, _nomor(j, j + 1)))
        for kiri, kanan in pairwise(nomor):
            mirip |= pc.and_(kiri, kanan).to_numpy(zero_copy_only=False)
        return posisi[(terisi <= SEL_CATATAN) | mirip].astype(np.int64)
