"""The same papers as workbooks: one sheet per polling station, or one table of figures. Never on the disk.

Text is written as text, so nothing in a cell can run; the same values and `dicetak` give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import xlsxwriter

from hakpilih.publikasi.surat.cetak import bersihkan, kantor_resmi, waktu_tercetak
from hakpilih.publikasi.surat.daftar import (
    BENTUK,
    KOLOM,
    jumlah_jenis_kelamin,
    tabel_profil,
)
from hakpilih.publikasi.surat.isi import Kop, Tabel, Tps
from hakpilih.publikasi.surat.pleno import TAK_TERBIT, tabel_tercetak
from hakpilih.publikasi.surat.profil import PENUH, cari_profil

REKAAN = "DATA REKAAN: orang dan alamat di sini tidak ada"
_HURUF = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_GAYA: dict[str, dict[str, Any]] = {
    "teks": {**_HURUF, "num_format": "@", "border": 4, "border_color": "#8A8177"},
    "tanggal": {**_HURUF, "num_format": "dd\\-mm\\-yyyy", "align": "center", "border": 4},
    "angka": {**_HURUF, "num_format": "#,##0", "border": 4, "border_color": "#8A8177"},
    "kepala": {
        **_HURUF, "bold": True, "bg_color": "#EDEDED", "border": 1, "text_wrap": True, "align": "center",
        "valign": "vcenter",
    },
    "jumlah": {**_HURUF, "bold": True, "num_format": "#,##0", "top": 1, "bg_color": "#F5F5F5"},
    "judul": {**_HURUF, "bold": True, "font_size": 14},
    "tebal": {**_HURUF, "bold": True},
    "biasa": _HURUF,
    "sunyi": {**_HURUF, "font_color": "#555555"},
}  # fmt: skip
# mm of the paper → characters of a column.
_HURUF_PER_MM = 0.5
_BILANGAN = ("umur", "sama_nik", "sama_nkk", "sama_nama_lahir")


@dataclass(slots=True)
class _Buku:
    buku: Any
    gaya: dict[str, Any]
    kaki: str


def buku_model_a(
    kop: Kop,
    semua: Iterable[tuple[Tps, pa.Table]],
    profil: str = PENUH,
    *,
    dicetak: datetime,
    akar: str = "",
    sumber: str = "",
    daftar: str = "Daftar Pemilih",
    penerima: str = "",
    nomor_salinan: str = "",
    benih: Sequence[int] = (),
) -> bytes:
    """The lists of many TPS as one XLSX, a sheet for each, with the columns and totals of `model_a`.

    Tables as in `model_a`. About 50 ms for a TPS of 508; Excel opens a few dozen sheets comfortably, so give
    one workbook to a kelurahan rather than to a city.

    Raises `ArgumenKeliru` as `model_a` does.
    """
    p = cari_profil(profil)
    kaki = _kaki(akar, penerima, nomor_salinan) or sumber
    with _buku(f"{daftar} {kop.wilayah_nama}", kop, dicetak, kaki) as (b, keluar):
        nama: set[str] = set()
        for tps, pemilih in semua:
            t = tabel_profil(pemilih, profil, benih)
            ws = _lembar(b, nama_lembar(tps, nama), rebah=True)
            baris = _kepala(
                b, ws, kop, daftar, BENTUK[profil],
                f"TPS {tps.nomor}, {tps.kelurahan}, {tps.kecamatan}, {tps.kabupaten}",
            )  # fmt: skip
            _isi_tps(b, ws, baris, t, (*p.kolom, *p.penanda))
        if not nama:
            ws = _lembar(b, "Kosong", rebah=True)
            ws.write_string(0, 0, "Tidak ada TPS.", b.gaya["sunyi"])
    return keluar.getvalue()


def buku_rekap(
    kop: Kop,
    judul: str,
    tabel: Tabel,
    *,
    dicetak: datetime,
    nomor: str = "",
    akar: str = "",
    penerima: str = "",
    nomor_salinan: str = "",
    lain: Sequence[tuple[str, Tabel]] = (),
) -> bytes:
    """A recap as XLSX: numbers as numbers, `–` where a figure is not published. `lain`: more sheets of the
    same list, by name."""
    semua = (("Rekap", tabel), *lain)
    for _, t in semua:
        tabel_tercetak(t)  # refuses a table whose rows differ in length
    bawah = f"Nomor {nomor}" if nomor else ""
    with _buku(judul, kop, dicetak, _kaki(akar, penerima, nomor_salinan)) as (b, keluar):
        for nama, t in semua:
            ws = _lembar(b, nama, rebah=len(t.kepala) > 8)
            _isi_rekap(b, ws, t, _kepala(b, ws, kop, judul, bawah, kop.wilayah_nama))
    return keluar.getvalue()


def _isi_rekap(b: Any, ws: Any, tabel: Tabel, r: int) -> None:
    """The table of a recap from row `r` of a sheet on."""
    for c, k in enumerate(tabel.kepala):
        ws.set_column(c, c, 28 if c < tabel.teks else 13)
        ws.write_string(r, c, bersihkan(k), b.gaya["kepala"])
    ws.repeat_rows(r)
    ws.freeze_panes(r + 1, tabel.teks)
    for isi, gaya in (*((x, "angka") for x in tabel.baris), (tabel.jumlah, "jumlah")):
        r += 1
        for c, v in enumerate(isi):
            if isinstance(v, int):
                ws.write_number(r, c, v, b.gaya[gaya])
            else:
                kata = TAK_TERBIT if v is None and c >= tabel.teks else bersihkan(v or "")
                ws.write_string(r, c, kata, b.gaya["teks" if gaya == "angka" else gaya])
    for kalimat in tabel.catatan:
        r += 1
        ws.write_string(r, 0, bersihkan(kalimat), b.gaya["sunyi"])


def nama_lembar(tps: Tps, ada: set[str]) -> str:
    """The name of a TPS's sheet, as Excel allows it and not yet taken; it is added to `ada`."""
    akhir = f" TPS {tps.nomor}"
    bersih = "".join("-" if c in "[]:*?/\\'" else c for c in bersihkan(tps.kelurahan + akhir))
    nama = bersih[:31]
    if len(bersih) > 31:
        nama = bersih[: 31 - len(akhir)].rstrip() + bersih[-len(akhir) :]
    n = 1
    while nama.casefold() in ada:
        n += 1
        nama = f"{bersih[: 30 - len(str(n))]} {n}"
    ada.add(nama.casefold())
    return nama


@contextmanager
def _buku(judul: str, kop: Kop, dicetak: datetime, kaki: str) -> Iterator[tuple[_Buku, io.BytesIO]]:
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(
        keluar,
        {
            "in_memory": True,  # no temporary files: a list with NIK never lies on the disk in clear
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    pada = dicetak.astimezone(UTC).replace(tzinfo=None)
    buku.set_properties(
        {"title": bersihkan(judul), "author": " ".join(kantor_resmi(kop.kantor)), "created": pada}
    )
    gaya = {n: buku.add_format(g) for n, g in _GAYA.items()}
    cetak = f"Dicetak {waktu_tercetak(dicetak)}"
    yield _Buku(buku, gaya, " · ".join(filter(None, (kaki, cetak)))), keluar
    buku.close()


def _kaki(akar: str, penerima: str, nomor_salinan: str) -> str:
    bagian = [
        f"Akar daftar {akar}" if akar else "",
        f"Salinan nomor {nomor_salinan}" if nomor_salinan else "",
        f"Untuk {penerima}" if penerima else "",
    ]
    return " · ".join(filter(None, bagian))


def _lembar(b: _Buku, nama: str, rebah: bool) -> Any:
    ws = b.buku.add_worksheet(nama)
    if rebah:
        ws.set_landscape()
    ws.set_paper(9)
    ws.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    ws.fit_to_pages(1, 0)
    # Excel takes 255 signs here, and an ampersand begins a command of its own.
    ws.set_footer("&L&7" + bersihkan(b.kaki).replace("&", "&&")[:200] + "&R&8Halaman &P dari &N")
    return ws


def _kepala(b: _Buku, ws: Any, kop: Kop, judul: str, bentuk: str, tempat: str) -> int:
    """The lines above the table; the row its head stands in."""
    baris = [
        (" ".join(kantor_resmi(kop.kantor)), "tebal"),
        (judul, "judul"),
        (" · ".join(filter(None, (kop.pemilihan, bentuk))), "biasa"),
        (tempat, "tebal"),
        *([(REKAAN, "tebal")] if kop.rekaan else []),
        (b.kaki, "sunyi"),
    ]
    for r, (teks, gaya) in enumerate(baris):
        ws.write_string(r, 0, bersihkan(teks), b.gaya[gaya])
    return len(baris) + 1


def _isi_tps(b: _Buku, ws: Any, r: int, t: pa.Table, kolom: Sequence[str]) -> None:
    ws.set_column(0, 0, 5)
    ws.write_string(r, 0, "No.", b.gaya["kepala"])
    for c, k in enumerate(kolom, 1):
        ws.set_column(c, c, max(5.5, KOLOM[k].lebar * _HURUF_PER_MM + 4 * (k in ("nik", "nkk"))))
        ws.write_string(r, c, KOLOM[k].judul, b.gaya["kepala"])
    ws.repeat_rows(r)
    ws.freeze_panes(r + 1, 0)
    ws.autofilter(r, 0, r + t.num_rows, len(kolom))
    teks, angka, tanggal = b.gaya["teks"], b.gaya["angka"], b.gaya["tanggal"]
    for i in range(1, t.num_rows + 1):
        ws.write_number(r + i, 0, i, angka)
    for c, k in enumerate(kolom, 1):
        for i, v in enumerate(t[k].to_pylist(), r + 1):
            if k in _BILANGAN and v is not None:
                ws.write_number(i, c, v, angka)
            elif isinstance(v, date) and v.year >= 1900:  # Excel knows no day before
                ws.write_datetime(i, c, v, tanggal)
            else:
                ws.write_string(i, c, _teks(v), teks)
    akhir = r + t.num_rows + 2
    for i, (nama, n) in enumerate(jumlah_jenis_kelamin(t)):
        ws.write_string(akhir + i, 2, nama, b.gaya["jumlah"])
        ws.write_number(akhir + i, 3, int(n.replace(".", "")), b.gaya["jumlah"])


def _teks(v: Any) -> str:
    if isinstance(v, date):
        return v.strftime("%d-%m-%Y")
    return " ".join(bersihkan(v or "").split())[:32_767]  # one line, as on paper
