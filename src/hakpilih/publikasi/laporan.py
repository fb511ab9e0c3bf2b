"""`hakpilih laporkan`: from the outputs of `hakpilih padan` to a workbook, a page and a CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.csv as pa_csv

from hakpilih.errors import ArgumenKeliru, sebab
from hakpilih.publikasi.hasil_padan import HasilPadan, baca_hasil
from hakpilih.publikasi.hitungan import per_kecamatan
from hakpilih.publikasi.kalimat import jawaban, pekerjaan
from hakpilih.publikasi.laporan_html import susun_html
from hakpilih.publikasi.laporan_xlsx import tulis_xlsx
from hakpilih.publikasi.tabel import Meja
from hakpilih.publikasi.terkena import HARI_BAWAAN, kalimat_terkena, siapa_terkena
from hakpilih.tulis import folder_samping

HTML, XLSX, CSV = "laporan.html", "laporan.xlsx", "tanpa_perubahan.csv"
Kemajuan = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Laporan:
    """Where the report lies, and its first sentences."""

    html: Path
    xlsx: Path
    csv: Path
    jawaban: str
    pekerjaan: str
    terkena: str


def laporkan(
    folder: Path,
    *,
    nik_penuh: bool = False,
    umur_pada: date = HARI_BAWAAN,
    kemajuan: Kemajuan = lambda _: None,
) -> Laporan:
    """Write the report of a matching into its own folder; ages as of the day `umur_pada`.

    Raises `ArgumenKeliru` where `folder` holds no result or cannot be written, `BerkasBerubah`
    where one of the two lists is gone or has changed. All three files appear, or none.
    """
    kemajuan("membaca hasil dan kedua daftar")
    hasil = baca_hasil(folder)
    return tulis_laporan(hasil, folder, nik_penuh=nik_penuh, umur_pada=umur_pada, kemajuan=kemajuan)


def tulis_laporan(
    hasil: HasilPadan,
    folder: Path,
    *,
    nik_penuh: bool = False,
    umur_pada: date = HARI_BAWAAN,
    kemajuan: Kemajuan = lambda _: None,
) -> Laporan:
    """Write the report of a matching that has been read already."""
    meja = Meja(hasil, nik_penuh)
    kecamatan = per_kecamatan(meja)
    terkena = siapa_terkena(hasil, meja, umur_pada)
    with _serentak(folder) as baru:
        kemajuan("menulis laporan.html")
        (baru / HTML).write_text(susun_html(hasil, meja, kecamatan, terkena), encoding="utf-8")
        kemajuan("menulis tanpa_perubahan.csv")
        with (baru / CSV).open("wb") as f:
            f.write(b"\xef\xbb\xbf")  # Excel takes a CSV without it for Windows-1252
            pa_csv.write_csv(meja.tanpa_perubahan(), f)
        kemajuan("menulis laporan.xlsx")
        tulis_xlsx(baru / XLSX, hasil, meja, kecamatan, terkena)
    return Laporan(
        html=folder / HTML,
        xlsx=folder / XLSX,
        csv=folder / CSV,
        jawaban=jawaban(hasil.ringkasan),
        pekerjaan=pekerjaan(hasil.ringkasan),
        terkena=kalimat_terkena(terkena),
    )


@contextmanager
def _serentak(folder: Path) -> Iterator[Path]:
    """A temporary folder beside `folder`; its files move in once all of them are whole."""
    try:
        with folder_samping(folder) as baru:
            yield baru
            for berkas in sorted(baru.iterdir()):
                berkas.replace(folder / berkas.name)
    except OSError as galat:
        raise ArgumenKeliru(
            f"Laporan tidak dapat ditulis ke “{folder}”: {sebab(galat)}.",
            "Tutup laporan.xlsx bila sedang dibuka, kosongkan penyimpanan, lalu ulangi.",
        ) from None
