"""The report of an index on paper: the score with its doubt first, then what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from hakpilih.publikasi.angka import desimal
from hakpilih.publikasi.surat.cetak import susun
from hakpilih.publikasi.surat.isi import Kop, Tabel, Tertanda
from hakpilih.publikasi.surat.pleno import tabel_tercetak

DRAF = "Draf: belum disetujui orang kedua"


@dataclass(frozen=True, slots=True)
class BarisSelang:
    """A score with its 95 % interval; `catatan`: what stands at its right."""

    nama: str
    skor: float
    selang: tuple[float, float]
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class LaporanIndeks:
    """A report. `kalimat`: what was found, the most important first; `batas`: bounds of the classes;
    `peluang`: class, probability in words, 0-1; `sidik`: SHA-256 of what it was figured from."""

    judul: str
    bawah: Sequence[str]
    kalimat: Sequence[str]
    peluang: Sequence[tuple[str, str, float]]
    selang: Sequence[tuple[str, Sequence[BarisSelang]]]
    batas: Sequence[tuple[str, float]]
    tabel: Sequence[tuple[str, Tabel]]
    catatan: Sequence[str]
    sidik: str
    draf: bool = False
    tertanda: Sequence[Tertanda] = ()


def laporan_indeks(kop: Kop, isi: LaporanIndeks, dicetak: datetime) -> bytes:
    """The report as a PDF; the same values give the same bytes."""
    semua = [b for _, baris in isi.selang for b in baris]
    rendah = min([50.0, *(10 * (b.selang[0] // 10) for b in semua)])
    return susun(
        "indeks",
        kop,
        {
            "judul": isi.judul,
            "bawah": list(isi.bawah),
            "kalimat": list(isi.kalimat),
            "peluang": [list(p) for p in isi.peluang],
            "selang": [
                {"judul": j, "baris": [_baris(b, rendah) for b in baris]}
                for j, baris in isi.selang
                if baris
            ],
            "batas": [[kata, _letak(x, rendah)] for kata, x in isi.batas if x > rendah],
            "tabel": [{"judul": j, "isi": tabel_tercetak(t)} for j, t in isi.tabel if t.baris],
            "catatan": list(isi.catatan),
            "draf": DRAF if isi.draf else "",
            "kaki": f"Sidik isi (SHA-256) {isi.sidik}",
            "tertanda": [asdict(t) for t in isi.tertanda],
        },
        dicetak,
    )


def _letak(x: float, rendah: float) -> float:
    return round(min(1.0, max(0.0, (x - rendah) / (100 - rendah))), 4)


def _baris(b: BarisSelang, rendah: float) -> dict[str, object]:
    return {
        "nama": b.nama,
        "skor": desimal(b.skor, 1),
        "kata": f"{desimal(b.selang[0], 1)}–{desimal(b.selang[1], 1)}",
        "catatan": b.catatan,
        "x": _letak(b.skor, rendah),
        "a": _letak(b.selang[0], rendah),
        "b": _letak(b.selang[1], rendah),
    }
