"""The values of units from a CSV: every mistake with its line, column and remedy, all at once."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import numpy as np

from hakpilih.errors import ArgumenKeliru, sebab
from hakpilih.indeks.hitung import Data
from hakpilih.indeks.instrumen import Indikator, Instrumen

TERBESAR = 64 * 2**20
DITAMPILKAN = 20  # mistakes that are told
AKHIRAN_GALAT = "_galat"  # a column beside an indicator: the standard error of its value


def kepala(ins: Instrumen) -> list[str]:
    """The columns of the template."""
    return ["kode", *(i.kode for i in ins.indikator)]


def baca_data(path: Path, ins: Instrumen) -> Data:
    """Read a CSV with the columns of `kepala` (and any of them with `_galat`); empty cells are unknown.

    Decimal commas and points are both read; thousands separators are not. Raises `ArgumenKeliru`.
    """
    try:
        if path.stat().st_size > TERBESAR:
            raise ArgumenKeliru(f"Berkas {path.name} terlalu besar.", "Paling besar 64 MB.")
        teks = path.read_text("utf-8-sig")
    except OSError as g:
        raise ArgumenKeliru(
            f"Berkas {path} tidak terbaca ({sebab(g)}).", "Periksa letaknya."
        ) from None
    except UnicodeDecodeError:
        raise ArgumenKeliru(
            f"Berkas {path.name} bukan teks UTF-8.", "Simpan sebagai CSV UTF-8."
        ) from None
    return urai(teks, path.name, ins)


def urai(teks: str, nama: str, ins: Instrumen) -> Data:
    """The same from text."""
    pemisah = ";" if teks.split("\n", 1)[0].count(";") > teks.split("\n", 1)[0].count(",") else ","
    baris = list(csv.reader(io.StringIO(teks), delimiter=pemisah))
    if not baris:
        raise ArgumenKeliru(f"Berkas {nama} kosong.", f"Kolomnya: {', '.join(kepala(ins))}.")
    letak = _letak(baris[0], nama, ins)
    salah: list[str] = []
    kode: list[str] = []
    nama_satuan: list[str] = []
    nilai: list[list[float]] = []
    galat: list[list[float]] = []
    dulu: dict[str, int] = {}
    for n, b in enumerate(baris[1:], 2):
        if not any(s.strip() for s in b):
            continue
        k = b[letak["kode"]].strip() if letak["kode"] < len(b) else ""
        if not k:
            salah.append(f"baris {n}: kolom kode kosong.")
        elif k in dulu:
            salah.append(f"baris {n}: kode {k} sudah ada di baris {dulu[k]}.")
        dulu.setdefault(k, n)
        kode.append(k)
        di = letak.get("nama")
        nama_satuan.append(b[di].strip() if di is not None and di < len(b) else "")
        sebelum = len(salah)
        nilai.append([_angka(b, letak, i.kode, n, salah, i) for i in ins.indikator])
        if k and len(salah) == sebelum and all(map(math.isnan, nilai[-1])):
            # Of whom nothing is known there is nothing to say, least of all a category.
            salah.append(f"baris {n}: {k} tidak mempunyai satu nilai pun; hapus barisnya.")
        galat.append(
            [_angka(b, letak, i.kode + AKHIRAN_GALAT, n, salah, None) for i in ins.indikator]
        )
    if not kode:
        salah.append("tidak ada baris data di bawah kepalanya.")
    if salah:
        lebih = len(salah) - DITAMPILKAN
        butir = "".join(f"\n  {s}" for s in salah[:DITAMPILKAN])
        sisa = f"\n  dan {lebih} kesalahan lain." if lebih > 0 else ""
        raise ArgumenKeliru(
            f"{nama} memuat {len(salah)} kesalahan:{butir}{sisa}",
            "Perbaiki semuanya, lalu ulangi; sel yang belum diketahui dikosongkan.",
        )
    return Data(tuple(kode), np.array(nilai), np.array(galat), tuple(nama_satuan))


def _letak(judul: list[str], nama: str, ins: Instrumen) -> dict[str, int]:
    ada = {k.strip().lower(): n for n, k in enumerate(judul)}
    perlu = kepala(ins)
    boleh = {*perlu, *(i.kode + AKHIRAN_GALAT for i in ins.indikator), "nama"}
    kurang = [k for k in perlu if k not in ada]
    asing = [k for k in ada if k and k not in boleh]
    if kurang or asing:
        bagian = [
            f"tidak ada kolom {', '.join(kurang)}" if kurang else "",
            f"kolom {', '.join(asing)} tidak dikenal" if asing else "",
        ]
        raise ArgumenKeliru(
            f"{nama}: {'; '.join(b for b in bagian if b)}.",
            f"Kepala yang benar: hakpilih indeks templat {ins.kode}.",
        )
    return ada


def _angka(
    b: list[str], letak: dict[str, int], kolom: str, n: int, salah: list[str], i: Indikator | None
) -> float:
    """A number, NaN where the cell is empty; `i`: the indicator whose range it must keep."""
    di = letak.get(kolom)
    teks = b[di].strip() if di is not None and di < len(b) else ""
    if not teks:
        return math.nan
    try:
        x = float(teks.replace(",", ".") if teks.count(",") == 1 and "." not in teks else teks)
    except ValueError:
        x = math.nan
    if not math.isfinite(x):
        salah.append(f"baris {n}, kolom {kolom}: “{teks[:20]}” bukan bilangan.")
        return math.nan
    if i is None and x < 0:
        salah.append(f"baris {n}, kolom {kolom}: galat tidak boleh negatif.")
    if (
        i is not None
        and i.normalisasi in ("langsung", "min_maks")
        and not i.rendah <= x <= i.tinggi
    ):
        salah.append(
            f"baris {n}, kolom {kolom}: {teks} di luar {i.rendah:g} sampai {i.tinggi:g} ({i.satuan})."
        )
    return x
