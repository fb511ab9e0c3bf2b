"""Small files as offices write them, and what the gate says about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hakpilih.intake import gerbang
from hakpilih.intake.hasil import Hasil
from hakpilih.intake.masalah import Masalah

KEPALA = "nkk,nik,nama,tanggal_lahir,jenis_kelamin"
SITI = "9971010101100001,9971014108750001,SITI AMINAH,01-08-1975,P"
BUDI = "9971010101100001,9971011307700002,BUDI SANTOSO,13-07-1970,L"


def nik(i: int, *, hari: int = 13, bulan: int = 7, tahun: int = 70, wilayah: int = 997101) -> str:
    """An invented NIK; `i` is its serial number."""
    return f"{wilayah:06d}{hari:02d}{bulan:02d}{tahun:02d}{i:04d}"


def tulis(folder: Path, *baris: str, nama: str = "daftar.csv") -> Path:
    """A file of these lines."""
    path = folder / nama
    path.write_text("\n".join(baris) + "\n", encoding="utf-8")
    return path


def periksa(folder: Path, *baris: str, fmt: str = "dpt", **pilihan: Any) -> Hasil:
    """The outcome for a file of these lines, clean rows kept."""
    return gerbang.periksa(tulis(folder, *baris), fmt, simpan=True, **pilihan)


def satu_sel(folder: Path, di: str, isi: str, **pilihan: Any) -> Hasil:
    """The outcome for a file of one person, complete but for `isi` in the column `di`."""
    lain = [k for k in ("nik", "nama", "tanggal_lahir") if k != di]
    orang = {"nik": nik(1), "nama": "BUDI SANTOSO", "tanggal_lahir": "13-07-1970"}
    aman = '"' + isi.replace('"', '""') + '"'
    return periksa(
        folder,
        ",".join([di, *lain]),
        ",".join([aman, *(orang[k] for k in lain)]),
        **pilihan,
    )


def kode(hasil: Hasil) -> list[str]:
    """The codes found, notes about columns that are merely absent left out."""
    return [m.kode for m in hasil.masalah() if m.kode != "kolom_tidak_ada"]


def masalah(hasil: Hasil, nama: str) -> Masalah:
    """The first finding of that code."""
    return next(m for m in hasil.masalah() if m.kode == nama)


def kolom(hasil: Hasil, nama: str) -> Sequence[Any]:
    """A column of the clean rows."""
    assert hasil.bersih is not None
    isi: list[Any] = hasil.bersih[nama].to_pylist()
    return isi
