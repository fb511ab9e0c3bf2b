"""Share cards for WhatsApp and social media: one published figure as a square picture, with words.

Only figures that anybody may see already: the polling day, the next stage, a fixed list, what was held, and
what was published.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse

from hakpilih.tahapan.tanggal import panjang
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar, Rekap
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.selectors import hari_ini, tanggal_kantor
from kantor.sosialisasi.selectors import kegiatan_umum
from kantor.templatetags.rupa import angka

SISI = 1080  # pixels
DIUMUMKAN = ("dps", "dpshp", "dpt", "dpb")
_HURUF = "Plus Jakarta Sans, Liberation Sans, DejaVu Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class Kartu:
    """A card: what it is about, the figure, the line beneath, where the figure is from."""

    kode: str
    judul: str
    besar: str
    bawah: str
    sumber: str


# Rooms after this one add the figures they publish.
SUMBER: list[Callable[[], Iterator[Kartu]]] = []


def semua(p: Pemilihan) -> Iterator[Kartu]:
    """The cards there are figures for today."""
    kini = hari_ini(p.zona)
    if p.hari is not None and p.hari >= kini:
        sisa = (p.hari - kini).days
        besar = "Hari ini" if not sisa else f"{angka(sisa)} hari lagi"
        yield Kartu("hari", "Hari pemungutan suara", besar, panjang(p.hari), p.nama)
    tahap = p.tahap.filter(akhir__gte=kini, selesai=None).order_by("akhir", "urutan").first()
    if tahap is not None and tahap.akhir is not None:
        kata = "Batas akhir" if tahap.mulai is None or tahap.mulai <= kini else "Mulai"
        hari = tahap.akhir if kata == "Batas akhir" else tahap.mulai
        yield Kartu("tahap", tahap.nama, panjang(hari), kata, p.nama)
    d = Daftar.objects.filter(pemilihan=p, keadaan=DITETAPKAN, jenis__in=DIUMUMKAN)
    terbaru = d.order_by("-pk").first()
    if terbaru is not None and terbaru.diputuskan is not None:
        n = Rekap.objects.filter(daftar=terbaru).aggregate(n=Sum("banyak"))["n"] or 0
        hari = tanggal_kantor(terbaru.diputuskan, p)
        sumber = f"{terbaru.nama}, ditetapkan {panjang(hari)}"
        yield Kartu("daftar", "Pemilih terdaftar", angka(n), "Apakah Anda sudah terdaftar?", sumber)
    ada = kegiatan_umum(p)
    if ada:
        orang = sum(k.orang for k in ada)
        bawah = f"hadirin di {angka(len(ada))} kegiatan"
        yield Kartu("sosialisasi", "Pendidikan pemilih", angka(orang), bawah, p.nama)
    for sumber_lain in SUMBER:
        yield from sumber_lain()


def cari(p: Pemilihan, kode: str) -> Kartu | None:
    """One card; None where there is no figure for it."""
    return next((k for k in semua(p) if k.kode == kode), None)


def svg(k: Kartu, kantor: str) -> str:
    """The card as an SVG that stands alone."""
    bagian = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SISI}" height="{SISI}" '
        f'viewBox="0 0 {SISI} {SISI}" font-family="{_HURUF}">',
        f'<rect width="{SISI}" height="{SISI}" fill="#faf8f5"/>',
        f'<rect width="{SISI}" height="24" fill="#7b1220"/>',
        _teks(kantor, 72, 130, 36, "#7b1220", 700, 48),
        _teks(k.judul, 72, 300, 60, "#1f1b18", 600, 28),
        _teks(k.besar, 72, 560, 132 if len(k.besar) <= 13 else 84, "#1f1b18", 800, 20),
        _teks(k.bawah, 72, 760, 52, "#1f1b18", 400, 34),
        _teks(k.sumber, 72, 960, 32, "#5c554e", 400, 58),
        "</svg>",
    ]
    return "".join(bagian)


def png(k: Kartu, kantor: str) -> bytes:
    """The card as a PNG."""
    import vl_convert

    isi: bytes = vl_convert.svg_to_png(svg(k, kantor))
    return isi


def kata(k: Kartu) -> str:
    """What to write beside the picture; the address of the public site at its end."""
    # A line that goes on where the figure stops is one sentence with it.
    sela = " " if k.bawah[:1].islower() else ". "
    bawah, sumber = k.bawah.rstrip("."), k.sumber.rstrip(".")
    if not bawah.endswith("?"):
        bawah += "."
    return f"{k.judul}: {k.besar}{sela}{bawah} {sumber}. {settings.ALAMAT}{reverse('situs')}"


def nama_kantor() -> str:
    """The name of the office."""
    kantor = Kantor.objects.first()
    return kantor.nama if kantor is not None else ""


def _teks(isi: str, x: int, y: int, ukuran: int, warna: str, tebal: int, lebar: int) -> str:
    baris = wrap(isi, lebar)[:3] or [""]
    return "".join(
        f'<text x="{x}" y="{y + n * round(ukuran * 1.25)}" font-size="{ukuran}" '
        f'font-weight="{tebal}" fill="{warna}">{html.escape(b)}</text>'
        for n, b in enumerate(baris)
    )
