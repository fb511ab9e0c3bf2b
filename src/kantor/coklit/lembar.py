"""The working list of a TPS: a workbook to print or type in, without NIK, back as `hasil_coklit`."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from hakpilih.publikasi.kedok import tanpa_nik
from kantor.coklit.selectors import Orang

# Heading, width, and what is printed there: a field of `Orang`, or nothing yet. Every heading is a spelling
# that the format knows.
KOLOM: tuple[tuple[str, int, str], ...] = (
    ("No.", 5, "nomor"),
    ("Nomor catatan", 13, "acak"),
    ("Kelurahan/Desa", 16, "kelurahan"),
    ("TPS", 5, "tps"),
    ("Nama", 28, "nama"),
    ("L/P", 4, "jenis_kelamin"),
    ("Alamat", 28, "alamat"),
    ("RT", 4, "rt"),
    ("RW", 4, "rw"),
    ("Disabilitas", 11, "disabilitas"),
    ("KTP-el", 7, "status_ktp_el"),
    ("Hasil", 9, ""),
    ("Kode TMS", 9, ""),
    ("TPS seharusnya", 9, ""),
    ("KK dan KTP-el masih di sini", 11, ""),
    ("Bukti yang dilihat", 18, ""),
    ("Tanggal kunjungan", 12, ""),
    ("Nama pantarlih", 18, ""),
    ("Stiker", 7, ""),
    ("Catatan pantarlih", 20, ""),
    ("NIK", 18, ""),
    ("No. KK", 18, ""),
    ("Tempat lahir", 14, ""),
    ("Tanggal lahir", 12, ""),
    ("Status kawin", 8, ""),
    ("Nomor catatan yang tetap", 13, ""),
)
PILIHAN: dict[str, tuple[str, ...]] = {
    "Hasil": ("sesuai", "ubah", "TMS", "pindah TPS", "baru"),
    "KK dan KTP-el masih di sini": ("ya", "tidak"),
    "Stiker": ("ya", "tidak"),
    "KTP-el": ("S", "B"),
    "Status kawin": ("B", "S", "P"),
}
TERAKHIR_DICETAK = 19  # columns before those that only typing needs
BARIS_BARU = 12  # empty rows for voters who are not listed


def lembar_kerja(
    judul: str, kelurahan: str, semua: Sequence[Orang], kode: Sequence[str]
) -> BytesIO:
    """The workbook of one TPS. `kode`: the election's TMS codes in words (`1 Meninggal`), printed below."""
    berkas = BytesIO()
    buku = xlsxwriter.Workbook(
        berkas,
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    lembar = buku.add_worksheet("Lembar kerja")
    tebal = buku.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    kotak = buku.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    hari = buku.add_format({"border": 1, "valign": "top", "num_format": "dd-mm-yyyy"})
    for x, (nama, lebar, _) in enumerate(KOLOM):
        lembar.set_column(x, x, lebar)
        lembar.write_string(0, x, nama, tebal)
    for y, o in enumerate(semua, 1):
        _satu(lembar, y, o, kelurahan, kotak, hari)
    akhir = len(semua) + BARIS_BARU
    for y in range(len(semua) + 1, akhir + 1):
        for x, (nama, _, _) in enumerate(KOLOM):
            lembar.write_blank(y, x, None, hari if nama.startswith("Tanggal") else kotak)
    _pilihan(lembar, akhir)
    _cetak(lembar, judul, kode, akhir)
    buku.close()
    berkas.seek(0)
    return berkas


def _satu(lembar: Any, y: int, o: Orang, kelurahan: str, kotak: Any, hari: Any) -> None:
    for x, (nama, _, dari) in enumerate(KOLOM):
        if dari == "nomor":
            lembar.write_number(y, x, o.nomor, kotak)
        elif dari:
            isi = kelurahan if dari == "kelurahan" else getattr(o, dari)
            lembar.write_string(y, x, tanpa_nik(isi), kotak)
        else:
            lembar.write_blank(y, x, None, hari if nama.startswith("Tanggal") else kotak)


def _pilihan(lembar: Any, akhir: int) -> None:
    """Lists to choose from, and text where a spreadsheet would round a number of 16 digits."""
    letak = {nama: x for x, (nama, _, _) in enumerate(KOLOM)}
    for nama, pilihan in PILIHAN.items():
        x = letak[nama]
        lembar.data_validation(
            1, x, akhir, x, {"validate": "list", "source": list(pilihan), "error_type": "warning"}
        )
    for nama in ("NIK", "No. KK"):
        x = letak[nama]
        lembar.data_validation(
            1, x, akhir, x,
            {"validate": "custom", "value": "=TRUE", "input_title": nama,
             "input_message": "Tulis sebagai teks: mulai dengan tanda petik tunggal."},
        )  # fmt: skip


def _cetak(lembar: Any, judul: str, kode: Sequence[str], akhir: int) -> None:
    lembar.freeze_panes(1, 5)
    lembar.set_landscape()
    lembar.set_paper(14)  # folio, what offices print such lists on
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(0)
    lembar.print_area(0, 0, akhir, TERAKHIR_DICETAK)
    lembar.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.8)
    bersih = judul.replace("&", "&&")
    lembar.set_header(f"&L&B{bersih}&R&P dari &N")
    lembar.set_footer(f"&L&8Hasil: sesuai, ubah, TMS, pindah TPS, baru.  {'  '.join(kode)}"[:250])
