"""From values to a PDF: one typst compiler per thread, our own templates, the fonts inside typst.

What people typed goes into the document as JSON, so a name like `#eval("1")` is printed and never run. No
font of the machine is looked up and no clock is read: the same values and `dicetak` give the same bytes.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat.isi import Kop
from hakpilih.publikasi.surat.muat import SPASI_NOL
from hakpilih.tahapan.tanggal import panjang

TEMPLAT = Path(__file__).parent / "templat"
_TERLALU_PANJANG = re.compile(r"(?<!\S)(?![0-9a-f]+(?!\S))\S{25,}")
_UTUH = ("qr", "akar", "kode", "nomor", "nomor_salinan")
_POTONG = 10  # letters of such a word before a place to break
_ZONA = {7: "WIB", 8: "WITA", 9: "WIT"}
# Signs that no font draws and that would break the JSON, or turn the direction of what follows.
_TAK_TERCETAK = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# typst forgets what it kept of a document when so many others were compiled after it; voters must not stay in
# memory, and a city's papers would take gigabytes.
_SAPU = 11
_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_milik = threading.local()


@cache
def huruf() -> typst.Fonts:
    """The fonts inside typst, and no other."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _penyusun(templat: str) -> typst.Compiler:
    ada: dict[str, typst.Compiler] = _milik.__dict__.setdefault("penyusun", {})
    if templat not in ada:
        ada[templat] = typst.Compiler(
            TEMPLAT / f"{templat}.typ", root=TEMPLAT, font_paths=huruf(), ignore_system_fonts=True
        )
    return ada[templat]


def susun(
    templat: str, kop: Kop, isi: Mapping[str, Any], dicetak: datetime, *, bertanda: bool = True
) -> bytes:
    """A template of `templat/` with its values as a PDF. `bertanda`: with the structure that screen readers
    use; a list of 500 rows is thirteen times as large with it.

    Raises `ArgumenKeliru` where `dicetak` has no zone: the paper prints its hour.
    """
    semua = {
        "kop": {
            "kantor": kantor_resmi(kop.kantor),
            "pemilihan": kop.pemilihan,
            "wilayah": kop.wilayah_nama,
            "hari": panjang(kop.hari) if kop.hari else "",
            "rekaan": kop.rekaan,
            "alamat": kop.alamat,
        },
        "dicetak": waktu_tercetak(dicetak),
        **isi,
    }
    bersih = bersihkan(semua)
    # Rows of voters know their columns and were folded for them (`muat.py`).
    terlipat = _terlipat({k: v for k, v in bersih.items() if k != "baris"})
    teks = json.dumps(bersih | terlipat, ensure_ascii=False)
    try:
        hasil = _penyusun(templat).compile(
            sys_inputs={"isi": teks}, timestamp=int(dicetak.timestamp()), pdf_tags=bertanda
        )
    finally:
        for _ in range(_SAPU):
            _penyusun("kosong").compile(sys_inputs={}, timestamp=0)
    assert isinstance(hasil, bytes)
    return hasil


def bersihkan(isi: Any) -> Any:
    """Values for JSON: texts without unprintable signs and half characters."""
    if isinstance(isi, str):
        return _TAK_TERCETAK.sub("", isi.encode("utf-8", "replace").decode("utf-8"))
    if isinstance(isi, Mapping):
        return {k: bersihkan(v) for k, v in isi.items()}
    if isinstance(isi, list | tuple):
        return [bersihkan(v) for v in isi]
    return isi


def _terlipat(isi: Any) -> Any:
    """Places to break in words that would run out of any column; not in what people copy or programs read."""
    if isinstance(isi, str):
        return _TERLALU_PANJANG.sub(_berpotong, isi)
    if isinstance(isi, Mapping):
        return {k: v if k in _UTUH else _terlipat(v) for k, v in isi.items()}
    if isinstance(isi, list):
        return [_terlipat(v) for v in isi]
    return isi


def _berpotong(kata: re.Match[str]) -> str:
    return SPASI_NOL.join(kata[0][i : i + _POTONG] for i in range(0, len(kata[0]), _POTONG))


def kantor_resmi(nama: str) -> list[str]:
    """The office's name as the lines of a letterhead: `KPU Kota X` → `Komisi Pemilihan Umum`, `Kota X`."""
    if nama.startswith("KPU "):
        return ["Komisi Pemilihan Umum", nama.removeprefix("KPU ")]
    return [nama]


def waktu_tercetak(waktu: datetime) -> str:
    """`27 November 2024 pukul 14.05 WIB`. Raises `ArgumenKeliru` without a zone."""
    geser = waktu.utcoffset()
    if geser is None:
        raise ArgumenKeliru("Waktu cetak tanpa zona waktu.", "Berikan waktu dengan zonanya.")
    jam = geser / timedelta(hours=1)
    zona = _ZONA.get(int(jam), "") if jam == int(jam) else ""
    return f"{panjang(waktu.date())} pukul {waktu:%H.%M} {zona or waktu.strftime('UTC%z')}"


def nama_hari(d: date) -> str:
    """The day of the week: `Rabu`."""
    return _HARI[d.weekday()]


def qr(teks: str) -> str:
    """A QR code as SVG, "" for no text. The code is opaque: it says nothing about a person."""
    if not teks:
        return ""
    # Any mask can be read; finding the prettiest of eight takes ten times as long as all the rest.
    hasil: str = segno.make(teks, error="m", micro=False, mask=0).svg_inline(
        border=2, scale=1, omitsize=True, svgclass=None, lineclass=None
    )
    return hasil.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
