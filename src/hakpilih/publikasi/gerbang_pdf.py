"""The publication gate for PDF: what can be read in it holds no NIK, and pages that cannot be read are
counted."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_terbit import TakBolehTerbit

HALAMAN_TERBANYAK = 1_000
# Sixteen digits as people write them: in one, in fours, as region-birth-serial, one to a box. Tables of a
# report put amounts side by side, so digits across any gap would refuse every budget.
_SELA = r"[ .\-]"
_BERDERET = re.compile(
    rf"(?<!\d)(?:\d{{16}}|\d{{4}}(?:{_SELA}\d{{4}}){{3}}|\d{{6}}{_SELA}\d{{6}}{_SELA}\d{{4}}"
    rf"|\d\d(?:{_SELA}\d\d){{2}}{_SELA}\d{{6}}{_SELA}\d{{4}}|\d(?: \d){{15}})(?!\d)"
)
_SIDIK = re.compile(r"(?=[0-9]{0,40}[a-f])(?<![0-9a-f])[0-9a-f]{32,64}(?![0-9a-f])")
_SARAN = "Simpan ulang sebagai PDF biasa tanpa kata sandi, lalu kirim lagi."


@dataclass(frozen=True, slots=True)
class Terbaca:
    """Pages of a PDF, and on how many of them no text could be read (scans, drawings)."""

    halaman: int
    tanpa_teks: int


def periksa_pdf(nama: str, isi: bytes) -> Terbaca:
    """Jika sebuah halaman, catatan, atau keterangan PDF memuat 16 angka yang menyerupai NIK atau nomor KK,
    maka ia tidak diterbitkan dan letaknya disebut. Halaman tanpa teks tidak dapat diperiksa; banyaknya
    disebut agar orang melihatnya.

    `TakBolehTerbit` dengan letaknya; `ArgumenKeliru` bila bukan PDF, terkunci, rusak, atau terlalu panjang.

    Dasar: UU 27/2022; gerbang terbit proyek ini.
    """
    if not isi.startswith(b"%PDF-"):
        raise ArgumenKeliru(f"“{nama[:80]}” bukan PDF.", _SARAN)
    from pypdf import PdfReader  # dear to import
    from pypdf.errors import PyPdfError

    letak: list[str] = []
    kosong = 0
    try:
        buku = PdfReader(io.BytesIO(isi))
        if buku.is_encrypted:
            raise ArgumenKeliru(f"“{nama[:80]}” terkunci kata sandi.", _SARAN)
        banyak = len(buku.pages)
        if not 0 < banyak <= HALAMAN_TERBANYAK:
            raise ArgumenKeliru(
                f"“{nama[:80]}” berisi {banyak} halaman.", f"Paling banyak {HALAMAN_TERBANYAK}."
            )
        if _berderet(" | ".join(str(v) for v in (buku.metadata or {}).values())):
            letak.append("keterangan berkas")
        for n, halaman in enumerate(buku.pages, 1):
            teks = halaman.extract_text() or ""
            kosong += not teks.strip()
            catatan = " | ".join(
                str(a.get_object().get("/Contents", "")) for a in halaman.annotations or ()
            )
            if _berderet(f"{teks}\n{catatan}"):
                letak.append(f"halaman {n}")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as galat:
        raise ArgumenKeliru(f"“{nama[:80]}” tidak dapat dibaca sebagai PDF.", _SARAN) from galat
    if letak:
        raise TakBolehTerbit([f"{nama}, {x}" for x in letak])
    return Terbaca(banyak, kosong)


def _berderet(teks: str) -> bool:
    """Whether sixteen digits stand there as one number; a hash is none."""
    return _BERDERET.search(_SIDIK.sub("", teks)) is not None
