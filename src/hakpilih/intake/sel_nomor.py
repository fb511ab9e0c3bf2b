"""NIK and NKK: sixteen digits each, looked at as bytes; a plain rule reads the exceptions."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.kode import PISAH
from hakpilih.intake.sel import (
    GALAT_RUMUS,
    Catat,
    HasilSel,
    Ya,
    baris_dari,
    bita,
    ganti,
    kosong_atau_rapi,
    panjang,
    rapikan_sekaligus,
    temuan_sama,
)
from hakpilih.nik import GESER_PEREMPUAN, PANJANG, periksa_nik

MAKS_NOMOR = 64  # characters; anything longer is no number, however it is parted
_DIBULATKAN = re.compile(r"\d(?:[.,]\d+)?E\+?1[0-9]", re.I)
_DISAMARKAN = re.compile(r"[\dX*•●#· .-]*(?:[*•●#·]{2,}|X{3,})[\dX*•●#· .-]*", re.I)
_BERPEMISAH = re.compile(r"\d[\d .,'–-]*\d")
_RIBUAN = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# Letters that a hand or a scanner puts for a digit.
_MIRIP = {"O": "0", "o": "0", "I": "1", "l": "1", "i": "1", "S": "5", "B": "8", "Z": "2"}


def angka_nik(larik: pa.Array, sah: Ya) -> npt.NDArray[np.int64]:
    """The cells where `sah` (16 digits each) as numbers, 0 elsewhere."""
    hasil = np.zeros(len(larik), np.int64)
    if sah.any():
        hasil[sah] = pc.cast(larik.filter(pa.array(sah)), pa.int64()).to_numpy()
    return hasil


def _angka_saja(larik: pa.Array) -> tuple[Ya, Ya]:
    """Which cells are exactly sixteen ASCII digits, and which hold nothing but digits."""
    offset, isi = bita(larik)
    hanya_angka = np.ones(len(larik), bool)
    hanya_angka[baris_dari(offset, np.flatnonzero((isi - np.uint8(48)) > 9))] = False
    return hanya_angka & (np.diff(offset) == PANJANG), hanya_angka


def enam_belas_angka(larik: pa.Array) -> Ya:
    """Which cells are exactly sixteen ASCII digits."""
    return _angka_saja(larik)[0]


def rapikan_nomor(teks: str) -> tuple[str, tuple[str, ...]]:
    """A NIK or NKK with its lossless repairs made.

    Dasar: spasi, tanda hubung dan titik ribuan dibuang hanya bila tepat tersisa 16 angka.
    """
    rapi, jenis = kosong_atau_rapi(teks)
    if PANJANG < len(rapi) <= MAKS_NOMOR and _BERPEMISAH.fullmatch(rapi):
        angka = "".join(c for c in rapi if c.isdigit())
        if len(angka) == PANJANG and angka.isascii():
            ribuan = _RIBUAN.fullmatch(rapi) and ("." in rapi) != ("," in rapi)
            return angka, (*jenis, "titik_ribuan" if ribuan else "pemisah_nomor")
    return rapi, jenis


def _huruf(teks: str) -> str:
    """Which signs are no digits, and where; never the digits."""
    salah = [(i, c) for i, c in enumerate(teks, start=1) if not ("0" <= c <= "9")]
    sebut = ", ".join(f"“{c}” pada tempat ke-{i}" for i, c in salah[:3])
    return sebut + (" dan lainnya" if len(salah) > 3 else "")


def _dugaan_huruf(teks: str) -> str:
    tukar = sorted({c for c in teks if c in _MIRIP})
    if len(teks) == PANJANG and all(c.isdigit() or c in _MIRIP for c in teks):
        return " ".join(f"Mungkin huruf {c} seharusnya angka {_MIRIP[c]}." for c in tukar)
    if re.fullmatch(r"\d{16}[.,]0+", teks):
        return "Mungkin akhiran desimalnya saja yang harus dibuang."
    return ""


def _dugaan_panjang(n: int) -> str:
    if n == PANJANG - 1:
        return "Mungkin satu angka terlewat, atau angka 0 di depan hilang."
    if n == PANJANG + 1:
        return "Mungkin satu angka tertulis dua kali."
    return ""


def nilai_nomor(teks: str) -> tuple[str, str]:
    """Fault (a key of `GALAT_NIK`, or disamarkan, dibulatkan, galat) and its description; "" for none."""
    if not teks:
        return "", ""
    if GALAT_RUMUS.fullmatch(teks):
        return "galat", teks
    if _DIBULATKAN.fullmatch(teks):
        return "dibulatkan", teks
    if len(teks) <= MAKS_NOMOR and _DISAMARKAN.fullmatch(teks):
        n = sum(not c.isdigit() for c in teks)
        return "disamarkan", f"{n} dari {len(teks)} tanda"
    galat = periksa_nik(teks)
    if galat == "nik_bukan_angka":
        return galat, f"{_huruf(teks)}{PISAH}{_dugaan_huruf(teks)}"
    if galat == "nik_panjang":
        return galat, f"{len(teks)}{PISAH}{_dugaan_panjang(len(teks))}"
    return galat or "", ""


_KODE_NIK = {"galat": "galat_rumus", "dibulatkan": "nik_dibulatkan", "disamarkan": "nik_disamarkan"}
_KODE_NKK = {
    "galat": "galat_rumus",
    "dibulatkan": "nkk_disamarkan",
    "disamarkan": "nkk_disamarkan",
    "nik_bukan_angka": "nkk_bukan_angka",
    "nik_panjang": "nkk_panjang",
}


def _baca(nama: str, larik: pa.Array) -> tuple[pa.Array, Catat, Ya]:
    """Repair and judge the cells that are not sixteen digits; also which of them in the end are."""
    catat = Catat(nama)
    kode_untuk = _KODE_NIK if nama == "nik" else _KODE_NKK
    larik = rapikan_sekaligus(larik, catat)
    enam_belas, hanya_angka = _angka_saja(larik)
    terisi = panjang(larik)
    for n in np.unique(terisi[hanya_angka & ~enam_belas & (terisi > 0)]).tolist():
        kode, isi = nilai_nomor("1" * n)
        catat.temuan(np.flatnonzero(hanya_angka & (terisi == n)), kode_untuk.get(kode, kode), isi)
    posisi = np.flatnonzero(~hanya_angka)
    if not len(posisi):
        return larik, catat, enam_belas
    baru = []
    for p, teks in zip(posisi, larik.take(pa.array(posisi)).to_pylist(), strict=True):
        rapi, jenis = rapikan_nomor(teks)
        di_sini = p.reshape(1).astype(np.int64)
        if len(rapi) == PANJANG and rapi.isascii() and rapi.isdigit():
            enam_belas[p] = True
        else:
            galat, isi = nilai_nomor(rapi)
            if galat:
                catat.temuan(di_sini, kode_untuk.get(galat, galat), isi)
            if galat == "galat":
                rapi = ""
        catat.perbaikan(di_sini, jenis)
        baru.append(rapi)
    return ganti(larik, posisi.astype(np.int64), baru), catat, enam_belas


def baca_nik(nama: str, larik: pa.Array) -> HasilSel:
    """NIK: clean text, whether an office could have issued it (`nik_sah`), and then as a number
    (`nik_angka`, else 0).

    Dasar: docs/kaidah/nik.md; kaidah satu nomor ada di `hakpilih.nik.periksa_nik`.
    """
    bersih, catat, enam_belas = _baca(nama, larik)
    nomor = angka_nik(bersih, enam_belas)
    hari, bulan, seri = nomor // 10**8 % 100, nomor // 10**6 % 100, nomor % 10**4
    hari_lahir = np.where(hari > GESER_PEREMPUAN, hari - GESER_PEREMPUAN, hari)
    galat = {
        "nik_hari": enam_belas & ((hari_lahir < 1) | (hari_lahir > 31)),
    }
    galat["nik_bulan"] = enam_belas & ~galat["nik_hari"] & ((bulan < 1) | (bulan > 12))
    galat["nik_seri_nol"] = enam_belas & ~galat["nik_hari"] & ~galat["nik_bulan"] & (seri == 0)
    sah = enam_belas.copy()
    hasil = HasilSel({nama: bersih})
    for kode, salah in galat.items():
        sah &= ~salah
        if salah.any():
            hasil.temuan.append(temuan_sama(kode, nama, np.flatnonzero(salah)))
    hasil.kolom[f"{nama}_sah"] = pa.array(sah)
    hasil.kolom[f"{nama}_angka"] = pa.array(np.where(sah, nomor, 0))
    return catat.tuang(hasil)


def baca_nkk(nama: str, larik: pa.Array) -> HasilSel:
    """NKK: clean text; what cannot be a family card number is flagged and kept.

    Dasar: NKK 16 angka; pola NKK mustahil yang pernah ditemukan (nol, 1890000000000000).
    """
    bersih, catat, enam_belas = _baca(nama, larik)
    nomor = angka_nik(bersih, enam_belas)
    hasil = HasilSel({nama: bersih})
    for salah, isi in (
        (enam_belas & (nomor == 0), "berisi nol semua"),
        (enam_belas & (nomor != 0) & (nomor % 10**10 == 0), "berakhir sepuluh angka nol"),
    ):
        if salah.any():
            hasil.temuan.append(temuan_sama("nkk_nol", nama, np.flatnonzero(salah), isi))
    return catat.tuang(hasil)
