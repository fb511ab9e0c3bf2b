"""Downloads of what a page shows: XLSX or CSV, row by row, nothing in them that could run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.db import transaction
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from hakpilih.publikasi.kedok import AWAL_RUMUS, tanpa_nik
from kantor.riwayat.services import catat

JENIS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BARIS_XLSX = 1_048_575  # rows a sheet holds beneath its heading
_RUMUS = re.compile(re.sub(r"\\x\{(\w{4})\}", r"\\u\1", AWAL_RUMUS))
Nilai = str | int | float | None


def tabel(
    nama: str,
    bentuk: str,
    kolom: Sequence[tuple[str, int]],
    baris: Iterable[Sequence[Nilai]],
    banyak: int,
) -> HttpResponseBase:
    """A table as a download. `kolom`: heading and width in characters; more rows than a sheet holds
    come as CSV."""
    judul = [k for k, _ in kolom]
    if bentuk == "csv" or banyak > BARIS_XLSX:
        isi = StreamingHttpResponse(_csv(judul, baris), content_type="text/csv; charset=utf-8")
        isi["Content-Disposition"] = f'attachment; filename="{nama}.csv"'
        return isi
    return FileResponse(
        _xlsx(nama, kolom, baris),
        as_attachment=True,
        filename=f"{nama}.xlsx",
        content_type=JENIS_XLSX,
    )


class _Gema:
    """Gives each line back to whoever iterates."""

    def write(self, teks: str) -> str:
        return teks


def _csv(judul: Sequence[str], baris: Iterable[Sequence[Nilai]]) -> Iterator[str]:
    tulis = csv.writer(_Gema())
    yield "\ufeff" + tulis.writerow([_sel_csv(j) for j in judul])
    for b in baris:
        yield tulis.writerow([_sel_csv(n) for n in b])


def _sel_csv(nilai: Nilai) -> Nilai:
    """A cell that no spreadsheet runs: a leading apostrophe before what it would."""
    if not isinstance(nilai, str):
        return nilai
    return sel_aman(tanpa_nik(nilai))


def sel_aman(teks: str) -> str:
    """The same for a file that may hold a NIK."""
    return f"'{teks}" if _RUMUS.search(teks) else teks


def _xlsx(nama: str, kolom: Sequence[tuple[str, int]], baris: Iterable[Sequence[Nilai]]) -> BytesIO:
    berkas = BytesIO()
    buku = xlsxwriter.Workbook(
        berkas, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    lembar = buku.add_worksheet(nama[:31])
    tebal = buku.add_format({"bold": True})
    for n, (judul, lebar) in enumerate(kolom):
        lembar.set_column(n, n, lebar)
        lembar.write_string(0, n, tanpa_nik(judul), tebal)
    lembar.freeze_panes(1, 1)
    for y, b in enumerate(baris, 1):
        for x, nilai in enumerate(b):
            _tulis(lembar, y, x, nilai)
    buku.close()
    berkas.seek(0)
    return berkas


def _tulis(lembar: Any, y: int, x: int, nilai: Nilai) -> None:
    if isinstance(nilai, str):
        lembar.write_string(y, x, tanpa_nik(nilai))
    elif nilai is not None:
        lembar.write_number(y, x, nilai)


@transaction.atomic
def catat_unduhan(*, pengguna: Any, objek: str, isi: Mapping[str, Any], banyak: int) -> int:
    """Write down that a table left the office's pages; returns how many rows it has.

    `isi` names the filter (codes only) and the form of the file.
    """
    catat(
        pengguna=pengguna,
        tindakan="tabel_diunduh",
        objek=objek,
        wilayah=pengguna.wilayah,
        isi={**isi, "banyak": banyak},
    )
    return banyak


def sebagai_unduhan(nama: str) -> str:
    """The header that saves a file under its name instead of showing it."""
    return content_disposition_header(True, nama or "surat") or "attachment"
