"""Codes, short numbers, counts, region names and region codes: read once per distinct value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.ejaan import kunci
from hakpilih.intake.format import Kolom
from hakpilih.intake.kode import PISAH
from hakpilih.intake.sel import (
    GALAT_RUMUS,
    Aturan,
    HasilSel,
    Ya,
    baris_berbita,
    kosong_atau_rapi,
    panjang,
    per_nilai,
)
from hakpilih.wilayah import PANJANG_TINGKAT, kode_bertitik

_BUKAN_ANGKA = np.ones(256, bool)
_BUKAN_ANGKA[list(b"0123456789")] = False
_RIBUAN = re.compile(r"[-+]?\d{1,3}(?:([.,  ])\d{3})(?:\1\d{3})*")
_BULAT = re.compile(r"[-+]?\d+")
_BULAT_DESIMAL = re.compile(r"([-+]?\d+)[.,]0+")
_PECAHAN = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:E[-+]?\d+)?", re.I)
_PECAHAN_RIBUAN = re.compile(r"([-+]?\d{1,3}(?:\.\d{3})+),(\d+)")
MAKS_ANGKA = 18  # digits that surely fit 64 bits

Nilai = tuple[str, tuple[str, ...], str, str]


def _dengan_galat_rumus(aturan: Callable[[str, tuple[str, ...]], Nilai]) -> Aturan:
    """`aturan` on repaired cells that are neither empty nor a failed formula."""

    def satu(teks: str) -> Nilai:
        rapi, jenis = kosong_atau_rapi(teks)
        if not rapi:
            return "", jenis, "", ""
        if GALAT_RUMUS.fullmatch(rapi):
            return "", jenis, "galat_rumus", rapi
        return aturan(rapi, jenis)

    return satu


def baca_kode(kolom: Kolom, larik: pa.Array, tambahan: Mapping[str, str]) -> HasilSel:
    """A code column: one of the values of `kolom.pilihan`; anything else is a fault, left empty.

    `tambahan` are the spellings of the alias file; they win.
    """
    pilihan = {kunci(k): v for k, v in {**kolom.pilihan, **tambahan}.items()}

    def aturan(rapi: str, jenis: tuple[str, ...]) -> Nilai:
        kode = pilihan.get(kunci(rapi))
        if kode is None:
            return "", jenis, "kode_tidak_dikenal", rapi
        return kode, jenis, "", ""

    bersih, catat = per_nilai(kolom.nama, larik, _dengan_galat_rumus(aturan))
    return catat.tuang(HasilSel({kolom.nama: bersih}))


def baca_nomor(kolom: Kolom, larik: pa.Array) -> HasilSel:
    """RT, RW, TPS: digits without leading zeros; "RT 007" too. Other text stays, flagged."""
    awalan = re.compile(rf"(?:NO(?:MOR)?\W*)?{kolom.nama.split('_')[0]}[\W_]*(?=\d)", re.I)

    def aturan(rapi: str, jenis: tuple[str, ...]) -> Nilai:
        angka = awalan.sub("", rapi, count=1)
        if bulat := _BULAT_DESIMAL.fullmatch(angka):
            angka = bulat[1]
        if not (angka.isascii() and angka.isdigit()):
            return rapi, jenis, "nomor_bukan_angka", rapi
        pendek = angka.lstrip("0") or "0"
        return pendek, jenis, "nomor_nol" if pendek == "0" else "", rapi

    bersih, catat = per_nilai(kolom.nama, larik, _dengan_galat_rumus(aturan))
    return catat.tuang(HasilSel({kolom.nama: bersih}))


def baca_wilayah(kolom: Kolom, larik: pa.Array) -> HasilSel:
    """A region's name or code, repaired; what it means is told by `silang_daftar`."""
    bersih, catat = per_nilai(
        kolom.nama, larik, _dengan_galat_rumus(lambda rapi, jenis: (rapi, jenis, "", ""))
    )
    return catat.tuang(HasilSel({kolom.nama: bersih}))


def baca_kode_wilayah(kolom: Kolom, larik: pa.Array) -> HasilSel:
    """A region code, dotted. `1872` and `18.72` are one; what is none is a fault, left empty."""

    def aturan(rapi: str, jenis: tuple[str, ...]) -> Nilai:
        kode = kode_bertitik(rapi)
        if kode is None:
            return "", jenis, "kode_wilayah_salah", rapi
        return kode, jenis, "", ""

    rapat = _hanya_angka(larik) & np.isin(panjang(larik), (0, *PANJANG_TINGKAT))
    if rapat.all():
        return HasilSel({kolom.nama: _bertitik(larik)})
    bersih, catat = per_nilai(kolom.nama, larik, _dengan_galat_rumus(aturan))
    return catat.tuang(HasilSel({kolom.nama: bersih}))


def _bertitik(larik: pa.Array) -> pa.Array:
    """`kode_bertitik` of a column of codes without dots, all at once; each code that repeats once."""
    kamus = larik.dictionary_encode()
    if 2 * len(kamus.dictionary) < len(larik):
        return _bertitik(kamus.dictionary).take(kamus.indices)
    ukuran = panjang(larik)
    hasil = larik
    batas = (0, *PANJANG_TINGKAT)
    for n, akhir in enumerate(batas[2:], 3):
        if not (ukuran == akhir).any():
            continue
        suku = (pc.utf8_slice_codeunits(larik, a, b) for a, b in pairwise(batas[:n]))
        hasil = pc.if_else(
            pa.array(ukuran == akhir), pc.binary_join_element_wise(*suku, "."), hasil
        )
    return hasil


def bilangan_bulat(rapi: str, jenis: tuple[str, ...]) -> Nilai:
    """A whole number as plain digits. Thousands dots must stand every three digits."""
    if _BULAT.fullmatch(rapi):
        angka = rapi
    elif _RIBUAN.fullmatch(rapi):  # before the decimals: 1.000 is a thousand
        angka, jenis = re.sub(r"[^\d+-]", "", rapi), (*jenis, "titik_ribuan")
    elif bulat := _BULAT_DESIMAL.fullmatch(rapi):
        angka, jenis = bulat[1], (*jenis, "desimal_nol")
    else:
        terang = re.sub(r"[^\d]", "", rapi.replace("O", "0").replace("o", "0").replace("l", "1"))
        mirip = len(terang) == len(rapi) and bool(terang)
        return "", jenis, "angka_tak_terbaca", f"{rapi}{PISAH}{terang}" if mirip else rapi
    if len(angka.lstrip("+-0")) > MAKS_ANGKA:
        return "", jenis, "angka_tak_terbaca", rapi
    return str(int(angka)), jenis, "", ""


def bilangan_pecahan(rapi: str, jenis: tuple[str, ...]) -> Nilai:
    """A number with decimals, comma or point; "77,19 %" too."""
    angka = rapi.removesuffix("%").rstrip()
    if _PECAHAN.fullmatch(angka):
        return angka.replace(",", "."), jenis, "", ""
    if ribuan := _PECAHAN_RIBUAN.fullmatch(angka):
        return f"{ribuan[1].replace('.', '')}.{ribuan[2]}", (*jenis, "titik_ribuan"), "", ""
    return "", jenis, "angka_tak_terbaca", rapi


def _hanya_angka(larik: pa.Array) -> Ya:
    """Which cells are empty or plain digits that fit 64 bits."""
    cocok = panjang(larik) <= MAKS_ANGKA
    cocok[baris_berbita(larik, _BUKAN_ANGKA)] = False
    return cocok


def baca_angka(kolom: Kolom, larik: pa.Array, jenis: pa.DataType) -> HasilSel:
    """Counts (int64) or decimals (float64); an empty cell is null, an unreadable one a fault and null."""
    if pa.types.is_integer(jenis) and _hanya_angka(larik).all():
        return HasilSel({kolom.nama: _ke_angka(larik, jenis)})
    aturan = bilangan_bulat if pa.types.is_integer(jenis) else bilangan_pecahan
    teks, catat = per_nilai(kolom.nama, larik, _dengan_galat_rumus(aturan))
    return catat.tuang(HasilSel({kolom.nama: _ke_angka(teks, jenis)}))


def _ke_angka(teks: pa.Array, jenis: pa.DataType) -> pa.Array:
    kosong = pa.array(panjang(teks) == 0)
    return pc.if_else(kosong, pa.scalar(None, pa.string()), teks).cast(jenis)
