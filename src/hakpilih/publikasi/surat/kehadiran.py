"""The report of turnout as an office hands it to its province: figures, map, tables, what is not sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hakpilih.publikasi.peta_warna import KOSONG, WARNA
from hakpilih.publikasi.surat.cetak import susun
from hakpilih.publikasi.surat.isi import Kop, Tabel, Tertanda
from hakpilih.publikasi.surat.pleno import tabel_tercetak


@dataclass(frozen=True, slots=True)
class LaporanHadir:
    """A report. `angka`: title, figure, quiet line of each tile; `peta`: an SVG that stands alone, "" none,
    `kelas` the names of its five steps; `bagian`: heading, sentence, table; `diketahui`: what a reader must
    know; `cara`: how it was computed."""

    judul: str
    tempat: str
    rumus: str
    kalimat: str
    angka: Sequence[tuple[str, str, str]]
    bagian: Sequence[tuple[str, str, Tabel]]
    peta: str = ""
    kelas: Sequence[str] = ()
    diketahui: Sequence[str] = ()
    cara: Sequence[str] = ()
    tertanda: Sequence[Tertanda] = ()


def laporan_hadir(kop: Kop, x: LaporanHadir, dicetak: datetime) -> bytes:
    """The report as a PDF of upright pages; nobody's name stands in it.

    Raises `ArgumenKeliru` where `dicetak` has no zone, or a row is not as long as its head.
    """
    isi = {
        "judul": x.judul,
        "tempat": x.tempat,
        "rumus": x.rumus,
        "kalimat": x.kalimat,
        "angka": [list(a) for a in x.angka],
        "qr": x.peta,  # a drawing stays as it is
        "kelas": [[w, n] for w, n in zip(WARNA, x.kelas, strict=False)],
        "kosong": KOSONG,
        "bagian": [{"judul": j, "kalimat": k, "tabel": tabel_tercetak(t)} for j, k, t in x.bagian],
        "diketahui": list(x.diketahui),
        "cara": list(x.cara),
        "tertanda": [{"jabatan": t.jabatan, "nama": t.nama} for t in x.tertanda],
    }
    return susun("kehadiran", kop, isi, dicetak)
