"""A choropleth: five steps of one hue, labels where they fit, and the numbers behind each step.

Colours are the classes `u1` … `u5` of the style sheet (labels dark on the lighter three, light on the darker
two: at least 4.5:1); on paper the same colours stand in `WARNA`.
"""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hakpilih.publikasi.angka import desimal
from hakpilih.publikasi.peta import LONJONG, Bidang, Peta

LANGKAH = 5
LEBAR, TINGGI_TERBESAR = 480.0, 420.0
HURUF = 12.0
LEBAR_HURUF = 6.6  # of 12 px text, generously
WARNA: tuple[str, ...] = ("#dfeaf1", "#b3cfe0", "#78a9c9", "#3a7ba9", "#164f7c")
KOSONG = "#ece7e0"
GELAP_MULAI = 3  # from this step on labels are light
TINTA = "#1f1b18"


@dataclass(frozen=True, slots=True)
class Kelas:
    """Upper ends of the first four steps, in the unit of the values, and how each step is called."""

    batas: tuple[float, ...]
    nama: tuple[str, ...]

    def nomor(self, nilai: float) -> int:
        """The step of a value: 0 to 4."""
        return sum(nilai >= b for b in self.batas)


@dataclass(frozen=True, slots=True)
class Gambaran:
    """One region as it is drawn: outline, step (None: no figure), label, its place ("" where none fits)."""

    kode: str
    nama: str
    garis: str
    kelas: int | None
    angka: str
    label: str
    x: str
    y: str
    y2: str
    terang: bool

    @property
    def css(self) -> str:
        """The class of the shape."""
        return "u0" if self.kelas is None else f"u{self.kelas + 1}"


@dataclass(frozen=True, slots=True)
class Lukisan:
    """A map ready to be drawn: its view box, regions, steps."""

    kotak: str
    bidang: tuple[Gambaran, ...]
    kelas: Kelas


def kelas_nilai(nilai: Sequence[float], desimal_: int = 0) -> Kelas:
    """Five steps of equal, round width that hold all values.

    Jika nilainya terentang, maka langkahnya bilangan bulat yang terkecil dari 1, 2, 3, 5 kali pangkat sepuluh
    yang dengan lima langkah memuat semuanya.

    Dasar: rancangan proyek ini; kelas yang sama lebar dapat dibaca tanpa melihat tabel.
    """
    if not nilai:
        nilai = (0.0, 1.0)
    rendah, tinggi = min(nilai), max(nilai)
    lebar = max((tinggi - rendah) / LANGKAH, 10.0**-desimal_)
    pangkat = 10.0 ** math.floor(math.log10(lebar))
    langkah = next(
        f * pangkat for f in (1, 2, 3, 5, 10, 20)
        if f * pangkat * LANGKAH >= tinggi - math.floor(rendah / (f * pangkat)) * f * pangkat
    )  # fmt: skip
    awal = math.floor(rendah / langkah) * langkah
    batas = tuple(round(awal + langkah * n, 6) for n in range(1, LANGKAH))
    tulis = [desimal(b, 0 if b == int(b) else 1) for b in batas]
    nama = (
        f"di bawah {tulis[0]}",
        *(f"{a}–{b}" for a, b in pairwise(tulis)),
        f"{tulis[-1]} ke atas",
    )
    return Kelas(batas, nama)


def lukis(
    peta: Peta,
    nilai: Mapping[str, float | None],
    nama: Mapping[str, str],
    desimal_: int = 1,
    *,
    letak: int = 1,
) -> Lukisan | None:
    """The regions of `nilai` that the map holds; None where it holds none.

    `nilai`: code → figure (None: there is none). `nama`: code → label. `letak`: decimals of the outlines; 0
    for a page that has to stay small.
    """
    ada = [peta.bidang[k] for k in nilai if k in peta.bidang]
    if not ada:
        return None
    titik = [t for b in ada for c in b.cincin for t in c]
    x0, y0 = min(t[0] for t in titik), min(t[1] for t in titik)
    x1, y1 = max(t[0] for t in titik), max(t[1] for t in titik)
    skala = min(LEBAR / max(1, x1 - x0), TINGGI_TERBESAR / max(1, y1 - y0))
    kelas = kelas_nilai([v for b in ada if (v := nilai[b.kode]) is not None])
    bidang = tuple(
        _bidang(b, nilai[b.kode], nama.get(b.kode, b.nama), kelas, (x0, y0, skala), desimal_, letak)
        for b in sorted(ada, key=lambda b: b.kode)
    )
    lebar, tinggi = (x1 - x0) * skala, (y1 - y0) * skala
    return Lukisan(f"-2 -2 {lebar + 4:.0f} {tinggi + 4:.0f}", bidang, kelas)


def _bidang(
    b: Bidang,
    nilai: float | None,
    nama: str,
    kelas: Kelas,
    letak: tuple[int, int, float],
    desimal_: int,
    teliti: int,
) -> Gambaran:
    x0, y0, skala = letak
    garis = "".join(_garis(c, x0, y0, skala, teliti) for c in b.cincin)
    angka = "" if nilai is None else desimal(nilai, desimal_)
    x, y, ruang = (b.x - x0) * skala, (b.y - y0) * skala, b.ruang * skala
    muat = _muat(max(len(nama), len(angka)), 2, ruang)
    hanya_angka = not muat and _muat(len(angka), 1, ruang)
    n = None if nilai is None else kelas.nomor(nilai)
    return Gambaran(
        kode=b.kode, nama=nama, garis=garis, kelas=n,
        angka=angka if muat or hanya_angka else "", label=nama if muat else "",
        x=f"{x:.1f}", y=f"{y - 3:.1f}", y2=f"{y + (13 if muat else 4):.1f}",
        terang=n is None or n < GELAP_MULAI,
    )  # fmt: skip


def _muat(huruf: int, baris: int, ruang: float) -> bool:
    """Whether lines of so many letters lie within the ellipse of a region's room."""
    lebar, tinggi = huruf * LEBAR_HURUF / 2 / LONJONG, baris * HURUF * 0.55
    return math.hypot(lebar, tinggi) <= ruang


def _garis(c: Sequence[tuple[int, int]], x0: int, y0: int, skala: float, teliti: int = 1) -> str:
    isi, lama = [], ""
    for x, y in c[:-1]:
        baru = f"{(x - x0) * skala:.{teliti}f} {(y - y0) * skala:.{teliti}f}"
        if baru != lama:
            isi.append(baru)
            lama = baru
    return f"M{'L'.join(isi)}Z"


def svg_cetak(lukisan: Lukisan) -> str:
    """The map as an SVG that stands alone: literal colours, no links; for paper."""
    bagian = []
    for g in lukisan.bidang:
        warna = KOSONG if g.kelas is None else WARNA[g.kelas]
        bagian.append(f'<path d="{g.garis}" fill="{warna}" stroke="#fff" stroke-width="1.5"/>')
    for g in lukisan.bidang:
        isi = TINTA if g.terang else "#fff"
        rupa = f'text-anchor="middle" font-family="Libertinus Serif" font-size="{HURUF:.0f}" fill="{isi}"'
        if g.label:
            bagian.append(f'<text x="{g.x}" y="{g.y}" {rupa}>{html.escape(g.label)}</text>')
        if g.angka:
            bagian.append(f'<text x="{g.x}" y="{g.y2}" font-weight="bold" {rupa}>{g.angka}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{lukisan.kotak}">{"".join(bagian)}</svg>'
    )
